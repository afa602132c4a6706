import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../storage/port.ts'

/**
 * The name under which the HTTP function leaves work for the delivery function: it never works itself, and never
 * dies, so nothing that it holds is ever in doubt. The filter of the stream (src/storage/dynamodb/tables.ts) waits
 * for this very word.
 */
export const streamOwner = 'stream'

const yearMs = 365 * 24 * 60 * 60_000

/** Once per start of a function, which lives for hours. */
export function keepStreamAlive(store: Store, clock: Clock): Promise<void> {
  return store.keepAlive(streamOwner, clock() + 10 * yearMs)
}
