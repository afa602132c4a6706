import type { Application, Closure, PayoutHold } from '../../application.ts'
import type { Loan } from '../../loan.ts'
import { goTo, type Outcome, stay } from '../../outcome.ts'
import type { Scene } from '../../scene.ts'
import { closedWith, mandateToCancel } from '../../withdrawal.ts'
import { requote } from '../offers/requote.ts'

/** Too late to stop it: it is with the bank, or arrived. What failed or was returned is ours again. */
export function hasMoneyLeft({ id, disbursal }: Application, loans: Loan[]): boolean {
  const stands = loans.some(({ applicationId, status }) => applicationId === id && status !== 'reversed')
  return (
    stands || (disbursal !== undefined && disbursal.status !== 'failed' && disbursal.status !== 'reversed')
  )
}

/** The borrower hears of a hold where the money would be on its way, once: before that nothing changes for them. */
export function held(scene: Scene, application: Application, payoutHold: PayoutHold): Outcome {
  const isNews = application.payoutHold === undefined && scene.state.step === 'disbursal'
  return stay({ application: { ...application, payoutHold }, ...(!isNews && { say: 'nothing' }) })
}

/**
 * Two persons let the money go. Where the papers ran out meanwhile, the same amount is quoted anew; what had failed
 * before waits for the borrower.
 */
export function letGo(scene: Scene, application: Application): Outcome {
  const free: Application = { ...application, payoutHold: undefined }
  if (scene.state.step !== 'disbursal') return stay({ application: free, say: 'nothing' })
  const { agreement, disbursal } = free
  if (!disbursal && agreement && scene.now > agreement.validUntil) {
    const freed = { ...scene, today: scene.today, state: { ...scene.state, application: free } }
    return requote(freed, scene.words.say('agreement.expired'))
  }
  return { to: 'next', application: free, note: scene.words.say('disbursal.let-go') }
}

/** Two persons end the application before any money left. It is not taken up again; a new one may be begun. */
export function cancelled(scene: Scene, application: Application): Outcome {
  const closed: Closure = { at: scene.now, reason: 'withdrawn', byLender: true }
  return goTo('closed', {
    application: closedWith({ ...application, payoutHold: undefined }, closed),
    records: mandateToCancel(application),
  })
}
