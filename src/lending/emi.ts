import type { Decimal } from 'decimal.js'
import { Exact, roundToRupee } from './money.ts'

/** A loan at one rate for its whole life, repaid in equal monthly instalments. */
export interface FixedRateLoan {
  amountPaise: number
  tenorMonths: number
  annualRateBps: number
}

/** A month's share of the yearly rate: monthly rests, a year is twelve equal months. */
export function monthlyRate(annualRateBps: number): Decimal {
  return new Exact(annualRateBps).div(120_000)
}

/** What one rupee at the end of each month is worth today: (1 − (1+r)^−n) / r, and plainly n without interest. */
export function annuityFactor(rate: Decimal, instalments: number): Decimal {
  if (rate.isZero()) return new Exact(instalments)
  return new Exact(1).minus(rate.plus(1).pow(-instalments)).div(rate)
}

/**
 * The EMI in paise before any rounding. Total interest and APR come from this figure, never from the billed one:
 * only so does RBI's illustration come out (KFS Annex B).
 *
 * Throws a RangeError for a loan that cannot exist.
 */
export function exactEmi(loan: FixedRateLoan): Decimal {
  requireLoan(loan)
  return new Exact(loan.amountPaise).div(annuityFactor(monthlyRate(loan.annualRateBps), loan.tenorMonths))
}

/** The EMI that is debited, in paise: whole rupees, as RBI rounds 969.73 to 970. */
export function billedEmiPaise(loan: FixedRateLoan): number {
  return roundToRupee(exactEmi(loan))
}

function requireLoan({ amountPaise, tenorMonths, annualRateBps }: FixedRateLoan): void {
  if (!Number.isSafeInteger(amountPaise) || amountPaise <= 0)
    throw new RangeError('A loan amount is a whole number of paise above zero.')
  if (!Number.isSafeInteger(tenorMonths) || tenorMonths <= 0)
    throw new RangeError('A tenor is a whole number of months above zero.')
  if (!Number.isSafeInteger(annualRateBps) || annualRateBps < 0)
    throw new RangeError('A rate is a whole number of basis points, zero or more.')
}
