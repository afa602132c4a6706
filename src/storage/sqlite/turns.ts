import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { CommitResult, TurnCommit } from '../port.ts'
import type { Outbox } from './outbox.ts'

/** Applies whole turns. */
export class Turns {
  readonly #outbox: Outbox
  readonly #isMarked: StatementSync
  readonly #insertBorrower: StatementSync
  readonly #updateBorrower: StatementSync
  readonly #mark: StatementSync
  readonly #log: StatementSync
  readonly #claimAlias: StatementSync
  readonly #saveLoan: StatementSync

  constructor(database: DatabaseSync, outbox: Outbox) {
    this.#outbox = outbox
    this.#isMarked = database.prepare('SELECT 1 FROM marks WHERE borrower_id = ? AND event_id = ?')
    this.#insertBorrower = database.prepare(
      'INSERT INTO borrowers (id, version, state, wake_at) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
    )
    this.#updateBorrower = database.prepare(
      'UPDATE borrowers SET version = version + 1, state = ?, wake_at = ? WHERE id = ? AND version = ?',
    )
    this.#mark = database.prepare('INSERT INTO marks (borrower_id, event_id) VALUES (?, ?)')
    this.#log = database.prepare(
      'INSERT INTO log (borrower_id, id, at, direction, kind, detail) VALUES (?, ?, ?, ?, ?, ?)',
    )
    // Most turns repeat what is known: nothing is written then.
    this.#claimAlias = database.prepare(`
      INSERT INTO aliases (alias, borrower_id) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET borrower_id = excluded.borrower_id WHERE borrower_id <> excluded.borrower_id`)
    this.#saveLoan = database.prepare(`
      INSERT INTO loans (borrower_id, id, record) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET record = excluded.record`)
  }

  /** Runs inside a transaction of the caller, and writes nothing before it knows that the turn holds. */
  commit(turn: TurnCommit): CommitResult {
    const { borrowerId } = turn
    if (this.#isMarked.get(borrowerId, turn.eventId) !== undefined) return { result: 'duplicate' }
    if (!this.#moveOn(turn)) return { result: 'conflict' }
    this.#mark.run(borrowerId, turn.eventId)
    for (const entry of turn.entries) {
      this.#log.run(
        entry.borrowerId,
        entry.id,
        entry.at,
        entry.direction,
        entry.kind,
        // JSON has no word for undefined.
        JSON.stringify(entry.detail) ?? 'null',
      )
    }
    for (const alias of turn.aliases) this.#claimAlias.run(alias, borrowerId)
    for (const loan of turn.loans) this.#saveLoan.run(loan.borrowerId, loan.id, loan.record)
    if (turn.settles !== undefined) this.#outbox.remove(borrowerId, turn.settles)
    return { result: 'committed', held: this.#outbox.add(turn) }
  }

  /** False when the borrower is not at the expected version. */
  #moveOn({ borrowerId, expectedVersion, state, wakeAt }: TurnCommit): boolean {
    const { changes } =
      expectedVersion === 0
        ? this.#insertBorrower.run(borrowerId, state, wakeAt ?? null)
        : this.#updateBorrower.run(state, wakeAt ?? null, borrowerId, expectedVersion)
    return changes === 1
  }
}
