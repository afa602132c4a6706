import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from './dates.ts'
import { billedEmiPaise } from './emi.ts'
import { billingSchedule, displaySchedule, firstDueOn } from './schedule.ts'

const rbiLoan = { amountPaise: 20_000_00, tenorMonths: 24, annualRateBps: 1500 }

/** RBI's Annex C: number, outstanding principal, principal, interest, instalment. */
const rbiRows = [
  [1, 20000, 720, 250, 970],
  [2, 19280, 729, 241, 970],
  [3, 18552, 738, 232, 970],
  [4, 17814, 747, 223, 970],
  [5, 17067, 756, 213, 970],
  [6, 16310, 766, 204, 970],
  [7, 15544, 775, 194, 970],
  [8, 14769, 785, 185, 970],
  [9, 13984, 795, 175, 970],
  [10, 13189, 805, 165, 970],
  [11, 12384, 815, 155, 970],
  [12, 11569, 825, 145, 970],
  [13, 10744, 835, 134, 970],
  [14, 9909, 846, 124, 970],
  [15, 9063, 856, 113, 970],
  [16, 8206, 867, 103, 970],
  [17, 7339, 878, 92, 970],
  [18, 6461, 889, 81, 970],
  [19, 5572, 900, 70, 970],
  [20, 4672, 911, 58, 970],
  [21, 3761, 923, 47, 970],
  [22, 2838, 934, 35, 970],
  [23, 1904, 946, 24, 970],
  [24, 958, 958, 12, 970],
]

describe('the schedule that the KFS prints', () => {
  test("is RBI's own for RBI's own loan, all 24 rows", () => {
    const printed = displaySchedule(rbiLoan).map((row) => [
      row.instalmentNumber,
      row.outstandingPrincipalPaise / 100,
      row.principalPaise / 100,
      row.interestPaise / 100,
      row.instalmentPaise / 100,
    ])
    expect(printed).toEqual(rbiRows)
  })
})

describe('the schedule that is collected', () => {
  test("of RBI's loan bills 970 and lets the last instalment take the difference", () => {
    const instalments = billingSchedule(rbiLoan, '2026-12-22')
    expect(instalments.slice(0, 23).every((row) => row.instalmentPaise === 970_00)).toBe(true)
    expect(instalments.at(-1)).toMatchObject({ instalmentPaise: 962_56, dueOn: '2028-11-22' })
  })

  test('without interest still repays every paisa', () => {
    const loan = { amountPaise: 10_000_00, tenorMonths: 3, annualRateBps: 0 }
    expect(billingSchedule(loan, '2026-12-01').map((row) => row.instalmentPaise)).toEqual([
      3_333_00, 3_333_00, 3_334_00,
    ])
  })

  test('adds up to the paisa, row by row and in the end', () => {
    const loans = fc.record({
      amountPaise: fc.integer({ min: 10_000_00, max: 20_00_000_00 }),
      tenorMonths: fc.integer({ min: 1, max: 60 }),
      annualRateBps: fc.integer({ min: 0, max: 36_00 }),
    })
    fc.assert(
      fc.property(loans, (loan) => {
        const instalments = billingSchedule(loan, '2026-12-05')
        let owedPaise = loan.amountPaise
        for (const row of instalments) {
          expect(row.outstandingPrincipalPaise).toBe(owedPaise)
          expect(row.instalmentPaise).toBe(row.principalPaise + row.interestPaise)
          expect(row.principalPaise).toBeGreaterThan(0)
          owedPaise -= row.principalPaise
          expect(row.closingPrincipalPaise).toBe(owedPaise)
        }
        expect(owedPaise).toBe(0)
        expect(instalments).toHaveLength(loan.tenorMonths)
        const emiPaise = billedEmiPaise(loan)
        expect(instalments.slice(0, -1).every((row) => row.instalmentPaise === emiPaise)).toBe(true)
      }),
    )
  })

  test.each([
    ['its instalment would be nothing', 3_00],
    ['it would be repaid too early', 12_00],
  ])('is refused for an amount that whole rupees cannot repay over the tenor: %s', (_why, amountPaise) => {
    const tiny = { amountPaise, tenorMonths: 24, annualRateBps: 1800 }
    expect(() => billingSchedule(tiny, '2026-12-05')).toThrow(RangeError)
  })
})

describe('due dates', () => {
  test.each([
    ['2026-11-22', '2026-12-22'],
    ['2026-11-28', '2026-12-28'],
    ['2026-11-29', '2026-12-28'],
    ['2026-12-31', '2027-01-28'],
    ['2027-01-30', '2027-02-28'],
    ['2028-01-29', '2028-02-28'],
  ])('money sent on %s is first due on %s', (disbursedOn, dueOn) => {
    expect(firstDueOn(disbursedOn)).toBe(dueOn)
  })

  test('fall on one day of the month for the whole life of the loan, the first after 28 to 31 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (day) => {
        const disbursedOn = new Date(Date.UTC(2026, 10, 22 + day)).toISOString().slice(0, 10)
        const dueDates = billingSchedule(rbiLoan, firstDueOn(disbursedOn)).map((row) => row.dueOn)
        const wait = daysBetween(disbursedOn, dueDates[0] ?? '')
        expect(wait).toBeGreaterThanOrEqual(28)
        expect(wait).toBeLessThanOrEqual(31)
        expect(new Set(dueDates.map((date) => date.slice(8))).size).toBe(1)
        expect(new Set(dueDates.map((date) => date.slice(0, 7))).size).toBe(24)
      }),
    )
  })
})
