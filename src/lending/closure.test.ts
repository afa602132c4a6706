import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closureQuote, type RunningLoan } from './closure.ts'
import { addDays, daysBetween } from './dates.ts'
import { firstDueOn } from './schedule.ts'

/** RBI's illustration, disbursed on a Monday: 24 instalments of 970, the first on 23 December. */
const loan: RunningLoan = {
  amountPaise: 20_000_00,
  tenorMonths: 24,
  annualRateBps: 15_00,
  aprBps: 17_07,
  disbursedOn: '2026-11-23',
  firstDueOn: '2026-12-23',
}
const terms = { coolingOffDays: 3, foreclosureChargeBps: 2_00, gstBps: 18_00 }

describe('in the cooling-off period', () => {
  const lakh = { ...loan, amountPaise: 1_00_000_00, annualRateBps: 18_00, aprBps: 20_48 }

  test('the borrower pays the principal and the interest of the days used', () => {
    // 1,00,000 × 18 % × 3 / 365 = 147.945
    expect(closureQuote(lakh, terms, { paidInstalments: 0 }, '2026-11-26')).toEqual({
      way: 'cooling-off',
      on: '2026-11-26',
      validUntilOn: '2026-11-26',
      perDayPaise: 49_32,
      overduePaise: 0,
      principalPaise: 1_00_000_00,
      interestPaise: 147_95,
      penalChargesPaise: 0,
      chargePaise: 0,
      gstPaise: 0,
      totalPaise: 1_00_147_95,
    })
  })

  test('the day of the money itself costs nothing', () => {
    expect(closureQuote(lakh, terms, { paidInstalments: 0 }, '2026-11-23')).toMatchObject({
      interestPaise: 0,
      totalPaise: 1_00_000_00,
      validUntilOn: '2026-11-26',
    })
  })

  test('never more than the proportionate APR is taken', () => {
    // 1,00,000 × 12 % × 3 / 365 = 98.63
    const quote = closureQuote({ ...lakh, aprBps: 12_00 }, terms, { paidInstalments: 0 }, '2026-11-26')
    expect(quote).toMatchObject({ interestPaise: 98_63, perDayPaise: 32_88 })
  })

  test('ends after its last day: then it is a foreclosure', () => {
    expect(closureQuote(lakh, terms, { paidInstalments: 0 }, '2026-11-27').way).toBe('foreclosure')
  })
})

describe('a foreclosure', () => {
  test('costs the principal, the interest since the last due date, and the charge with GST', () => {
    // After two instalments 18,551 is owed; × 15 % × 10 / 365 = 76.237; 2 % = 371.02; 18 % of it = 66.7836.
    expect(closureQuote(loan, terms, { paidInstalments: 2 }, '2027-02-02')).toEqual({
      way: 'foreclosure',
      on: '2027-02-02',
      validUntilOn: '2027-02-22',
      perDayPaise: 7_62,
      overduePaise: 0,
      principalPaise: 18_551_00,
      interestPaise: 76_24,
      penalChargesPaise: 0,
      chargePaise: 371_02,
      gstPaise: 66_78,
      totalPaise: 19_065_04,
    })
  })

  test('before the first due date counts interest from the day of the money', () => {
    // 20,000 × 15 % × 20 / 365 = 164.38
    expect(closureQuote(loan, terms, { paidInstalments: 0 }, '2026-12-13')).toMatchObject({
      principalPaise: 20_000_00,
      interestPaise: 164_38,
      validUntilOn: '2026-12-22',
    })
  })

  test('without a charge costs none, and no GST', () => {
    const free = { ...terms, foreclosureChargeBps: 0 }
    expect(closureQuote(loan, free, { paidInstalments: 2 }, '2027-02-02')).toMatchObject({
      chargePaise: 0,
      gstPaise: 0,
      totalPaise: 18_627_24,
    })
  })

  test('adds instalments that are overdue, and penal charges as they stand: without GST', () => {
    const standing = { paidInstalments: 1, unpaidPenalChargesPaise: 250_00 }
    expect(closureQuote(loan, terms, standing, '2027-02-02')).toMatchObject({
      overduePaise: 970_00,
      principalPaise: 18_551_00,
      penalChargesPaise: 250_00,
      gstPaise: 66_78,
      totalPaise: 20_285_04,
    })
  })

  test('on a due date counts that instalment, and no interest beside it', () => {
    expect(closureQuote(loan, terms, { paidInstalments: 1 }, '2027-01-23')).toMatchObject({
      overduePaise: 970_00,
      principalPaise: 18_551_00,
      interestPaise: 0,
    })
  })

  test('after the last due date is what is left to pay', () => {
    // The last instalment is 962.56: RBI's rounding of 969.73 to 970 is settled by it.
    expect(closureQuote(loan, terms, { paidInstalments: 23 }, '2028-12-01')).toMatchObject({
      overduePaise: 962_56,
      principalPaise: 0,
      chargePaise: 0,
      totalPaise: 962_56,
      validUntilOn: '2028-12-01',
    })
    expect(closureQuote(loan, terms, { paidInstalments: 24 }, '2028-12-01').totalPaise).toBe(0)
  })

  test('takes no interest from who has paid ahead', () => {
    expect(closureQuote(loan, terms, { paidInstalments: 2 }, '2026-12-30')).toMatchObject({
      principalPaise: 18_551_00,
      interestPaise: 0,
      perDayPaise: 0,
      validUntilOn: '2027-01-23',
    })
  })
})

test.each([
  ['a day before the money left', 0, '2026-11-22'],
  ['more instalments than there are', 25, '2027-02-02'],
  ['a part of an instalment', 0.5, '2027-02-02'],
])('%s is refused', (_fault, paidInstalments, on) => {
  expect(() => closureQuote(loan, terms, { paidInstalments }, on)).toThrow(RangeError)
})

test('for any loan and day, each further day adds its figure until the quote runs out, to the paisa of rounding', () => {
  const cases = fc.record({
    amountPaise: fc.integer({ min: 100, max: 50_000 }).map((hundreds) => hundreds * 100_00),
    tenorMonths: fc.constantFrom(6, 12, 24, 36),
    annualRateBps: fc.integer({ min: 1, max: 36_00 }),
    disbursedOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-11-01', days)),
    daysLater: fc.integer({ min: 0, max: 1200 }),
    paid: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(cases, ({ daysLater, paid, ...part }) => {
      const any = { ...part, aprBps: part.annualRateBps + 200, firstDueOn: firstDueOn(part.disbursedOn) }
      const at = (day: string) => closureQuote(any, terms, { paidInstalments: paid }, day)
      const on = addDays(part.disbursedOn, daysLater)
      const quote = at(on)
      for (let day = on; day <= quote.validUntilOn; day = addDays(day, 1)) {
        const days = daysBetween(on, day)
        const difference = at(day).totalPaise - quote.totalPaise - days * quote.perDayPaise
        expect(Math.abs(difference)).toBeLessThanOrEqual(1 + days / 2)
      }
    }),
    { numRuns: 60 },
  )
})
