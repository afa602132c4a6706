import type { CreditFacts } from '../../../lending/decision.ts'
import type { EffectBody } from '../../effect.ts'
import type { DecisionMade } from '../../event.ts'
import { personMarks } from '../../person-marks.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'

/** The facts that the policy may look at, as the borrower gave them. */
function creditFacts(scene: Scene): CreditFacts {
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

/**
 * Asks for a decision on the open application: with `forOffer` on that one amount and tenor. A person who has released
 * the application has looked at duplicates already, so no marks are sent with it any more.
 */
export function decideEffect(
  scene: Scene,
  key: string,
  extra: Pick<CreditFacts, 'forOffer'> = {},
): EffectBody {
  const application = applicationOf(scene)
  return {
    kind: 'decide',
    key,
    productId: application.productId,
    facts: { ...creditFacts(scene), ...extra },
    personMarks: application.releasedAt === undefined ? personMarks(application) : [],
  }
}

/** The names that the borrower of a decision claims: none, where another number already stands for this person. */
export function marksToClaim(scene: Scene, { trail }: DecisionMade): string[] {
  return trail.facts.elsewhere === undefined ? personMarks(applicationOf(scene)) : []
}
