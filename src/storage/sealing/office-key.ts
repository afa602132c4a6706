import { createSecretKey, type KeyObject } from 'node:crypto'
import type { KeyRing } from '../../platform/keys/port.ts'
import { newDataKey } from '../../platform/keys/seal.ts'
import type { SealedOffice } from '../sealed-office-port.ts'

/** So long the key may outlive its withdrawal at the key service, as those of borrowers may. */
const maximumAgeMs = 10 * 60_000

const context = { purpose: 'office' }

/** The one data key of the office: made by whoever needs it first, and asked for once, however many need it. */
export class OfficeKey {
  readonly #sealed: SealedOffice
  readonly #ring: KeyRing
  #opened: { key: Promise<KeyObject>; at: number } | undefined

  constructor(sealed: SealedOffice, ring: KeyRing) {
    this.#sealed = sealed
    this.#ring = ring
  }

  open(): Promise<KeyObject> {
    const known = this.#opened
    if (known && performance.now() - known.at < maximumAgeMs) return known.key
    const opened = { key: this.#open(), at: performance.now() }
    this.#opened = opened
    opened.key.catch(() => {
      // A key service that was away is asked again.
      if (this.#opened === opened) this.#opened = undefined
    })
    return opened.key
  }

  async #open(): Promise<KeyObject> {
    // Of two processes that make one at once, both get the one that was kept.
    const wrapped = (await this.#sealed.key()) ?? (await this.#sealed.keepKey(await this.#make()))
    return createSecretKey(await this.#ring.unwrap(wrapped, context))
  }

  #make(): Promise<Uint8Array> {
    return this.#ring.wrap(newDataKey(), context)
  }
}
