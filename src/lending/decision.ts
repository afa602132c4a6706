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
  /** Six digits, of the place where the borrower lives. */
  pincode: string
  /** What the thing costs that the loan is for, where the product asks: a course, a vehicle. */
  costPaise?: number
  /** What we know of the same person under another WhatsApp number. */
  elsewhere?: 'open-application' | 'running-loan' | 'declined'
  /** The day on which the facts are judged: the policy that was in effect then decides. */
  asOf: string
  /**
   * Judges this one amount and tenor: a quote that the borrower asked for, or the last check before the money leaves.
   * With `annualRateBps` at the rate that was agreed, because the terms of a KFS bind the lender (RBC para 29).
   */
  forOffer?: { amountPaise: number; tenorMonths: number; annualRateBps?: number }
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
  'PINCODE_NOT_SERVED',
  'SCORECARD_LOW',
  /** Of an asked amount or tenor, or of what is to be bought: the borrower may have another. */
  'AMOUNT_NOT_OFFERED',
] as const

export type DeclineReason = (typeof declineReasons)[number]

/**
 * One rule of a policy on one set of facts. `measured` and `limit` are what was compared, in words or figures that a
 * person can read in `decision:explain`: whole paise, basis points, years, ISO dates, names. Of a rule that was not
 * judged, `measured` says why.
 */
export interface RuleOutcome {
  rule: string
  outcome: 'passed' | 'failed' | 'not-judged'
  measured: number | string | boolean | null
  limit: number | string | boolean | null
  /** What the borrower is told if it failed. */
  reason?: DeclineReason
}

/** What each attribute brought, and the grade that they make together: the grade sets the rate. */
export interface ScorecardOutcome {
  points: number
  grade: string
  attributes: { attribute: string; measured: number | string; points: number }[]
}

/** Why a decision came out as it did: enough to read it, and to make it again, years later. */
export interface DecisionTrail {
  /** Who decided: the policy in this process, the lender's decision service, or the rule for its absence. */
  decidedBy: 'local' | 'service' | 'fallback'
  productId: string
  policyVersion: string
  facts: CreditFacts
  /** Absent where the service asks the bureau itself, or nobody was asked. */
  bureau?: BureauReport
  rules: RuleOutcome[]
  scorecard?: ScorecardOutcome
  /** The service's own name of this decision, and why the fallback had to step in. */
  serviceReference?: string
  fallbackReason?: 'unreachable' | 'slow' | 'refused' | 'nonsense' | 'breaker-open'
}

/** A decision with its reasons. */
export interface Decided {
  decision: Decision
  trail: DecisionTrail
}

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
