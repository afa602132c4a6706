import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import type { DeliveryStatus, Store } from '../port.ts'
import { asha, done, entry, message, noon, postponed, ravi, status, take, turn } from './samples.ts'

const forward: DeliveryStatus['status'][] = ['accepted', 'sent', 'failed', 'delivered', 'read']

/** What is known of a message after it left. */
export function statusLaws(handles: Handles): void {
  describe('a delivery status', () => {
    orderLaws(handles)
    knowledgeLaws(handles)
    settlementLaws(handles)
  })
}

/** Stores a message as the pipeline does: as work, and as an entry of the log with the same id. */
async function sent(store: Store, effectId: string, version: number, owner?: string): Promise<void> {
  const entries = [entry(asha, effectId, { direction: 'outbound', kind: 'send' })]
  const effects = [message(effectId)]
  await store.commit(turn(asha, version, { effects, entries, ...(owner && { owner }) }))
}

function orderLaws(handles: Handles): void {
  it('is recorded with everything that it says, the furthest first', async () => {
    const { store, other } = handles
    await sent(store, 'a/1.0', 0)
    const settlement = { borrowerId: asha, effectId: 'a/1.0', at: noon + 1, wamid: 'wamid-1' }
    await store.settle({ ...settlement, outcome: 'done' })
    expect(await other.recordStatus(status('a/1.0', 'sent', { at: noon + 2, wamid: 'wamid-1' }))).toBe(
      'recorded',
    )
    expect(await other.recordStatus(status('a/1.0', 'failed', { at: noon + 3, errorCode: 131047 }))).toBe(
      'recorded',
    )
    expect(await store.deliveryOf('a/1.0')).toEqual([
      status('a/1.0', 'failed', { at: noon + 3, errorCode: 131047 }),
      status('a/1.0', 'sent', { at: noon + 2, wamid: 'wamid-1' }),
      status('a/1.0', 'accepted', { at: noon + 1, wamid: 'wamid-1' }),
    ])
  })

  it('never goes backwards, in whatever order they arrive', async () => {
    const { store } = handles
    let version = 0
    const anyOrder = fc.array(fc.constantFrom(...forward), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyOrder, async (words) => {
        const effectId = `a/${version + 1}.0`
        await sent(store, effectId, version++)
        let furthest = -1
        const known: string[] = []
        for (const word of words) {
          const isNews = forward.indexOf(word) > furthest
          expect(await store.recordStatus(status(effectId, word))).toBe(isNews ? 'recorded' : 'stale')
          if (!isNews) continue
          furthest = forward.indexOf(word)
          known.unshift(word)
        }
        expect((await store.deliveryOf(effectId)).map((each) => each.status)).toEqual(known)
      }),
      { numRuns: 40 },
    )
  })
}

function knowledgeLaws(handles: Handles): void {
  it('of a message that was never stored, or of another borrower, is unknown', async () => {
    const { store } = handles
    await sent(store, 'a/1.0', 0)
    expect(await store.recordStatus(status('a/7.0', 'sent'))).toBe('unknown')
    expect(await store.recordStatus(status('a/1.0', 'sent', { borrowerId: ravi }))).toBe('unknown')
    expect(await store.deliveryOf('a/7.0')).toEqual([])
    expect(await store.deliveryOf('a/1.0')).toEqual([])
    await store.recordStatus(status('a/1.0', 'sent'))
    expect(await store.recordStatus(status('a/1.0', 'read', { borrowerId: ravi }))).toBe('unknown')
  })

  it('is known by the work alone, or by the log alone', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { effects: [message('a/1.0')] }))
    await store.commit(turn(asha, 1, { entries: [entry(asha, 'a/2.0')] }))
    expect(await store.recordStatus(status('a/1.0', 'sent'))).toBe('recorded')
    expect(await store.recordStatus(status('a/1.0', 'read'))).toBe('recorded')
    expect(await store.recordStatus(status('a/2.0', 'sent'))).toBe('recorded')
  })

  it('is recorded once by two processes', async () => {
    const { store, other } = handles
    await sent(store, 'a/1.0', 0)
    const results = await Promise.all(
      [store, other].map((handle) => handle.recordStatus(status('a/1.0', 'sent'))),
    )
    expect(results.sort()).toEqual(['recorded', 'stale'])
  })
}

function settlementLaws(handles: Handles): void {
  it.each(forward)('%s settles a message that is held, free or in doubt', async (word) => {
    const { store } = handles
    await store.keepAlive('one', noon * 2)
    await sent(store, 'a/1.0', 0, 'one')
    await sent(store, 'a/2.0', 1, 'one')
    await sent(store, 'a/3.0', 2, 'one')
    await sent(store, 'a/4.0', 3)
    await store.recordStatus(status('a/1.0', word))
    expect(await store.settle(done('a/1.0'))).toBe('unknown')
    await store.settle(postponed('a/2.0', noon, { inDoubt: true }))
    await store.recordStatus(status('a/2.0', word))
    await store.recordStatus(status('a/3.0', word))
    expect(await take(store, 'one')).toEqual(['a/4.0'])
  })

  it('that overtook the answer is not undone by it', async () => {
    const { store } = handles
    await sent(store, 'a/1.0', 0)
    await store.recordStatus(status('a/1.0', 'read'))
    expect(await store.settle({ ...done('a/1.0'), outcome: 'done', wamid: 'wamid-1' })).toBe('unknown')
    expect((await store.deliveryOf('a/1.0')).map((each) => each.status)).toEqual(['read'])
  })
}
