import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SealedSettlement, SealedTurn, SealedWork } from '../sealed-port.ts'
import type { Owners } from './owners.ts'

/** What an owner is given of a row of the outbox, with what opens it. */
const work = `
  outbox.sequence, outbox.person, work_id, place, attempts, in_doubt, has_waited, created_at, mark, body, key
  FROM outbox
  JOIN turns ON turns.sequence = outbox.turn
  JOIN borrowers ON borrowers.person = outbox.person`

/** Free work that may be done now. A message waits for every earlier message to the same borrower. */
const dueWork = `
  SELECT ${work}
  WHERE owner IS NULL AND due_at <= ? AND (is_message = 0 OR NOT EXISTS (
    SELECT 1 FROM outbox AS earlier
    WHERE earlier.person = outbox.person AND earlier.is_message = 1 AND earlier.sequence < outbox.sequence
  ))
  ORDER BY due_at, outbox.sequence
  LIMIT ?`

/** The tables are STRICT, so a column has the type that the schema gives it. */
interface WorkRow {
  sequence: number
  person: string
  work_id: string
  place: number
  attempts: number
  in_doubt: number
  has_waited: number
  created_at: number
  mark: string
  body: Uint8Array
  key: Uint8Array
}

/** Effects that wait to be carried out. All methods run inside a transaction of the caller. */
export class Outbox {
  readonly #owners: Owners
  readonly #insert: StatementSync
  readonly #laneHeldByOthers: StatementSync
  readonly #due: StatementSync
  readonly #heldBy: StatementSync
  readonly #hold: StatementSync
  readonly #remove: StatementSync
  readonly #find: StatementSync
  readonly #postpone: StatementSync
  readonly #freeLaneFrom: StatementSync

  constructor(database: DatabaseSync, owners: Owners) {
    this.#owners = owners
    this.#insert = database.prepare(`
      INSERT INTO outbox
        (person, work_id, turn, place, is_message, created_at, due_at, attempts, in_doubt, has_waited, owner)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)`)
    this.#laneHeldByOthers = database.prepare(
      'SELECT 1 FROM outbox WHERE person = ? AND is_message = 1 AND owner IS NOT ? LIMIT 1',
    )
    this.#due = database.prepare(dueWork)
    this.#heldBy = database.prepare(
      `SELECT ${work} WHERE outbox.person = ? AND owner = ? ORDER BY outbox.sequence`,
    )
    this.#hold = database.prepare('UPDATE outbox SET owner = ? WHERE sequence = ?')
    this.#remove = database.prepare('DELETE FROM outbox WHERE person = ? AND work_id = ?')
    this.#find = database.prepare('SELECT sequence, is_message FROM outbox WHERE person = ? AND work_id = ?')
    this.#postpone = database.prepare(
      'UPDATE outbox SET owner = NULL, due_at = ?, attempts = ?, in_doubt = ?, has_waited = ? WHERE sequence = ?',
    )
    this.#freeLaneFrom = database.prepare(
      'UPDATE outbox SET owner = NULL WHERE person = ? AND is_message = 1 AND sequence > ?',
    )
  }

  /** Stores the turn's work and returns the ids of what its owner holds from now on. */
  add(turn: SealedTurn, sequence: number): string[] {
    const { person, at } = turn
    const owner = turn.owner !== undefined && this.#owners.isAlive(turn.owner, at) ? turn.owner : null
    const held: string[] = []
    let mayHoldMessages: boolean | undefined
    for (const { id, index, isMessage } of turn.work) {
      // Asked once, before the first message of this turn is in the lane.
      if (isMessage) mayHoldMessages ??= owner !== null && this.#laneIsFreeFor(owner, person)
      const holder = isMessage && !mayHoldMessages ? null : owner
      this.#insert.run(person, id, sequence, index, isMessage ? 1 : 0, at, at, holder)
      if (holder !== null) held.push(id)
    }
    return held
  }

  takeDue({ owner, now, limit }: { owner: string; now: number; limit: number }): SealedWork[] {
    if (!this.#owners.isAlive(owner, now)) return []
    this.#owners.buryDead(now)
    return this.#give(owner, this.#due.all(now, limit))
  }

  takeOver(query: { person: string; from: string; owner: string; now: number }): SealedWork[] {
    const { person, from, owner, now } = query
    if (!this.#owners.isAlive(owner, now)) return []
    return this.#give(owner, this.#heldBy.all(person, from))
  }

  /** False when there was no such work. */
  remove(person: string, workId: string): boolean {
    return this.#remove.run(person, workId).changes === 1
  }

  settle(settlement: SealedSettlement): 'settled' | 'unknown' {
    const { person, workId } = settlement
    if (settlement.outcome === 'done') return this.remove(person, workId) ? 'settled' : 'unknown'
    const found = this.#find.get(person, workId)
    if (found === undefined) return 'unknown'
    const { dueAt, attempts, inDoubt, hasWaited } = settlement
    this.#postpone.run(dueAt, attempts, inDoubt ? 1 : 0, hasWaited ? 1 : 0, Number(found.sequence))
    if (found.is_message === 1) this.#freeLaneFrom.run(person, Number(found.sequence))
    return 'settled'
  }

  #give(owner: string, rows: unknown[]): SealedWork[] {
    return (rows as WorkRow[]).map((row) => {
      this.#hold.run(owner, row.sequence)
      const { person, mark, body, key, attempts } = row
      const doubt = { inDoubt: row.in_doubt === 1, hasWaited: row.has_waited === 1 }
      const turn = { person, mark, body, key }
      return { ...turn, id: row.work_id, index: row.place, attempts, ...doubt, createdAt: row.created_at }
    })
  }

  #laneIsFreeFor(owner: string, person: string): boolean {
    return this.#laneHeldByOthers.get(person, owner) === undefined
  }
}
