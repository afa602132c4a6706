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
  ravi,
  take,
  turn,
  untouched,
} from './samples.ts'

const until = noon + minute

/** How work is handed on by a name that only keeps it. */
export function takeOverLaws(handles: Handles): void {
  describe('taking over', () => {
    givingLaws(handles)
    aloneLaws(handles)
  })
}

/** `stream` lives for ever and never works; `one` and `two` do. */
async function living({ store, other }: Handles): Promise<void> {
  await store.keepAlive('stream', Number.MAX_SAFE_INTEGER)
  await store.keepAlive('one', until)
  await other.keepAlive('two', noon * 2)
}

function takeOver(store: Store, owner: string, more: { borrowerId?: string; now?: number } = {}) {
  const { borrowerId = asha, now = noon } = more
  return store.takeOver({ reference: store.reference(borrowerId), from: 'stream', owner, now })
}

function givingLaws(handles: Handles): void {
  it('gives all work of one borrower, in order and without a doubt', async () => {
    const { store, other } = handles
    await living(handles)
    const effects = [message('IN.asha/1.0'), call('IN.asha/1.1'), message('IN.asha/1.2')]
    await store.commit(turn(asha, 0, { owner: 'stream', effects }))
    await store.commit(turn(ravi, 0, { owner: 'stream', effects: [message('IN.ravi/1.0')] }))
    expect(await takeOver(other, 'two')).toEqual(effects.map((effect) => untouched(asha, effect)))
    expect(await takeOver(store, 'one')).toEqual([])
    expect(ids(await takeOver(store, 'one', { borrowerId: ravi }))).toEqual(['IN.ravi/1.0'])
    expect(await take(other, 'two')).toEqual(['IN.ravi/1.0'])
  })

  it('leaves what others hold, what nobody holds and whom nobody knows', async () => {
    const { store, other } = handles
    await living(handles)
    await store.commit(turn(asha, 0, { owner: 'one', effects: [message('IN.asha/1.0')] }))
    await store.commit(turn(asha, 1, { effects: [call('IN.asha/2.0')] }))
    expect(await takeOver(other, 'two')).toEqual([])
    expect(await takeOver(other, 'two', { borrowerId: ravi })).toEqual([])
    expect(await take(other, 'two', until)).toEqual(['IN.asha/2.0'])
  })

  it('by an owner that is not alive gives nothing', async () => {
    const { store, other } = handles
    await living(handles)
    await store.commit(turn(asha, 0, { owner: 'stream', effects: [call('IN.asha/1.0')] }))
    expect(await takeOver(store, 'one', { now: until + 1 })).toEqual([])
    expect(await takeOver(store, 'nobody')).toEqual([])
    expect(ids(await takeOver(other, 'two', { now: until + 1 }))).toEqual(['IN.asha/1.0'])
  })

  it('is how what was kept comes back into the open: the new owner releases it', async () => {
    const { store, other } = handles
    await living(handles)
    await store.commit(turn(asha, 0, { owner: 'stream', effects: [message('IN.asha/1.0')] }))
    await takeOver(store, 'one')
    await store.release('one')
    expect(await other.takeDue({ owner: 'two', now: noon, limit: 9 })).toEqual([
      untouched(asha, message('IN.asha/1.0')),
    ])
  })
}

function aloneLaws(handles: Handles): void {
  it('at the same instant gives each piece to one', async () => {
    const { store, other } = handles
    await living(handles)
    const effects = Array.from({ length: 10 }, (_, index) => call(`IN.asha/1.${index}`))
    await store.commit(turn(asha, 0, { owner: 'stream', effects }))
    const given = await Promise.all([takeOver(store, 'one'), takeOver(other, 'two')])
    expect(given.flatMap(ids).sort()).toEqual(effects.map(({ id }) => id).sort())
  })

  it('and dying leaves the work in doubt', async () => {
    const { store, other } = handles
    await living(handles)
    await store.commit(turn(asha, 0, { owner: 'stream', effects: [message('IN.asha/1.0')] }))
    await takeOver(store, 'one')
    expect(await other.takeDue({ owner: 'two', now: until + 1, limit: 9 })).toMatchObject([
      { effect: message('IN.asha/1.0'), inDoubt: true },
    ])
  })

  it('keeps order: what follows a message under way is not kept for the stream, but due behind it', async () => {
    const { store, other } = handles
    await living(handles)
    await store.commit(turn(asha, 0, { owner: 'stream', effects: [message('IN.asha/1.0')] }))
    await takeOver(other, 'two')
    const effects = [message('IN.asha/2.0'), call('IN.asha/2.1')]
    expect(heldBy(await store.commit(turn(asha, 1, { owner: 'stream', effects })))).toEqual(['IN.asha/2.1'])
    expect(await take(other, 'two', until)).toEqual([])
    await other.settle(done('IN.asha/1.0'))
    expect(await take(other, 'two', until)).toEqual(['IN.asha/2.0'])
    expect(ids(await takeOver(other, 'two'))).toEqual(['IN.asha/2.1'])
  })
}
