/**
 * What a borrower may ask about their own case. A topic of the knowledge base names one of these; the journey answers it
 * from the loan and the application, never from text.
 */
export const ownCases = [
  'next-emi',
  'emi-amount',
  'outstanding',
  'instalments-left',
  'loan-details',
  'interest-rate',
  'application-status',
  'decline-reasons',
  'payout-status',
  'mandate-status',
  'closure-amount',
  'papers',
  'bank-account',
  'complaint-status',
] as const

export type OwnCase = (typeof ownCases)[number]
