import { Decimal } from 'decimal.js'
import { annuityFactor } from './emi.ts'
import { Exact } from './money.ts'

/** What the borrower receives, and what they pay back every month, before rounding. */
export interface CashFlow {
  netDisbursedPaise: number
  instalmentPaise: Decimal
  instalments: number
}

/**
 * The Annual Percentage Rate of the KFS in basis points, half-up: twelve times the monthly internal rate of
 * return on the net disbursed amount. RBI calls it "effective annualised" but does not compound it: its
 * illustration prints 17.07 % where compounding would give 18.47 % (NBFC Responsible Business Conduct
 * Directions 2025, para 29 and Annex I).
 *
 * Throws a RangeError when nothing is disbursed: such a loan has no rate.
 */
export function aprBps(flow: CashFlow): number {
  if (!Number.isSafeInteger(flow.netDisbursedPaise) || flow.netDisbursedPaise <= 0)
    throw new RangeError('The net disbursed amount is a whole number of paise above zero.')
  return monthlyReturn(flow).times(120_000).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
}

const closeEnough = new Exact('1e-25')

/**
 * Newton's method on the present value. That curve falls and is convex, so from any start below the root every
 * step moves up and none overshoots. Jensen's inequality gives such a start: the average instalment is paid
 * after (n+1)/2 months.
 */
function monthlyReturn({ netDisbursedPaise, instalmentPaise, instalments }: CashFlow): Decimal {
  const repaidPerRupee = instalmentPaise.times(instalments).div(netDisbursedPaise).toNumber()
  const start = repaidPerRupee ** (2 / (instalments + 1)) - 1
  // A cost that a double cannot tell from nothing is far below half a basis point.
  if (start <= 0) return new Exact(0)

  const wanted = new Exact(netDisbursedPaise).div(instalmentPaise)
  let rate = new Exact(start)
  let step: Decimal
  do {
    const worth = annuityFactor(rate, instalments)
    const slope = worth
      .minus(
        rate
          .plus(1)
          .pow(-instalments - 1)
          .times(instalments),
      )
      .div(rate)
    step = worth.minus(wanted).div(slope)
    rate = rate.plus(step)
  } while (step.abs().gt(closeEnough))
  return rate
}
