import type { Regulation } from './regulation.ts'

/**
 * The numbers of one version of a product's lending policy. A product file fills them in; a change of any of them is a
 * new version with its own days, and old versions stay, so that every decision can be made again.
 */
export interface LendingPolicy {
  version: string
  effectiveFrom: string
  /** The last day; absent for the version that is in effect. */
  effectiveTo?: string
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
  minAmountPaise: number
  maxAmountPaise: number
  /** Cap as a multiple of monthly income. */
  maxIncomeMultiple: number
  /** Of what the thing costs that the loan is for; absent where the product does not ask for it. */
  maxShareOfCostBps?: number
  amountStepPaise: number
  tenorsMonths: number[]
  /** How many amounts are offered, and how many tenors for each; absent: three of each. */
  offerGrid?: { amounts: number; tenors: number }
  processingFeeBps: number
  offerValidDays: number
  reapplyAfterDays: number
  /** Pincodes that are not served: all six digits, or the first ones of a whole area. */
  negativePincodes: readonly string[]
  scorecard: readonly ScorecardAttribute[]
  /** Best first. Fewer points than the last one asks for is a decline. */
  grades: readonly Grade[]
}

/** What one attribute brings: the points of the first band that fits. */
export type ScorecardAttribute =
  | { attribute: 'bureau-score' | 'monthly-income-paise' | 'age-years'; bands: readonly Band[] }
  /** Existing obligations as a share of income: the lower, the better, so a band holds up to its figure. */
  | { attribute: 'obligations-bps' | 'worst-days-past-due'; upTo: readonly UpTo[] }
  | { attribute: 'employment'; values: Readonly<Record<'salaried' | 'self-employed' | 'other', number>> }

/** Highest `from` first; the last one starts at the lowest possible value. */
export interface Band {
  from: number
  points: number
}

/** Lowest `upTo` first. Beyond the last one: no points. */
export interface UpTo {
  upTo: number
  points: number
}

export interface Grade {
  grade: string
  minPoints: number
  annualRateBps: number
}

/** A policy together with the regulation of the day: all that a decision and a calculation need. */
export interface ProductTerms extends Omit<LendingPolicy, 'version'> {
  /** Both versions: `pl-2026-11/in-2025-11`. */
  policyVersion: string
  microfinanceHouseholdAnnualPaise: number
  gstBps: number
}

/** Joins a policy with the regulation under which it is used. */
export function termsFrom({ version, ...policy }: LendingPolicy, regulation: Regulation): ProductTerms {
  return {
    ...policy,
    policyVersion: `${version}/${regulation.version}`,
    microfinanceHouseholdAnnualPaise: regulation.microfinanceHouseholdAnnualPaise,
    gstBps: regulation.gstOnFeesBps,
  }
}
