import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealedCommitResult, SealedTurn } from '../sealed-port.ts'
import type { Inbox } from './inbox.ts'
import type { Outbox } from './outbox.ts'
import type { Search } from './search.ts'

/** Applies whole turns. */
export class Turns {
  readonly #outbox: Outbox
  readonly #inbox: Inbox
  readonly #search: Search
  readonly #isMarked: StatementSync
  readonly #insertBorrower: StatementSync
  readonly #updateBorrower: StatementSync
  readonly #append: StatementSync
  readonly #claimName: StatementSync
  readonly #saveLoan: StatementSync

  constructor(database: DatabaseSync, parts: { outbox: Outbox; inbox: Inbox; search: Search }) {
    this.#outbox = parts.outbox
    this.#inbox = parts.inbox
    this.#search = parts.search
    this.#isMarked = database.prepare('SELECT 1 FROM turns WHERE person = ? AND mark = ?')
    this.#insertBorrower = database.prepare(
      'INSERT INTO borrowers (person, version, state, wake_at, key) VALUES (?, 1, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    this.#updateBorrower = database.prepare(
      'UPDATE borrowers SET version = version + 1, state = ?, wake_at = ? WHERE person = ? AND version = ?',
    )
    this.#append = database.prepare(
      'INSERT INTO turns (person, mark, at, body, is_problem) VALUES (?, ?, ?, ?, ?)',
    )
    // Most turns repeat what is known: nothing is written then.
    this.#claimName = database.prepare(`
      INSERT INTO names (name, person) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET person = excluded.person WHERE person <> excluded.person`)
    this.#saveLoan = database.prepare(`
      INSERT INTO loans (person, id, body) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET body = excluded.body`)
  }

  /** Runs inside a transaction of the caller, and writes nothing before it knows that the turn holds. */
  commit(turn: SealedTurn): SealedCommitResult {
    const { person } = turn
    if (this.#isMarked.get(person, turn.mark) !== undefined) return { result: 'duplicate' }
    if (!this.#moveOn(turn)) return { result: 'conflict' }
    const { lastInsertRowid } = this.#append.run(
      person,
      turn.mark,
      turn.at,
      turn.body,
      turn.isProblem ? 1 : 0,
    )
    for (const name of turn.names) this.#claimName.run(name, person)
    for (const loan of turn.loans) this.#saveLoan.run(person, loan.id, loan.body)
    if (turn.inbox !== undefined) this.#inbox.replace(person, turn.inbox)
    this.#search.add(person, turn.searchNames)
    if (turn.settles !== undefined) this.#outbox.remove(person, turn.settles)
    return { result: 'committed', held: this.#outbox.add(turn, Number(lastInsertRowid)) }
  }

  /** False when the borrower is not at the expected version. */
  #moveOn({ person, expectedVersion, state, wakeAt, key }: SealedTurn): boolean {
    const { changes } =
      expectedVersion === 0
        ? this.#insertBorrower.run(person, state, wakeAt ?? null, key ?? null)
        : this.#updateBorrower.run(state, wakeAt ?? null, person, expectedVersion)
    return changes === 1
  }
}
