import type { Application } from '../../application.ts'
import type { DecisionMade, ReferralReleased } from '../../event.ts'
import { advance, call, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { isRequote, requoted } from '../offers/requote.ts'
import { offersExpired } from '../offers/validity.ts'
import { closedBy, nextRound } from './ending.ts'
import { decideEffect, marksToClaim } from './facts.ts'

/** The credit decision. Nothing is asked here; the borrower waits for a moment. */
export const decisionStep: Step = {
  name: 'decision',
  isDone: (scene) => applicationOf(scene).decision?.decision.result === 'approved' && !offersExpired(scene),
  begin: (scene) =>
    mayDecideAgain(scene)
      ? call(applicationOf(scene), 'decision', (key) => decideEffect(scene, key))
      : leftToAPerson(scene),
  ask: (scene) => [{ kind: 'text', body: scene.words.say('wait.note') }],
  hear: (scene) => decisionStep.begin?.(scene) ?? stay(),
  learn(scene, event) {
    if (event.kind !== 'decision.made' || event.key !== applicationOf(scene).waitingFor) return undefined
    return isRequote(event.key) ? requoted(scene, event) : decided(scene, event)
  },
  learnElsewhere(scene, event) {
    return event.kind === 'referral.released' ? released(scene, event) : undefined
  },
}

/**
 * Each decision may be a paid look at the bureau, and answers that change until the offers please are no facts: after
 * this many a person looks.
 */
const mostDecisions = 5

function mayDecideAgain(scene: Scene): boolean {
  const application = applicationOf(scene)
  return application.releasedAt !== undefined || nextRound(application) <= mostDecisions
}

function leftToAPerson(scene: Scene): Outcome {
  const { policyVersion } = termsIn(scene)
  return closedBy(
    scene,
    applicationOf(scene),
    { result: 'referred', policyVersion, reason: 'many-decisions' },
    [],
  )
}

function decided(scene: Scene, event: DecisionMade): Outcome {
  const application = applicationOf(scene)
  const { decision, trail, key } = event
  const after: Application = {
    ...application,
    waitingFor: undefined,
    decision: { at: scene.now, round: nextRound(application), decision },
    viewedOfferId: undefined,
    offersPage: undefined,
    offer: undefined,
  }
  const records = [{ kind: 'decision', detail: { applicationId: application.id, key, decision, trail } }]
  const aliases = marksToClaim(scene, event)
  if (decision.result === 'approved') return advance(after, { records, aliases })
  return { ...closedBy(scene, after, decision, records, trail), aliases }
}

/** A person let it go on: decided again, or checked for the last time where the agreement was accepted. */
function released(scene: Scene, { applicationId, who, why }: ReferralReleased): Outcome | undefined {
  const application = applicationOf(scene)
  if (application.id !== applicationId || application.closed?.reason !== 'referred') return undefined
  return {
    to: 'next',
    application: { ...application, closed: undefined, releasedAt: scene.now },
    note: scene.words.say('referral.released'),
    records: [{ kind: 'referral.released', detail: { applicationId, who, why } }],
  }
}
