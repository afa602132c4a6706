import { lender } from '../journey/lender.ts'
import { personalLoan } from '../journey/products/personal-loan.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'

/** The lender's own figures for the knowledge base, from the files that the journey uses: they cannot differ. */
export function lenderFacts(): Record<string, string> {
  const { terms, conditions } = personalLoan
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
    rate: percentFromBps(terms.annualRateBps),
    processingFee: percentFromBps(terms.processingFeeBps),
    gstRate: percentFromBps(terms.gstBps),
    coolingOffDays: String(conditions.coolingOffDays),
    offerValidDays: String(terms.offerValidDays),
    reapplyAfterDays: String(terms.reapplyAfterDays),
  }
}
