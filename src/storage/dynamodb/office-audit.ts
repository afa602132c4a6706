import { auditTime, readAuditPlace, writeAuditPlace } from '../audit-place.ts'
import { auditKeptForMs, type SealedAuditEntry, type SealedAuditQuery } from '../sealed-office-port.ts'
import { bytes, type Item, readBytes, readText, text, timeToLive } from './attributes.ts'
import { type Database, keyOf } from './database.ts'

/** { p, s month, ttl }: in which months there is anything, so that nobody reads ten years of empty partitions. */
const monthsPartition = 'office#audit-months'
const partitionOf = (month: string) => `office#audit#${month}`

/** By UTC: where an entry lies is nobody's business but ours. */
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7)

/** Entries of one request where a filter applies. */
const readAtOnce = 1_000

/** After every place: a digit comes first in those. */
const end = '~'

/**
 * The audit: { p month, s time and id, w operatorId, c act, f reference, b body, ttl }. For one page `readAtMost` entries
 * are looked through; 50,000 are about 15 MB, a second or two.
 */
export class OfficeAudit {
  readonly #database: Database
  readonly #readAtMost: number
  readonly #knownMonths = new Set<string>()

  constructor({ database, readAtMost = 50_000 }: { database: Database; readAtMost?: number }) {
    this.#database = database
    this.#readAtMost = readAtMost
  }

  async add(entry: SealedAuditEntry): Promise<void> {
    const month = monthOf(entry.at)
    const ttl = timeToLive(entry.at + auditKeptForMs)
    if (!this.#knownMonths.has(month)) {
      // Longer than anything of that month.
      const itsEnd = timeToLive(entry.at + auditKeptForMs + 32 * 24 * 60 * 60_000)
      await this.#database.put('interaction', {
        Item: { ...keyOf({ p: monthsPartition, s: month }), ttl: itsEnd },
      })
      this.#knownMonths.add(month)
    }
    // Append-only: what is there stays, also when its own repetition comes.
    await this.#database.put('interaction', {
      Item: { ...itemOf(entry, partitionOf(month)), ttl },
      ConditionExpression: 'attribute_not_exists(p)',
    })
  }

  /** Newest first. */
  async months(): Promise<string[]> {
    const items = await this.#database.queryAll('interaction', {
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': text(monthsPartition) },
      ScanIndexForward: false,
    })
    return items.map((item) => readText(item, 's'))
  }

  /** Filters after reading: what is looked for among very many comes in short pages. */
  async page(query: SealedAuditQuery): Promise<{ entries: SealedAuditEntry[]; next?: string }> {
    const { limit, after } = query
    if (limit <= 0 || (after !== undefined && readAuditPlace(after) === undefined)) return { entries: [] }
    const entries: SealedAuditEntry[] = []
    let read = 0
    for await (const entry of this.#newestFirst(query)) {
      const last = entries.at(-1)
      const isOneOfThem = isAskedFor(entry, query)
      if (isOneOfThem && last && entries.length === limit) return { entries, next: writeAuditPlace(last) }
      if (isOneOfThem) entries.push(entry)
      read += 1
      if (read >= this.#readAtMost) return { entries, next: writeAuditPlace(entry) }
    }
    return { entries }
  }

  async *#newestFirst(query: SealedAuditQuery): AsyncGenerator<SealedAuditEntry> {
    const { from = 0, until, after, limit } = query
    const lowest = auditTime(from)
    const bounds = [after, until === undefined ? undefined : auditTime(until)].filter(
      (bound) => bound !== undefined,
    )
    // The earlier of both; neither is itself asked for.
    const highest = bounds.sort()[0] ?? end
    if (highest <= lowest) return
    const isFiltered = [query.operatorId, query.act, query.reference].some((filter) => filter !== undefined)
    const Limit = isFiltered ? readAtOnce : Math.min(limit + 1, readAtOnce)
    for (const month of await this.months()) {
      const first = auditTime(Date.parse(`${month}-01T00:00:00Z`))
      if (first >= highest || month < monthOf(from)) continue
      const pages = this.#database.query('interaction', {
        KeyConditionExpression: 'p = :p AND s BETWEEN :lowest AND :highest',
        ExpressionAttributeValues: {
          ':p': text(partitionOf(month)),
          ':lowest': text(lowest),
          ':highest': text(highest),
        },
        ScanIndexForward: false,
        Limit,
      })
      for await (const page of pages) {
        for (const item of page) if (readText(item, 's') !== highest) yield entryOf(item)
      }
    }
  }
}

function isAskedFor(entry: SealedAuditEntry, query: SealedAuditQuery): boolean {
  const names = ['operatorId', 'act', 'reference'] as const
  return names.every((name) => query[name] === undefined || query[name] === entry[name])
}

function itemOf(entry: SealedAuditEntry, partition: string): Item {
  const { operatorId, act, reference, body } = entry
  return {
    ...keyOf({ p: partition, s: writeAuditPlace(entry) }),
    ...(operatorId !== undefined && { w: text(operatorId) }),
    c: text(act),
    ...(reference !== undefined && { f: text(reference) }),
    b: bytes(body),
  }
}

function entryOf(item: Item): SealedAuditEntry {
  const [at = '', ...id] = readText(item, 's').split('#')
  const [operatorId, reference] = [item.w?.S, item.f?.S]
  return {
    id: id.join('#'),
    at: Number(at),
    ...(operatorId !== undefined && { operatorId }),
    act: readText(item, 'c'),
    ...(reference !== undefined && { reference }),
    body: readBytes(item, 'b'),
  }
}
