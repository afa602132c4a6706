import { afterEach, beforeEach, describe } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import type { KeyRing } from '../platform/keys/port.ts'
import { erasureLaws } from './contract/erasure.ts'
import { inboxLaws } from './contract/inbox.ts'
import { modelLaws } from './contract/model.ts'
import { outboxLaws } from './contract/outbox.ts'
import { ownerLaws } from './contract/owners.ts'
import { readingLaws } from './contract/reading.ts'
import { searchLaws } from './contract/search.ts'
import { secrecyLaws } from './contract/secrecy.ts'
import { statusLaws } from './contract/statuses.ts'
import { takeOverLaws } from './contract/take-over.ts'
import { turnLaws } from './contract/turns.ts'
import type { Store } from './port.ts'
import type { SealedStore } from './sealed-port.ts'
import { createStore } from './sealing/store.ts'
import { keyRingOf } from './testing/key-ring.ts'

/** A place that keeps data, made empty for one test. Two stores that are opened on it act like two processes. */
export interface StorePlace {
  open(): Promise<SealedStore>
  /** Everything that it keeps, as it lies there. */
  dump(): Promise<Buffer>
  remove(): Promise<void>
}

/** What the laws work with: two handles on one place, and a way to come back later. */
export interface Handles {
  store: Store
  other: Store
  /** A further handle, as after a restart; with the keys of somebody else when they are given. */
  reopen(keys?: KeyRing): Promise<Store>
  /** The place without the sealing layer. */
  sealed: SealedStore
  dump(): Promise<Buffer>
}

/**
 * The law of the port: every adapter passes it under the sealing layer. Call it from a test file. `modelRuns` is how
 * many random stories are played against the plain model.
 */
export function storeContract(
  name: string,
  makePlace: () => Promise<StorePlace>,
  { modelRuns = 60 }: { modelRuns?: number } = {},
): void {
  describe(`${name} keeps the law of the store`, () => {
    let place: StorePlace
    let opened: Pick<Store, 'close'>[]
    const handles = {} as Handles

    async function open(keys?: KeyRing): Promise<Store> {
      const store = await openStore(place, keys)
      opened.push(store)
      return store
    }

    beforeEach(async () => {
      place = await makePlace()
      const sealed = await place.open()
      opened = [sealed]
      const dump = () => place.dump()
      Object.assign(handles, { store: await open(), other: await open(), reopen: open, sealed, dump })
    })

    afterEach(async () => {
      for (const store of opened) await store.close()
      await place.remove()
    })

    turnLaws(handles)
    outboxLaws(handles)
    ownerLaws(handles)
    takeOverLaws(handles)
    statusLaws(handles)
    readingLaws(handles)
    inboxLaws(handles)
    searchLaws(handles)
    erasureLaws(handles)
    secrecyLaws(handles)
    modelLaws(async () => {
      const fresh = await makePlace()
      return { open: () => openStore(fresh), remove: () => fresh.remove() }
    }, modelRuns)
  })
}

async function openStore(place: StorePlace, keys = keyRingOf()): Promise<Store> {
  return createStore({ sealed: await place.open(), keys, clock: systemClock })
}
