import type { Application } from '../../application.ts'
import type { DecisionMade } from '../../event.ts'
import { advance, call, type Outcome } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import { closedBy } from '../decision/ending.ts'
import { decideEffect, marksToClaim } from '../decision/facts.ts'

const subject = 'final-check'

/** True for the key of the last decision before the money leaves. */
export function isFinalCheck(key: string): boolean {
  return key.split('.').at(-2) === subject
}

/**
 * Is this one loan still right, at the rate that was agreed? The terms of a KFS bind the lender (RBC para 29), but not
 * to pay somebody out whose facts have changed.
 */
export function finalCheck(
  scene: Scene,
  application: Application,
  extras: Pick<Outcome, 'note' | 'records'> = {},
): Outcome {
  const { offer } = application
  if (!offer) throw new Error('a final check needs an offer')
  const { amountPaise, tenorMonths, annualRateBps } = offer
  const forOffer = { amountPaise, tenorMonths, annualRateBps }
  return call(application, subject, (key) => decideEffect(scene, key, { forOffer }), extras)
}

export function checked(scene: Scene, event: DecisionMade): Outcome {
  const { decision, trail, key } = event
  const application: Application = { ...applicationOf(scene), waitingFor: undefined }
  const records = [{ kind: 'final-check', detail: { applicationId: application.id, key, decision, trail } }]
  if (decision.result !== 'approved') return closedBy(scene, application, decision, records, trail)
  const { agreement } = application
  if (!agreement) throw new Error('a final check needs an agreement')
  return advance(
    { ...application, agreement: { ...agreement, finalCheckPassed: true } },
    // The identity is known by now: from here on the person is found by it, too.
    { records, aliases: marksToClaim(scene, event) },
  )
}
