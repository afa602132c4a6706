import { describe, expect, it } from 'vitest'
import type { Application } from '../journey/application.ts'
import { freshState } from '../journey/state.ts'
import { obstacleTo } from './may-erase.ts'

const now = Date.parse('2026-11-23T12:00:00+05:30')
const dayMs = 86_400_000

function obstacle(application: Partial<Application> | undefined, loanStatus?: string): string | undefined {
  const state = freshState('IN.1')
  if (application) {
    state.application = { id: 'FL1', productId: 'p', startedAt: 0, answers: {}, calls: 0, ...application }
  }
  const loans = loanStatus
    ? [
        {
          id: 'LN1',
          borrowerId: 'IN.1',
          record: JSON.stringify({ applicationId: 'FL1', status: loanStatus }),
        },
      ]
    : []
  return obstacleTo({ state, loans, log: [] }, now)?.code
}

const agreement = {
  proposalNumber: 'FL1-1',
  shownAt: 0,
  validUntil: now + dayMs,
  firstDueOn: '2027-01-05',
  language: 'en',
  version: '1',
  textHash: 'aa',
  accepted: { at: 0, wamid: 'w' },
} as const

describe('erasure waits', () => {
  it.each([
    ['for a loan that is open', 'open-loan', { disbursal: { key: 'k', at: 0, status: 'success' } }, 'active'],
    ['for money on its way', 'money-in-doubt', { disbursal: { key: 'k', at: 0, status: 'sent' } }, undefined],
    [
      'for a bank that is not sure',
      'money-in-doubt',
      { disbursal: { key: 'k', at: 0, status: 'pending' } },
      undefined,
    ],
    ['for an agreement that is being carried out', 'contract', { agreement }, undefined],
    [
      'for a payout that failed and may be tried again',
      'contract',
      { agreement, disbursal: { key: 'k', at: 0, status: 'failed' } },
      undefined,
    ],
    [
      'for a page that may still give a mandate',
      'mandate',
      { mandate: { link: { key: 'k', url: 'u', expiresAt: now + 1 } } },
      undefined,
    ],
    ['for the answer of a provider', 'provider-asked', { waitingFor: 'k' }, undefined],
  ] as const)('%s', (_what, code, application, loan) => {
    expect(obstacle(application, loan)).toBe(code)
  })
})

describe('erasure need not wait', () => {
  it.each([
    ['for somebody who never applied', undefined, undefined],
    ['for an application in the middle', { offer: undefined }, undefined],
    ['for one that has ended', { closed: { at: 0, reason: 'withdrawn' }, waitingFor: 'k' }, undefined],
    [
      'for a loan whose money came back',
      { agreement, disbursal: { key: 'k', at: 0, status: 'reversed' } },
      'reversed',
    ],
    [
      'for a loan that was paid back, though its papers still stand',
      { agreement, disbursal: { key: 'k', at: 0, status: 'success' } },
      'closed',
    ],
    [
      'for a failed payout whose papers ran out',
      { agreement: { ...agreement, validUntil: now - 1 }, disbursal: { key: 'k', at: 0, status: 'failed' } },
      undefined,
    ],
    [
      'for a mandate page that has closed',
      { mandate: { link: { key: 'k', url: 'u', expiresAt: now } } },
      undefined,
    ],
  ] as const)('%s', (_what, application, loan) => {
    expect(obstacle(application, loan)).toBeUndefined()
  })
})

describe('after a loan was closed, erasure', () => {
  const entry = (kind: string, detail: object, at = now - 1_000) => {
    return { borrowerId: 'IN.1', id: `${kind}-${at}`, at, direction: 'system' as const, kind, detail }
  }
  const closed = entry('loan.closed', { loanId: 'LN1' })
  const key = 'FL1.due-paper.no-dues.12'
  const state = freshState('IN.1')

  it.each([
    ['waits while its certificate is being made', [closed], 'paper-under-way'],
    ['goes on once it was made', [closed, entry('paper.made', { key })], undefined],
    [
      'goes on when it cannot be made',
      [closed, entry('provider.failed', { key, effectKind: 'make-paper' })],
      undefined,
    ],
    [
      'waits beside another paper',
      [closed, entry('paper.made', { key: 'FL1.asked-paper.schedule.11' })],
      'paper-under-way',
    ],
    ['goes on when nobody has made it for long', [entry('loan.closed', {}, now - 11 * 60_000)], undefined],
  ])('%s', (_what, log, code) => {
    expect(obstacleTo({ state, loans: [], log }, now)?.code).toBe(code)
  })
})
