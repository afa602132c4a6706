import type { Application } from './application.ts'
import { goTo, type Outcome } from './outcome.ts'
import { applicationOf, type Scene } from './scene.ts'
import { mandateToCancel } from './withdrawal.ts'

/** The borrower gives another account: it is verified and gets its own mandate before anything is paid to it. */
export function otherAccount(scene: Scene): Outcome {
  const application = applicationOf(scene)
  return goTo('bank', {
    application: {
      ...withCurrentPapers(scene, application),
      bank: undefined,
      mandate: undefined,
      disbursal: undefined,
    },
    records: mandateToCancel(application),
  })
}

/** Papers that ran out before the money could leave are made anew: their dates are no longer true. */
export function withCurrentPapers(scene: Scene, application: Application): Application {
  const { agreement } = application
  return agreement && scene.now > agreement.validUntil
    ? { ...application, agreement: undefined }
    : application
}
