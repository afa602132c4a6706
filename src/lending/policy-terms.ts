/** The numbers of a loan product that a policy and a calculation need. A product file fills them in. */
export interface ProductTerms {
  policyVersion: string
  minAgeYears: number
  /** On the day of the last instalment. */
  maxAgeAtMaturityYears: number
  minMonthlyIncomePaise: number
  /** Existing obligations plus the proposed EMI, as a share of monthly income. */
  maxFoirBps: number
  minBureauScore: number
  /** Borrowers without a credit history are capped here; 0 refuses them. */
  noHistoryCapPaise: number
  maxDaysPastDue12Months: number
  /** A household at or below this income is a microfinance household (RBI Microfinance MD 3.1). */
  microfinanceHouseholdAnnualPaise: number
  minAmountPaise: number
  maxAmountPaise: number
  /** Cap as a multiple of monthly income. */
  maxIncomeMultiple: number
  amountStepPaise: number
  tenorsMonths: number[]
  annualRateBps: number
  processingFeeBps: number
  /** On the processing fee: 18 % GST. */
  gstBps: number
  offerValidDays: number
  reapplyAfterDays: number
}
