import { personalLoanPolicies } from './personal-loan-terms.ts'
import type { Product } from './product.ts'

/** An unsecured personal loan at a fixed rate, repaid monthly by auto-debit. */
export const personalLoan: Product = {
  id: 'personal-loan',
  nameKey: 'product.personal-loan',
  choiceKey: 'product.personal-loan',
  policies: personalLoanPolicies,
  conditions: {
    penalChargePaise: 250_00,
    penalChargeCapPaise: 3_000_00,
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
    'purpose',
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
