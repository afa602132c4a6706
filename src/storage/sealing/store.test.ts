import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { asha, call, entry, ids, message, minute, noon, ravi, turn, untouched } from '../contract/samples.ts'
import type { Store } from '../port.ts'
import type { SealedStore } from '../sealed-port.ts'
import { openSqliteStore } from '../sqlite/store.ts'
import { keyRingOf } from '../testing/key-ring.ts'
import { createStore } from './store.ts'

let folder: string
let opened: Store[]
let unreadable: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-sealing-'))
  opened = []
  unreadable = []
})
afterEach(async () => {
  for (const store of opened) await store.close()
  rmSync(folder, { recursive: true })
})

/** A process; `through` may spoil its way to the database. */
function open(keys: KeyRing, through = (sealed: SealedStore) => sealed): Store {
  const sealed = through(openSqliteStore({ path: join(folder, 'flowless.db') }))
  const onUnreadable = (reference: string) => void unreadable.push(reference)
  const store = createStore({ sealed, keys, clock: systemClock, onUnreadable })
  opened.push(store)
  return store
}

/** A key service that counts, and that can be away. */
function keyService() {
  const ring = keyRingOf()
  const service = { wraps: 0, unwraps: 0, isAway: false, ring: ring as KeyRing }
  const answer = <Result>(result: Promise<Result>): Promise<Result> => {
    if (!service.isAway) return result
    const message = 'The key service cannot be reached'
    return Promise.reject(new Failure('keys.unavailable', message, { owner: 'operator', retryable: true }))
  }
  service.ring = {
    ...ring,
    wrap(dataKey, context) {
      service.wraps += 1
      return answer(ring.wrap(dataKey, context))
    },
    unwrap(wrapped, context) {
      service.unwraps += 1
      return answer(ring.unwrap(wrapped, context))
    },
  }
  return service
}

/** What belongs to Asha comes out of the database with one bit turned. */
function damaged(sealed: SealedStore): SealedStore {
  const person = keyRingOf().pseudonym(asha)
  const turned = <Row extends { person: string; body: Uint8Array }>(rows: Row[]) =>
    rows.map((row) => {
      const body = Buffer.from(row.body)
      body[20] = (body[20] ?? 0) ^ 1
      return row.person === person ? { ...row, body } : row
    })
  return {
    ...sealed,
    takeDue: async (query) => turned(await sealed.takeDue(query)),
    takeOver: async (query) => turned(await sealed.takeOver(query)),
    problems: async (query) => turned(await sealed.problems(query)),
  }
}

describe('the key of a borrower', () => {
  test('is asked for once, however much is read and written with it', async () => {
    const service = keyService()
    const first = open(service.ring)
    for (const version of [0, 1, 2]) await first.commit(turn(asha, version, { aliases: [asha] }))
    await first.load(asha)
    expect(service).toMatchObject({ wraps: 1, unwraps: 0 })

    const second = open(service.ring)
    const reads = [second.load(asha), second.find(asha), second.history(asha), second.loans(asha)]
    await Promise.all([...reads, second.load(asha)])
    await second.commit(turn(asha, 3))
    expect(service).toMatchObject({ wraps: 1, unwraps: 1 })
  })

  test('that two processes make at the same instant is the one that was stored, for both', async () => {
    const [one, two] = [open(keyRingOf()), open(keyRingOf())]
    const results = await Promise.all(
      [one, two].map((store, index) => store.commit(turn(asha, 0, { eventId: `event-${index}` }))),
    )
    expect(results.map(({ result }) => result).sort()).toEqual(['committed', 'conflict'])
    for (const [index, store] of [one, two].entries()) {
      await store.load(asha)
      const next = turn(asha, index + 1, { eventId: `next-${index}`, entries: [entry(asha, `e${index}`)] })
      expect((await store.commit(next)).result).toBe('committed')
    }
    const third = open(keyRingOf())
    expect(entryIds(await third.history(asha))).toEqual(['e0', 'e1'])
  })

  test('while its service is away: nothing happens, and the same is possible later', async () => {
    const service = keyService()
    await open(service.ring).commit(turn(asha, 0))
    const store = open(service.ring)
    service.isAway = true
    const away = { code: 'keys.unavailable', retryable: true }
    await expect(store.commit(turn(ravi, 0))).rejects.toMatchObject(away)
    await expect(store.load(asha)).rejects.toMatchObject(away)
    await expect(store.check()).rejects.toMatchObject(away)
    service.isAway = false
    expect(await store.load(ravi)).toBeUndefined()
    expect(await store.load(asha)).toMatchObject({ version: 1 })
    await store.check()
  })
})

function entryIds(entries: { id: string }[]): string[] {
  return entries.map(({ id }) => id)
}

describe('work that cannot be opened', () => {
  const later = noon + 20 * minute

  test('does not hold up the work of others, and rests as it was', async () => {
    const store = open(keyRingOf(), damaged)
    await store.keepAlive('one', noon * 2)
    for (const id of [asha, ravi]) {
      await store.commit(turn(id, 0, { effects: [message(`${id}/1.0`), call(`${id}/1.1`)] }))
    }
    const take = (from: Store, now = noon) => from.takeDue({ owner: 'one', now, limit: 9 })
    expect(ids(await take(store)).sort()).toEqual(['IN.ravi/1.0', 'IN.ravi/1.1'])
    expect(unreadable).toEqual([store.reference(asha), store.reference(asha)])
    expect(await take(store)).toEqual([])
    // Somebody mends it.
    const mended = await take(open(keyRingOf()), later)
    expect(mended).toEqual([untouched(asha, message('IN.asha/1.0')), untouched(asha, call('IN.asha/1.1'))])
  })

  test('does not keep what can be opened from its owner when it cannot be laid to rest, and rests later', async () => {
    let failures = 1
    const store = open(keyRingOf(), (sealed) => ({
      ...damaged(sealed),
      settle: async (settlement) => {
        if (failures-- > 0)
          throw new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })
        return sealed.settle(settlement)
      },
    }))
    await store.keepAlive('one', noon * 2)
    for (const id of [asha, ravi]) await store.commit(turn(id, 0, { effects: [call(`${id}/1.0`)] }))
    const query = { owner: 'one', now: noon, limit: 9 }
    expect(ids(await store.takeDue(query))).toEqual(['IN.ravi/1.0'])
    expect(await store.takeDue(query)).toEqual([])
    const mended = await open(keyRingOf()).takeDue({ ...query, now: later })
    expect(mended).toEqual([untouched(asha, call('IN.asha/1.0'))])
  })

  test('comes back within seconds where the key service was away', async () => {
    const service = keyService()
    await open(service.ring).commit(turn(asha, 0, { effects: [call('IN.asha/1.0')] }))
    const store = open(service.ring)
    await store.keepAlive('one', noon * 2)
    service.isAway = true
    expect(await store.takeDue({ owner: 'one', now: noon, limit: 9 })).toEqual([])
    service.isAway = false
    const soon = await store.takeDue({ owner: 'one', now: noon + 10_000, limit: 9 })
    expect(soon).toEqual([untouched(asha, call('IN.asha/1.0'))])
  })

  test('is told to whoever would take it over, and stays where it was, whole', async () => {
    const store = open(keyRingOf(), damaged)
    for (const owner of ['stream', 'one']) await store.keepAlive(owner, noon * 2)
    const effects = [message('IN.asha/1.0'), call('IN.asha/1.1')]
    await store.commit(turn(asha, 0, { owner: 'stream', effects }))
    const order = { reference: store.reference(asha), from: 'stream', owner: 'one', now: noon }
    await expect(store.takeOver(order)).rejects.toMatchObject({ code: 'keys.unreadable', retryable: false })
    expect(await store.takeDue({ owner: 'one', now: later, limit: 9 })).toEqual([])
    // Somebody mends it.
    const taken = await open(keyRingOf()).takeOver(order)
    expect(taken).toEqual(effects.map((effect) => untouched(asha, effect)))
  })

  test('hides no problem of others', async () => {
    const store = open(keyRingOf(), damaged)
    for (const id of [asha, ravi]) {
      await store.commit(turn(id, 0, { entries: [entry(id, 'p1', { kind: 'problem' })] }))
    }
    expect(await store.problems({ limit: 9 })).toEqual([entry(ravi, 'p1', { kind: 'problem' })])
    expect(unreadable).toEqual([store.reference(asha)])
  })
})

describe('who waits and who is found', () => {
  /** Asha's wrapped key comes out of the database with one bit turned. */
  function withBrokenKey(sealed: SealedStore): SealedStore {
    const person = keyRingOf().pseudonym(asha)
    const turned = <Row extends { person: string; key: Uint8Array }>(rows: Row[]) =>
      rows.map((row) => {
        const key = Buffer.from(row.key)
        key[20] = (key[20] ?? 0) ^ 1
        return row.person === person ? { ...row, key } : row
      })
    return {
      ...sealed,
      inbox: async (query) => {
        const page = await sealed.inbox(query)
        return { ...page, entries: turned(page.entries) }
      },
      search: async (names, limit) => turned(await sealed.search(names, limit)),
    }
  }

  const meet = async (store: Store) => {
    for (const [index, id] of [asha, ravi].entries()) {
      const inbox = [{ queue: 'people' as const, since: noon + index }]
      await store.commit(turn(id, 0, { inbox, searchNames: ['kumar'] }))
    }
  }
  const look = async (store: Store) => [
    (await store.inbox({ queue: 'people', limit: 9 })).entries.map(({ borrowerId }) => borrowerId),
    (await store.search(['kumar'], 9)).sort(),
  ]

  test('are hidden by nobody whose key is damaged', async () => {
    await meet(open(keyRingOf()))
    const store = open(keyRingOf(), withBrokenKey)
    expect(await look(store)).toEqual([[ravi], [ravi]])
    expect(unreadable).toEqual([store.reference(asha), store.reference(asha)])
  })

  test('are not passed off as nobody while the key service is away', async () => {
    const service = keyService()
    await meet(open(service.ring))
    const store = open(service.ring)
    service.isAway = true
    const away = { code: 'keys.unavailable', retryable: true }
    await expect(store.inbox({ queue: 'people', limit: 9 })).rejects.toMatchObject(away)
    await expect(store.search(['kumar'], 9)).rejects.toMatchObject(away)
    await expect(store.behind(store.reference(asha))).rejects.toMatchObject(away)
    service.isAway = false
    expect(await look(store)).toEqual([
      [asha, ravi],
      [asha, ravi],
    ])
    expect(unreadable).toEqual([])
  })
})
