import { describe, expect, test } from 'vitest'
import type { HandOver } from '../../journey/effect.ts'
import { Failure } from '../../platform/errors.ts'
import { createHandOverHandler } from './hand-over.ts'

const handoff: HandOver = {
  kind: 'hand-over',
  key: 'handoff-1',
  ticket: 'H-2345678',
  reason: 'asked',
  queue: 'people',
  askedAt: 9,
  context: { step: 'income', language: 'hi' },
}
const effect = { id: 'IN.asha/1.0', ...handoff }
const errand = {
  borrowerId: 'IN.asha',
  attempts: 0,
  inDoubt: false,
  hasWaited: false,
  isStillOurs: () => true,
  recipient: async () => ({}),
}
const store = { reference: (name: string) => `ref of ${name}` }
const failing = (error: Error) =>
  createHandOverHandler({ store, handoffQueue: { send: () => Promise.reject(error) } })(effect, errand)

describe('the lender hears of a handoff', () => {
  test('with the ticket that the borrower has, and by their reference', async () => {
    const sent: unknown[] = []
    const handoffQueue = { send: async (...message: unknown[]) => void sent.push(message) }
    const handle = createHandOverHandler({ store, handoffQueue })
    expect(await handle(effect, errand)).toEqual({ outcome: 'done' })
    expect(sent).toEqual([[handoff, { borrower: 'ref of IN.asha' }]])
  })

  test('without a queue there is nothing to do', async () => {
    expect(await createHandOverHandler({ store })(effect, errand)).toEqual({ outcome: 'done' })
  })

  test('a queue that fails is tried again under the same key, and then an operator is told', async () => {
    const down = new Failure('support.queue-down', 'no answer', { owner: 'provider', retryable: true })
    expect(await failing(down)).toMatchObject({
      outcome: 'retry',
      otherwise: { kind: 'provider.failed', effectKind: 'hand-over', key: 'handoff-1' },
    })
    expect(await failing(new TypeError('broken'))).toMatchObject({ outcome: 'retry' })
  })

  test('a queue that refuses for good is not asked for ever', async () => {
    const refused = new Failure('support.queue-refused', 'no', { owner: 'operator', retryable: false })
    expect(await failing(refused)).toMatchObject({
      outcome: 'gone',
      event: { kind: 'provider.failed', reason: 'refused' },
    })
  })

  test('a queue that hangs is given up on in time', async () => {
    const handle = createHandOverHandler({
      store,
      handoffQueue: { send: () => new Promise(() => {}) },
      callTimeoutMs: 1,
    })
    expect(await handle(effect, errand)).toMatchObject({ outcome: 'retry', otherwise: { reason: 'slow' } })
  })
})
