import type { CreditFacts } from '../../../lending/decision.ts'
import type { Application } from '../../application.ts'
import type { DecisionMade } from '../../event.ts'
import type { JourneyRecord } from '../../journey.ts'
import { advance, call, goTo, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, productIn, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { closedWith, mandateToCancel } from '../../withdrawal.ts'

/** The credit decision. Nothing is asked here; the borrower waits for a moment. */
export const decisionStep: Step = {
  name: 'decision',
  isDone: (scene) => applicationOf(scene).decision?.decision.result === 'approved' && !offersExpired(scene),
  begin: (scene) =>
    call(applicationOf(scene), 'decision', (key) => ({
      kind: 'decide',
      key,
      productId: productIn(scene).id,
      facts: creditFacts(scene),
    })),
  ask: (scene) => [{ kind: 'text', body: scene.words.say('wait.note') }],
  hear: (scene) => decisionStep.begin?.(scene) ?? stay(),
  learn(scene, event) {
    if (event.kind !== 'decision.made' || event.key !== applicationOf(scene).waitingFor) return undefined
    return decided(scene, event)
  },
}

/** The facts that the policy may look at, as the borrower gave them. */
export function creditFacts(scene: Scene): CreditFacts {
  const { answers } = applicationOf(scene)
  return {
    fullName: given(answers.fullName),
    dateOfBirth: given(answers.dateOfBirth),
    employment: given(answers.employment),
    monthlyIncomePaise: given(answers.monthlyIncomePaise),
    ...(answers.householdAnnualIncomePaise === undefined
      ? {}
      : { householdAnnualIncomePaise: answers.householdAnnualIncomePaise }),
    purpose: productIn(scene).purpose ?? given(answers.purpose),
    pincode: given(answers.pincode),
    ...(answers.courseFeePaise !== undefined && { costPaise: answers.courseFeePaise }),
    asOf: scene.today,
  }
}

function given<Value>(answer: Value | undefined): Value {
  if (answer === undefined) throw new Error('a decision needs every answer')
  return answer
}

/** Offers hold for the days that the product states; after that they are made anew. */
export function offersExpired(scene: Scene): boolean {
  const { agreement, decision } = applicationOf(scene)
  // The terms of a KFS bind us until it runs out (RBC para 29), and what was accepted in time stands.
  if (agreement && (agreement.accepted || scene.now <= agreement.validUntil)) return false
  const decidedAt = decision?.at
  if (decidedAt === undefined) return false
  return scene.now > decidedAt + termsIn(scene).offerValidDays * 86_400_000
}

function decided(scene: Scene, event: DecisionMade): Outcome {
  const application = applicationOf(scene)
  const { decision } = event
  const after: Application = {
    ...application,
    waitingFor: undefined,
    decision: {
      at: scene.now,
      round: (application.decision?.round ?? application.rounds ?? 0) + 1,
      decision,
    },
    viewedOfferId: undefined,
    offer: undefined,
  }
  const records = [{ kind: 'decision', detail: { applicationId: application.id, key: event.key, decision } }]
  if (decision.result === 'approved') return advance(after, { records })
  return closedBy(scene, after, decision, records)
}

/** No loan, or not by us alone: told with its reasons, and where a person must look, an operator sees it. */
export function closedBy(
  scene: Scene,
  application: Application,
  decision: Exclude<DecisionMade['decision'], { result: 'approved' }>,
  records: JourneyRecord[],
): Outcome {
  const referral =
    decision.result === 'referred'
      ? [{ kind: 'problem', detail: { what: 'application-referred', applicationId: application.id } }]
      : []
  return goTo('closed', {
    application: closedWith(application, closureOf(scene, decision)),
    records: [...records, ...referral, ...mandateToCancel(application)],
  })
}

function closureOf(
  scene: Scene,
  decision: Exclude<DecisionMade['decision'], { result: 'approved' }>,
): NonNullable<Application['closed']> {
  return decision.result === 'declined'
    ? { at: scene.now, reason: 'declined', reasons: decision.reasons, reapplyOn: decision.reapplyOn }
    : { at: scene.now, reason: 'referred' }
}
