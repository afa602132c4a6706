import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { LoanRecord, LogEntry, StoredBorrower } from '../port.ts'

interface LogRow {
  borrower_id: string
  id: string
  at: number
  direction: LogEntry['direction']
  kind: string
  detail: string
}

/** What is asked without changing anything. Casts are safe: the tables are STRICT and only we write to them. */
export class Reader {
  readonly #find: StatementSync
  readonly #load: StatementSync
  readonly #dueWakes: StatementSync
  readonly #history: StatementSync
  readonly #historyAfter: StatementSync
  readonly #problems: StatementSync
  readonly #loans: StatementSync

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT borrower_id FROM aliases WHERE alias = ?')
    this.#load = database.prepare('SELECT version, state FROM borrowers WHERE id = ?')
    this.#dueWakes = database.prepare(
      'SELECT id AS borrowerId, wake_at AS wakeAt FROM borrowers WHERE wake_at <= ? ORDER BY wake_at LIMIT ?',
    )
    this.#history = database.prepare('SELECT * FROM log WHERE borrower_id = ? ORDER BY sequence LIMIT ?')
    this.#historyAfter = database.prepare(`
      SELECT * FROM log
      WHERE borrower_id = ?1 AND sequence > (SELECT sequence FROM log WHERE borrower_id = ?1 AND id = ?2)
      ORDER BY sequence LIMIT ?3`)
    this.#problems = database.prepare(
      "SELECT * FROM log WHERE kind = 'problem' ORDER BY sequence DESC LIMIT ?",
    )
    this.#loans = database.prepare(
      'SELECT id, borrower_id AS borrowerId, record FROM loans WHERE borrower_id = ? ORDER BY id',
    )
  }

  find(alias: string): string | undefined {
    return this.#find.get(alias)?.borrower_id as string | undefined
  }

  load(borrowerId: string): StoredBorrower | undefined {
    const row = this.#load.get(borrowerId)
    return row && { version: row.version as number, state: row.state as string }
  }

  dueWakes({ now, limit }: { now: number; limit: number }): { borrowerId: string; wakeAt: number }[] {
    const rows = this.#dueWakes.all(now, limit)
    return rows.map((row) => ({ borrowerId: row.borrowerId as string, wakeAt: row.wakeAt as number }))
  }

  history(borrowerId: string, { limit = 1000, after }: { limit?: number; after?: string } = {}): LogEntry[] {
    return logEntries(
      after === undefined
        ? this.#history.all(borrowerId, limit)
        : this.#historyAfter.all(borrowerId, after, limit),
    )
  }

  problems({ limit }: { limit: number }): LogEntry[] {
    return logEntries(this.#problems.all(limit))
  }

  loans(borrowerId: string): LoanRecord[] {
    const rows = this.#loans.all(borrowerId) as unknown as LoanRecord[]
    // SQLite's rows have no prototype; ours are plain objects.
    return rows.map((row) => ({ ...row }))
  }
}

function logEntries(rows: unknown[]): LogEntry[] {
  return (rows as LogRow[]).map((row) => ({
    borrowerId: row.borrower_id,
    id: row.id,
    at: row.at,
    direction: row.direction,
    kind: row.kind,
    detail: JSON.parse(row.detail),
  }))
}
