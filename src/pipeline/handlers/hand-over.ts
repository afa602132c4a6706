import { Failure } from '../../platform/errors.ts'
import type { Store } from '../../storage/port.ts'
import type { HandoffQueue } from '../../support/port.ts'
import { type EffectHandlers, type Handled, providerFailed } from '../effect-handlers.ts'
import { nameOf } from '../safe-names.ts'
import { TimedOut, within } from '../time-limit.ts'

export interface HandOverParts {
  store: Pick<Store, 'reference'>
  /** Absent: the console's own inbox serves alone, and it has the handoff from the state. */
  handoffQueue?: HandoffQueue | undefined
  callTimeoutMs?: number
}

/** Informs the lender's queue. Each try bears the same key, so the queue can tell; nobody waits for an answer. */
export function createHandOverHandler(parts: HandOverParts): EffectHandlers['hand-over'] {
  const { store, handoffQueue, callTimeoutMs = 30_000 } = parts
  return async (effect, { borrowerId }): Promise<Handled> => {
    if (!handoffQueue) return { outcome: 'done' }
    const { id: _, ...handoff } = effect
    try {
      await within(callTimeoutMs, handoffQueue.send(handoff, { borrower: store.reference(borrowerId) }))
      return { outcome: 'done' }
    } catch (error) {
      const name = nameOf(error)
      if (error instanceof Failure && !error.retryable)
        return { outcome: 'gone', event: providerFailed(effect, 'refused'), error: name }
      const event = providerFailed(effect, error instanceof TimedOut ? 'slow' : 'unreachable')
      return { outcome: 'retry', inDoubt: true, error: name, otherwise: event }
    }
  }
}
