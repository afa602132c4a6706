import type { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * The processes that hold work. Everything that is held is held by an owner with a row here: work is only given to
 * a living owner, and a row is removed only after its work was freed. All methods run inside a transaction.
 */
export class Owners {
  readonly #aliveUntil: StatementSync
  readonly #dead: StatementSync
  readonly #keepAlive: StatementSync
  readonly #free: StatementSync
  readonly #freeInDoubt: StatementSync
  readonly #forget: StatementSync

  constructor(database: DatabaseSync) {
    this.#aliveUntil = database.prepare('SELECT 1 FROM owners WHERE id = ? AND alive_until >= ?')
    this.#dead = database.prepare('SELECT id FROM owners WHERE alive_until < ?')
    this.#keepAlive = database.prepare(
      'INSERT INTO owners (id, alive_until) VALUES (?, ?) ON CONFLICT DO UPDATE SET alive_until = excluded.alive_until',
    )
    this.#free = database.prepare('UPDATE outbox SET owner = NULL WHERE owner = ?')
    // Messages leave one at a time, so only the first of a lane can have been under way.
    this.#freeInDoubt = database.prepare(`
      UPDATE outbox SET owner = NULL, in_doubt = in_doubt OR was_tried, has_waited = has_waited AND NOT was_tried
      FROM (
        SELECT sequence AS tried, NOT is_message OR sequence = (
          SELECT min(lane.sequence) FROM outbox lane WHERE lane.person = held.person AND lane.is_message
        ) AS was_tried
        FROM outbox held WHERE owner = ?1
      ) WHERE sequence = tried`)
    this.#forget = database.prepare('DELETE FROM owners WHERE id = ?')
  }

  isAlive(owner: string, now: number): boolean {
    return this.#aliveUntil.get(owner, now) !== undefined
  }

  keepAlive(owner: string, until: number): void {
    this.#keepAlive.run(owner, until)
  }

  /** Frees what dead owners held. What may have been carried out in the last moment is in doubt. */
  buryDead(now: number): void {
    for (const { id } of this.#dead.all(now)) {
      this.#freeInDoubt.run(String(id))
      this.#forget.run(String(id))
    }
  }

  release(owner: string): void {
    this.#free.run(owner)
    this.#forget.run(owner)
  }
}
