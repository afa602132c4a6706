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
  /** India time, Monday to Saturday: `hours` in words. */
  supportHours: '9:00–19:00',
  /** When persons are there (`OfficeHours`): from Sunday, minutes after midnight in India. */
  hours: {
    week: [undefined, [540, 1140], [540, 1140], [540, 1140], [540, 1140], [540, 1140], [540, 1140]],
    /** The three national holidays; a lender adds those of its state each year. */
    holidays: ['2026-08-15', '2026-10-02', '2027-01-26', '2027-08-15', '2027-10-02', '2028-01-26'],
  },
  /** Within so many minutes a person usually answers, while somebody is there. */
  expectedMinutes: 10,
  privacyUrl: 'https://flowless.example/privacy',
  ombudsmanUrl: 'https://cms.rbi.org.in',
  ombudsmanPhone: '14448',
  bureauName: 'Sample Credit Bureau',
  /** Where a borrower pays by hand. */
  repaymentAccount: { name: 'Flowless Finance Limited', accountNumber: '000000000000', ifsc: 'HDFC0000001' },
} as const
