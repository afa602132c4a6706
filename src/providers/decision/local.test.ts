import { expect, it } from 'vitest'
import { personalLoanTerms } from '../../journey/products/personal-loan-terms.ts'
import type { CreditFacts } from '../../lending/decision.ts'
import { sandboxBureau } from '../bureau/sandbox.ts'
import { decisionContract } from './contract.ts'
import { localDecision } from './local.ts'

const products = (id: string) => (id === 'personal-loan' ? personalLoanTerms : undefined)

const approved: CreditFacts = {
  fullName: 'Asha Rani Verma',
  dateOfBirth: '1990-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  asOf: '2026-11-22',
}

decisionContract('the local policy', async () => ({
  provider: localDecision({ bureau: sandboxBureau(), products }),
  productId: 'personal-loan',
  approved,
  declined: { ...approved, fullName: 'Asha Writtenoff' },
}))

it('does not decide without the bureau: its silence is passed on as it is', async () => {
  const silence = {
    ok: false,
    reason: 'slow',
    retryable: true,
    inDoubt: false,
    detail: 'The bureau is slow.',
  } as const
  const provider = localDecision({ bureau: { report: async () => silence }, products })
  const asked = {
    id: 'b1/4.0',
    kind: 'decide',
    key: 'd1',
    productId: 'personal-loan',
    facts: approved,
  } as const
  expect(await provider.decide(asked)).toEqual(silence)
})
