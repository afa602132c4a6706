import { type DeclineReason, declineReasons } from '../../../lending/decision.ts'
import { formatRupees } from '../../../lending/money.ts'
import type { WordKey } from '../../languages/catalogue.ts'
import { lender } from '../../lender.ts'
import { type Scene, termsIn } from '../../scene.ts'

/** A reason in plain words, with what would help. */
export function declineSentence(scene: Scene, reason: DeclineReason, isTooOld = false): string {
  const terms = termsIn(scene)
  return scene.words.say(wordOf(reason, isTooOld), {
    minIncome: formatRupees(terms.minMonthlyIncomePaise),
    minAge: terms.minAgeYears,
    maxAge: terms.maxAgeAtMaturityYears,
    microfinance: formatRupees(terms.microfinanceHouseholdAnnualPaise),
    bureau: lender.bureauName,
  })
}

/** The reasons that we have words for, in the order of the decision: the main one first. */
export function knownReasons(reasons: string[]): DeclineReason[] {
  return declineReasons
    .filter((reason) => reasons.includes(reason))
    .toSorted((left, right) => reasons.indexOf(left) - reasons.indexOf(right))
}

function wordOf(reason: DeclineReason, isTooOld: boolean): WordKey {
  if (reason !== 'AGE_OUT_OF_RANGE') return `decline.${reason}`
  return isTooOld ? 'decline.TOO_OLD' : 'decline.TOO_YOUNG'
}
