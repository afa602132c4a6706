import { addMonths, ageOn } from './dates.ts'
import type { BureauReport, CreditFacts, DeclineReason, RuleOutcome, ScorecardOutcome } from './decision.ts'
import { billedEmiPaise } from './emi.ts'
import { formatRupees } from './money.ts'
import type { ProductTerms } from './policy-terms.ts'
import {
  costLimitPaise,
  incomeLimitPaise,
  obligationsLimitPaise,
  smallestAmountPaise,
  tenorsWithinAge,
} from './quote.ts'
import { firstDueOn } from './schedule.ts'
import { hasCreditHistory } from './scorecard.ts'

/** Everything that a rule may look at. */
export interface Judged {
  terms: ProductTerms
  facts: CreditFacts
  bureau: BureauReport
  scorecard: ScorecardOutcome
  /** What was agreed, or what the grade gives; absent below the last grade. */
  annualRateBps?: number
}

/**
 * The rules in the order of their weight: what the product or the law rules out, then how past credit was repaid, then
 * whether today's income carries the loan. A borrower who fails many hears of the first ones.
 */
export const ruleNames = [
  'same-person-elsewhere',
  'amount-and-tenor-of-product',
  'least-age',
  'age-at-last-instalment',
  'pincode-served',
  'microfinance-household',
  'no-loan-written-off',
  'days-past-due',
  'bureau-score',
  'amount-without-history',
  'employment',
  'least-income',
  'amount-for-income',
  'amount-for-cost',
  'scorecard',
  'obligations-with-instalment',
] as const

export type RuleName = (typeof ruleNames)[number]

type Finding = Omit<RuleOutcome, 'rule'>

/** Every rule of the policy on these facts, also those that passed. */
export function rulesOn(judged: Judged): RuleOutcome[] {
  return ruleNames.map((rule) => ({ rule, ...rules[rule](judged) }))
}

/**
 * Whether the borrower has to be asked what their household earns. A household at or below the threshold is
 * a microfinance household whatever the loan is for (RBI Microfinance Directions, paras 3.1 and 3.2); an own income
 * above it settles the question, and then asking would collect more than is needed.
 */
export function needsHouseholdIncome(terms: ProductTerms, monthlyIncomePaise: number): boolean {
  return monthlyIncomePaise * 12 <= terms.microfinanceHouseholdAnnualPaise
}

/** The amount and tenor that somebody asked for are among those that the product has. */
export function isOfProduct(
  terms: ProductTerms,
  asked: { amountPaise: number; tenorMonths: number },
): boolean {
  const { amountPaise, tenorMonths } = asked
  const amountIsOffered =
    Number.isSafeInteger(amountPaise) &&
    amountPaise >= terms.minAmountPaise &&
    amountPaise <= terms.maxAmountPaise
  return amountIsOffered && terms.tenorsMonths.includes(tenorMonths)
}

const rules: Record<RuleName, (judged: Judged) => Finding> = {
  'same-person-elsewhere': ({ facts }) => {
    const passed = facts.elsewhere === undefined
    return finding(passed, facts.elsewhere ?? 'nothing', 'nothing')
  },
  'amount-and-tenor-of-product': ({ terms, facts }) => {
    const asked = facts.forOffer
    if (asked === undefined) return notJudged('no amount was asked for')
    const tenors = terms.tenorsMonths.join(', ')
    const measured = `${formatRupees(asked.amountPaise)} over ${asked.tenorMonths} months`
    const limit = `${formatRupees(terms.minAmountPaise)} to ${formatRupees(terms.maxAmountPaise)} over ${tenors} months`
    // What a KFS promised binds us: then a person looks, and the borrower is not refused.
    const reason = isQuote(facts) ? 'AMOUNT_NOT_OFFERED' : undefined
    return finding(isOfProduct(terms, asked), measured, limit, reason)
  },
  'least-age': ({ terms, facts }) => {
    const age = ageOn(facts.dateOfBirth, facts.asOf)
    return finding(age >= terms.minAgeYears, age, terms.minAgeYears, 'AGE_OUT_OF_RANGE')
  },
  'age-at-last-instalment': ageAtLastInstalment,
  'pincode-served': ({ terms, facts }) => {
    const area = terms.negativePincodes.find((prefix) => facts.pincode.startsWith(prefix))
    const limit = area ?? `none of ${terms.negativePincodes.length}`
    return finding(area === undefined, facts.pincode, limit, 'PINCODE_NOT_SERVED')
  },
  'microfinance-household': microfinanceHousehold,
  'no-loan-written-off': ({ bureau }) =>
    finding(!bureau.writtenOff, bureau.writtenOff, false, 'WRITTEN_OFF_OR_SETTLED'),
  'days-past-due': ({ terms, bureau }) => {
    const days = bureau.worstDaysPastDue12Months
    return finding(days <= terms.maxDaysPastDue12Months, days, terms.maxDaysPastDue12Months, 'RECENT_DPD')
  },
  'bureau-score': ({ terms, bureau }) =>
    hasCreditHistory(bureau)
      ? finding(bureau.score >= terms.minBureauScore, bureau.score, terms.minBureauScore, 'BUREAU_SCORE_LOW')
      : notJudged('no credit history, so no score', terms.minBureauScore),
  'amount-without-history': (judged) =>
    hasCreditHistory(judged.bureau)
      ? notJudged('there is a credit history', judged.terms.noHistoryCapPaise)
      : amountWithin(judged, judged.terms.noHistoryCapPaise, 'NO_CREDIT_HISTORY'),
  employment: ({ facts }) =>
    finding(
      facts.employment !== 'other',
      facts.employment,
      'salaried or self-employed',
      'EMPLOYMENT_UNSTABLE',
    ),
  'least-income': ({ terms, facts }) => {
    const income = facts.monthlyIncomePaise
    return finding(
      income >= terms.minMonthlyIncomePaise,
      income,
      terms.minMonthlyIncomePaise,
      'INCOME_BELOW_MIN',
    )
  },
  'amount-for-income': (judged) =>
    amountWithin(judged, incomeLimitPaise(judged.terms, judged.facts), 'INCOME_BELOW_MIN'),
  'amount-for-cost': (judged) => {
    if (judged.terms.maxShareOfCostBps === undefined) return notJudged('the product asks for no cost')
    const limit = costLimitPaise(judged.terms, judged.facts)
    return limit === undefined
      ? notJudged('the cost is missing')
      : amountWithin(judged, limit, 'AMOUNT_NOT_OFFERED')
  },
  scorecard: ({ terms, scorecard }) => {
    const least = Math.min(...terms.grades.map(({ minPoints }) => minPoints))
    return finding(scorecard.points >= least, scorecard.points, least, 'SCORECARD_LOW')
  },
  'obligations-with-instalment': obligationsWithInstalment,
}

/** Of the shortest tenor in question: where that is too long, every other one is. */
function ageAtLastInstalment(judged: Judged): Finding {
  const { terms, facts } = judged
  const limit = terms.maxAgeAtMaturityYears
  if (isOutsideProduct(judged)) return notJudged('needs an amount and a tenor of the product', limit)
  const lastDueOn = addMonths(firstDueOn(facts.asOf), Math.min(...tenorsInQuestion(judged)) - 1)
  const passed = tenorsWithinAge(terms, tenorsInQuestion(judged), facts).length > 0
  const mayHaveAnother = isQuote(facts) && tenorsWithinAge(terms, terms.tenorsMonths, facts).length > 0
  const reason = mayHaveAnother ? 'AMOUNT_NOT_OFFERED' : 'AGE_OUT_OF_RANGE'
  return finding(passed, ageOn(facts.dateOfBirth, lastDueOn), limit, reason)
}

function microfinanceHousehold({ terms, facts }: Judged): Finding {
  const limit = terms.microfinanceHouseholdAnnualPaise
  if (!needsHouseholdIncome(terms, facts.monthlyIncomePaise))
    return finding(true, facts.monthlyIncomePaise * 12, limit, 'MICROFINANCE_SEGMENT')
  const household = facts.householdAnnualIncomePaise
  if (household === undefined) return notJudged('the household income is missing', limit)
  return finding(household > limit, household, limit, 'MICROFINANCE_SEGMENT')
}

/** The lightest instalment in question beside what is owed already. Where age leaves no tenor, all are looked at. */
function obligationsWithInstalment(judged: Judged): Finding {
  const { terms, facts, bureau, annualRateBps } = judged
  const limit = obligationsLimitPaise(terms, facts)
  if (isOutsideProduct(judged)) return notJudged('needs an amount and a tenor of the product', limit)
  if (annualRateBps === undefined) return notJudged('needs a rate, and the points give none', limit)
  const amountPaise = amountInQuestion(judged)
  const withinAge = tenorsWithinAge(terms, tenorsInQuestion(judged), facts)
  const tenors = withinAge.length > 0 ? withinAge : tenorsInQuestion(judged)
  const lightest = Math.min(
    ...tenors.map((tenorMonths) => billedEmiPaise({ amountPaise, tenorMonths, annualRateBps })),
  )
  const burden = bureau.monthlyObligationsPaise + lightest
  return finding(burden <= limit, burden, limit, 'FOIR_HIGH')
}

/** A quote is refused only for its amount where a smaller one would pass the same rule. */
function amountWithin(judged: Judged, limitPaise: number, reason: DeclineReason): Finding {
  const amountPaise = amountInQuestion(judged)
  const mayHaveLess = isQuote(judged.facts) && limitPaise >= smallestAmountPaise(judged.terms)
  return finding(
    amountPaise <= limitPaise,
    amountPaise,
    limitPaise,
    mayHaveLess ? 'AMOUNT_NOT_OFFERED' : reason,
  )
}

/** What was asked for, or the least that the product lends: who cannot have that can have nothing. */
function amountInQuestion({ terms, facts }: Judged): number {
  return facts.forOffer?.amountPaise ?? smallestAmountPaise(terms)
}

function tenorsInQuestion({ terms, facts }: Judged): number[] {
  return facts.forOffer === undefined ? terms.tenorsMonths : [facts.forOffer.tenorMonths]
}

function isOutsideProduct({ terms, facts }: Judged): boolean {
  return facts.forOffer !== undefined && !isOfProduct(terms, facts.forOffer)
}

/** Another amount or tenor is asked for, and no rate is agreed yet. */
export function isQuote({ forOffer }: CreditFacts): boolean {
  return forOffer !== undefined && forOffer.annualRateBps === undefined
}

function finding(
  passed: boolean,
  measured: RuleOutcome['measured'],
  limit: RuleOutcome['limit'],
  reason?: DeclineReason,
): Finding {
  return { outcome: passed ? 'passed' : 'failed', measured, limit, ...(reason && { reason }) }
}

/** `why` stands in place of a measure: there was nothing to compare. */
function notJudged(why: string, limit: RuleOutcome['limit'] = null): Finding {
  return { outcome: 'not-judged', measured: why, limit }
}
