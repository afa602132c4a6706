import type { Closure } from '../application.ts'
import { productOf } from '../products/product.ts'
import type { Scene } from '../scene.ts'
import type { BorrowerState } from '../state.ts'
import { steps } from '../steps/steps.ts'

/** An application that is neither closed nor paid. */
export function isUnderWay({ state }: { state: BorrowerState }): boolean {
  const { application, step, loans } = state
  if (application === undefined || application.closed !== undefined) return false
  const isPaid = loans.some((loan) => loan.applicationId === application.id && loan.status !== 'reversed')
  return !isPaid && productOf(application.productId).steps.includes(step)
}

/** Where the borrower stands, in a sentence: the answer to `status`. */
export function standing(scene: Scene): string {
  const { application, loans } = scene.state
  if (loans.some((loan) => loan.status === 'active')) return scene.words.say('status.loan')
  if (!application) return scene.words.say('status.none')
  if (loans.some((loan) => loan.applicationId === application.id && loan.status === 'closed')) {
    return scene.words.say('status.loan-closed')
  }
  const { closed, disbursal, payoutHold } = application
  if (closed) return closedStanding(scene, closed)
  if (payoutHold && scene.state.step === 'disbursal') return scene.words.say('status.payment-held')
  if (disbursal?.status === 'failed' || disbursal?.status === 'reversed') {
    return scene.words.say('status.payment-stopped')
  }
  if (disbursal) return scene.words.say('status.disbursal')
  return scene.words.say('status.under-way', { left: leftOf(scene) })
}

function closedStanding(scene: Scene, closed: Closure): string {
  const isCancelled = closed.reason === 'withdrawn' && closed.byLender
  return scene.words.say(isCancelled ? 'status.cancelled' : `status.${closed.reason}`)
}

/** What the borrower still has to do, in order, by name. */
export function leftOf(scene: Scene): string {
  const { application } = scene.state
  if (!application) return ''
  return productOf(application.productId)
    .steps.map((name) => steps[name])
    .filter((step) => step.label !== undefined && (step.name === scene.state.step || !step.isDone?.(scene)))
    .map((step) => scene.words.say(step.label ?? 'step.name'))
    .join(', ')
}
