import { afterEach, beforeEach, describe } from 'vitest'
import { modelLaws } from './contract/model.ts'
import { outboxLaws } from './contract/outbox.ts'
import { ownerLaws } from './contract/owners.ts'
import { readingLaws } from './contract/reading.ts'
import { statusLaws } from './contract/statuses.ts'
import { turnLaws } from './contract/turns.ts'
import type { Store } from './port.ts'

/** A place that keeps data, made empty for one test. Two handles on it act like two processes. */
export interface StorePlace {
  open(): Promise<Store>
  remove(): Promise<void>
}

/** What the laws work with: two handles on one place, and a way to come back later. */
export interface Handles {
  store: Store
  other: Store
  /** A further handle, as after a restart. */
  reopen(): Promise<Store>
}

/** The law of the port: every adapter passes it. Call it from a test file. */
export function storeContract(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the law of the store`, () => {
    let place: StorePlace
    let opened: Store[]
    const handles = {} as Handles

    async function open(): Promise<Store> {
      const store = await place.open()
      opened.push(store)
      return store
    }

    beforeEach(async () => {
      place = await makePlace()
      opened = []
      Object.assign(handles, { store: await open(), other: await open(), reopen: open })
    })

    afterEach(async () => {
      for (const store of opened) await store.close()
      await place.remove()
    })

    turnLaws(handles)
    outboxLaws(handles)
    ownerLaws(handles)
    statusLaws(handles)
    readingLaws(handles)
    modelLaws(makePlace)
  })
}
