import { addDays, ageOn, daysBetween, turnsOn } from './dates.ts'
import type { BureauReport, CreditFacts, Decision, DeclineReason } from './decision.ts'
import { billedEmiPaise } from './emi.ts'
import type { ProductTerms } from './policy-terms.ts'
import {
  emiRoomPaise,
  hasCreditHistory,
  incomeLimitPaise,
  makeOffer,
  makeOffers,
  smallestAmountPaise,
  tenorsWithinAge,
} from './quote.ts'

/** A borrower can act on four reasons; more would bury the main one (lending facts 1.15). */
const mostReasons = 4

/**
 * The credit decision. No chance, no clock and nothing but its arguments: the same facts decide the same forever,
 * under the policy version that the decision carries.
 *
 * With `facts.forOffer` it judges that one offer on fresh facts: approved with exactly that offer, its figures
 * computed anew, or declined. An offer that the product no longer makes is referred to a person, because the
 * borrower is not at fault and we may be bound by the KFS.
 *
 * Throws a RangeError for dates that do not exist.
 */
export function decide(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): Decision {
  const { policyVersion } = terms
  const asked = facts.forOffer
  if (asked !== undefined && !isOffered(terms, asked))
    return { result: 'referred', policyVersion, reason: 'offer-outside-product' }

  const reasons = reasonsToDecline(terms, facts, bureau)
  if (reasons.length > 0)
    return { result: 'declined', policyVersion, reasons, reapplyOn: reapplyOn(terms, facts, reasons) }

  if (needsHouseholdIncome(terms, facts.monthlyIncomePaise) && facts.householdAnnualIncomePaise === undefined)
    return { result: 'referred', policyVersion, reason: 'household-income-missing' }

  const offers = asked === undefined ? makeOffers(terms, facts, bureau) : [makeOffer(terms, 'o1', asked)]
  return { result: 'approved', policyVersion, offers }
}

/**
 * Whether the borrower has to be asked what their household earns. A household at or below the threshold is
 * a microfinance household whatever the loan is for (RBI Microfinance Directions, paras 3.1 and 3.2); an own income
 * above it settles the question, and then asking would collect more than is needed.
 */
export function needsHouseholdIncome(terms: ProductTerms, monthlyIncomePaise: number): boolean {
  return monthlyIncomePaise * 12 <= terms.microfinanceHouseholdAnnualPaise
}

/**
 * What speaks against lending, the main reason first: what the product or the law rules out, then how past credit
 * was repaid, then whether today's income carries the loan.
 */
function reasonsToDecline(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): DeclineReason[] {
  const asked = facts.forOffer
  const leastPaise = asked?.amountPaise ?? smallestAmountPaise(terms)
  const tenors = asked === undefined ? terms.tenorsMonths : [asked.tenorMonths]
  const tenorsLeft = tenorsWithinAge(terms, tenors, facts)
  const scored = hasCreditHistory(bureau)

  const findings: [DeclineReason, boolean][] = [
    ['AGE_OUT_OF_RANGE', isTooYoung(terms, facts) || tenorsLeft.length === 0],
    ['MICROFINANCE_SEGMENT', isMicrofinance(terms, facts)],
    ['WRITTEN_OFF_OR_SETTLED', bureau.writtenOff],
    ['RECENT_DPD', bureau.worstDaysPastDue12Months > terms.maxDaysPastDue12Months],
    ['BUREAU_SCORE_LOW', scored && bureau.score < terms.minBureauScore],
    ['NO_CREDIT_HISTORY', !scored && terms.noHistoryCapPaise < leastPaise],
    ['EMPLOYMENT_UNSTABLE', facts.employment === 'other'],
    [
      'INCOME_BELOW_MIN',
      facts.monthlyIncomePaise < terms.minMonthlyIncomePaise || incomeLimitPaise(terms, facts) < leastPaise,
    ],
    // Where age leaves no tenor at all, the debts are still judged, by what the product would offer otherwise.
    ['FOIR_HIGH', !fits(terms, leastPaise, tenorsLeft.length > 0 ? tenorsLeft : tenors, facts, bureau)],
  ]
  return findings
    .filter(([, holds]) => holds)
    .map(([reason]) => reason)
    .slice(0, mostReasons)
}

/** Whether the amount fits the FOIR limit over at least one of the tenors. */
function fits(
  terms: ProductTerms,
  amountPaise: number,
  tenorsMonths: number[],
  facts: CreditFacts,
  bureau: BureauReport,
): boolean {
  const room = emiRoomPaise(terms, facts, bureau)
  return tenorsMonths.some(
    (tenorMonths) => billedEmiPaise({ amountPaise, tenorMonths, annualRateBps: terms.annualRateBps }) <= room,
  )
}

function isTooYoung(terms: ProductTerms, facts: CreditFacts): boolean {
  return ageOn(facts.dateOfBirth, facts.asOf) < terms.minAgeYears
}

function isMicrofinance(terms: ProductTerms, facts: CreditFacts): boolean {
  const household = facts.householdAnnualIncomePaise
  return (
    needsHouseholdIncome(terms, facts.monthlyIncomePaise) &&
    household !== undefined &&
    household <= terms.microfinanceHouseholdAnnualPaise
  )
}

function isOffered(terms: ProductTerms, asked: { amountPaise: number; tenorMonths: number }): boolean {
  const { amountPaise, tenorMonths } = asked
  const amountIsOffered = amountPaise >= terms.minAmountPaise && amountPaise <= terms.maxAmountPaise
  return amountIsOffered && terms.tenorsMonths.includes(tenorMonths)
}

/** After the waiting time of the product, and not before the borrower is old enough. Nobody gets younger: who is
 * too old is given the usual date, because the decision has no way to say "never". */
function reapplyOn(terms: ProductTerms, facts: CreditFacts, reasons: DeclineReason[]): string {
  const afterWaiting = addDays(facts.asOf, terms.reapplyAfterDays)
  if (!reasons.includes('AGE_OUT_OF_RANGE')) return afterWaiting
  const oldEnoughOn = turnsOn(facts.dateOfBirth, terms.minAgeYears)
  return daysBetween(afterWaiting, oldEnoughOn) > 0 ? oldEnoughOn : afterWaiting
}
