import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealedBorrower, SealedTurnBody } from '../sealed-port.ts'

/** What is asked without changing anything. Casts are safe: the tables are STRICT and only we write to them. */
export class Reader {
  readonly #find: StatementSync
  readonly #load: StatementSync
  readonly #dueWakes: StatementSync
  readonly #turns: StatementSync
  readonly #recentTurns: StatementSync
  readonly #problems: StatementSync
  readonly #loans: StatementSync

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(
      'SELECT person, key FROM names JOIN borrowers USING (person) WHERE name = ?',
    )
    this.#load = database.prepare('SELECT version, state, key FROM borrowers WHERE person = ?')
    this.#dueWakes = database.prepare(
      'SELECT person, key, wake_at AS wakeAt FROM borrowers WHERE wake_at <= ? ORDER BY wake_at LIMIT ?',
    )
    const turns = 'SELECT person, mark, at, body, key FROM turns JOIN borrowers USING (person)'
    this.#turns = database.prepare(`${turns} WHERE person = ? ORDER BY sequence`)
    // The inner part is answered by the index of marks alone: no body is read but those that are given.
    this.#recentTurns = database.prepare(`${turns} WHERE sequence IN (
      SELECT sequence FROM turns
      WHERE person = :person
        AND (:before IS NULL OR sequence < (SELECT sequence FROM turns WHERE person = :person AND mark = :before))
      ORDER BY sequence DESC LIMIT :limit
    ) ORDER BY sequence DESC`)
    this.#problems = database.prepare(`${turns} WHERE is_problem = 1 ORDER BY sequence DESC LIMIT ?`)
    this.#loans = database.prepare('SELECT id, body FROM loans WHERE person = ?')
  }

  find(name: string): { person: string; key: Uint8Array } | undefined {
    return this.#find.get(name) as { person: string; key: Uint8Array } | undefined
  }

  load(person: string): SealedBorrower | undefined {
    return this.#load.get(person) as SealedBorrower | undefined
  }

  dueWakes({ now, limit }: { now: number; limit: number }) {
    return this.#dueWakes.all(now, limit) as { person: string; key: Uint8Array; wakeAt: number }[]
  }

  turns(person: string): SealedTurnBody[] {
    return this.#turns.all(person) as unknown as SealedTurnBody[]
  }

  recentTurns(person: string, { limit, before = null }: { limit: number; before?: string | null }) {
    return this.#recentTurns.all({ person, limit, before }) as unknown as SealedTurnBody[]
  }

  problems({ limit }: { limit: number }): SealedTurnBody[] {
    return this.#problems.all(limit) as unknown as SealedTurnBody[]
  }

  loans(person: string): { id: string; body: Uint8Array }[] {
    return this.#loans.all(person) as { id: string; body: Uint8Array }[]
  }
}
