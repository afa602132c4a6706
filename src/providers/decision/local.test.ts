import { expect, it } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import type { CreditFacts } from '../../lending/decision.ts'
import type { BureauProvider } from '../bureau/port.ts'
import { sandboxBureau } from '../bureau/sandbox.ts'
import { decisionContract } from './contract.ts'
import { localDecision } from './local.ts'

const approved: CreditFacts = {
  fullName: 'Asha Rani Verma',
  dateOfBirth: '1990-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  pincode: '110001',
  asOf: '2026-11-22',
}

decisionContract('the local policy', async () => ({
  provider: localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn }),
  productId: 'personal-loan',
  approved,
  declined: { ...approved, fullName: 'Asha Writtenoff' },
}))

const silence = {
  ok: false,
  reason: 'slow',
  retryable: true,
  inDoubt: false,
  detail: 'The bureau is slow.',
} as const
const silentBureau: BureauProvider = { report: async () => silence }

const asked = {
  id: 'b1/4.0',
  kind: 'decide',
  key: 'd1',
  productId: 'personal-loan',
  facts: approved,
  personMarks: [],
} as const

it('does not decide without the bureau: its silence is passed on as it is', async () => {
  const provider = localDecision({ bureau: silentBureau, termsOn: offeredTermsOn })
  expect(await provider.decide({ ...asked, personMarks: [] })).toEqual(silence)
})

it('refers to a person on a day without a policy, and asks no bureau', async () => {
  const provider = localDecision({ bureau: silentBureau, termsOn: offeredTermsOn })
  const facts = { ...approved, asOf: '2026-10-31' }
  expect(await provider.decide({ ...asked, personMarks: [], facts })).toMatchObject({
    ok: true,
    value: {
      decision: { result: 'referred', reason: 'no-policy-in-effect' },
      trail: { decidedBy: 'local', facts, rules: [] },
    },
  })
})

it('lets a fault of the program through: it is no gap between policies', async () => {
  const termsOn = () => {
    throw new TypeError('not a gap')
  }
  const provider = localDecision({ bureau: sandboxBureau(), termsOn })
  await expect(provider.decide({ ...asked, personMarks: [] })).rejects.toThrow('not a gap')
})
