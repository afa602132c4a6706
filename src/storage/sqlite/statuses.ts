import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealedStatus } from '../sealed-port.ts'
import { statusRank } from '../status-rank.ts'
import type { Outbox } from './outbox.ts'

interface StatusRow {
  person: string
  work_id: string
  status: SealedStatus['status']
  at: number
  error_code: number | null
}

/** What became of each message. */
export class Statuses {
  readonly #outbox: Outbox
  readonly #hadTurn: StatementSync
  readonly #furthest: StatementSync
  readonly #insert: StatementSync
  readonly #of: StatementSync
  readonly #ofAll: StatementSync

  constructor(database: DatabaseSync, outbox: Outbox) {
    this.#outbox = outbox
    this.#hadTurn = database.prepare('SELECT 1 FROM borrowers WHERE person = ? AND version >= ?')
    this.#furthest = database.prepare(
      'SELECT rank FROM statuses WHERE person = ? AND work_id = ? ORDER BY rank DESC LIMIT 1',
    )
    this.#insert = database.prepare(
      'INSERT INTO statuses (person, work_id, rank, status, at, error_code) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#of = database.prepare('SELECT * FROM statuses WHERE person = ? AND work_id = ? ORDER BY rank DESC')
    this.#ofAll = database.prepare('SELECT * FROM statuses WHERE person = ?')
  }

  /** Runs inside a transaction of the caller. */
  record(said: SealedStatus, turn: number): 'recorded' | 'stale' | 'unknown' {
    const { person, workId, status, at, errorCode } = said
    if (this.#hadTurn.get(person, turn) === undefined) return 'unknown'
    this.#outbox.remove(person, workId)
    const rank = statusRank(status)
    const furthest = this.#furthest.get(person, workId)
    if (furthest !== undefined && rank <= Number(furthest.rank)) return 'stale'
    this.#insert.run(person, workId, rank, status, at, errorCode ?? null)
    return 'recorded'
  }

  of(person: string, workId: string): SealedStatus[] {
    return this.#of.all(person, workId).map(statusOf)
  }

  ofAll(person: string): SealedStatus[] {
    return this.#ofAll.all(person).map(statusOf)
  }
}

function statusOf(row: unknown): SealedStatus {
  const { person, work_id: workId, status, at, error_code: errorCode } = row as StatusRow
  return { person, workId, status, at, ...(errorCode !== null && { errorCode }) }
}
