import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import type { DeliveryStatus, Store } from '../port.ts'
import { asha, call, done, message, noon, postponed, ravi, status, take, turn } from './samples.ts'

const forward: DeliveryStatus['status'][] = ['sent', 'failed', 'delivered', 'read']

/** What is known of a message after it left. */
export function statusLaws(handles: Handles): void {
  describe('a delivery status', () => {
    orderLaws(handles)
    knowledgeLaws(handles)
    settlementLaws(handles)
  })
}

async function sent(store: Store, effectId: string, version: number, owner?: string): Promise<void> {
  await store.commit(turn(asha, version, { effects: [message(effectId)], ...(owner && { owner }) }))
}

function orderLaws(handles: Handles): void {
  it('is recorded with everything that it says, the furthest first', async () => {
    const { store, other } = handles
    await sent(store, 'IN.asha/1.0', 0)
    const said = [
      status('IN.asha/1.0', 'sent', { at: noon + 2 }),
      status('IN.asha/1.0', 'failed', { at: noon + 3, errorCode: 131047 }),
    ]
    for (const each of said) expect(await other.recordStatus(each)).toBe('recorded')
    expect(await store.deliveryOf(asha, 'IN.asha/1.0')).toEqual(said.toReversed())
  })

  it('never goes backwards, in whatever order they arrive', async () => {
    const { store } = handles
    let version = 0
    const anyOrder = fc.array(fc.constantFrom(...forward), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyOrder, async (words) => {
        const effectId = `IN.asha/${version + 1}.0`
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
        expect((await store.deliveryOf(asha, effectId)).map((each) => each.status)).toEqual(known)
      }),
      { numRuns: 40 },
    )
  })
}

function knowledgeLaws(handles: Handles): void {
  it('of a turn that never was, or of another borrower, is unknown', async () => {
    const { store } = handles
    await sent(store, 'IN.asha/1.0', 0)
    const strange = [
      status('IN.asha/2.0', 'sent'),
      status('IN.asha/v2.0', 'sent'),
      status('IN.asha/first', 'sent'),
      status('IN.asha/1.0', 'sent', { borrowerId: ravi }),
      status('IN.ravi/1.0', 'sent', { borrowerId: ravi }),
    ]
    for (const each of strange) {
      expect(await store.recordStatus(each)).toBe('unknown')
      expect(await store.deliveryOf(each.borrowerId, each.effectId)).toEqual([])
    }
    expect(await store.statuses(ravi)).toEqual([])
    expect(await take(await living(store), 'one')).toEqual(['IN.asha/1.0'])
  })

  it('is known as soon as its turn is there, also of an apology that has no turn', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { effects: [message('IN.asha/v0.0')] }))
    expect(await store.recordStatus(status('IN.asha/v0.0', 'sent'))).toBe('recorded')
    expect(await store.recordStatus(status('IN.asha/1.7', 'sent'))).toBe('recorded')
  })

  it('is recorded once by two processes', async () => {
    const { store, other } = handles
    await sent(store, 'IN.asha/1.0', 0)
    const results = await Promise.all(
      [store, other].map((handle) => handle.recordStatus(status('IN.asha/1.0', 'sent'))),
    )
    expect(results.sort()).toEqual(['recorded', 'stale'])
  })

  it('stands with all others of its borrower', async () => {
    const { store, other } = handles
    await sent(store, 'IN.asha/1.0', 0)
    await sent(store, 'IN.asha/2.0', 1)
    await store.commit(turn(ravi, 0, { effects: [message('IN.ravi/1.0')] }))
    const said = [
      status('IN.asha/1.0', 'sent'),
      status('IN.asha/1.0', 'read', { at: noon + 9 }),
      status('IN.asha/2.0', 'failed', { errorCode: 131026 }),
    ]
    for (const each of said) await store.recordStatus(each)
    await store.recordStatus(status('IN.ravi/1.0', 'sent', { borrowerId: ravi }))
    const inOrder = (some: DeliveryStatus[]) => some.map((each) => JSON.stringify(sorted(each))).sort()
    expect(inOrder(await other.statuses(asha))).toEqual(inOrder(said))
  })
}

function sorted(status: DeliveryStatus): unknown {
  return Object.entries(status).sort()
}

async function living(store: Store): Promise<Store> {
  await store.keepAlive('one', noon * 2)
  return store
}

function settlementLaws(handles: Handles): void {
  it.each(forward)('%s settles a message that is held, free or in doubt', async (word) => {
    const { store } = handles
    await living(store)
    await sent(store, 'IN.asha/1.0', 0, 'one')
    await sent(store, 'IN.asha/2.0', 1, 'one')
    await sent(store, 'IN.asha/3.0', 2, 'one')
    await sent(store, 'IN.asha/4.0', 3)
    await store.recordStatus(status('IN.asha/1.0', word))
    expect(await store.settle(done('IN.asha/1.0'))).toBe('unknown')
    await store.settle(postponed('IN.asha/2.0', noon, { inDoubt: true }))
    await store.recordStatus(status('IN.asha/2.0', word))
    await store.recordStatus(status('IN.asha/3.0', word))
    expect(await take(store, 'one')).toEqual(['IN.asha/4.0'])
  })

  it('that is stale settles the message as well', async () => {
    const { store } = handles
    await living(store)
    await sent(store, 'IN.asha/1.0', 0)
    await store.recordStatus(status('IN.asha/1.0', 'read'))
    await store.commit(turn(asha, 1, { effects: [call('IN.asha/2.0')] }))
    expect(await store.recordStatus(status('IN.asha/1.0', 'sent'))).toBe('stale')
    expect(await take(store, 'one')).toEqual(['IN.asha/2.0'])
  })

  it('that overtook the answer is not undone by it', async () => {
    const { store } = handles
    await sent(store, 'IN.asha/1.0', 0)
    await store.recordStatus(status('IN.asha/1.0', 'read'))
    expect(await store.settle(done('IN.asha/1.0'))).toBe('unknown')
    expect((await store.deliveryOf(asha, 'IN.asha/1.0')).map((each) => each.status)).toEqual(['read'])
  })
}
