import { lender } from '../journey/lender.ts'
import { products, termsOn } from '../journey/products/product.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'

/**
 * The lender's own figures for the knowledge base on a day (ISO date), from the policies that are in effect then: they
 * cannot differ from what the journey says. They span all products. Throws a RangeError for a day without a policy.
 */
export function lenderFacts(today: string): Record<string, string> {
  const every = products.map((product) => termsOn(product, today))
  const rates = every.flatMap((terms) => terms.grades.map(({ annualRateBps }) => annualRateBps))
  const lowest = percentFromBps(Math.min(...rates))
  const highest = percentFromBps(Math.max(...rates))
  const months = every.flatMap(({ tenorsMonths }) => tenorsMonths)
  return {
    lenderName: lender.shortName,
    grievanceOfficerName: lender.grievanceOfficer.en,
    'grievanceOfficerName:hi': lender.grievanceOfficer.hi,
    grievancePhone: lender.grievancePhone,
    grievanceEmail: lender.grievanceEmail,
    supportPhone: lender.supportPhone,
    supportEmail: lender.supportEmail,
    supportHours: lender.supportHours,
    privacyUrl: lender.privacyUrl,
    minAmount: formatRupees(Math.min(...every.map(({ minAmountPaise }) => minAmountPaise))),
    maxAmount: formatRupees(Math.max(...every.map(({ maxAmountPaise }) => maxAmountPaise))),
    minMonths: String(Math.min(...months)),
    maxMonths: String(Math.max(...months)),
    rate: lowest === highest ? lowest : `${lowest} to ${highest}`,
    'rate:hi': lowest === highest ? lowest : `${lowest} से ${highest}`,
    ...perLoan('minAge', every, ({ minAgeYears }) => minAgeYears, String),
    ...perLoan('maxAge', every, ({ maxAgeAtMaturityYears }) => maxAgeAtMaturityYears, String),
    ...perLoan('minIncome', every, ({ minMonthlyIncomePaise }) => minMonthlyIncomePaise, formatRupees),
    ...perLoan('processingFee', every, ({ processingFeeBps }) => processingFeeBps, percentFromBps),
    ...perLoan('gstRate', every, ({ gstBps }) => gstBps, percentFromBps),
    ...perLoan('coolingOffDays', products, ({ conditions }) => conditions.coolingOffDays, String),
    ...perLoan('offerValidDays', every, ({ offerValidDays }) => offerValidDays, String),
    ...perLoan('reapplyAfterDays', every, ({ reapplyAfterDays }) => reapplyAfterDays, String),
  }
}

/** One figure where all loans share it, else each of them: `18 or 21 (depending on the loan)`. */
function perLoan<From>(
  name: string,
  from: readonly From[],
  figureOf: (each: From) => number,
  shown: (figure: number) => string,
): Record<string, string> {
  const figures = [...new Set(from.map(figureOf))].toSorted((left, right) => left - right).map(shown)
  const [only = ''] = figures
  if (figures.length === 1) return { [name]: only }
  return {
    [name]: `${figures.join(' or ')} (depending on the loan)`,
    [`${name}:hi`]: `${figures.join(' या ')} (लोन के हिसाब से)`,
  }
}
