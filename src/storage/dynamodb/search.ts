import { readBytes, readText, text } from './attributes.ts'
import { type Database, type Key, keyOf } from './database.ts'
import type { TransactPart } from './transaction.ts'

const prefix = 'n#'

/** One item without content for each who has the name. */
export const searchKey = (name: string, person: string): Key => ({ p: name, s: `${prefix}${person}` })

/** Items read of each name at a time, and keys of people at a time. */
const pageSize = 500
const batchSize = 100

interface Found {
  person: string
  key: Uint8Array
}

/** Names that many have: a partition for each. */
export class Search {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Reads all names side by side until those seen under every one of them are enough, or until the rarest name is read
   * to its end: who has the others too stands beside their key. So a common name costs what the rare one beside it does.
   */
  async find(names: string[], limit: number): Promise<Found[]> {
    const lists = names.map((name) => ({ people: new Set<string>(), pages: this.#people(name) }))
    for (;;) {
      const pages = await Promise.all(lists.map(({ pages }) => pages.next()))
      const rarest = lists[pages.findIndex(({ done }) => done)]
      if (rarest) return this.#having(names, [...rarest.people], limit)
      for (const [index, { people }] of lists.entries()) {
        for (const person of pages[index]?.value ?? []) people.add(person)
      }
      const [first, ...others] = lists.map(({ people }) => people)
      const shared = [...(first ?? [])].filter((person) => others.every((people) => people.has(person)))
      if (shared.length < limit) continue
      const found = await this.#having(names, shared, limit)
      if (found.length === limit) return found
    }
  }

  async *#people(name: string): AsyncGenerator<string[]> {
    const query = {
      KeyConditionExpression: 'p = :p AND begins_with(s, :prefix)',
      ExpressionAttributeValues: { ':p': text(name), ':prefix': text(prefix) },
      Limit: pageSize,
    }
    for await (const page of this.#database.query('user', query)) {
      yield page.map((item) => readText(item, 's').slice(prefix.length))
    }
  }

  /** Those of the people who have all names, and a key: nobody who is being erased. */
  async #having(names: string[], people: string[], limit: number): Promise<Found[]> {
    const found: Found[] = []
    for (let start = 0; start < people.length && found.length < limit; start += batchSize) {
      const keys = people.slice(start, start + batchSize).map((p) => ({ p, s: 'key' }))
      const items = await this.#database.getMany('user', keys)
      const having = items.filter(({ k, m }) => k && names.every((name) => m?.SS?.includes(name)))
      found.push(...having.map((item) => ({ person: readText(item, 'p'), key: readBytes(item, 'k') })))
    }
    return found.slice(0, limit)
  }
}

/** What a turn writes beside the names themselves, which stand in the item of the key for erasing. */
export function searchParts(person: string, names: string[]): TransactPart[] {
  return names.map((name) => ({ role: 'user', put: { Item: keyOf(searchKey(name, person)) } }))
}
