import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { understandQuote } from './quote.ts'
import { findTenor } from './tenor.ts'

test.each([
  ['18 months', 18],
  ['18-month', 18],
  ['24mo', 24],
  ['24 m', undefined],
  ['24m', 24],
  ['2y', 24],
  ['2 saal', 24],
  ['do saal', 24],
  ['2 साल', 24],
  ['२ साल', 24],
  ['डेढ़ साल', 18],
  ['dhai saal', 30],
  ['sadhe teen saal', 42],
  ['1.5 years', 18],
  ['one and a half years', 18],
  ['a year', 12],
  ['1 year 6 months', 18],
  ['ek saal chhah mahine', 18],
  ['twenty four months', 24],
  ['चौबीस महीने', 24],
  ['24 महीने के लिए', 24],
  ['12 or 18 months', undefined],
  ['12-18 months', undefined],
  ['12 months 18 months', undefined],
  ['18', undefined],
  ['1.3 years', undefined],
  ['400 months', undefined],
  ['this month', undefined],
  ['', undefined],
])('"%s" is a length of %s months', (text, months) => {
  const found = findTenor(text)
  expect(found.ok ? found.value.months : undefined).toBe(months)
})

/** The borrower writes | the amount in rupees | the months. */
const quotes: [string, number | undefined, number | undefined][] = [
  ['can I get 1.5 lakh for 18 months', 1_50_000, 18],
  ['75000 12 mahine', 75_000, 12],
  ['डेढ़ लाख 24 महीने', 1_50_000, 24],
  ['do lakh do saal ke liye', 2_00_000, 24],
  ['2 lakh 24 months', 2_00_000, 24],
  ['₹1,25,000 for 2 years', 1_25_000, 24],
  ['18 months 90k', 90_000, 18],
  ['75000 - 12 months', 75_000, 12],
  ['1 lakh aur 12 mahine', 1_00_000, 12],
  ['I want only 2 lakh', 2_00_000, undefined],
  ['sirf 50 hazaar chahiye', 50_000, undefined],
  ['मुझे 80000 चाहिए', 80_000, undefined],
  ['for 2 years please', undefined, 24],
  ['2-3 lakh for 12 months', undefined, 12],
  ['how much is the EMI for 2 lakh for 24 months?', 2_00_000, 24],
]

test.each(quotes)('"%s" asks for ₹%s over %s months', (text, rupees, months) => {
  const understood = understandQuote(text)
  expect(understood.ok && understood.value).toEqual({
    ...(rupees !== undefined && { amountPaise: rupees * 100 }),
    ...(months !== undefined && { tenorMonths: months }),
  })
})

test.each([
  '2',
  'the second one',
  'yes',
  'what is the fee of 10,000?',
  'my emi should be 5000',
  'other offers',
  '',
])('"%s" asks for no quote', (text) => {
  expect(understandQuote(text)).toEqual({ ok: false, problem: 'no-quote' })
})

describe('whatever is written', () => {
  test('what is taken is whole months and whole paise', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const understood = understandQuote(text)
        if (!understood.ok) return
        const { amountPaise = 1_000_00, tenorMonths = 1 } = understood.value
        expect(Number.isSafeInteger(amountPaise) && amountPaise >= 1_000_00).toBe(true)
        expect(Number.isInteger(tenorMonths) && tenorMonths >= 1 && tenorMonths <= 360).toBe(true)
      }),
    )
  })
})
