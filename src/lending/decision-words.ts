import type { DeclineReason, RuleOutcome } from './decision.ts'
import { formatRupees, percentFromBps } from './money.ts'
import type { RuleName } from './rules.ts'

/** What a figure of a rule or of the scorecard is counted in. */
type Unit = 'rupees' | 'percent' | 'years' | 'days' | 'points' | 'plain' | 'pincode'

export interface RuleWords {
  label: string
  unit: Unit
  /** Stands before the limit: `at least 700`. */
  relation: string
}

const ruleWords: Record<RuleName, RuleWords> = {
  'same-person-elsewhere': { label: 'same person under another number', unit: 'plain', relation: 'allowed:' },
  'amount-and-tenor-of-product': {
    label: 'asked amount and tenor',
    unit: 'plain',
    relation: 'the product has',
  },
  'least-age': { label: 'age on the day', unit: 'years', relation: 'at least' },
  'age-at-last-instalment': { label: 'age at the last instalment', unit: 'years', relation: 'at most' },
  'pincode-served': { label: 'area of the pincode', unit: 'pincode', relation: 'refused areas:' },
  'microfinance-household': {
    label: 'yearly income, microfinance rule',
    unit: 'rupees',
    relation: 'more than',
  },
  'no-loan-written-off': { label: 'a loan was written off', unit: 'plain', relation: 'allowed:' },
  'days-past-due': { label: 'worst delay in 12 months', unit: 'days', relation: 'at most' },
  'bureau-score': { label: 'bureau score', unit: 'plain', relation: 'at least' },
  'amount-without-history': { label: 'amount without a credit history', unit: 'rupees', relation: 'at most' },
  employment: { label: 'employment', unit: 'plain', relation: 'allowed:' },
  'least-income': { label: 'income a month', unit: 'rupees', relation: 'at least' },
  'amount-for-income': { label: 'amount for this income', unit: 'rupees', relation: 'at most' },
  'amount-for-cost': { label: 'amount for this cost', unit: 'rupees', relation: 'at most' },
  scorecard: { label: 'points of the scorecard', unit: 'points', relation: 'at least' },
  'obligations-with-instalment': {
    label: 'EMIs a month, ours included',
    unit: 'rupees',
    relation: 'at most',
  },
}

/** A decision service has rules of its own; theirs are shown as they are. */
export function wordsOfRule(rule: string): RuleWords {
  return Object.hasOwn(ruleWords, rule)
    ? ruleWords[rule as RuleName]
    : { label: rule, unit: 'plain', relation: 'limit' }
}

const attributeWords: Record<string, { label: string; unit: Unit }> = {
  'bureau-score': { label: 'bureau score', unit: 'plain' },
  'monthly-income-paise': { label: 'income a month', unit: 'rupees' },
  'age-years': { label: 'age', unit: 'years' },
  'obligations-bps': { label: 'EMIs as a share of income', unit: 'percent' },
  'worst-days-past-due': { label: 'worst delay in 12 months', unit: 'days' },
  employment: { label: 'employment', unit: 'plain' },
}

export function wordsOfAttribute(attribute: string): { label: string; unit: Unit } {
  return attributeWords[attribute] ?? { label: attribute, unit: 'plain' }
}

/** A measure as a person reads it. A pincode tells where somebody lives: masked, only its area is shown. */
export function inWords(value: RuleOutcome['measured'], unit: Unit, isMasked: boolean): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return unit === 'pincode' && isMasked ? maskedPincode(value) : value
  switch (unit) {
    case 'rupees':
      return formatRupees(value)
    case 'percent':
      return percentFromBps(value)
    case 'years':
    case 'days':
    case 'points':
      return `${value} ${unit}`
    case 'plain':
    case 'pincode':
      return String(value)
  }
}

export function maskedPincode(pincode: string): string {
  return /^\d{6}$/.test(pincode) ? `${pincode.slice(0, 3)}•••` : pincode
}

export const reasonWords: Record<DeclineReason, string> = {
  AGE_OUT_OF_RANGE: 'the age on the day, or at the last instalment, is outside the policy',
  INCOME_BELOW_MIN: 'the income is too small for this loan',
  FOIR_HIGH: 'the EMIs, ours included, would take too large a share of the income',
  BUREAU_SCORE_LOW: 'the score of the credit bureau is too low',
  NO_CREDIT_HISTORY: 'there is no credit history, and this much is not lent without one',
  RECENT_DPD: 'payments were too late within the last 12 months',
  WRITTEN_OFF_OR_SETTLED: 'an earlier loan was written off or settled',
  EMPLOYMENT_UNSTABLE: 'the kind of employment is not lent to',
  MICROFINANCE_SEGMENT: 'the household is a microfinance household by RBI’s definition',
  PINCODE_NOT_SERVED: 'the area of the pincode is not served',
  SCORECARD_LOW: 'the points of the scorecard do not reach the last grade',
  AMOUNT_NOT_OFFERED: 'this amount or tenor is not offered; another may be',
}

const referralWords: Record<string, string> = {
  'household-income-missing': 'the household income was needed and is missing',
  'cost-missing': 'the cost of what is bought was needed and is missing',
  'same-person-elsewhere': 'the same person is known under another number',
  'offer-outside-product': 'the agreed offer is no longer one of the product’s',
  'no-policy-in-effect': 'no policy was in effect on that day',
}

export function wordsOfReferral(reason: string): string {
  return referralWords[reason] ?? reason
}
