import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import type { Store } from '../port.ts'
import {
  asha,
  call,
  done,
  heldBy,
  ids,
  message,
  minute,
  noon,
  postponed,
  ravi,
  take,
  turn,
  untouched,
} from './samples.ts'

const later = noon + 10 * minute

/** The outbox: what leaves, in which order, and how it ends. */
export function outboxLaws(handles: Handles): void {
  describe('messages to one borrower', () => laneLaws(handles))
  describe('fresh work', () => freshWorkLaws(handles))
  describe('due work', () => dueWorkLaws(handles))
  describe('settling', () => settlingLaws(handles))
}

async function living(store: Store, ...owners: string[]): Promise<void> {
  for (const owner of owners) await store.keepAlive(owner, noon * 2)
}

function laneLaws(handles: Handles): void {
  it('are given one at a time, in order', async () => {
    const { store, other } = handles
    await living(store, 'one', 'two')
    await store.commit(turn(asha, 0, { effects: [message('IN.asha/1.0'), message('IN.asha/1.1')] }))
    await store.commit(turn(asha, 1, { effects: [message('IN.asha/2.0')] }))
    for (const id of ['IN.asha/1.0', 'IN.asha/1.1', 'IN.asha/2.0']) {
      expect(await take(store, 'one')).toEqual([id])
      expect(await take(store, 'one')).toEqual([])
      expect(await take(other, 'two')).toEqual([])
      expect(await store.settle(done(id))).toBe('settled')
    }
    expect(await take(store, 'one')).toEqual([])
  })

  it('leave in numeric order, also beyond nine', async () => {
    const { store } = handles
    await living(store, 'one')
    const all = Array.from({ length: 12 }, (_, index) => `IN.asha/1.${index}`)
    await store.commit(turn(asha, 0, { effects: all.map(message) }))
    for (const id of all) {
      expect(await take(store, 'one')).toEqual([id])
      await store.settle(done(id))
    }
  })

  it('never wait for another borrower, nor for a call', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(
      turn(asha, 0, { effects: [message('IN.asha/1.0'), call('IN.asha/1.1'), message('IN.asha/1.2')] }),
    )
    await store.commit(
      turn(ravi, 0, { effects: [call('IN.ravi/1.0'), call('IN.ravi/1.1'), message('IN.ravi/1.2')] }),
    )
    expect((await take(store, 'one')).sort()).toEqual([
      'IN.asha/1.0',
      'IN.asha/1.1',
      'IN.ravi/1.0',
      'IN.ravi/1.1',
      'IN.ravi/1.2',
    ])
  })

  it('stay in order when the first is postponed: the rest waits for it', async () => {
    const { store } = handles
    await living(store, 'one')
    const result = await store.commit(
      turn(asha, 0, {
        owner: 'one',
        effects: [message('IN.asha/1.0'), message('IN.asha/1.1'), call('IN.asha/1.2')],
      }),
    )
    expect(heldBy(result)).toEqual(['IN.asha/1.0', 'IN.asha/1.1', 'IN.asha/1.2'])
    await store.settle(postponed('IN.asha/1.0', later))
    expect(await take(store, 'one', later - 1)).toEqual([])
    expect(await take(store, 'one', later)).toEqual(['IN.asha/1.0'])
    await store.settle(done('IN.asha/1.0'))
    expect(await take(store, 'one', later)).toEqual(['IN.asha/1.1'])
  })

  it('before a postponed one stay held', async () => {
    const { store, other } = handles
    await living(store, 'one', 'two')
    const all = [message('IN.asha/1.0'), message('IN.asha/1.1'), message('IN.asha/1.2')]
    await store.commit(turn(asha, 0, { owner: 'one', effects: all }))
    await store.settle(postponed('IN.asha/1.1', noon))
    expect(await take(other, 'two')).toEqual([])
    await store.settle(done('IN.asha/1.0'))
    expect(await take(other, 'two')).toEqual(['IN.asha/1.1'])
  })
}

function freshWorkLaws(handles: Handles): void {
  it('is held at once by the owner of the turn, and by nobody else', async () => {
    const { store, other } = handles
    await living(store, 'one', 'two')
    const effects = [message('IN.asha/1.0'), call('IN.asha/1.1'), message('IN.asha/1.2')]
    const result = await store.commit(turn(asha, 0, { owner: 'one', effects }))
    expect(result).toEqual({
      result: 'committed',
      held: effects.map((effect) => untouched(asha, effect)),
    })
    expect(await take(other, 'two')).toEqual([])
    expect(await take(store, 'one')).toEqual([])
  })

  it('joins messages that the same owner still holds', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0')] }))
    const next = await store.commit(turn(asha, 1, { owner: 'one', effects: [message('IN.asha/2.0')] }))
    expect(heldBy(next)).toEqual(['IN.asha/2.0'])
  })

  it.each([
    ['nobody holds', {}],
    ['another owner holds', { owner: 'two' }],
  ])('does not overtake messages that %s; calls do', async (_, earlier) => {
    const { store } = handles
    await living(store, 'one', 'two')
    await store.commit(turn(asha, 0, { ...earlier, effects: [message('IN.asha/1.0')] }))
    const effects = [message('IN.asha/2.0'), call('IN.asha/2.1'), message('IN.asha/2.2')]
    expect(heldBy(await store.commit(turn(asha, 1, { owner: 'one', effects })))).toEqual(['IN.asha/2.1'])
  })

  it('does not overtake a postponed message', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0')] }))
    await store.settle(postponed('IN.asha/1.0', later))
    const next = await store.commit(turn(asha, 1, { owner: 'one', effects: [message('IN.asha/2.0')] }))
    expect(heldBy(next)).toEqual([])
    expect(await take(store, 'one', later - 1)).toEqual([])
  })

  it('is held by nobody when the turn names no owner', async () => {
    const { store } = handles
    await living(store, 'one')
    const result = await store.commit(
      turn(asha, 0, { effects: [message('IN.asha/1.0'), call('IN.asha/1.1')] }),
    )
    expect(heldBy(result)).toEqual([])
    expect(await take(store, 'one')).toEqual(['IN.asha/1.0', 'IN.asha/1.1'])
  })
}

function dueWorkLaws(handles: Handles): void {
  it('is given longest due first, and no more than asked for', async () => {
    const { store } = handles
    await living(store, 'one')
    for (const [index, borrowerId] of ['IN.b0', 'IN.b1', 'IN.b2', 'IN.b3'].entries()) {
      await store.commit(
        turn(borrowerId, 0, { at: noon + 100 - index, effects: [call(`${borrowerId}/1.0`)] }),
      )
    }
    const first = await store.takeDue({ owner: 'one', now: later, limit: 3 })
    expect(ids(first)).toEqual(['IN.b3/1.0', 'IN.b2/1.0', 'IN.b1/1.0'])
    expect(ids(await store.takeDue({ owner: 'one', now: later, limit: 3 }))).toEqual(['IN.b0/1.0'])
  })

  it('is given to one of two processes only', async () => {
    const { store, other } = handles
    await living(store, 'one', 'two')
    const effects = Array.from({ length: 20 }, (_, index) => call(`IN.asha/1.${index}`))
    await store.commit(turn(asha, 0, { effects }))
    const taken = await Promise.all([
      store.takeDue({ owner: 'one', now: later, limit: 15 }),
      other.takeDue({ owner: 'two', now: later, limit: 15 }),
    ])
    expect(taken.flatMap(ids).sort()).toEqual(effects.map(({ id }) => id).sort())
  })

  it('that was postponed comes back when due, with its attempts and its doubt', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(turn(asha, 0, { owner: 'one', effects: [call('IN.asha/1.0')] }))
    await store.settle(postponed('IN.asha/1.0', later, { attempts: 3, inDoubt: true, hasWaited: true }))
    expect(await take(store, 'one', later - 1)).toEqual([])
    expect(await store.takeDue({ owner: 'one', now: later, limit: 9 })).toEqual([
      { ...untouched(asha, call('IN.asha/1.0')), attempts: 3, inDoubt: true, hasWaited: true },
    ])
    // The next try was answered: nothing was sent.
    await store.settle(postponed('IN.asha/1.0', later, { attempts: 4, inDoubt: false }))
    expect(await store.takeDue({ owner: 'one', now: later, limit: 9 })).toMatchObject([
      { attempts: 4, inDoubt: false, hasWaited: false },
    ])
  })
}

function settlingLaws(handles: Handles): void {
  it('in a turn takes the work out of the outbox with that turn', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(turn(asha, 0, { effects: [call('IN.asha/1.0')] }))
    expect((await store.commit(turn(asha, 5, { settles: 'IN.asha/1.0' }))).result).toBe('conflict')
    expect(await take(store, 'one')).toEqual(['IN.asha/1.0'])
    const result = await store.commit(turn(asha, 1, { settles: 'IN.asha/1.0', owner: 'one' }))
    expect(result.result).toBe('committed')
    expect(await store.settle(done('IN.asha/1.0'))).toBe('unknown')
  })

  it('in a turn what is already gone is no obstacle', async () => {
    const { store } = handles
    const result = await store.commit(turn(asha, 0, { settles: 'IN.asha/0.0' }))
    expect(result.result).toBe('committed')
  })

  it('a message in a turn frees the way for that turn’s own message', async () => {
    const { store } = handles
    await living(store, 'one')
    await store.commit(turn(asha, 0, { effects: [message('IN.asha/1.0')] }))
    const next = turn(asha, 1, { owner: 'one', settles: 'IN.asha/1.0', effects: [message('IN.asha/2.0')] })
    expect(heldBy(await store.commit(next))).toEqual(['IN.asha/2.0'])
  })

  it('what is unknown changes nothing: later messages stay with their owner', async () => {
    const { store, other } = handles
    await living(store, 'one', 'two')
    await store.commit(
      turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0'), message('IN.asha/1.1')] }),
    )
    await store.settle(done('IN.asha/1.0'))
    expect(await store.settle(done('IN.asha/1.0'))).toBe('unknown')
    expect(await store.settle(postponed('IN.asha/1.0', noon))).toBe('unknown')
    expect(await store.settle(postponed('IN.asha/1.1', noon, { borrowerId: ravi }))).toBe('unknown')
    expect(await take(other, 'two')).toEqual([])
    expect(await store.settle(done('IN.asha/1.1'))).toBe('settled')
  })
}
