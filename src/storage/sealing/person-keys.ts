import { createSecretKey, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { KeyRing } from '../../platform/keys/port.ts'
import { newDataKey } from '../../platform/keys/seal.ts'

/** What opens everything of one borrower. */
export interface PersonKey {
  borrowerId: string
  dataKey: KeyObject
  /** As the database holds it. */
  wrapped: Uint8Array
}

const payload = z.object({ id: z.string(), key: z.base64() })

/** Ten thousand conversations at once are a few megabytes. */
const maximumKeys = 10_000
/** So long a key may outlive its withdrawal at the key service. */
const maximumAgeMs = 10 * 60_000

/**
 * The data keys of borrowers, opened. The wrapped key is their identity: who was erased and came back has another
 * one, in every process at once.
 */
export class PersonKeys {
  readonly #ring: KeyRing
  readonly #known = new LRUCache<string, PersonKey>({ max: maximumKeys, ttl: maximumAgeMs })
  readonly #opening = new Map<string, Promise<PersonKey>>()

  constructor(ring: KeyRing) {
    this.#ring = ring
  }

  /** A key for somebody new. Not remembered yet: of two processes that make one at once, only one will be stored. */
  async make(person: string, borrowerId: string): Promise<PersonKey> {
    const dataKey = newDataKey()
    const text = JSON.stringify({ id: borrowerId, key: Buffer.from(dataKey).toString('base64') })
    const wrapped = await this.#ring.wrap(Buffer.from(text), contextOf(person))
    return { borrowerId, dataKey: createSecretKey(dataKey), wrapped }
  }

  remember(person: string, key: PersonKey): void {
    this.#known.set(person, key)
  }

  forget(person: string): void {
    this.#known.delete(person)
  }

  /** The key that this process has seen last. */
  known(person: string): PersonKey | undefined {
    return this.#known.get(person)
  }

  /** The key behind `wrapped`. The key service is asked once, however many ask at a time. */
  async open(person: string, wrapped: Uint8Array): Promise<PersonKey> {
    const known = this.#known.get(person)
    if (known && Buffer.compare(known.wrapped, wrapped) === 0) return known
    const name = Buffer.from(wrapped).toString('latin1')
    let opening = this.#opening.get(name)
    if (opening === undefined) {
      opening = this.#unwrap(person, wrapped).finally(() => this.#opening.delete(name))
      this.#opening.set(name, opening)
    }
    return opening
  }

  async #unwrap(person: string, wrapped: Uint8Array): Promise<PersonKey> {
    const plain = await this.#ring.unwrap(wrapped, contextOf(person))
    const { id, key } = payload.parse(JSON.parse(Buffer.from(plain).toString('utf8')))
    const opened = { borrowerId: id, dataKey: createSecretKey(key, 'base64'), wrapped }
    this.remember(person, opened)
    return opened
  }
}

function contextOf(person: string): Record<string, string> {
  return { person, purpose: 'borrower' }
}
