import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Effect } from '../../journey/effect.ts'
import type { Settlement, TurnCommit, Work } from '../port.ts'
import type { Owners } from './owners.ts'

/** Free work that may be done now. A message waits for every earlier message to the same borrower. */
const dueWork = `
  SELECT sequence, borrower_id, effect, attempts, in_doubt, created_at
  FROM outbox AS work
  WHERE owner IS NULL AND due_at <= ? AND (is_message = 0 OR NOT EXISTS (
    SELECT 1 FROM outbox AS earlier
    WHERE earlier.borrower_id = work.borrower_id AND earlier.is_message = 1 AND earlier.sequence < work.sequence
  ))
  ORDER BY due_at, sequence
  LIMIT ?`

/** The tables are STRICT, so a column has the type that the schema gives it. */
interface WorkRow {
  sequence: number
  borrower_id: string
  effect: string
  attempts: number
  in_doubt: number
  created_at: number
}

/** Effects that wait to be carried out. All methods run inside a transaction of the caller. */
export class Outbox {
  readonly #owners: Owners
  readonly #insert: StatementSync
  readonly #laneHeldByOthers: StatementSync
  readonly #due: StatementSync
  readonly #hold: StatementSync
  readonly #remove: StatementSync
  readonly #find: StatementSync
  readonly #postpone: StatementSync
  readonly #freeLaneFrom: StatementSync

  constructor(database: DatabaseSync, owners: Owners) {
    this.#owners = owners
    this.#insert = database.prepare(`
      INSERT INTO outbox (borrower_id, effect_id, is_message, effect, created_at, due_at, attempts, in_doubt, owner)
      VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?)`)
    this.#laneHeldByOthers = database.prepare(
      'SELECT 1 FROM outbox WHERE borrower_id = ? AND is_message = 1 AND owner IS NOT ? LIMIT 1',
    )
    this.#due = database.prepare(dueWork)
    this.#hold = database.prepare('UPDATE outbox SET owner = ? WHERE sequence = ?')
    this.#remove = database.prepare('DELETE FROM outbox WHERE borrower_id = ? AND effect_id = ?')
    this.#find = database.prepare(
      'SELECT sequence, is_message FROM outbox WHERE borrower_id = ? AND effect_id = ?',
    )
    this.#postpone = database.prepare(
      'UPDATE outbox SET owner = NULL, due_at = ?, attempts = ?, in_doubt = ?, error = ? WHERE sequence = ?',
    )
    this.#freeLaneFrom = database.prepare(
      'UPDATE outbox SET owner = NULL WHERE borrower_id = ? AND is_message = 1 AND sequence > ?',
    )
  }

  /** Stores the turn's effects and returns those that its owner holds from now on. */
  add(turn: TurnCommit): Work[] {
    const owner = turn.owner !== undefined && this.#owners.isAlive(turn.owner, turn.at) ? turn.owner : null
    const held: Work[] = []
    let mayHoldMessages: boolean | undefined
    for (const effect of turn.effects) {
      const isMessage = effect.kind === 'send'
      // Asked once, before the first message of this turn is in the lane.
      if (isMessage) mayHoldMessages ??= owner !== null && this.#laneIsFreeFor(owner, turn.borrowerId)
      const holder = isMessage && !mayHoldMessages ? null : owner
      this.#insert.run(
        turn.borrowerId,
        effect.id,
        isMessage ? 1 : 0,
        JSON.stringify(effect),
        turn.at,
        turn.at,
        holder,
      )
      if (holder !== null) {
        held.push({ borrowerId: turn.borrowerId, effect, attempts: 0, inDoubt: false, createdAt: turn.at })
      }
    }
    return held
  }

  takeDue({ owner, now, limit }: { owner: string; now: number; limit: number }): Work[] {
    if (!this.#owners.isAlive(owner, now)) return []
    this.#owners.buryDead(now)
    const rows = this.#due.all(now, limit) as unknown as WorkRow[]
    return rows.map((row) => {
      this.#hold.run(owner, row.sequence)
      return {
        borrowerId: row.borrower_id,
        effect: JSON.parse(row.effect) as Effect,
        attempts: row.attempts,
        inDoubt: row.in_doubt === 1,
        createdAt: row.created_at,
      }
    })
  }

  /** False when there was no such work. */
  remove(borrowerId: string, effectId: string): boolean {
    return this.#remove.run(borrowerId, effectId).changes === 1
  }

  /** False when there was no such work. */
  postpone(settlement: Extract<Settlement, { outcome: 'postponed' }>): boolean {
    const { borrowerId, effectId, dueAt, attempts, inDoubt, error } = settlement
    const work = this.#find.get(borrowerId, effectId)
    if (work === undefined) return false
    this.#postpone.run(dueAt, attempts, inDoubt ? 1 : 0, error, Number(work.sequence))
    if (work.is_message === 1) this.#freeLaneFrom.run(borrowerId, Number(work.sequence))
    return true
  }

  #laneIsFreeFor(owner: string, borrowerId: string): boolean {
    return this.#laneHeldByOthers.get(borrowerId, owner) === undefined
  }
}
