import { systemClock } from '../../../platform/clock.ts'
import type { Store } from '../../port.ts'
import { createStore } from '../../sealing/store.ts'
import { keyRingOf } from '../../testing/key-ring.ts'
import { openSqliteStore } from '../store.ts'

/** A store on a file as the service has it, with the key ring of tests. */
export function openStore(path: string): Store {
  return createStore({ sealed: openSqliteStore({ path }), keys: keyRingOf(), clock: systemClock })
}
