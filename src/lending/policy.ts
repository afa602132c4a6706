import { addDays, daysBetween, turnsOn } from './dates.ts'
import type {
  BureauReport,
  CreditFacts,
  Decided,
  Decision,
  DeclineReason,
  Offer,
  RuleOutcome,
} from './decision.ts'
import type { ProductTerms } from './policy-terms.ts'
import { makeOffer, makeOffers } from './quote.ts'
import { type Judged, needsHouseholdIncome, type RuleName, rulesOn } from './rules.ts'
import { gradeOf, scoreOf } from './scorecard.ts'

/** A borrower can act on four reasons; more would bury the main one (lending facts 1.15). */
const mostReasons = 4

/**
 * The credit decision with its reasons. No chance, no clock and nothing but its arguments: the same facts decide the
 * same forever, under the policy version that the decision carries.
 *
 * With `facts.forOffer` it judges that one amount and tenor. A quote outside the product is declined, because the
 * borrower can ask for another; an offer that was agreed is judged at its own rate, and where the product no longer
 * makes it, it is referred to a person, because the borrower is not at fault and the KFS may bind us.
 *
 * Throws a RangeError for dates that do not exist.
 */
export function decide(
  productId: string,
  terms: ProductTerms,
  facts: CreditFacts,
  bureau: BureauReport,
): Decided {
  const scorecard = scoreOf(terms, facts, bureau)
  const annualRateBps = facts.forOffer?.annualRateBps ?? gradeOf(terms, scorecard.points)?.annualRateBps
  const judged: Judged = {
    terms,
    facts,
    bureau,
    scorecard,
    ...(annualRateBps !== undefined && { annualRateBps }),
  }
  const rules = rulesOn(judged)
  const { policyVersion } = terms
  return {
    decision: concluded(judged, rules),
    trail: { decidedBy: 'local', productId, policyVersion, facts, bureau, rules, scorecard },
  }
}

function concluded(judged: Judged, rules: RuleOutcome[]): Decision {
  const { terms, facts } = judged
  const { policyVersion } = terms
  const referral = referralBeforeReasons(rules)
  if (referral) return { result: 'referred', policyVersion, reason: referral }

  const reasons = reasonsIn(rules)
  if (reasons.length > 0)
    return { result: 'declined', policyVersion, reasons, reapplyOn: reapplyOn(terms, facts, reasons) }

  const missing = missingFact(terms, facts)
  if (missing) return { result: 'referred', policyVersion, reason: missing }
  return { result: 'approved', policyVersion, offers: offersFor(judged) }
}

/** What a person must look at whatever else is found: told as a refusal, it would wrong the borrower. */
function referralBeforeReasons(rules: RuleOutcome[]): string | undefined {
  const failed = (name: RuleName) =>
    rules.some(({ rule, outcome, reason }) => rule === name && outcome === 'failed' && !reason)
  if (failed('amount-and-tenor-of-product')) return 'offer-outside-product'
  return failed('same-person-elsewhere') ? 'same-person-elsewhere' : undefined
}

function reasonsIn(rules: RuleOutcome[]): DeclineReason[] {
  const reasons = rules.flatMap(({ outcome, reason }) => (outcome === 'failed' && reason ? [reason] : []))
  return [...new Set(reasons)].slice(0, mostReasons)
}

function missingFact(terms: ProductTerms, facts: CreditFacts): string | undefined {
  const asksHousehold = needsHouseholdIncome(terms, facts.monthlyIncomePaise)
  if (asksHousehold && facts.householdAnnualIncomePaise === undefined) return 'household-income-missing'
  return terms.maxShareOfCostBps !== undefined && facts.costPaise === undefined ? 'cost-missing' : undefined
}

function offersFor({ terms, facts, bureau, annualRateBps }: Judged): Offer[] {
  if (annualRateBps === undefined) throw new Error('who passed the scorecard has a rate')
  const asked = facts.forOffer
  if (asked === undefined) return makeOffers(terms, facts, bureau, annualRateBps)
  const { amountPaise, tenorMonths } = asked
  return [makeOffer(terms, 'o1', { amountPaise, tenorMonths, annualRateBps })]
}

/** After the waiting time of the product, and not before the borrower is old enough. Nobody gets younger: who is
 * too old is given the usual date, because the decision has no way to say "never". */
function reapplyOn(terms: ProductTerms, facts: CreditFacts, reasons: DeclineReason[]): string {
  const afterWaiting = addDays(facts.asOf, terms.reapplyAfterDays)
  if (!reasons.includes('AGE_OUT_OF_RANGE')) return afterWaiting
  const oldEnoughOn = turnsOn(facts.dateOfBirth, terms.minAgeYears)
  return daysBetween(afterWaiting, oldEnoughOn) > 0 ? oldEnoughOn : afterWaiting
}
