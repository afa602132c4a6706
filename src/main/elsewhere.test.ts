import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Effect } from '../journey/effect.ts'
import { type BorrowerState, freshState } from '../journey/state.ts'
import type { DecisionProvider } from '../providers/decision/port.ts'
import { turn } from '../storage/contract/samples.ts'
import type { Store } from '../storage/port.ts'
import { createStore } from '../storage/sealing/store.ts'
import { openSqliteStore } from '../storage/sqlite/store.ts'
import { keyRingOf } from '../storage/testing/key-ring.ts'
import { knowingOthers } from './elsewhere.ts'

const now = Date.parse('2026-11-23T12:00:00+05:30')
const folder = mkdtempSync(join(tmpdir(), 'flowless-elsewhere-'))
let store: Store
beforeAll(() => {
  const sealed = openSqliteStore({ path: join(folder, 'flowless.db') })
  store = createStore({ sealed, keys: keyRingOf(), clock: () => now })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const application: NonNullable<BorrowerState['application']> = {
  id: 'FL1',
  productId: 'personal-loan',
  startedAt: now,
  answers: {},
  calls: 0,
}
const closedAt = { at: now }

/** The other borrower's state | what is said of them. */
const standings: [string, Partial<BorrowerState>, string | undefined][] = [
  ['nothing begun', {}, undefined],
  ['an open application', { application }, 'open-application'],
  [
    'one that a person looks at',
    { application: { ...application, closed: { ...closedAt, reason: 'referred' } } },
    'open-application',
  ],
  [
    'one that was withdrawn',
    { application: { ...application, closed: { ...closedAt, reason: 'withdrawn' } } },
    undefined,
  ],
  [
    'a decline that still stands',
    {
      application: {
        ...application,
        closed: { ...closedAt, reason: 'declined', reasons: [], reapplyOn: '2026-11-24' },
      },
    },
    'declined',
  ],
  [
    'a decline whose time is over',
    {
      application: {
        ...application,
        closed: { ...closedAt, reason: 'declined', reasons: [], reapplyOn: '2026-11-23' },
      },
    },
    undefined,
  ],
  ['a running loan', { application, loans: [loan('active')] }, 'running-loan'],
  ['a loan that was repaid', { application, loans: [loan('closed')] }, undefined],
  ['a loan whose payment came back', { application, loans: [loan('reversed')] }, 'open-application'],
]

function loan(status: 'active' | 'closed' | 'reversed') {
  return { id: 'L1', applicationId: 'FL1', status } as BorrowerState['loans'][number]
}

/** What the provider behind the lookup is asked. */
async function asked(
  borrowerId: string,
  personMarks: string[],
): Promise<Extract<Effect, { kind: 'decide' }>> {
  const requests: Extract<Effect, { kind: 'decide' }>[] = []
  const provider: DecisionProvider = {
    async decide(request) {
      requests.push(request)
      return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail: 'not of interest' }
    },
  }
  const request = { kind: 'decide', key: 'k', productId: 'personal-loan', personMarks, facts: {} }
  await knowingOthers(provider, { store, clock: () => now }).decide({
    ...request,
    id: `${borrowerId}/7.0`,
  } as Extract<Effect, { kind: 'decide' }>)
  const [first] = requests
  if (!first) throw new Error('the provider was not asked')
  return first
}

async function known(borrowerId: string, state: Partial<BorrowerState>, aliases: string[]): Promise<void> {
  const stored = JSON.stringify({ ...freshState(borrowerId), ...state })
  await store.commit(turn(borrowerId, 0, { state: stored, aliases }))
}

test.each(standings)('%s under another number', async (name, state, elsewhere) => {
  await known(`IN.${name}`, state, [`mark of ${name}`])
  const { facts, personMarks } = await asked('IN.second', ['another mark', `mark of ${name}`])
  expect(facts.elsewhere).toBe(elsewhere)
  expect(personMarks).toEqual([])
})

test('one is no other to oneself', async () => {
  await known('IN.same', { application }, ['mark of the same'])
  expect((await asked('IN.same', ['mark of the same'])).facts).not.toHaveProperty('elsewhere')
})

test('of two others the running loan weighs most', async () => {
  await known('IN.open', { application }, ['mark of open'])
  await known('IN.running', { application, loans: [loan('active')] }, ['mark of running'])
  expect((await asked('IN.third', ['mark of open', 'mark of running'])).facts.elsewhere).toBe('running-loan')
})

test('of somebody whose state nobody can read, nothing is ruled out', async () => {
  await store.commit(turn('IN.unreadable', 0, { state: '{"schemaVersion":99}', aliases: ['mark of nobody'] }))
  expect((await asked('IN.fourth', ['mark of nobody'])).facts.elsewhere).toBe('open-application')
})

test('who was erased is not found', async () => {
  await known('IN.erased', { application }, ['mark of the erased'])
  await store.erase('IN.erased', [])
  expect((await asked('IN.fifth', ['mark of the erased'])).facts).not.toHaveProperty('elsewhere')
})

test('a store that cannot be asked is no "nobody"', async () => {
  const failing = { find: () => Promise.reject(new Error('locked')), load: store.load }
  const provider: DecisionProvider = { decide: () => Promise.reject(new Error('must not be asked')) }
  const request = { id: 'IN.x/1.0', personMarks: ['m'], facts: {} } as unknown as Extract<
    Effect,
    { kind: 'decide' }
  >
  await expect(knowingOthers(provider, { store: failing, clock: () => now }).decide(request)).rejects.toThrow(
    'locked',
  )
})
