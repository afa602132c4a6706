import { addDays, daysBetween } from './dates.ts'
import type { FixedRateLoan } from './emi.ts'
import { Exact, roundToPaisa, shareOf } from './money.ts'
import { billingSchedule, type Instalment } from './schedule.ts'

/** A loan whose money has left. Dates are ISO. */
export interface RunningLoan extends FixedRateLoan {
  aprBps: number
  disbursedOn: string
  firstDueOn: string
}

/** What the KFS disclosed about leaving early, and the GST of the day. */
export interface LeavingTerms {
  coolingOffDays: number
  foreclosureChargeBps: number
  gstBps: number
}

/** What has happened on the loan so far. Payments settle the oldest instalment first, as the agreement says. */
export interface Standing {
  paidInstalments: number
  /** Charged for late instalments and not paid yet. No GST and no interest is due on them (RBC para 30). */
  unpaidPenalChargesPaise?: number
}

/** What it costs to owe nothing any more, if it is paid on one day. Amounts in paise. */
export interface ClosureQuote {
  way: 'cooling-off' | 'foreclosure'
  on: string
  /** Until this day every day adds `perDayPaise`; after it another figure changes. */
  validUntilOn: string
  perDayPaise: number
  /** Instalments that fell due and were not paid. */
  overduePaise: number
  /** What is not due yet: the amount that is prepaid. */
  principalPaise: number
  /** Since the last due date, or since the money left. */
  interestPaise: number
  penalChargesPaise: number
  chargePaise: number
  /** On the charge. */
  gstPaise: number
  totalPaise: number
}

const daysOfYear = 365

/**
 * What the borrower pays to leave on a day: under the cooling-off rule as long as it runs, by foreclosure after it.
 * Throws a RangeError for a day before the money left, and for more paid instalments than there are.
 */
export function closureQuote(
  loan: RunningLoan,
  terms: LeavingTerms,
  standing: Standing,
  on: string,
): ClosureQuote {
  const { paidInstalments } = standing
  if (daysBetween(loan.disbursedOn, on) < 0)
    throw new RangeError('A loan cannot be left before its money has.')
  if (!Number.isInteger(paidInstalments) || paidInstalments < 0 || paidInstalments > loan.tenorMonths)
    throw new RangeError('Paid instalments are a whole number, at most all of them.')
  const lastCoolingOffDay = addDays(loan.disbursedOn, terms.coolingOffDays)
  return daysBetween(on, lastCoolingOffDay) >= 0
    ? coolingOff(loan, on, lastCoolingOffDay)
    : foreclosure(loan, terms, standing, on)
}

/**
 * The principal and the interest of the days used, without any penalty (Credit Facilities para 11). The whole amount
 * comes back, although fee and GST were deducted from it: that is how the fee is not refunded, as the KFS says. RBI names
 * "principal and proportionate APR": the interest never exceeds the APR of those days, which holds the fee as well.
 */
function coolingOff(loan: RunningLoan, on: string, validUntilOn: string): ClosureQuote {
  const days = daysBetween(loan.disbursedOn, on)
  const dearest = Math.min(loan.annualRateBps, loan.aprBps)
  return totalled({
    ...nothing,
    way: 'cooling-off',
    on,
    validUntilOn,
    perDayPaise: interestFor(loan.amountPaise, dearest, 1),
    principalPaise: loan.amountPaise,
    interestPaise: interestFor(loan.amountPaise, dearest, days),
  })
}

/**
 * Overdue instalments, the principal that is not due yet, its interest since the last due date, and the disclosed
 * charge on what is prepaid with GST (RBC para 34; lending facts 4.3). An instalment that falls due on the day counts
 * as due.
 */
function foreclosure(loan: RunningLoan, terms: LeavingTerms, standing: Standing, on: string): ClosureQuote {
  const schedule = billingSchedule(loan, loan.firstDueOn)
  const { paidInstalments, unpaidPenalChargesPaise = 0 } = standing
  const due = schedule.filter(({ dueOn }) => daysBetween(dueOn, on) >= 0).length
  const settled = Math.max(due, paidInstalments)
  const last = schedule[settled - 1]
  const principalPaise = last?.closingPrincipalPaise ?? loan.amountPaise
  const interestFrom = last?.dueOn ?? loan.disbursedOn
  // Who paid ahead owes nothing until the day for which they paid.
  const isPaidAhead = daysBetween(interestFrom, on) < 0
  const chargePaise = roundToPaisa(shareOf(principalPaise, terms.foreclosureChargeBps))
  return totalled({
    way: 'foreclosure',
    on,
    validUntilOn: isPaidAhead ? interestFrom : dayBefore(schedule[settled], on),
    perDayPaise: isPaidAhead ? 0 : interestFor(principalPaise, loan.annualRateBps, 1),
    overduePaise: sumOf(schedule.slice(paidInstalments, settled)),
    principalPaise,
    interestPaise: isPaidAhead
      ? 0
      : interestFor(principalPaise, loan.annualRateBps, daysBetween(interestFrom, on)),
    penalChargesPaise: unpaidPenalChargesPaise,
    chargePaise,
    gstPaise: roundToPaisa(shareOf(chargePaise, terms.gstBps)),
  })
}

const nothing = { overduePaise: 0, penalChargesPaise: 0, chargePaise: 0, gstPaise: 0 }

function totalled(quote: Omit<ClosureQuote, 'totalPaise'>): ClosureQuote {
  const { overduePaise, principalPaise, interestPaise, penalChargesPaise, chargePaise, gstPaise } = quote
  const owedPaise = overduePaise + principalPaise + interestPaise + penalChargesPaise
  return { ...quote, totalPaise: owedPaise + chargePaise + gstPaise }
}

/** Actual days over 365, half-up to the paisa: the usual way for broken periods, since RBI sets none. */
function interestFor(principalPaise: number, annualRateBps: number, days: number): number {
  return roundToPaisa(
    new Exact(principalPaise)
      .times(annualRateBps)
      .times(days)
      .div(10_000 * daysOfYear),
  )
}

function dayBefore(next: Instalment | undefined, on: string): string {
  return next === undefined ? on : addDays(next.dueOn, -1)
}

function sumOf(instalments: Instalment[]): number {
  return instalments.reduce((sum, { instalmentPaise }) => sum + instalmentPaise, 0)
}
