import type { ProductTerms } from '../../lending/policy-terms.ts'

/**
 * The numbers of the personal loan. A change of any of them is a new `policyVersion`: every decision and every
 * message built on one keeps the version it was made under.
 */
export const personalLoanTerms: ProductTerms = {
  policyVersion: 'pl-2026-11',
  minAgeYears: 21,
  maxAgeAtMaturityYears: 58,
  minMonthlyIncomePaise: 15_000_00,
  maxFoirBps: 50_00,
  minBureauScore: 700,
  noHistoryCapPaise: 50_000_00,
  // Up to 29 days late is forgiven; a whole month late is not.
  maxDaysPastDue12Months: 29,
  // RBI Microfinance Directions, para 3.1.
  microfinanceHouseholdAnnualPaise: 3_00_000_00,
  minAmountPaise: 10_000_00,
  maxAmountPaise: 5_00_000_00,
  maxIncomeMultiple: 10,
  amountStepPaise: 5_000_00,
  tenorsMonths: [6, 12, 18, 24, 36],
  annualRateBps: 18_00,
  processingFeeBps: 2_00,
  gstBps: 18_00,
  // A KFS binds us for at least three working days. A week has five, which leaves room for two bank holidays.
  offerValidDays: 7,
  reapplyAfterDays: 90,
}
