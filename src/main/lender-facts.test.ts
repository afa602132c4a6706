import { expect, test } from 'vitest'
import { languages } from '../journey/language.ts'
import { wordsIn } from '../journey/languages/catalogue.ts'
import { productOf, products, termsOn } from '../journey/products/product.ts'
import { billedEmiPaise } from '../lending/emi.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'
import { missingFacts, placeholders } from '../support/placeholders.ts'
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

test('what stands in the KFS is said as it stands there: nothing for closing early, and the charge of a late EMI with its cap', () => {
  for (const { conditions } of products) {
    expect(conditions.foreclosureChargeBps).toBe(0)
    expect(facts.penalCharge).toContain(formatRupees(conditions.penalChargePaise))
    expect(facts.penalChargeCap).toContain(formatRupees(conditions.penalChargeCapPaise))
  }
  expect([facts.foreclosureCharge, facts['foreclosureCharge:hi']]).toEqual([
    wordsIn('en').say('kfs.nil'),
    wordsIn('hi').say('kfs.nil'),
  ])
})

test('the education loan has figures of its own, with every tenor', () => {
  const terms = termsOn(productOf('education-loan'), today)
  expect(facts.educationMaxAmount).toBe(formatRupees(terms.maxAmountPaise))
  expect(facts.educationMonths).toBe('12, 24, 36 or 48')
  expect(facts['educationMonths:hi']).toBe('12, 24, 36 या 48')
  expect(terms.tenorsMonths).toEqual([12, 24, 36, 48])
})

test('the example of an EMI lies between those of the cheapest and of the dearest grade', () => {
  const rates = products.flatMap((product) =>
    termsOn(product, today).grades.map((grade) => grade.annualRateBps),
  )
  const emiAt = (annualRateBps: number) =>
    formatRupees(
      billedEmiPaise({ amountPaise: 1_00_000_00, tenorMonths: Number(facts.exampleMonths), annualRateBps }),
    )
  expect(facts.exampleAmount).toBe('₹1,00,000')
  expect(facts.exampleEmi).toBe(`${emiAt(Math.min(...rates))} to ${emiAt(Math.max(...rates))}`)
})

test('every fact that a topic may ask for is there, in every language', () => {
  for (const language of languages)
    expect(missingFacts(Object.keys(placeholders), facts, language)).toEqual([])
})

test('a day before the first policy has no figures', () => {
  expect(() => lenderFacts('2020-01-01')).toThrow(RangeError)
})
