import fc from 'fast-check'
import { personalLoan } from '../journey/products/personal-loan.ts'
import { termsOn } from '../journey/products/product.ts'
import type { BureauReport, CreditFacts, Decision } from './decision.ts'
import { decide } from './policy.ts'
import type { ProductTerms } from './policy-terms.ts'

/** The personal loan as it stands on the day of `asha`. */
export const terms: ProductTerms = termsOn(personalLoan, '2026-11-22')

/** A sound borrower: 87 points, grade B, 18 %. */
export const asha: CreditFacts = {
  fullName: 'Asha Example',
  dateOfBirth: '1992-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home repair',
  pincode: '110001',
  asOf: '2026-11-22',
}

export const spotless: BureauReport = {
  score: 760,
  monthlyObligationsPaise: 0,
  worstDaysPastDue12Months: 0,
  writtenOff: false,
}

export type Asked = [Partial<CreditFacts>, Partial<BureauReport>?, Partial<ProductTerms>?]

export function judged(...[facts, bureau = {}, changed = {}]: Asked) {
  return decide('personal-loan', { ...terms, ...changed }, { ...asha, ...facts }, { ...spotless, ...bureau })
}

export function decisionOn(facts: CreditFacts, bureau: BureauReport): Decision {
  return decide('personal-loan', terms, facts, bureau).decision
}

export const anyFacts: fc.Arbitrary<CreditFacts> = fc.record({
  fullName: fc.constant('Asha Example'),
  dateOfBirth: fc
    .date({ min: new Date('1955-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  employment: fc.constantFrom(
    'salaried' as const,
    'salaried' as const,
    'self-employed' as const,
    'other' as const,
  ),
  monthlyIncomePaise: fc.oneof(
    fc.integer({ min: 0, max: 60_000_00 }),
    fc.integer({ min: 0, max: 3_00_000_00 }),
  ),
  householdAnnualIncomePaise: fc.integer({ min: 0, max: 10_00_000_00 }),
  purpose: fc.constant('home repair'),
  pincode: fc.constantFrom('110001', '560001', '400050', '194101'),
  asOf: fc.constantFrom('2026-11-22', '2027-01-31', '2028-02-29'),
})

export const anyBureau: fc.Arbitrary<BureauReport> = fc.record({
  score: fc.oneof(fc.constant(-1), fc.integer({ min: 300, max: 900 }), fc.integer({ min: 690, max: 800 })),
  monthlyObligationsPaise: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_00_000_00 })),
  worstDaysPastDue12Months: fc.constantFrom(0, 0, 15, 29, 30, 90),
  writtenOff: fc.constantFrom(false, false, false, true),
})
