import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import { asha, call, heldBy, message, minute, noon, postponed, ravi, take, turn } from './samples.ts'

const until = noon + minute

/** Who holds work, and what happens when a process falls silent. */
export function ownerLaws(handles: Handles): void {
  describe('an owner', () => {
    holdingLaws(handles)
    doubtLaws(handles)
    absenceLaws(handles)
  })
}

function holdingLaws(handles: Handles): void {
  it('keeps what it holds up to and including the time it gave', async () => {
    const { store, other } = handles
    await store.keepAlive('one', until)
    await other.keepAlive('two', noon * 2)
    await store.commit(turn(asha, 0, { owner: 'one', effects: [call('IN.asha/1.0')] }))
    expect(await take(other, 'two', until)).toEqual([])
    expect(await take(other, 'two', until + 1)).toEqual(['IN.asha/1.0'])
  })

  it('that says again that it is alive keeps it longer', async () => {
    const { store, other } = handles
    await store.keepAlive('one', until)
    await other.keepAlive('two', noon * 2)
    await store.commit(turn(asha, 0, { owner: 'one', effects: [call('IN.asha/1.0')] }))
    await store.keepAlive('one', until + minute)
    expect(await take(other, 'two', until + 1)).toEqual([])
    expect(await take(other, 'two', until + minute + 1)).toEqual(['IN.asha/1.0'])
  })

  it('that died leaves its work in doubt, messages still in order', async () => {
    const { store, other } = handles
    await store.keepAlive('one', until)
    await other.keepAlive('two', noon * 2)
    const effects = [message('IN.asha/1.0'), message('IN.asha/1.1'), call('IN.asha/1.2')]
    await store.commit(turn(asha, 0, { owner: 'one', effects }))
    await store.commit(turn(ravi, 0, { at: noon + 1, effects: [call('IN.ravi/1.0')] }))
    const work = await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })
    expect(work.map(({ effect, inDoubt, attempts }) => [effect.id, inDoubt, attempts])).toEqual([
      ['IN.asha/1.0', true, 0],
      ['IN.asha/1.2', true, 0],
      // Nobody ever held this one.
      ['IN.ravi/1.0', false, 0],
    ])
    // The message behind the first cannot have left, so it need not wait for a status that never comes.
    await other.settle({ borrowerId: asha, effectId: 'IN.asha/1.0', at: until, outcome: 'done' })
    expect(await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })).toMatchObject([
      { effect: message('IN.asha/1.1'), inDoubt: false },
    ])
  })

  it('that was given work by takeDue and died leaves it in doubt too', async () => {
    const { store, other } = handles
    await store.keepAlive('one', until)
    await other.keepAlive('two', noon * 2)
    await store.commit(turn(asha, 0, { effects: [message('IN.asha/1.0')] }))
    expect(await take(store, 'one', until)).toEqual(['IN.asha/1.0'])
    expect(await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })).toMatchObject([{ inDoubt: true }])
  })
}

function doubtLaws(handles: Handles): void {
  it('that died brings a new doubt: that the old one had its time counts no more', async () => {
    const { store, other } = handles
    await store.keepAlive('one', until)
    await other.keepAlive('two', noon * 2)
    const effects = [message('IN.asha/1.0'), call('IN.asha/1.1')]
    await store.commit(turn(asha, 0, { effects }))
    for (const { id } of effects) {
      await store.settle(postponed(id, noon, { inDoubt: true, hasWaited: true }))
    }
    expect(await store.takeDue({ owner: 'one', now: noon, limit: 9 })).toMatchObject([
      { inDoubt: true, hasWaited: true },
      { inDoubt: true, hasWaited: true },
    ])
    expect(await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })).toMatchObject([
      { inDoubt: true, hasWaited: false },
      { inDoubt: true, hasWaited: false },
    ])
  })
}

function absenceLaws(handles: Handles): void {
  it('that is not alive holds nothing and is given nothing', async () => {
    const { store, other } = handles
    const stranger = await store.commit(turn(asha, 0, { owner: 'one', effects: [call('IN.asha/1.0')] }))
    expect(heldBy(stranger)).toEqual([])
    expect(await take(store, 'one')).toEqual([])

    await store.keepAlive('one', until)
    const late = turn(asha, 1, { owner: 'one', at: until + 1, effects: [message('IN.asha/2.0')] })
    expect(heldBy(await store.commit(late))).toEqual([])
    expect(await take(store, 'one', until + 1)).toEqual([])

    await other.keepAlive('two', noon * 2)
    expect(await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })).toMatchObject([
      { effect: call('IN.asha/1.0'), inDoubt: false },
      { effect: message('IN.asha/2.0'), inDoubt: false },
    ])
  })

  it('that died and came back may hold again', async () => {
    const { store } = handles
    await store.keepAlive('one', until)
    await store.commit(turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0')] }))
    await store.keepAlive('one', noon * 2)
    const next = await store.commit(
      turn(asha, 1, { owner: 'one', at: until + 1, effects: [call('IN.asha/2.0')] }),
    )
    expect(heldBy(next)).toEqual(['IN.asha/2.0'])
  })

  it('that releases hands everything back at once, without a doubt', async () => {
    const { store, other } = handles
    await store.keepAlive('one', noon * 2)
    await other.keepAlive('two', noon * 2)
    await store.commit(
      turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0'), call('IN.asha/1.1')] }),
    )
    await store.release('one')
    expect(await other.takeDue({ owner: 'two', now: noon, limit: 9 })).toMatchObject([
      { effect: message('IN.asha/1.0'), inDoubt: false },
      { effect: call('IN.asha/1.1'), inDoubt: false },
    ])
    const after = await store.commit(turn(asha, 1, { owner: 'one', effects: [call('IN.asha/2.0')] }))
    expect(heldBy(after)).toEqual([])
  })
}
