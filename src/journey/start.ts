import type { Application } from './application.ts'
import { sha256 } from './hash.ts'
import { goTo, type Outcome, stay } from './outcome.ts'
import type { Product } from './products/product.ts'
import type { Scene } from './scene.ts'
import { takenUpAgain } from './withdrawal.ts'

/** Why there can be no new application now, whatever the product: undefined when there can. */
export function whyNoneNow(scene: Scene): Outcome | undefined {
  const closed = scene.state.application?.closed
  if (closed?.reason === 'declined' && scene.today < closed.reapplyOn) {
    return stay({ note: scene.words.say('closed.too-early', { date: scene.words.date(closed.reapplyOn) }) })
  }
  if (scene.state.loans.some((loan) => loan.status === 'active')) {
    return goTo('loan', { note: scene.words.say('start.active-loan') })
  }
  return closed?.reason === 'referred' ? goTo('closed') : undefined
}

/** Opens an application for this product and asks its first question, unless something stands in the way. */
export function startApplication(scene: Scene, product: Product): Outcome {
  const refused = whyNoneNow(scene)
  if (refused) return refused
  const earlier = scene.state.application
  // Only for the same product: the answers to another one's questions would not be complete.
  const { closed } = earlier ?? {}
  if (earlier && closed?.reason === 'withdrawn' && !closed.byLender && earlier.productId === product.id)
    return takenUpAgain(earlier)
  const [firstStep] = product.steps
  if (!firstStep) throw new Error(`product ${product.id} has no steps`)
  const number = scene.state.applicationsStarted + 1
  const application: Application = {
    id: applicationIdFor(scene, number),
    productId: product.id,
    startedAt: scene.now,
    answers: {},
    calls: 0,
    ...(isRestart(scene, earlier) && { quotesTaken: earlier?.quotesTaken }),
    // Nobody gets rid of a hold by starting over; what was asked for was about the earlier one.
    ...(earlier?.payoutHold && { payoutHold: { ...earlier.payoutHold, asked: undefined } }),
  }
  return goTo(firstStep, {
    application,
    note: scene.words.say('start.note', { product: scene.words.say(product.nameKey) }),
    records: [
      { kind: 'application.started', detail: { applicationId: application.id, productId: product.id } },
    ],
  })
}

/** The earlier one came to no end of its own: starting over gives nobody more quotes. */
function isRestart({ state }: Scene, earlier: Application | undefined): boolean {
  if (earlier?.quotesTaken === undefined || earlier.closed?.reason === 'declined') return false
  return !state.loans.some(({ applicationId }) => applicationId === earlier.id)
}

/**
 * Opaque: providers see it, and it must not tell them who the borrower is. The time is in it because a borrower whose
 * data were erased begins at number one again, and providers must not take the new keys for the old ones.
 */
function applicationIdFor({ state, now }: Scene, number: number): string {
  return `FL${sha256(`${state.borrowerId}#${number}#${now}`).slice(0, 12).toUpperCase()}`
}
