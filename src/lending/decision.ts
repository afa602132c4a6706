/**
 * The vocabulary of a credit decision: what is asked of a policy and what it answers. Amounts are whole paise,
 * rates are basis points a year (18 % = 1800), dates are ISO (YYYY-MM-DD).
 */

export type Employment = 'salaried' | 'self-employed' | 'other'

/** What the policy may look at. Nothing else influences a decision, so the same facts decide the same forever. */
export interface CreditFacts {
  fullName: string
  dateOfBirth: string
  employment: Employment
  monthlyIncomePaise: number
  /** Of the whole household, a year. Asked only where the borrower's own income does not settle it. */
  householdAnnualIncomePaise?: number
  purpose: string
  /** The day on which the facts are judged. */
  asOf: string
  /** Set for the last check before the money leaves: is this one offer still right? */
  forOffer?: { amountPaise: number; tenorMonths: number }
}

/** What the credit bureau says. Score 300 to 900; -1 means no history. */
export interface BureauReport {
  score: number
  monthlyObligationsPaise: number
  worstDaysPastDue12Months: number
  writtenOff: boolean
}

export const declineReasons = [
  'AGE_OUT_OF_RANGE',
  'INCOME_BELOW_MIN',
  'FOIR_HIGH',
  'BUREAU_SCORE_LOW',
  'NO_CREDIT_HISTORY',
  'RECENT_DPD',
  'WRITTEN_OFF_OR_SETTLED',
  'EMPLOYMENT_UNSTABLE',
  'MICROFINANCE_SEGMENT',
] as const

export type DeclineReason = (typeof declineReasons)[number]

/** One offer with every figure that a borrower needs to compare it. */
export interface Offer {
  /** Unique within the decision: `o1`, `o2`, ... */
  id: string
  amountPaise: number
  tenorMonths: number
  annualRateBps: number
  /** Billed, whole rupees. */
  emiPaise: number
  processingFeePaise: number
  gstPaise: number
  netDisbursedPaise: number
  aprBps: number
}

export type Decision =
  | { result: 'approved'; policyVersion: string; offers: Offer[] }
  | {
      result: 'declined'
      policyVersion: string
      /** Main reason first, at most four. */
      reasons: DeclineReason[]
      /** ISO date from which a new application makes sense. */
      reapplyOn: string
    }
  /** A person has to look: no automatic answer is honest here. */
  | { result: 'referred'; policyVersion: string; reason: string }
