import { aprBps } from './apr.ts'
import { exactEmi, type FixedRateLoan } from './emi.ts'
import { roundToRupee } from './money.ts'
import { displaySchedule, type KfsScheduleRow } from './schedule.ts'

/** A loan with everything that is deducted before the money leaves. */
export interface KfsLoan extends FixedRateLoan {
  /** Ours, without GST. */
  processingFeePaise: number
  /** On our fee. */
  gstPaise: number
  /** Passed on at cost through us: insurance, legal and the like. */
  thirdPartyPaise?: number
}

/** Every computed number of KFS Annex A and B for a fixed-rate loan. Row numbers are those of Annex B. */
export interface KfsFigures {
  /** Row 1. */
  amountPaise: number
  /** Row 2b: number of instalments. */
  tenorMonths: number
  /** Row 2b: whole rupees. */
  emiPaise: number
  /** Row 4. */
  annualRateBps: number
  /** Row 5: whole rupees, from the unrounded EMI. */
  totalInterestPaise: number
  /** Row 6A, shown net of GST as RBI's footnote to the fee table allows. */
  feesToLenderPaise: number
  /** A line of its own, so that rows 6 and 7 add up to what the bank credits. */
  gstPaise: number
  /** Row 6B. */
  feesToThirdPartiesPaise: number
  /** Row 6: both fees and the GST. */
  totalChargesPaise: number
  /** Row 7: row 1 less row 6. What reaches the borrower's account. */
  netDisbursedPaise: number
  /** Row 8: row 1 plus row 5. */
  totalPayablePaise: number
  /** Row 9. GST counts as a cost, since it is deducted too. */
  aprBps: number
  /** Annex C. */
  schedule: KfsScheduleRow[]
  /** Its instalments added up. Differs from row 8 by the rounding of the EMI: a footnote has to say so. */
  scheduleTotalPaise: number
}

/**
 * Computes the figures of the Key Facts Statement (NBFC Responsible Business Conduct Directions 2025, para 29 and
 * Annex I). Throws a RangeError for a loan that cannot exist, or whose charges leave nothing to disburse.
 */
export function kfsFigures(loan: KfsLoan): KfsFigures {
  const { amountPaise, tenorMonths, annualRateBps, processingFeePaise, gstPaise, thirdPartyPaise = 0 } = loan
  const charges = [processingFeePaise, gstPaise, thirdPartyPaise]
  if (charges.some((charge) => !Number.isSafeInteger(charge) || charge < 0))
    throw new RangeError('A charge is a whole number of paise, zero or more.')

  const emi = exactEmi(loan)
  const emiPaise = roundToRupee(emi)
  const totalInterestPaise = roundToRupee(emi.times(tenorMonths).minus(amountPaise))
  const totalChargesPaise = processingFeePaise + gstPaise + thirdPartyPaise
  const netDisbursedPaise = amountPaise - totalChargesPaise
  return {
    amountPaise,
    tenorMonths,
    emiPaise,
    annualRateBps,
    totalInterestPaise,
    feesToLenderPaise: processingFeePaise,
    gstPaise,
    feesToThirdPartiesPaise: thirdPartyPaise,
    totalChargesPaise,
    netDisbursedPaise,
    totalPayablePaise: amountPaise + totalInterestPaise,
    aprBps: aprBps({ netDisbursedPaise, instalmentPaise: emi, instalments: tenorMonths }),
    schedule: displaySchedule(loan),
    scheduleTotalPaise: emiPaise * tenorMonths,
  }
}
