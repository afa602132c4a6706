import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { readAuditPlace, writeAuditPlace } from '../audit-place.ts'
import type { SealedAuditEntry, SealedAuditQuery } from '../sealed-office-port.ts'

interface AuditRow {
  at: number
  id: string
  operator: string | null
  act: string
  reference: string | null
  body: Uint8Array
}

/** Who saw or did what. */
export class OfficeAudit {
  readonly #database: DatabaseSync
  readonly #add: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#add = database.prepare(`
      INSERT INTO office_audit (at, id, operator, act, reference, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`)
  }

  /** Runs inside a transaction of the caller. */
  add({ at, id, operatorId, act, reference, body }: SealedAuditEntry): void {
    this.#add.run(at, id, operatorId ?? null, act, reference ?? null, body)
  }

  page(query: SealedAuditQuery): { entries: SealedAuditEntry[]; next?: string } {
    const { limit, after } = query
    const place = after === undefined ? undefined : readAuditPlace(after)
    if (limit <= 0 || (after !== undefined && place === undefined)) return { entries: [] }
    const conditions: string[] = []
    const values: SQLInputValue[] = []
    const ask = (condition: string, ...asked: (SQLInputValue | undefined)[]) => {
      const given = asked.filter((value) => value !== undefined)
      if (given.length === 0) return
      conditions.push(condition)
      values.push(...given)
    }
    ask('at >= ?', query.from)
    ask('at < ?', query.until)
    ask('(at, id) < (?, ?)', place?.at, place?.id)
    ask('operator = ?', query.operatorId)
    ask('act = ?', query.act)
    ask('reference = ?', query.reference)
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
    const newestFirst = 'ORDER BY at DESC, id DESC LIMIT ?'
    const statement = this.#database.prepare(`SELECT * FROM office_audit ${where} ${newestFirst}`)
    // One more than asked for tells whether a page follows.
    const found = statement.all(...values, limit + 1)
    const entries = found.slice(0, limit).map(entryOf)
    const last = entries.at(-1)
    return { entries, ...(found.length > limit && last && { next: writeAuditPlace(last) }) }
  }
}

function entryOf(row: unknown): SealedAuditEntry {
  const { operator, reference, ...rest } = row as AuditRow
  return {
    ...rest,
    ...(operator !== null && { operatorId: operator }),
    ...(reference !== null && { reference }),
  }
}
