import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import type { Store } from '../port.ts'
import { asha, call, entry, message, noon, ravi, take, turn, untouched } from './samples.ts'

/** What `commit` promises of one turn. */
export function turnLaws(handles: Handles): void {
  describe('a turn', () => {
    wholeLaws(handles)
    refusalLaws(handles)
    failureLaws(handles)
  })
  describe('turns at the same instant', () => instantLaws(handles))
}

function wholeLaws(handles: Handles): void {
  it('is there after a restart, whole', async () => {
    const { store, reopen } = handles
    const loan = { id: 'loan-1', borrowerId: asha, record: '{"amountPaise":2000000}' }
    const committed = turn(asha, 0, {
      wakeAt: noon + 5,
      effects: [message('IN.asha/1.0'), call('IN.asha/1.1')],
      entries: [entry(asha, 'e1')],
      loans: [loan],
      aliases: ['alias-of-asha'],
    })
    expect(await store.commit(committed)).toEqual({ result: 'committed', held: [] })
    await store.close()

    const later = await reopen()
    expect(await later.load(asha)).toEqual({ version: 1, state: committed.state })
    expect(await later.history(asha)).toEqual(committed.entries)
    expect(await later.loans(asha)).toEqual([loan])
    expect(await later.find('alias-of-asha')).toBe(asha)
    expect(await later.dueWakes({ now: noon + 5, limit: 9 })).toEqual([
      { borrowerId: asha, wakeAt: noon + 5 },
    ])
    await later.keepAlive('owner', noon * 2)
    const work = await later.takeDue({ owner: 'owner', now: noon, limit: 9 })
    expect(work).toEqual(committed.effects.map((effect) => untouched(asha, effect)))
  })

  it('moves the version on by one', async () => {
    const { store } = handles
    expect(await store.load(asha)).toBeUndefined()
    for (const version of [0, 1, 2]) await store.commit(turn(asha, version))
    expect(await store.load(asha)).toEqual({ version: 3, state: '{"turns":3}' })
  })

  it('may have the same event, entry and loan ids as a turn of another borrower', async () => {
    const { store } = handles
    for (const borrowerId of [asha, ravi]) {
      const result = await store.commit(
        turn(borrowerId, 0, {
          eventId: 'same',
          entries: [entry(borrowerId, 'same')],
          loans: [{ id: 'same', borrowerId, record: `"${borrowerId}"` }],
        }),
      )
      expect(result.result).toBe('committed')
    }
    expect(await store.loans(asha)).toEqual([{ id: 'same', borrowerId: asha, record: `"${asha}"` }])
  })
}

function refusalLaws(handles: Handles): void {
  it('of a known event is a duplicate, whatever the version, and changes nothing', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { eventId: 'wamid-1' }))
    const again = {
      eventId: 'wamid-1',
      effects: [message('IN.asha/9.0')],
      entries: [entry(asha, 'again')],
      loans: [{ id: 'loan-9', borrowerId: asha, record: '{}' }],
      aliases: ['alias-9'],
      wakeAt: noon,
    }
    for (const version of [0, 1, 7]) {
      expect(await other.commit(turn(asha, version, again))).toEqual({ result: 'duplicate' })
    }
    await expectNothingButVersion(store, 1)
  })

  it('with another version than the stored one is a conflict and changes nothing', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0))
    await store.commit(turn(asha, 1))
    for (const version of [0, 1, 3]) {
      const stale = turn(asha, version, {
        eventId: 'another',
        effects: [message('IN.asha/9.0')],
        entries: [entry(asha, 'again')],
        loans: [{ id: 'loan-9', borrowerId: asha, record: '{}' }],
        aliases: ['alias-9'],
        wakeAt: noon,
      })
      expect(await other.commit(stale)).toEqual({ result: 'conflict' })
    }
    await expectNothingButVersion(store, 2)
    // The mark was not left behind either: the event can still be applied.
    expect(await other.commit(turn(asha, 2, { eventId: 'another' }))).toMatchObject({ result: 'committed' })
  })
}

async function expectNothingButVersion(store: Store, version: number): Promise<void> {
  expect(await store.load(asha)).toEqual({ version, state: JSON.stringify({ turns: version }) })
  expect(await store.history(asha)).toEqual([])
  expect(await store.loans(asha)).toEqual([])
  expect(await store.find('alias-9')).toBeUndefined()
  expect(await store.dueWakes({ now: noon * 2, limit: 9 })).toEqual([])
  await store.keepAlive('owner', noon * 2)
  expect(await take(store, 'owner')).toEqual([])
}

function failureLaws(handles: Handles): void {
  it.each([
    ['two entries of one id', { entries: [entry(asha, 'e2'), entry(asha, 'e2')] }],
    ['two effects of one id', { effects: [message('IN.asha/2.0'), call('IN.asha/2.0')] }],
    ['an effect that still waits', { effects: [message('IN.asha/2.0'), call('IN.asha/1.0')] }],
    ['an effect of another borrower', { effects: [message('IN.ravi/2.0')] }],
    ['an effect of no turn', { effects: [message('IN.asha/second')] }],
  ])('with %s fails whole', async (_, contradiction) => {
    const { store } = handles
    const first = { entries: [entry(asha, 'e1')], effects: [call('IN.asha/1.0')] }
    await store.commit(turn(asha, 0, first))
    const broken = turn(asha, 1, { wakeAt: noon, aliases: ['alias-9'], ...contradiction })
    const failure = { name: 'Failure', owner: 'engineer', retryable: false }
    await expect(store.commit(broken)).rejects.toMatchObject(failure)
    expect(await store.load(asha)).toMatchObject({ version: 1 })
    expect(await store.history(asha)).toEqual(first.entries)
    expect(await store.find('alias-9')).toBeUndefined()
    await store.keepAlive('owner', noon * 2)
    expect(await take(store, 'owner')).toEqual(['IN.asha/1.0'])
  })

  it('that fails does not touch those that are committed beside it', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { effects: [call('IN.asha/1.0')] }))
    const [before, broken, after] = await Promise.allSettled([
      store.commit(turn(ravi, 0)),
      store.commit(turn(asha, 1, { effects: [call('IN.asha/1.0')] })),
      store.commit(turn('IN.mira', 0)),
    ])
    expect([before.status, broken.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    for (const id of [ravi, 'IN.mira']) expect(await store.load(id)).toMatchObject({ version: 1 })
    expect(await store.load(asha)).toMatchObject({ version: 1 })
  })
}

function instantLaws(handles: Handles): void {
  it('of the same event: one is committed, the others are duplicates', async () => {
    const { store, other } = handles
    const results = await Promise.all(
      [store, other, store, other, store].map((handle) => handle.commit(turn(asha, 0))),
    )
    expect(results.map((each) => each.result).sort()).toEqual([
      'committed',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ])
  })

  it('of different events at one version: one is committed, the others conflict', async () => {
    const { store, other } = handles
    const results = await Promise.all(
      [store, other, store].map((handle, index) =>
        handle.commit(turn(asha, 0, { eventId: `event-${index}` })),
      ),
    )
    expect(results.map((each) => each.result).sort()).toEqual(['committed', 'conflict', 'conflict'])
    expect(await store.load(asha)).toMatchObject({ version: 1 })
  })

  it('of different borrowers are all committed', async () => {
    const { store, other } = handles
    const borrowers = Array.from({ length: 40 }, (_, index) => `IN.${index}`)
    const results = await Promise.all(
      borrowers.map((borrowerId, index) => (index % 2 ? store : other).commit(turn(borrowerId, 0))),
    )
    expect(new Set(results.map((each) => each.result))).toEqual(new Set(['committed']))
  })
}
