import type { Effect } from '../../journey/effect.ts'
import type { CreditFacts } from '../../lending/decision.ts'

/** Somebody whom the personal loan approves; invented. */
export const approvedFacts: CreditFacts = {
  fullName: 'Asha Rani Verma',
  dateOfBirth: '1990-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  pincode: '560034',
  asOf: '2026-11-22',
}

export const declinedFacts: CreditFacts = { ...approvedFacts, fullName: 'Asha Writtenoff' }

/** An effect as the journey makes it. */
export function asked(
  change: { key?: string; productId?: string; facts?: Partial<CreditFacts> } = {},
): Extract<Effect, { kind: 'decide' }> {
  const { key = 'app-1/decision-1', productId = 'personal-loan', facts } = change
  const personMarks = ['mark-of-nobody']
  return { id: 'b1/4.0', kind: 'decide', key, productId, facts: { ...approvedFacts, ...facts }, personMarks }
}
