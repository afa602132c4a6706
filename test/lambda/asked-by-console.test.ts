import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/platform/clock.ts'
import { asha, call, entry, message, noon, ravi, status, turn } from '../../src/storage/contract/samples.ts'
import { openDynamoOffice } from '../../src/storage/dynamodb/office.ts'
import { openDynamoStore } from '../../src/storage/dynamodb/store.ts'
import { describeWithDynamo, type TableNames } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import type { OfficeStore } from '../../src/storage/office-port.ts'
import type { Store } from '../../src/storage/port.ts'
import { createOfficeStore } from '../../src/storage/sealing/office.ts'
import { createStore } from '../../src/storage/sealing/store.ts'
import { keyRingOf } from '../../src/storage/testing/key-ring.ts'
import { type AskedActions, allowedTo, listenToAws } from './asked-actions.ts'

const day = '2026-11-23'

/** Everything that the console asks of both stores, from an inbox to an erasure. */
async function operate(store: Store, office: OfficeStore): Promise<void> {
  for (const id of [asha, ravi]) {
    const first = turn(id, 0, {
      effects: [message(`${id}/1.0`), call(`${id}/1.1`)],
      entries: [entry(id, 'p1', { kind: 'problem' })],
      loans: [{ id: 'loan', borrowerId: id, record: '{}' }],
      aliases: [id],
      inbox: [{ queue: 'people', since: noon }],
      searchNames: ['kumar', 'devi'],
    })
    await store.commit(first)
    await store.commit(turn(id, 1, { inbox: [{ queue: 'people', since: noon, agentId: 'op-1' }] }))
  }
  await store.recordStatus(status(`${asha}/1.0`, 'sent'))
  const reference = store.reference(asha)
  expect(await store.behind(reference)).toBe(asha)
  expect((await store.inbox({ queue: 'people', limit: 9 })).entries).toHaveLength(2)
  expect(await store.inboxCounts(noon)).toHaveLength(1)
  expect(await store.search(['kumar', 'devi'], 9)).toHaveLength(2)
  expect((await store.recent(asha, { limit: 9 })).entries).toHaveLength(1)
  expect(await store.problems({ limit: 9 })).toHaveLength(2)
  await Promise.all([store.loans(asha), store.statuses(asha), store.deliveryOf(asha, `${asha}/1.0`)])
  await store.erase(asha, [{ at: noon, until: noon * 2, content: 'kept' }])
  expect(await store.kept(asha)).toHaveLength(1)

  await office.check()
  await office.put({ kind: 'operator', id: 'op-1', body: '{}' }, 0)
  await office.put({ kind: 'operator', id: 'op-1', body: '{"name":"Rani"}' }, 1)
  expect(await office.list('operator')).toHaveLength(1)
  await office.remove('operator', 'op-1')
  await office.audit({ id: 'a1', at: noon, act: 'case.viewed', reference, outcome: 'done' })
  expect((await office.audited({ limit: 9 })).entries).toHaveLength(1)
  await office.count(day, 'answered', 1)
  expect(await office.counts(day)).toEqual({ answered: 1 })
}

describeWithDynamo('what the console asks of the tables', (local) => {
  let tables: TableNames
  let asked: AskedActions
  beforeAll(async () => {
    tables = await local().makeTables()
    asked = listenToAws(() => tables)
    const { region, ...client } = local().clientOptions
    const parts = { keys: keyRingOf(), clock: systemClock }
    const store = createStore({ sealed: openDynamoStore({ tables, region, client }), ...parts })
    const office = createOfficeStore({ sealed: openDynamoOffice({ tables, region, client }), ...parts })
    await asked.as('console', () => operate(store, office))
    await Promise.all([store.close(), office.close()])
  })
  afterAll(() => vi.restoreAllMocks())

  test.each(['console', 'service'] as const)('is allowed to the %s, where operators are', (part) => {
    expect([...asked.of('console')].filter((each) => !allowedTo(part).has(each))).toEqual([])
    expect(asked.of('console').size).toBeGreaterThan(12)
  })

  test('is more than any other function may: one that is taken over can read and erase no log', () => {
    for (const part of ['http', 'delivery', 'timers'] as const) {
      const beyond = [...asked.of('console')].filter((each) => !allowedTo(part).has(each))
      expect(beyond).toEqual(expect.arrayContaining(['dynamodb:Query on interaction-table']))
      expect(beyond).toEqual(expect.arrayContaining(['dynamodb:BatchWriteItem on interaction-table']))
    }
  })
})
