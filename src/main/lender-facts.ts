import { type Language, languages } from '../journey/language.ts'
import { lender } from '../journey/lender.ts'
import { type Product, products, termsOn } from '../journey/products/product.ts'
import { mostQuotes } from '../journey/steps/offers/quote.ts'
import { billedEmiPaise } from '../lending/emi.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'
import type { ProductTerms } from '../lending/policy-terms.ts'
import { regulationOn } from '../lending/regulation.ts'

/** The product that has a topic of its own; its facts are missing where a lender does not offer it. */
const educationLoanId = 'education-loan'

/** The round amount for which people ask what the EMI would be. */
const exampleAmountPaise = 1_00_000_00

const words = {
  or: { en: 'or', hi: 'या' },
  to: { en: 'to', hi: 'से' },
  nil: { en: 'nil', hi: 'शून्य' },
  dependingOnLoan: { en: 'depending on the loan', hi: 'लोन के हिसाब से' },
} as const satisfies Record<string, Record<Language, string>>

/**
 * The lender's own figures for the knowledge base on a day (ISO date), from the policies that are in effect then: they
 * cannot differ from what the journey says. They span all products. Throws a RangeError for a day without a policy.
 */
export function lenderFacts(today: string): Record<string, string> {
  const offered = products.map((product) => ({ product, terms: termsOn(product, today) }))
  const education = offered.find(({ product }) => product.id === educationLoanId)
  return {
    ...company,
    ...limits(offered.map(({ terms }) => terms)),
    ...conditions(products),
    ...law(today),
    ...example(offered.map(({ terms }) => terms)),
    ...(education && educationLoan(education.terms)),
    mostOtherAmounts: String(mostQuotes),
  }
}

const company = {
  lenderName: lender.shortName,
  grievanceOfficerName: lender.grievanceOfficer.en,
  'grievanceOfficerName:hi': lender.grievanceOfficer.hi,
  grievancePhone: lender.grievancePhone,
  grievanceEmail: lender.grievanceEmail,
  supportPhone: lender.supportPhone,
  supportEmail: lender.supportEmail,
  supportHours: lender.supportHours,
  privacyUrl: lender.privacyUrl,
  bureauName: lender.bureauName,
}

function limits(every: readonly ProductTerms[]): Record<string, string> {
  const months = every.flatMap(({ tenorsMonths }) => tenorsMonths)
  return {
    minAmount: formatRupees(Math.min(...every.map(({ minAmountPaise }) => minAmountPaise))),
    maxAmount: formatRupees(Math.max(...every.map(({ maxAmountPaise }) => maxAmountPaise))),
    minMonths: String(Math.min(...months)),
    maxMonths: String(Math.max(...months)),
    ...range('rate', ratesOf(every), percentFromBps),
    ...perLoan('minAge', every, ({ minAgeYears }) => minAgeYears, String),
    ...perLoan('maxAge', every, ({ maxAgeAtMaturityYears }) => maxAgeAtMaturityYears, String),
    ...perLoan('minIncome', every, ({ minMonthlyIncomePaise }) => minMonthlyIncomePaise, formatRupees),
    ...perLoan('maxEmiShare', every, ({ maxFoirBps }) => maxFoirBps, percentFromBps),
    ...perLoan('minScore', every, ({ minBureauScore }) => minBureauScore, String),
    ...perLoan('noHistoryMax', every, ({ noHistoryCapPaise }) => noHistoryCapPaise, formatRupees),
    ...perLoan('processingFee', every, ({ processingFeeBps }) => processingFeeBps, percentFromBps),
    ...perLoan('offerValidDays', every, ({ offerValidDays }) => offerValidDays, String),
    ...perLoan('reapplyAfterDays', every, ({ reapplyAfterDays }) => reapplyAfterDays, String),
  }
}

function conditions(every: readonly Product[]): Record<string, string> {
  const chargeOrNil = (bps: number, language: Language) =>
    bps === 0 ? words.nil[language] : percentFromBps(bps)
  return {
    ...perLoan('coolingOffDays', every, (product) => product.conditions.coolingOffDays, String),
    ...perLoan('penalCharge', every, (product) => product.conditions.penalChargePaise, formatRupees),
    ...perLoan('penalChargeCap', every, (product) => product.conditions.penalChargeCapPaise, formatRupees),
    ...perLoan('foreclosureCharge', every, (product) => product.conditions.foreclosureChargeBps, chargeOrNil),
  }
}

function law(today: string): Record<string, string> {
  const { gstOnFeesBps, kfsValidWorkingDays, microfinanceHouseholdAnnualPaise } = regulationOn(today)
  return {
    gstRate: percentFromBps(gstOnFeesBps),
    kfsWorkingDays: String(kfsValidWorkingDays),
    microfinanceIncome: formatRupees(microfinanceHouseholdAnnualPaise),
  }
}

/** A round amount over the middle tenor, at the lowest and the highest rate: arithmetic, and no offer. */
function example(every: readonly ProductTerms[]): Record<string, string> {
  const tenors = (every[0]?.tenorsMonths ?? []).toSorted((left, right) => left - right)
  const tenorMonths = tenors[Math.floor(tenors.length / 2)] ?? 1
  const emis = ratesOf(every).map((annualRateBps) =>
    billedEmiPaise({ amountPaise: exampleAmountPaise, tenorMonths, annualRateBps }),
  )
  return {
    exampleAmount: formatRupees(exampleAmountPaise),
    exampleMonths: String(tenorMonths),
    ...range('exampleEmi', emis, formatRupees),
  }
}

function educationLoan(terms: ProductTerms): Record<string, string> {
  return {
    educationMinAmount: formatRupees(terms.minAmountPaise),
    educationMaxAmount: formatRupees(terms.maxAmountPaise),
    educationMinAge: String(terms.minAgeYears),
    educationMinIncome: formatRupees(terms.minMonthlyIncomePaise),
    ...inBoth('educationMonths', (language) => joined(terms.tenorsMonths.map(String), language)),
    ...range('educationRate', ratesOf([terms]), percentFromBps),
  }
}

function ratesOf(every: readonly ProductTerms[]): number[] {
  return every.flatMap(({ grades }) => grades.map(({ annualRateBps }) => annualRateBps))
}

/** `16% to 26%`, or the one figure where both ends are the same. */
function range(name: string, figures: readonly number[], shown: (figure: number) => string) {
  const [lowest, highest] = [shown(Math.min(...figures)), shown(Math.max(...figures))]
  return inBoth(name, (language) =>
    lowest === highest ? lowest : `${lowest} ${words.to[language]} ${highest}`,
  )
}

/** One figure where all loans share it, else each of them: `18 or 21 (depending on the loan)`. */
function perLoan<From>(
  name: string,
  from: readonly From[],
  figureOf: (each: From) => number,
  shown: (figure: number, language: Language) => string,
) {
  const figures = [...new Set(from.map(figureOf))].toSorted((left, right) => left - right)
  return inBoth(name, (language) => {
    const each = figures.map((figure) => shown(figure, language))
    const all = joined(each, language)
    return each.length > 1 ? `${all} (${words.dependingOnLoan[language]})` : all
  })
}

/** `12, 24 or 36`. */
function joined(each: readonly string[], language: Language): string {
  const [last = '', ...before] = each.toReversed()
  return before.length === 0 ? last : `${before.toReversed().join(', ')} ${words.or[language]} ${last}`
}

/** The English value holds for every language that has no other one. */
function inBoth(name: string, valueIn: (language: Language) => string): Record<string, string> {
  const english = valueIn('en')
  const others = languages
    .filter((language) => valueIn(language) !== english)
    .map((language) => [`${name}:${language}`, valueIn(language)])
  return { [name]: english, ...Object.fromEntries(others) }
}
