import { Decimal } from 'decimal.js'

/**
 * Arithmetic for figures between two roundings. Forty digits, so that no intermediate result ever decides a
 * paisa; a clone, so that nobody else's settings for the library reach our money.
 */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

/** Half-up to the paisa: how interest is charged. */
export function roundToPaisa(paise: Decimal): number {
  return paise.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
}

/** Half-up to the rupee, still in paise: how EMIs are billed and how the KFS prints figures. */
export function roundToRupee(paise: Decimal): number {
  return paise.div(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(100).toNumber()
}

/** A share in basis points of an amount, not rounded yet: the caller knows which way is fair. */
export function shareOf(paise: number, bps: number): Decimal {
  return new Exact(paise).times(bps).div(10_000)
}

const indianGrouping = new Intl.NumberFormat('en-IN')

/** ₹1,50,000 as Indians write it; paise appear only where there are any (₹962.56). */
export function formatRupees(paise: number): string {
  const size = Math.abs(paise)
  const rupees = indianGrouping.format(Math.floor(size / 100))
  const rest = size % 100
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`
  return `${paise < 0 ? '-' : ''}₹${rupees}${fraction}`
}

/** 1707 is 17.07%, 1450 is 14.5%, 1800 is 18%. */
export function percentFromBps(bps: number): string {
  return `${new Exact(bps).div(100).toString()}%`
}
