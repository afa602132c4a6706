import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import type { KeptRecord, Store } from '../port.ts'
import { waitingIn, waits } from './inbox.ts'
import { asha, call, entry, message, noon, ravi, status, take, turn } from './samples.ts'
import { writingsOf } from './secrecy.ts'

const forEver = Number.MAX_SAFE_INTEGER

/** Forgetting a borrower, and what must outlive it. */
export function erasureLaws(handles: Handles): void {
  describe('erasing', () => {
    forgettingLaws(handles)
    keepingLaws(handles)
  })
}

/** A borrower of whom every kind of thing is known. */
async function meet(store: Store, borrowerId: string): Promise<void> {
  await store.commit(
    turn(borrowerId, 0, {
      wakeAt: noon,
      effects: [message(`${borrowerId}/1.0`), call(`${borrowerId}/1.1`)],
      entries: [entry(borrowerId, 'e1'), entry(borrowerId, 'p1', { kind: 'problem' })],
      loans: [{ id: 'loan-1', borrowerId, record: '{}' }],
      aliases: [borrowerId, `number of ${borrowerId}`],
      inbox: [waits('people', noon), waits('complaints', noon)],
      searchNames: [`first name of ${borrowerId}`, 'kumar'],
    }),
  )
  await store.commit(turn(borrowerId, 1, { wakeAt: noon, effects: [message(`${borrowerId}/2.0`)] }))
  await store.recordStatus(status(`${borrowerId}/1.0`, 'read', { borrowerId }))
}

async function knownOf(store: Store, borrowerId: string) {
  return {
    state: await store.load(borrowerId),
    names: [await store.find(borrowerId), await store.find(`number of ${borrowerId}`)],
    log: await store.history(borrowerId),
    loans: await store.loans(borrowerId),
    statuses: await store.statuses(borrowerId),
    delivery: await store.deliveryOf(borrowerId, `${borrowerId}/1.0`),
    behind: await store.behind(store.reference(borrowerId)),
    waiting: (await waitingIn(store, 'people')).filter((each) => each.borrowerId === borrowerId),
    found: [
      ...(await store.search([`first name of ${borrowerId}`], 9)),
      ...(await store.search(['kumar'], 9)).filter((each) => each === borrowerId),
    ],
  }
}

const nothing = {
  state: undefined,
  names: [undefined, undefined],
  log: [],
  loans: [],
  statuses: [],
  delivery: [],
  behind: undefined,
  waiting: [],
  found: [],
}

function forgettingLaws(handles: Handles): void {
  it('forgets everything of this borrower and nothing of others', async () => {
    const { store, other } = handles
    await meet(store, asha)
    await meet(store, ravi)
    const before = await knownOf(store, ravi)
    await other.erase(asha, [])
    for (const handle of [store, other]) {
      expect(await knownOf(handle, asha)).toEqual(nothing)
      expect(await knownOf(handle, ravi)).toEqual(before)
    }
    expect(await store.problems({ limit: 9 })).toMatchObject([{ borrowerId: ravi }])
    expect(await store.dueWakes({ now: noon, limit: 9 })).toMatchObject([{ borrowerId: ravi }])
    expect((await store.inboxCounts(noon)).map(({ queue, count }) => [queue, count]).sort()).toEqual([
      ['complaints', 1],
      ['people', 1],
    ])
    expect(await store.search(['kumar'], 9)).toEqual([ravi])
    await store.keepAlive('one', noon * 2)
    expect((await take(store, 'one')).sort()).toEqual(['IN.ravi/1.1', 'IN.ravi/2.0'])
    expect(await store.recordStatus(status('IN.asha/1.0', 'sent'))).toBe('unknown')
  })

  it('leaves neither the key nor anything that it opened', async () => {
    const { store, sealed, dump } = handles
    await meet(store, asha)
    const person = store.reference(asha)
    const turns = await sealed.turns(person)
    const found = await sealed.load(person)
    const remains = [found?.key, found?.state, ...turns.map(({ body }) => body)].map((bytes) =>
      Buffer.from(bytes as Uint8Array),
    )
    const isThere = async () => {
      const everything = await dump()
      return remains.map((bytes) => writingsOf(bytes).some((writing) => everything.includes(writing)))
    }
    expect(await isThere()).toEqual(remains.map(() => true))
    await store.erase(asha, [])
    expect(await isThere()).toEqual(remains.map(() => false))
  })

  it('lets the borrower come back as somebody new, for every process', async () => {
    const { store, other } = handles
    await meet(store, asha)
    await other.load(asha)
    await store.erase(asha, [])
    await meet(store, asha)
    for (const handle of [other, store]) {
      expect(await handle.load(asha)).toEqual({ version: 2, state: '{"turns":2}' })
      expect(await handle.history(asha)).toHaveLength(2)
      expect(await handle.loans(asha)).toHaveLength(1)
      expect(await waitingIn(handle, 'people')).toHaveLength(1)
      expect(await handle.search(['kumar'], 9)).toEqual([asha])
    }
    expect((await other.commit(turn(asha, 2))).result).toBe('committed')
  })

  it('leaves none of the names and queues of the one who comes back without them', async () => {
    const { store, other } = handles
    await meet(store, asha)
    await other.erase(asha, [])
    await store.commit(turn(asha, 0, { inbox: [waits('money', noon)], searchNames: ['lal'] }))
    expect(await waitingIn(other, 'people')).toEqual([])
    expect(await waitingIn(other, 'money')).toHaveLength(1)
    expect(await store.search(['kumar'], 9)).toEqual([])
    await store.commit(turn(asha, 1, { inbox: [] }))
    expect(await store.inboxCounts(noon)).toEqual([])
  })

  it('may be asked for again, and of somebody whom nobody knows', async () => {
    const { store } = handles
    await meet(store, asha)
    for (const borrowerId of [asha, asha, ravi]) await store.erase(borrowerId, [])
    expect(await knownOf(store, asha)).toEqual(nothing)
  })
}

function keepingLaws(handles: Handles): void {
  it('leaves what a law keeps, oldest first, until it is over', async () => {
    const { store, other } = handles
    await meet(store, asha)
    const record = (at: number, until: number): KeptRecord => {
      return { at, until, content: { who: 'an operator', why: `since ${at}`, papers: [1, null, 'आशा'] } }
    }
    await store.erase(asha, [record(noon, forEver), record(noon, forEver - 1), record(noon, 1)])
    await store.erase(asha, [record(noon - 1, forEver)])
    const [first, ...rest] = await other.kept(asha)
    expect(first).toEqual(record(noon - 1, forEver))
    expect(rest).toHaveLength(2)
    expect(rest).toEqual(expect.arrayContaining([record(noon, forEver), record(noon, forEver - 1)]))
    expect(await other.kept(ravi)).toEqual([])
  })

  it('leaves it also when the borrower comes back', async () => {
    const { store } = handles
    await meet(store, asha)
    await store.erase(asha, [{ at: noon, until: forEver, content: 'kept' }])
    await meet(store, asha)
    expect(await store.kept(asha)).toMatchObject([{ content: 'kept' }])
  })
}
