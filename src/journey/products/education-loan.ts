import { educationLoanPolicies } from './education-loan-terms.ts'
import type { Product } from './product.ts'

/** An unsecured loan at a fixed rate for the fee of a course that an adult takes beside or after work. */
export const educationLoan: Product = {
  id: 'education-loan',
  nameKey: 'product.education-loan',
  choiceKey: 'product.education-loan',
  purpose: 'education',
  policies: educationLoanPolicies,
  conditions: {
    penalChargePaise: 200_00,
    penalChargeCapPaise: 2_000_00,
    foreclosureChargeBps: 0,
    coolingOffDays: 3,
    textVersion: '2026-11.2',
  },
  steps: [
    'name',
    'birth-date',
    'employment',
    'income',
    'household-income',
    'course-fee',
    'pincode',
    'summary',
    'consent',
    'decision',
    'offers',
    'identity',
    'selfie',
    'bank',
    'mandate',
    'agreement',
    'disbursal',
    'loan',
  ],
}
