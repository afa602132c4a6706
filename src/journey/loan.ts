import type { Language } from './language.ts'

/** A disbursed loan, as the borrower sees it in the chat and as the loan table keeps it. Amounts in paise. */
export interface Loan {
  recordVersion: 1
  id: string
  applicationId: string
  proposalNumber: string
  productId: string
  /** As verified by KYC; absent in records from before papers were made. */
  borrowerName?: string
  status: 'active' | 'reversed' | 'closed'
  /** Set when `closed`. */
  closing?: LoanClosing
  amountPaise: number
  tenorMonths: number
  annualRateBps: number
  aprBps: number
  emiPaise: number
  processingFeePaise: number
  gstPaise: number
  netDisbursedPaise: number
  /** ISO dates. */
  disbursedOn: string
  firstDueOn: string
  utr?: string
  umrn: string
  accountLastFour: string
  bankName: string
  agreementHash: string
  agreementLanguage: Language
}

export interface LoanClosing {
  how: 'repaid' | 'foreclosed' | 'cooling-off'
  /** ISO date. */
  closedOn: string
  /** All that the borrower ever paid on this loan. */
  receivedPaise: number
}
