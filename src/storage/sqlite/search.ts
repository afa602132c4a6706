import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Above this it matters little how common a name is: another is looked at first. */
const commonFrom = 1000

/** Names that many have. */
export class Search {
  readonly #add: StatementSync
  readonly #count: StatementSync
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#add = database.prepare(
      'INSERT INTO search_names (name, person) VALUES (?, ?) ON CONFLICT DO NOTHING',
    )
    this.#count = database.prepare(
      'SELECT count(*) AS count FROM (SELECT 1 FROM search_names WHERE name = ? LIMIT ?)',
    )
  }

  /** Runs inside a transaction of the caller. */
  add(person: string, names: string[]): void {
    for (const name of names) this.#add.run(name, person)
  }

  /** Those who have the rarest of the names, if they have the others too. */
  find(names: string[], limit: number): { person: string; key: Uint8Array }[] {
    const byRarity = names
      .map((name) => ({ name, count: Number(this.#count.get(name, commonFrom)?.count) }))
      .sort((a, b) => a.count - b.count)
      .map(({ name }) => name)
    const others = byRarity
      .slice(1)
      .map(() => 'AND EXISTS (SELECT 1 FROM search_names o WHERE o.name = ? AND o.person = first.person)')
    const statement = this.#database.prepare(`
      SELECT person, key FROM search_names AS first JOIN borrowers USING (person)
      WHERE first.name = ? ${others.join(' ')} LIMIT ?`)
    return statement.all(...byRarity, limit) as { person: string; key: Uint8Array }[]
  }
}
