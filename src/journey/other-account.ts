import type { Application } from './application.ts'
import { goTo, type Outcome } from './outcome.ts'

/** The borrower gives another account: it is verified and gets its own mandate before anything is paid to it. */
export function otherAccount(application: Application): Outcome {
  return goTo('bank', {
    application: { ...application, bank: undefined, mandate: undefined, disbursal: undefined },
  })
}
