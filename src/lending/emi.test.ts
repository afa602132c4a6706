import fc from 'fast-check'
import { expect, test } from 'vitest'
import { billedEmiPaise, exactEmi } from './emi.ts'

test("RBI's loan of 20,000 at 15 % over 24 months costs 969.732960939 a month and is billed as 970", () => {
  const loan = { amountPaise: 20_000_00, tenorMonths: 24, annualRateBps: 1500 }
  expect(exactEmi(loan).div(100).toFixed(9)).toBe('969.732960939')
  expect(billedEmiPaise(loan)).toBe(970_00)
})

test.each([
  { rupees: 50_000, rate: 2400, months: 12, exact: '4727.9798', billed: 4_728 },
  { rupees: 1_00_000, rate: 1800, months: 24, exact: '4992.4102', billed: 4_992 },
  { rupees: 3_00_000, rate: 1450, months: 36, exact: '10326.2932', billed: 10_326 },
  { rupees: 10_000, rate: 3600, months: 3, exact: '3535.3036', billed: 3_535 },
])('$rupees rupees over $months months cost $exact a month, billed as $billed', (vector) => {
  const loan = {
    amountPaise: vector.rupees * 100,
    tenorMonths: vector.months,
    annualRateBps: vector.rate,
  }
  expect(exactEmi(loan).div(100).toFixed(4)).toBe(vector.exact)
  expect(billedEmiPaise(loan)).toBe(vector.billed * 100)
})

test('a loan without interest is repaid in equal parts', () => {
  const loan = { amountPaise: 10_000_00, tenorMonths: 3, annualRateBps: 0 }
  expect(exactEmi(loan).toFixed(4)).toBe('333333.3333')
  expect(billedEmiPaise(loan)).toBe(3_333_00)
})

test('more money, a higher rate or less time never makes the instalment smaller', () => {
  const amounts = fc.integer({ min: 1_00, max: 50_00_000_00 })
  const tenors = fc.integer({ min: 2, max: 120 })
  const rates = fc.integer({ min: 0, max: 48_00 })
  fc.assert(
    fc.property(amounts, tenors, rates, (amountPaise, tenorMonths, annualRateBps) => {
      const loan = { amountPaise, tenorMonths, annualRateBps }
      const emi = exactEmi(loan)
      expect(exactEmi({ ...loan, amountPaise: amountPaise + 1 }).gt(emi)).toBe(true)
      expect(exactEmi({ ...loan, annualRateBps: annualRateBps + 1 }).gt(emi)).toBe(true)
      expect(exactEmi({ ...loan, tenorMonths: tenorMonths - 1 }).gt(emi)).toBe(true)
      expect(Math.abs(billedEmiPaise(loan) - emi.toNumber())).toBeLessThanOrEqual(50)
    }),
  )
})

test.each([
  ['amount of nothing', { amountPaise: 0 }],
  ['amount in fractions of a paisa', { amountPaise: 100.5 }],
  ['tenor of nothing', { tenorMonths: 0 }],
  ['tenor in half months', { tenorMonths: 1.5 }],
  ['negative rate', { annualRateBps: -1 }],
  ['rate that is no number', { annualRateBps: Number.NaN }],
])('an %s is refused', (_fault, part) => {
  const loan = { amountPaise: 100_00, tenorMonths: 12, annualRateBps: 1800, ...part }
  expect(() => exactEmi(loan)).toThrow(RangeError)
})
