import type { DecisionTrail } from '../../../lending/decision.ts'
import type { Application } from '../../application.ts'
import type { DecisionMade } from '../../event.ts'
import type { JourneyRecord } from '../../journey.ts'
import { goTo, type Outcome } from '../../outcome.ts'
import type { Scene } from '../../scene.ts'
import { closedWith, mandateToCancel } from '../../withdrawal.ts'

/** Counts on over corrections, so that a button of old offers is never taken for one of the new. */
export function nextRound(application: Application): number {
  return (application.decision?.round ?? application.rounds ?? 0) + 1
}

/**
 * No loan, or not by us alone: told with its reasons, and where a person must look, an operator sees it. What was
 * referred may go on, so its mandate stays; after a decline nothing will be collected with it.
 */
export function closedBy(
  scene: Scene,
  application: Application,
  decision: Exclude<DecisionMade['decision'], { result: 'approved' }>,
  records: JourneyRecord[],
  trail?: DecisionTrail,
): Outcome {
  if (decision.result === 'declined') {
    const { reasons, reapplyOn } = decision
    return goTo('closed', {
      application: closedWith(application, { at: scene.now, reason: 'declined', reasons, reapplyOn }),
      records: [...records, ...mandateToCancel(application)],
    })
  }
  const serviceDown = trail?.decidedBy === 'fallback'
  const detail = { what: 'application-referred', applicationId: application.id, reason: decision.reason }
  return goTo('closed', {
    application: closedWith(application, {
      at: scene.now,
      reason: 'referred',
      ...(serviceDown && { serviceDown }),
    }),
    records: [...records, { kind: 'problem', detail }],
  })
}
