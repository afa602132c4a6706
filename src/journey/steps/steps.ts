import type { StepName } from '../state.ts'
import type { Step } from '../step.ts'
import { agreementStep } from './agreement/step.ts'
import { bankStep } from './bank/step.ts'
import { birthDateStep } from './birth-date/step.ts'
import { closedStep } from './closed/step.ts'
import { consentStep } from './consent/step.ts'
import { courseFeeStep } from './course-fee/step.ts'
import { decisionStep } from './decision/step.ts'
import { disbursalStep } from './disbursal/step.ts'
import { employmentStep } from './employment/step.ts'
import { householdIncomeStep } from './household-income/step.ts'
import { identityStep } from './identity/step.ts'
import { incomeStep } from './income/step.ts'
import { languageStep } from './language/step.ts'
import { loanStep } from './loan/step.ts'
import { mandateStep } from './mandate/step.ts'
import { menuStep } from './menu/step.ts'
import { nameStep } from './name/step.ts'
import { offersStep } from './offers/step.ts'
import { pincodeStep } from './pincode/step.ts'
import { purposeStep } from './purpose/step.ts'
import { selfieStep } from './selfie/step.ts'
import { summaryStep } from './summary/step.ts'

/** The registry: one line a step. A product file lists the names in order. */
export const steps: Record<StepName, Step> = {
  language: languageStep,
  menu: menuStep,
  name: nameStep,
  'birth-date': birthDateStep,
  employment: employmentStep,
  income: incomeStep,
  'household-income': householdIncomeStep,
  purpose: purposeStep,
  pincode: pincodeStep,
  'course-fee': courseFeeStep,
  summary: summaryStep,
  consent: consentStep,
  decision: decisionStep,
  offers: offersStep,
  identity: identityStep,
  selfie: selfieStep,
  bank: bankStep,
  mandate: mandateStep,
  agreement: agreementStep,
  disbursal: disbursalStep,
  closed: closedStep,
  loan: loanStep,
}
