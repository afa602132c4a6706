import { randomUUID } from 'node:crypto'
import type { SealedKept } from '../sealed-port.ts'
import { bytes, type Item, number, readBytes, readNumber, readText, text, timeToLive } from './attributes.ts'
import { type Database, type Key, keyOf } from './database.ts'
import { contendedFailure } from './failures.ts'
import { inboxPrefix } from './inbox.ts'
import { forEach } from './parallel.ts'
import type { People } from './people.ts'
import { erasedVersion, stateItem, stateKey } from './person.ts'
import { searchKey } from './search.ts'
import { statusPrefix } from './statuses.ts'
import { turnPrefix } from './turn-items.ts'
import type { Role } from './wire.ts'

const keptPrefix = 'k#'

/** Forgets people, and keeps what a law asks for. */
export class Erasure {
  readonly #database: Database
  readonly #people: People

  constructor(parts: { database: Database; people: People }) {
    this.#database = parts.database
    this.#people = parts.people
  }

  /**
   * Every step may be the last before a crash, and may be taken again. The names are known until the end: they stand
   * in the item of the key, which loses its key first and is removed last.
   */
  async erase(person: string, kept: SealedKept[]): Promise<void> {
    await forEach(kept, async (record) => {
      await this.#database.put('interaction', { Item: keptItem(person, record) })
    })
    const { aliases, searchNames } = await this.#dropKey(person)
    this.#people.forget(person)
    await this.#removeAll('user', person, inboxPrefix)
    await this.#database.deleteMany(
      'user',
      searchNames.map((name) => searchKey(name, person)),
    )
    await forEach(aliases, (name) => this.#removeName(name, person))
    await this.#removeAll('interaction', person, turnPrefix)
    await this.#removeAll('interaction', person, statusPrefix)
    await this.#removeAll('loan', person)
    await this.#database.delete('user', {
      Key: keyOf(stateKey(person)),
      ConditionExpression: 'attribute_not_exists(v) OR v = :erased',
      ExpressionAttributeValues: { ':erased': number(erasedVersion) },
    })
    // Somebody who came back a moment ago has a new key.
    await this.#database.delete('user', {
      Key: keyOf(keyKey(person)),
      ConditionExpression: 'attribute_not_exists(k)',
    })
  }

  async kept(person: string): Promise<SealedKept[]> {
    const items = await this.#database.queryAll('interaction', {
      KeyConditionExpression: 'p = :p AND begins_with(s, :prefix)',
      ExpressionAttributeValues: { ':p': text(person), ':prefix': text(keptPrefix) },
    })
    return items.map(readKept)
  }

  /** From here on nobody can be read, and no turn is committed. Answers the names that led to the person. */
  async #dropKey(person: string): Promise<{ aliases: string[]; searchNames: string[] }> {
    let known = await this.#database.get('user', keyKey(person))
    if (known?.k) {
      const state = { person, version: erasedVersion, revision: 0, work: [] }
      const answer = await this.#database.transact(randomUUID(), [
        { role: 'user', put: { Item: stateItem(state, new Uint8Array()) } },
        { role: 'user', update: { Key: keyOf(keyKey(person)), UpdateExpression: 'REMOVE k' } },
      ])
      if (answer.result !== 'done') throw contendedFailure()
      // A turn that was faster may have given another name; none can any more.
      known = await this.#database.get('user', keyKey(person))
    }
    return { aliases: known?.n?.SS ?? [], searchNames: known?.m?.SS ?? [] }
  }

  async #removeName(name: string, person: string): Promise<void> {
    // A number that was given to somebody else since leads to them.
    await this.#database.delete('user', {
      Key: keyOf({ p: name, s: 'alias' }),
      ConditionExpression: 't = :person',
      ExpressionAttributeValues: { ':person': text(person) },
    })
  }

  async #removeAll(role: Role, person: string, prefix?: string): Promise<void> {
    const pages = this.#database.query(role, {
      KeyConditionExpression: prefix ? 'p = :p AND begins_with(s, :prefix)' : 'p = :p',
      ExpressionAttributeValues: { ':p': text(person), ...(prefix && { ':prefix': text(prefix) }) },
      ProjectionExpression: 'p, s',
    })
    for await (const page of pages) {
      await this.#database.deleteMany(
        role,
        page.map((item) => ({ p: person, s: readText(item, 's') })),
      )
    }
  }
}

const keyKey = (person: string): Key => ({ p: person, s: 'key' })

/** { p, s, a at, u until, k its own wrapped key, b body, ttl }; several may be of one time. */
function keptItem(person: string, { at, until, key, body }: SealedKept): Item {
  const s = `${keptPrefix}${String(at).padStart(15, '0')}#${randomUUID()}`
  return {
    ...keyOf({ p: person, s }),
    a: number(at),
    u: number(until),
    k: bytes(key),
    b: bytes(body),
    ttl: timeToLive(until),
  }
}

function readKept(item: Item): SealedKept {
  return {
    at: readNumber(item, 'a'),
    until: readNumber(item, 'u'),
    key: readBytes(item, 'k'),
    body: readBytes(item, 'b'),
  }
}
