import type { Answers, Application } from './application.ts'
import type { Contact } from './inbound.ts'
import { applicationOf, type Scene } from './scene.ts'

/** WhatsApp lets people call themselves anything, and a title must stay readable. */
const longestName = 40

/**
 * How we call the borrower: by the first word of the name they gave, else of their WhatsApp name, else `none`, for
 * which the words have a form of their own.
 */
export function firstNameOf(scene: Scene): string {
  const name = scene.state.application?.answers.fullName ?? scene.state.contact.profileName ?? ''
  const [first = ''] = name.trim().split(/\s+/)
  return [...first].slice(0, longestName).join('') || 'none'
}

/** What we know of the way to the borrower: news adds to it, and what it leaves out stays. */
export function knownOf(before: Contact, news: Contact): Contact {
  const said = Object.entries(news).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(said) }
}

/** The application with these answers. Changed answers must be seen in the summary again. */
export function answered(scene: Scene, answers: Partial<Answers>): Application {
  const application = applicationOf(scene)
  return { ...application, answers: { ...application.answers, ...answers }, summaryConfirmed: undefined }
}
