import { expect, it } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import type { CreditFacts } from '../../lending/decision.ts'
import { localDecision } from '../decision/local.ts'
import { sandboxBureau } from './sandbox.ts'

/** What docs/sandbox.md promises: each ending can be had by typing. */
const salaried: CreditFacts = {
  fullName: 'Asha Verma',
  dateOfBirth: '1990-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  pincode: '110001',
  asOf: '2026-11-22',
}

async function outcomeOf(changed: Partial<CreditFacts>): Promise<string> {
  const provider = localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn })
  const facts = { ...salaried, ...changed }
  const asked = {
    id: 'b1/1.0',
    kind: 'decide',
    key: 'd1',
    productId: 'personal-loan',
    personMarks: [],
    facts,
  } as const
  const answer = await provider.decide({ ...asked, personMarks: [] })
  if (!answer.ok) throw new Error('The sandbox did not decide.')
  const { decision, trail } = answer.value
  if (decision.result === 'declined') return decision.reasons.join()
  if (decision.result === 'referred') return decision.reason
  const most = Math.max(...decision.offers.map(({ amountPaise }) => amountPaise))
  return `${trail.scorecard?.grade} up to ${most / 100}`
}

const outcomes: [string, Partial<CreditFacts>][] = [
  ['B up to 500000', {}],
  ['A up to 500000', { fullName: 'Asha Prime' }],
  ['D up to 495000', { fullName: 'Asha Risky' }],
  ['B up to 50000', { fullName: 'Asha Newcomer' }],
  ['B up to 135000', { fullName: 'Asha Obligations' }],
  ['SCORECARD_LOW', { fullName: 'Asha Poor' }],
  ['BUREAU_SCORE_LOW', { fullName: 'Asha Lowscore' }],
  ['RECENT_DPD', { fullName: 'Asha Overdue' }],
  ['WRITTEN_OFF_OR_SETTLED', { fullName: 'Asha Writtenoff' }],
  ['FOIR_HIGH', { fullName: 'Asha Obligations', monthlyIncomePaise: 50_000_00 }],
  ['EMPLOYMENT_UNSTABLE', { employment: 'other' }],
  ['PINCODE_NOT_SERVED', { pincode: '194101' }],
  ['MICROFINANCE_SEGMENT', { monthlyIncomePaise: 20_000_00, householdAnnualIncomePaise: 2_50_000_00 }],
  ['AGE_OUT_OF_RANGE', { dateOfBirth: '2007-01-01' }],
]

it.each(outcomes)('the sandbox leads to %s', async (expected, changed) => {
  expect(await outcomeOf(changed)).toBe(expected)
})

it.each([
  [40_000_00, 'Asha Prime', 'A'],
  [74_999_00, 'Asha Prime', 'A'],
  [40_000_00, 'Asha Risky', 'D'],
  [74_999_00, 'Asha Risky', 'D'],
  [40_000_00, 'Asha Poor', 'SCORECARD_LOW'],
  [74_999_00, 'Asha Poor', 'SCORECARD_LOW'],
])('over the whole range of incomes: %i as %s', async (monthlyIncomePaise, fullName, expected) => {
  expect((await outcomeOf({ monthlyIncomePaise, fullName })).split(' ')[0]).toBe(expected)
})
