import type { Clock } from '../platform/clock.ts'
import type { Store } from '../storage/port.ts'

/**
 * The life of this process as an owner of work. While it is renewed, nobody else touches what the process holds.
 *
 *   renew   renew   renew        (stopped clock, full disk, sleeping laptop)      renew
 *     |-------|-------|------------ lease ------------|                             |
 *                                                     └ others may take the work    └ a new name: what was held
 *                                                                                     under the old one is not ours
 */
export interface Lease {
  /** The name to hold work under; undefined before the first renewal, after a lapse and after the end. */
  owner(): string | undefined
  /**
   * Stays alive. Throws when the store fails. `neededMs` is for a process that cannot renew again and again: it writes
   * only when less than that is left, and never a shorter life.
   */
  renew(neededMs?: number): Promise<void>
  /** Hands everything back. */
  end(): Promise<void>
}

/** `name` must be new with every start of a process. */
export function createLease(parts: { store: Store; clock: Clock; name: string; leaseMs: number }): Lease {
  const { store, clock, leaseMs } = parts
  let name = parts.name
  let lapses = 0
  let aliveUntil: number | undefined
  let ended = false

  const isAlive = () => !ended && aliveUntil !== undefined && clock() <= aliveUntil

  return {
    owner: () => (isAlive() ? name : undefined),
    async renew(neededMs) {
      if (ended) return
      if (neededMs !== undefined && isAlive() && (aliveUntil ?? 0) - clock() >= neededMs) return
      if (aliveUntil !== undefined && !isAlive()) {
        lapses += 1
        name = `${parts.name}-${lapses}`
      }
      const until = clock() + Math.max(leaseMs, neededMs ?? 0)
      await store.keepAlive(name, until)
      aliveUntil = until
    },
    async end() {
      ended = true
      await store.release(name)
    },
  }
}
