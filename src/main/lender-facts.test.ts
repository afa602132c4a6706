import { expect, test } from 'vitest'
import { products, termsOn } from '../journey/products/product.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'
import { lenderFacts } from './lender-facts.ts'

const today = '2026-11-23'
const facts = lenderFacts(today)

test.each(products)('what support says is true of $id', (product) => {
  const terms = termsOn(product, today)
  expect(facts.minAge).toContain(String(terms.minAgeYears))
  expect(facts.minIncome).toContain(formatRupees(terms.minMonthlyIncomePaise))
  expect(facts.processingFee).toContain(percentFromBps(terms.processingFeeBps))
  expect(facts.coolingOffDays).toContain(String(product.conditions.coolingOffDays))
  expect(Number(facts.maxMonths)).toBeGreaterThanOrEqual(Math.max(...terms.tenorsMonths))
})

test('a figure that all loans share is said once, one that differs says so in both languages', () => {
  expect(facts).toMatchObject({ gstRate: '18%', offerValidDays: '7' })
  expect(facts.minAge).toBe('18 or 21 (depending on the loan)')
  expect(facts['minAge:hi']).toBe('18 या 21 (लोन के हिसाब से)')
})

test('a day before the first policy has no figures', () => {
  expect(() => lenderFacts('2020-01-01')).toThrow(RangeError)
})
