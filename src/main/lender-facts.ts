import { lender } from '../journey/lender.ts'
import { personalLoan } from '../journey/products/personal-loan.ts'
import { termsOn } from '../journey/products/product.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'

/**
 * The lender's own figures for the knowledge base on a day (ISO date), from the policy that is in effect then: they
 * cannot differ from what the journey says. Throws a RangeError for a day without a policy.
 */
export function lenderFacts(today: string): Record<string, string> {
  const { conditions } = personalLoan
  const terms = termsOn(personalLoan, today)
  const rates = terms.grades.map(({ annualRateBps }) => annualRateBps)
  const lowest = percentFromBps(Math.min(...rates))
  const highest = percentFromBps(Math.max(...rates))
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
    minAmount: formatRupees(terms.minAmountPaise),
    maxAmount: formatRupees(terms.maxAmountPaise),
    minMonths: String(Math.min(...terms.tenorsMonths)),
    maxMonths: String(Math.max(...terms.tenorsMonths)),
    minAge: String(terms.minAgeYears),
    maxAge: String(terms.maxAgeAtMaturityYears),
    minIncome: formatRupees(terms.minMonthlyIncomePaise),
    rate: lowest === highest ? lowest : `${lowest} to ${highest}`,
    'rate:hi': lowest === highest ? lowest : `${lowest} से ${highest} तक`,
    processingFee: percentFromBps(terms.processingFeeBps),
    gstRate: percentFromBps(terms.gstBps),
    coolingOffDays: String(conditions.coolingOffDays),
    offerValidDays: String(terms.offerValidDays),
    reapplyAfterDays: String(terms.reapplyAfterDays),
  }
}
