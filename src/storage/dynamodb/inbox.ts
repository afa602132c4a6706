import type { InboxEntry } from '../../journey/inbox.ts'
import { readPlace, writePlace } from '../inbox-place.ts'
import type { QueueCount } from '../port.ts'
import type { InboxQuery, SealedInboxEntry } from '../sealed-port.ts'
import { type Item, number, readOptionalNumber, readText, text } from './attributes.ts'
import { type Database, type Key, keyOf } from './database.ts'
import type { People } from './people.ts'
import { indexPartition } from './person.ts'
import { inboxIndex } from './tables.ts'
import type { TransactPart } from './transaction.ts'

/** Beside the person, so that erasing finds them without being told; the state knows how many there are. */
export const inboxPrefix = 'inbox#'

const slotKey = (person: string, slot: number): Key => ({
  p: person,
  s: `${inboxPrefix}${String(slot).padStart(3, '0')}`,
})

/** After every place: a digit comes first in those. */
const end = '~'

/**
 * Entries of the inbox: { p person, s slot, i, b queue and place, u dueAt, a agentId }. `i` and `b` lead into the index,
 * which holds the whole entry.
 */
export class Inbox {
  readonly #database: Database
  readonly #people: People

  constructor(parts: { database: Database; people: People }) {
    this.#database = parts.database
    this.#people = parts.people
  }

  async page({ queue, limit, after }: InboxQuery): Promise<{ entries: SealedInboxEntry[]; next?: string }> {
    if (limit <= 0 || (after !== undefined && readPlace(after) === undefined)) return { entries: [] }
    const found: Item[] = []
    // Behind `after` and before everything that follows it.
    const from = after === undefined ? `${queue}#` : `${queue}#${after}${end}`
    for await (const page of this.#entries({ from, until: `${queue}#${end}`, limit: limit + 1 })) {
      found.push(...page)
      if (found.length > limit) break
    }
    const items = found.slice(0, limit)
    const keys = await this.#people.keys([...new Set(items.map((item) => readText(item, 'p')))])
    const entries = items.flatMap((item) => {
      const person = readText(item, 'p')
      const key = keys.get(person)
      return key ? [{ person, key, ...entryOf(item) }] : []
    })
    const last = items.at(-1)
    const isMore = found.length > limit
    return { entries, ...(isMore && last && { next: placeOf(last) }) }
  }

  /** Reads the index from end to end: a few kilobytes, as long as those who wait are served. */
  async counts(now: number): Promise<QueueCount[]> {
    const counts = new Map<string, QueueCount>()
    for await (const page of this.#entries({ from: ' ', until: end })) {
      for (const { queue, since, dueAt } of page.map(entryOf)) {
        const known = counts.get(queue) ?? { queue, count: 0, oldestSince: since, late: 0 }
        const isLate = dueAt !== undefined && dueAt < now
        counts.set(queue, { ...known, count: known.count + 1, late: known.late + (isLate ? 1 : 0) })
      }
    }
    return [...counts.values()]
  }

  #entries({ from, until, limit }: { from: string; until: string; limit?: number }): AsyncGenerator<Item[]> {
    const { name, partition, sort } = inboxIndex
    return this.#database.query('user', {
      IndexName: name,
      KeyConditionExpression: `${partition.name} = :one AND ${sort.name} BETWEEN :from AND :until`,
      ExpressionAttributeValues: { ':one': text(indexPartition), ':from': text(from), ':until': text(until) },
      ...(limit !== undefined && { Limit: limit }),
    })
  }
}

/**
 * What a turn writes to replace the entries of a person who has `slots` of them so far. A slot that is not needed any
 * more stays as an empty item outside the index: functions that play turns may not delete anything.
 */
export function inboxParts(person: string, slots: number, entries: InboxEntry[]): TransactPart[] {
  const count = Math.max(slots, entries.length)
  return Array.from({ length: count }, (_, slot) => {
    const entry = entries[slot]
    const key = keyOf(slotKey(person, slot))
    return { role: 'user', put: { Item: { ...key, ...(entry && contentOf(entry, person, slot)) } } }
  })
}

function contentOf({ queue, since, dueAt, agentId }: InboxEntry, person: string, slot: number): Item {
  return {
    i: text(indexPartition),
    b: text(`${queue}#${writePlace({ since, person, slot })}`),
    ...(dueAt !== undefined && { u: number(dueAt) }),
    ...(agentId !== undefined && { a: text(agentId) }),
  }
}

const placeOf = (item: Item) => readText(item, 'b').replace(/^[^#]*#/, '')

/** The cast is safe: only we write it. */
function entryOf(item: Item): InboxEntry {
  const [queue = '', since = ''] = readText(item, 'b').split('#')
  const dueAt = readOptionalNumber(item, 'u')
  const agentId = item.a?.S
  return {
    queue: queue as InboxEntry['queue'],
    since: Number(since),
    ...(dueAt !== undefined && { dueAt }),
    ...(agentId !== undefined && { agentId }),
  }
}
