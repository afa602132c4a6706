import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { InboxEntry } from '../../journey/inbox.ts'
import { readPlace, writePlace } from '../inbox-place.ts'
import type { QueueCount } from '../port.ts'
import type { InboxQuery, SealedInboxEntry } from '../sealed-port.ts'

interface InboxRow {
  since: number
  person: string
  slot: number
  dueAt: number | null
  agentId: string | null
  key: Uint8Array
}

/** Where borrowers wait for a person. */
export class Inbox {
  readonly #clear: StatementSync
  readonly #add: StatementSync
  readonly #page: StatementSync
  readonly #counts: StatementSync

  constructor(database: DatabaseSync) {
    this.#clear = database.prepare('DELETE FROM inbox WHERE person = ?')
    this.#add = database.prepare(
      'INSERT INTO inbox (queue, since, person, slot, due_at, agent) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#page = database.prepare(`
      SELECT since, person, slot, due_at AS dueAt, agent AS agentId, key
      FROM inbox JOIN borrowers USING (person)
      WHERE queue = ? AND (since, person, slot) > (?, ?, ?)
      ORDER BY since, person, slot LIMIT ?`)
    this.#counts = database.prepare(`
      SELECT queue, count(*) AS count, min(since) AS oldestSince, count(*) FILTER (WHERE due_at < ?) AS late
      FROM inbox GROUP BY queue`)
  }

  /** Runs inside a transaction of the caller. */
  replace(person: string, entries: InboxEntry[]): void {
    this.#clear.run(person)
    for (const [slot, { queue, since, dueAt, agentId }] of entries.entries()) {
      this.#add.run(queue, since, person, slot, dueAt ?? null, agentId ?? null)
    }
  }

  page({ queue, limit, after }: InboxQuery): { entries: SealedInboxEntry[]; next?: string } {
    const start = after === undefined ? { since: -1, person: '', slot: 0 } : readPlace(after)
    if (start === undefined || limit <= 0) return { entries: [] }
    // One more than asked for tells whether a page follows.
    const found = this.#page.all(queue, start.since, start.person, start.slot, limit + 1)
    const rows = found.slice(0, limit) as unknown as InboxRow[]
    const last = rows.at(-1)
    const isMore = found.length > limit
    const entries = rows.map((row) => entryOf(queue, row))
    return { entries, ...(isMore && last && { next: writePlace(last) }) }
  }

  counts(now: number): QueueCount[] {
    return this.#counts.all(now).map((row) => ({ ...row })) as unknown as QueueCount[]
  }
}

function entryOf(queue: InboxQuery['queue'], { since, person, dueAt, agentId, key }: InboxRow) {
  const optional = { ...(dueAt !== null && { dueAt }), ...(agentId !== null && { agentId }) }
  return { person, key, queue, since, ...optional }
}
