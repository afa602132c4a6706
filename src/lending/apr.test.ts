import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aprBps } from './apr.ts'
import { annuityFactor, exactEmi } from './emi.ts'
import { Exact } from './money.ts'

const rbiLoan = { amountPaise: 20_000_00, tenorMonths: 24, annualRateBps: 1500 }

test("RBI's illustration has an APR of 17.07 %, and would have 17.10 % with the rounded instalment", () => {
  const flow = { netDisbursedPaise: 19_600_00, instalments: 24 }
  expect(aprBps({ ...flow, instalmentPaise: exactEmi(rbiLoan) })).toBe(1707)
  expect(aprBps({ ...flow, instalmentPaise: new Exact(970_00) })).toBe(1710)
})

const loans = fc.record({
  amountPaise: fc.integer({ min: 1_000_00, max: 50_00_000_00 }),
  tenorMonths: fc.integer({ min: 1, max: 120 }),
  annualRateBps: fc.integer({ min: 0, max: 60_00 }),
})

test('without charges the APR is the rate', () => {
  fc.assert(
    fc.property(loans, (loan) => {
      const apr = aprBps({
        netDisbursedPaise: loan.amountPaise,
        instalmentPaise: exactEmi(loan),
        instalments: loan.tenorMonths,
      })
      expect(apr).toBe(loan.annualRateBps)
    }),
  )
})

test('charges raise the APR, and higher charges never lower it', () => {
  fc.assert(
    fc.property(loans, fc.integer({ min: 0, max: 90 }), (loan, percent) => {
      const charged = (share: number) =>
        aprBps({
          netDisbursedPaise: loan.amountPaise - Math.floor((loan.amountPaise * share) / 100),
          instalmentPaise: exactEmi(loan),
          instalments: loan.tenorMonths,
        })
      expect(charged(percent)).toBeGreaterThanOrEqual(loan.annualRateBps)
      expect(charged(percent + 1)).toBeGreaterThan(charged(percent))
    }),
  )
})

test('discounted at the APR, the instalments are worth what was paid out', () => {
  fc.assert(
    fc.property(loans, fc.integer({ min: 1, max: 20 }), (loan, percent) => {
      const netDisbursedPaise = loan.amountPaise - Math.floor((loan.amountPaise * percent) / 100)
      const instalmentPaise = exactEmi(loan)
      const apr = aprBps({ netDisbursedPaise, instalmentPaise, instalments: loan.tenorMonths })
      const worthAt = (bps: number) =>
        annuityFactor(new Exact(bps).div(120_000), loan.tenorMonths).times(instalmentPaise)
      expect(worthAt(apr - 0.5).gte(netDisbursedPaise)).toBe(true)
      expect(worthAt(apr + 0.5).lte(netDisbursedPaise)).toBe(true)
    }),
  )
})

test.each([0, -1, 100.5])('a net disbursed amount of %s paise is refused', (netDisbursedPaise) => {
  expect(() => aprBps({ netDisbursedPaise, instalmentPaise: exactEmi(rbiLoan), instalments: 24 })).toThrow(
    RangeError,
  )
})
