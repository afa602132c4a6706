/**
 * The lender on whose behalf we speak. A sample company: a lender replaces this file with its own facts before
 * the first real borrower (docs/adding/lender.md). Names that reach borrowers; nothing secret.
 */
export const lender = {
  name: 'Flowless Finance Limited',
  shortName: 'Flowless Finance',
  address: '1 Sample Road, Mumbai 400001',
  /** By language: an office with a name in each, or a person. */
  grievanceOfficer: { en: 'Grievance Redressal Officer', hi: 'शिकायत निवारण अधिकारी' },
  grievancePhone: '1800-000-0000',
  grievanceEmail: 'grievance@flowless.example',
  supportPhone: '1800-000-0001',
  supportEmail: 'help@flowless.example',
  /** India time, Monday to Saturday. */
  supportHours: '9:00–19:00',
  privacyUrl: 'https://flowless.example/privacy',
  ombudsmanUrl: 'https://cms.rbi.org.in',
  ombudsmanPhone: '14448',
  bureauName: 'Sample Credit Bureau',
  /** Where a borrower pays by hand. */
  repaymentAccount: { name: 'Flowless Finance Limited', accountNumber: '000000000000', ifsc: 'HDFC0000001' },
} as const
