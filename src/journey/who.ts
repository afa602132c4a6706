import type { Answers, Application } from './application.ts'
import { applicationOf, type Scene } from './scene.ts'

/** How we call the borrower: by the first word of the name they gave, else of their WhatsApp name, else `none`, for which the words have a form of their own. */
export function firstNameOf(scene: Scene): string {
  const name = scene.state.application?.answers.fullName ?? scene.state.contact.profileName ?? ''
  return name.trim().split(/\s+/)[0] || 'none'
}

/** The application with these answers. Changed answers must be seen in the summary again. */
export function answered(scene: Scene, answers: Partial<Answers>): Application {
  const application = applicationOf(scene)
  return { ...application, answers: { ...application.answers, ...answers }, summaryConfirmed: undefined }
}
