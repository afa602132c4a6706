import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealedKept } from '../sealed-port.ts'

/** Everything of a person stands in these tables, the key in the first. */
const tables = ['borrowers', 'names', 'turns', 'outbox', 'statuses', 'loans', 'inbox', 'search_names']

/** Forgetting, and what must outlive it. */
export class Erasure {
  readonly #forget: StatementSync[]
  readonly #keep: StatementSync
  readonly #kept: StatementSync
  readonly #purge: StatementSync

  constructor(database: DatabaseSync) {
    this.#forget = tables.map((table) => database.prepare(`DELETE FROM ${table} WHERE person = ?`))
    this.#keep = database.prepare('INSERT INTO kept (person, at, until, key, body) VALUES (?, ?, ?, ?, ?)')
    this.#kept = database.prepare(
      'SELECT at, until, key, body FROM kept WHERE person = ? ORDER BY at, sequence',
    )
    this.#purge = database.prepare('DELETE FROM kept WHERE until <= ?')
  }

  /** Runs inside a transaction of the caller. */
  erase(person: string, kept: SealedKept[]): void {
    for (const { at, until, key, body } of kept) this.#keep.run(person, at, until, key, body)
    for (const statement of this.#forget) statement.run(person)
  }

  /** Removes what no law asks for any more. Runs inside a transaction of the caller. */
  purge(now: number): void {
    this.#purge.run(now)
  }

  kept(person: string): SealedKept[] {
    return this.#kept.all(person) as unknown as SealedKept[]
  }
}
