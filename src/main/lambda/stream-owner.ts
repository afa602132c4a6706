import type { Clock } from '../../platform/clock.ts'
import { streamOwner } from '../../storage/dynamodb/tables.ts'
import type { Store } from '../../storage/port.ts'

const yearMs = 365 * 24 * 60 * 60_000

/**
 * Lets the name live under which the HTTP function leaves work for the delivery function. It never tries anything, so
 * nothing that it holds is ever in doubt. Once per start of a function, which lives for hours.
 */
export function keepStreamAlive(store: Store, clock: Clock): Promise<void> {
  return store.keepAlive(streamOwner, clock() + 10 * yearMs)
}
