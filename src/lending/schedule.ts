import type { Decimal } from 'decimal.js'
import { addMonths } from './dates.ts'
import { billedEmiPaise, exactEmi, type FixedRateLoan, monthlyRate } from './emi.ts'
import { Exact, roundToPaisa, roundToRupee } from './money.ts'

/** A row of the KFS schedule (Annex C), in the order of its columns. Whole rupees, expressed in paise. */
export interface KfsScheduleRow {
  instalmentNumber: number
  /** Before this instalment is paid. */
  outstandingPrincipalPaise: number
  principalPaise: number
  interestPaise: number
  instalmentPaise: number
}

/** What is debited on one day, exact to the paisa. `instalmentPaise` is always principal plus interest. */
export interface Instalment extends KfsScheduleRow {
  dueOn: string
  /** What is still owed after it. */
  closingPrincipalPaise: number
}

/**
 * The schedule as the KFS prints it: from the unrounded EMI, each figure rounded for itself. A row therefore need
 * not follow from the one before (RBI prints 19,280 − 729 as 18,552); its total differs from the sum that is
 * collected by the rounding that RBI's own footnote explains. For what is collected, see `billingSchedule`.
 */
export function displaySchedule(loan: FixedRateLoan): KfsScheduleRow[] {
  const emi = exactEmi(loan)
  const rate = monthlyRate(loan.annualRateBps)
  let outstanding: Decimal = new Exact(loan.amountPaise)
  return Array.from({ length: loan.tenorMonths }, (_, index) => {
    const interest = outstanding.times(rate)
    const principal = emi.minus(interest)
    const row = {
      instalmentNumber: index + 1,
      outstandingPrincipalPaise: roundToRupee(outstanding),
      principalPaise: roundToRupee(principal),
      interestPaise: roundToRupee(interest),
      instalmentPaise: roundToRupee(emi),
    }
    outstanding = outstanding.minus(principal)
    return row
  })
}

/**
 * The schedule that is collected: the billed EMI every month, interest on what is owed, half-up to the paisa at
 * monthly rests, and a last instalment that pays exactly the rest.
 *
 * Throws a RangeError when the amount is so small for its tenor that whole-rupee instalments would not leave
 * a last one.
 */
export function billingSchedule(loan: FixedRateLoan, firstDueDate: string): Instalment[] {
  const emiPaise = billedEmiPaise(loan)
  const rate = monthlyRate(loan.annualRateBps)
  const instalments: Instalment[] = []
  let owedPaise = loan.amountPaise
  for (let number = 1; number <= loan.tenorMonths; number += 1) {
    const interestPaise = roundToPaisa(rate.times(owedPaise))
    const isLast = number === loan.tenorMonths
    const principalPaise = isLast ? owedPaise : emiPaise - interestPaise
    // Also met when the loan is repaid too early: then nothing is left for the last instalment.
    if (principalPaise <= 0)
      throw new RangeError('The amount is too small to be repaid in whole rupees over this tenor.')
    instalments.push({
      instalmentNumber: number,
      // Always counted from the first date: a month that is too short shifts only its own instalment.
      dueOn: addMonths(firstDueDate, number - 1),
      outstandingPrincipalPaise: owedPaise,
      principalPaise,
      interestPaise,
      instalmentPaise: principalPaise + interestPaise,
      closingPrincipalPaise: owedPaise - principalPaise,
    })
    owedPaise -= principalPaise
  }
  return instalments
}

/**
 * The first due date of a loan: the same day of the next month, the 28th at the latest. Every month has a 28th, so
 * the due day never moves and the borrower (and the mandate) has one day of the month to remember. The first
 * period is 28 to 31 days and costs one month's interest, like every other.
 */
export function firstDueOn(disbursedOn: string): string {
  const sameDay = addMonths(disbursedOn, 1)
  return Number(sameDay.slice(8)) > 28 ? `${sameDay.slice(0, 8)}28` : sameDay
}
