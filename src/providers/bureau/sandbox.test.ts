import { expect, it } from 'vitest'
import { bureauContract } from './contract.ts'
import { sandboxBureau } from './sandbox.ts'

bureauContract('the sandbox', async () => ({
  provider: sandboxBureau(),
  names: {
    good: 'Asha Rani Verma',
    withoutHistory: 'Asha Newcomer',
    overdue: 'Asha Overdue',
    writtenOff: 'Asha Writtenoff',
    indebted: 'Asha Obligations',
  },
}))

it.each([
  ['Asha Rani Verma', { score: 760, monthlyObligationsPaise: 0 }],
  ['Newcomer Verma', { score: 760 }],
  ['asha LOWSCORE ', { score: 610 }],
  ['Asha Overdue', { worstDaysPastDue12Months: 60 }],
  ['Asha Obligations', { monthlyObligationsPaise: 25_000_00 }],
  ['constructor', { score: 760 }],
  ['', { score: 760 }],
])('reads the history from the last word of "%s"', async (fullName, expected) => {
  const answer = await sandboxBureau().report({
    fullName,
    dateOfBirth: '1990-06-15',
    employment: 'salaried',
    monthlyIncomePaise: 60_000_00,
    purpose: 'home',
    pincode: '110001',
    asOf: '2026-11-22',
  })
  expect(answer).toMatchObject({ ok: true, value: expected })
})
