import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InboxEntry } from '../../journey/inbox.ts'
import type { BorrowerState } from '../../journey/state.ts'
import { createJourney } from '../../journey/turn.ts'
import type { LogEntry, Store } from '../../storage/port.ts'
import { openStore } from '../../storage/sqlite/testing/open-store.ts'
import type { TranscriptPage } from '../api.ts'
import { Refused } from '../route.ts'
import { openCase } from './case-file.ts'
import { casePage } from './case-page.ts'
import { inboxPage } from './inbox.ts'
import { transcriptPage } from './transcript.ts'

/** Many who wait, in a real file. */
const folder = mkdtempSync(join(tmpdir(), 'flowless-inbox-'))
const noon = Date.parse('2026-11-23T12:00:00+05:30')
const settings = { inactivityMinutes: 30, signing: 'code', modelQuestionsPerDay: 0 } as const
const journey = createJourney({ ...settings, findBank: () => undefined })
const asha = { id: 'asha', name: 'Asha Menon' }
let store: Store
const parts = () => ({ store, journey, clock: () => noon })

beforeAll(async () => {
  store = openStore(join(folder, 'flowless.db'))
  for (let number = 0; number < 120; number += 1) {
    const agent = number % 10 === 0 ? { agent: asha, claimedAt: noon } : {}
    await wait(idOf(number), number, {
      handoff: {
        key: `k${number}`,
        ticket: 'H-2345678',
        reason: 'asked',
        queue: 'people',
        askedAt: number,
        ...agent,
      },
    })
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const idOf = (number: number) => `9198765${String(number).padStart(5, '0')}`

async function wait(borrowerId: string, since: number, more: Partial<BorrowerState>): Promise<void> {
  const state: BorrowerState = {
    ...journey.fresh(borrowerId),
    ...{
      contact: { waId: borrowerId, profileName: 'Zora Quill' },
      step: 'menu',
      lastInboundAt: noon - 1_000,
    },
    ...more,
  }
  const agentId = more.handoff?.agent?.id
  const inbox: InboxEntry[] = [{ queue: 'people', since, dueAt: since + 60, ...(agentId && { agentId }) }]
  await commit(borrowerId, 0, { inbox, state: JSON.stringify(state) })
}

async function commit(
  borrowerId: string,
  version: number,
  more: { inbox?: InboxEntry[]; state: string; entries?: LogEntry[] },
): Promise<void> {
  const said: LogEntry = {
    ...{
      borrowerId,
      id: `in.${version}`,
      at: noon + version,
      direction: 'inbound',
      kind: 'message.received',
    },
    detail: { inbound: { kind: 'text', body: `my number is 9876543210, ${'please help me '.repeat(20)}` } },
  }
  await store.commit({
    ...{ borrowerId, expectedVersion: version, eventId: `e${version}`, at: noon + version, effects: [] },
    ...{ entries: [said], loans: [], aliases: [] },
    ...more,
  })
}

const ask = (more: Partial<Parameters<typeof inboxPage>[1]> = {}) =>
  inboxPage(parts(), { queue: 'people', owner: 'all', operatorId: asha.id, ...more })

test('who waits longest comes first, fifty a page, each once', async () => {
  const seen: string[] = []
  let after: string | undefined
  const sizes: number[] = []
  do {
    const page = await ask({ after })
    sizes.push(page.rows.length)
    seen.push(...page.rows.map(({ reference }) => reference))
    after = page.next
  } while (after !== undefined)
  expect(sizes).toEqual([50, 50, 20])
  expect(seen).toEqual(Array.from({ length: 120 }, (_, number) => store.reference(idOf(number))))
})

test('a row tells who, where and what they said, masked and short', async () => {
  const [row] = (await ask()).rows
  expect(row).toMatchObject({
    ...{ queue: 'people', since: 0, dueAt: 60, ticket: 'H-2345678', agent: asha },
    ...{ name: 'Zora Q.', phone: 'XXXXXX0000', step: 'Menu', windowOpenUntil: noon - 1_000 + 24 * 3_600_000 },
  })
  expect(row?.lastWords).toMatch(/^my number is XXXXXX3210, please .*…$/)
  expect([...(row?.lastWords ?? '')]).toHaveLength(120)
})

test('mine and nobody’s are found behind the pages of others', async () => {
  const mine = await ask({ owner: 'mine' })
  expect(mine.rows.map(({ since }) => since)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])
  const free: number[] = []
  let after: string | undefined
  do {
    const page = await ask({ owner: 'free', after })
    free.push(...page.rows.map(({ since }) => since))
    after = page.next
  } while (after !== undefined)
  expect(free).toEqual(Array.from({ length: 120 }, (_, number) => number).filter((number) => number % 10 > 0))
})

test('every queue is counted, also those where nobody waits', async () => {
  const { queues } = await ask({ queue: 'complaints' })
  expect(queues).toEqual([
    { queue: 'people', count: 120, oldestSince: 0, late: 120 },
    ...['money', 'sensitive', 'complaints', 'referred', 'payouts'].map((queue) => {
      return { queue, count: 0, oldestSince: 0, late: 0 }
    }),
  ])
})

test('whoever’s state nobody can read is there all the same, with a page that can be read and not acted on', async () => {
  const id = '919999900001'
  const inbox: InboxEntry[] = [{ queue: 'money', since: 1 }]
  await commit(id, 0, { inbox, state: '{"schemaVersion":999}' })
  const reference = store.reference(id)
  const { rows } = await ask({ queue: 'money' })
  expect(rows).toMatchObject([
    { reference, name: 'Cannot be read', step: expect.stringContaining('engineer') },
  ])
  const file = await openCase(parts(), reference)
  if (file instanceof Refused) throw new Error(file.problem.message)
  const page = casePage(file, { actor: { ...asha, role: 'supervisor' }, isMasked: true, journey })
  expect(JSON.stringify(page.sections[0])).toContain('engineer')
  expect(page.acts.filter(({ isPossible }) => isPossible)).toEqual([])
  const transcript = await transcriptPage(parts(), reference, { before: undefined, isMasked: true })
  expect((transcript as TranscriptPage).entries).toMatchObject([{ side: 'borrower' }])
})

test('a long transcript is read from its end, a hundred entries at a time, to its beginning', async () => {
  const id = '919999900002'
  const state = JSON.stringify(journey.fresh(id))
  for (let version = 0; version < 250; version += 1) await commit(id, version, { state })
  const reference = store.reference(id)
  const seen: number[] = []
  const sizes: number[] = []
  let before: string | undefined
  do {
    const page = await transcriptPage(parts(), reference, { before, isMasked: true })
    if (page instanceof Refused) throw new Error(page.problem.message)
    sizes.push(page.entries.length)
    seen.unshift(...page.entries.map(({ at }) => at))
    before = page.before
  } while (before !== undefined)
  expect(sizes).toEqual([100, 100, 50])
  expect(seen).toEqual(Array.from({ length: 250 }, (_, version) => noon + version))
})

test('an inbox page and a case page cost a bounded number of calls of the store', async () => {
  let calls = 0
  const counted = new Proxy(store, {
    get(target, name) {
      const member = target[name as keyof Store]
      if (name === 'reference') return member
      return (...given: unknown[]) => {
        calls += 1
        return (member as (...given: unknown[]) => unknown)(...given)
      }
    },
  })
  await inboxPage({ ...parts(), store: counted }, { queue: 'people', owner: 'all', operatorId: asha.id })
  expect(calls).toBe(2 + 2 * 50)
  calls = 0
  await openCase({ ...parts(), store: counted }, store.reference(idOf(3)))
  expect(calls).toBe(5)
  calls = 0
  await transcriptPage({ ...parts(), store: counted }, store.reference(idOf(3)), {
    ...{ before: undefined, isMasked: true },
  })
  expect(calls).toBe(5)
})
