import { expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../lending/dates.ts'
import { billingSchedule } from '../../lending/schedule.ts'
import { personalLoan } from './personal-loan.ts'
import { termsOn } from './product.ts'

const terms = termsOn(personalLoan, '2026-11-22')

test('offers stay valid for the three working days of a KFS and two bank holidays, from any day of the week', () => {
  for (let day = 0; day < 7; day += 1) {
    const madeOn = addDays('2026-11-22', day)
    expect(addDays(madeOn, terms.offerValidDays) >= addWorkingDays(madeOn, 3 + 2)).toBe(true)
  }
})

test('every amount, tenor and rate of the product can be repaid in whole rupees', () => {
  for (const amountPaise of [terms.minAmountPaise, terms.maxAmountPaise])
    for (const tenorMonths of terms.tenorsMonths)
      for (const { annualRateBps } of terms.grades) {
        const loan = { amountPaise, tenorMonths, annualRateBps }
        expect(billingSchedule(loan, '2026-12-22')).toHaveLength(tenorMonths)
      }
})
