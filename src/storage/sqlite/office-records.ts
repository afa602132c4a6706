import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { OfficeKind } from '../office-port.ts'
import { countersEndAt, type SealedOfficeRecord } from '../sealed-office-port.ts'

interface RecordRow {
  id: string
  revision: number
  body: Uint8Array
  expires_at: number | null
}

/** Records, counters and the key of the office. Whatever writes runs inside a transaction of the caller. */
export class OfficeRecords {
  readonly #key: StatementSync
  readonly #keepKey: StatementSync
  readonly #get: StatementSync
  readonly #list: StatementSync
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #remove: StatementSync
  readonly #purge: StatementSync
  readonly #count: StatementSync
  readonly #counts: StatementSync
  readonly #firstDay: StatementSync
  readonly #forgetDay: StatementSync

  constructor(database: DatabaseSync) {
    this.#key = database.prepare('SELECT key FROM office_key')
    this.#keepKey = database.prepare(
      'INSERT INTO office_key (only, key) VALUES (1, ?) ON CONFLICT DO NOTHING',
    )
    const row = 'SELECT id, revision, body, expires_at FROM office_records WHERE kind = ?'
    this.#get = database.prepare(`${row} AND id = ?`)
    this.#list = database.prepare(`${row} ORDER BY id`)
    this.#insert = database.prepare(`
      INSERT INTO office_records (kind, id, revision, body, expires_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`)
    this.#update = database.prepare(
      'UPDATE office_records SET revision = ?, body = ?, expires_at = ? WHERE kind = ? AND id = ? AND revision = ?',
    )
    this.#remove = database.prepare('DELETE FROM office_records WHERE kind = ? AND id = ?')
    this.#purge = database.prepare('DELETE FROM office_records WHERE expires_at <= ?')
    this.#count = database.prepare(`
      INSERT INTO office_counters (day, name, value) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET value = value + excluded.value RETURNING value`)
    this.#counts = database.prepare('SELECT name, value FROM office_counters WHERE day = ?')
    this.#firstDay = database.prepare('SELECT min(day) AS day FROM office_counters')
    this.#forgetDay = database.prepare('DELETE FROM office_counters WHERE day = ?')
  }

  key(): Uint8Array | undefined {
    return this.#key.get()?.key as Uint8Array | undefined
  }

  keepKey(wrapped: Uint8Array): Uint8Array {
    this.#keepKey.run(wrapped)
    return this.key() ?? wrapped
  }

  get(kind: OfficeKind, id: string): SealedOfficeRecord | undefined {
    const row = this.#get.get(kind, id)
    return row && recordOf(kind, row)
  }

  list(kind: OfficeKind): SealedOfficeRecord[] {
    return this.#list.all(kind).map((row) => recordOf(kind, row))
  }

  put(
    {
      kind,
      id,
      revision,
      body,
      expiresAt = null,
    }: Omit<SealedOfficeRecord, 'expiresAt'> & {
      expiresAt?: number | null
    },
    { expectedRevision, now }: { expectedRevision: number; now: number },
  ): 'saved' | 'conflict' {
    this.#purge.run(now)
    const { changes } =
      expectedRevision === 0
        ? this.#insert.run(kind, id, revision, body, expiresAt)
        : this.#update.run(revision, body, expiresAt, kind, id, expectedRevision)
    return changes === 1 ? 'saved' : 'conflict'
  }

  remove(kind: OfficeKind, id: string): void {
    this.#remove.run(kind, id)
  }

  /** Days that are over for long go one by one, as new ones come. */
  count(day: string, name: string, add: number): number {
    const first = this.#firstDay.get()?.day
    if (typeof first === 'string' && countersEndAt(first) <= Date.parse(day)) this.#forgetDay.run(first)
    return Number(this.#count.get(day, name, add)?.value)
  }

  counts(day: string): Record<string, number> {
    return Object.fromEntries(this.#counts.all(day).map(({ name, value }) => [String(name), Number(value)]))
  }
}

function recordOf(kind: OfficeKind, row: unknown): SealedOfficeRecord {
  const { id, revision, body, expires_at: expiresAt } = row as RecordRow
  return { kind, id, revision, body, ...(expiresAt !== null && { expiresAt }) }
}
