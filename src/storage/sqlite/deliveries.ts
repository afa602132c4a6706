import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { DeliveryStatus, Settlement } from '../port.ts'
import type { Outbox } from './outbox.ts'

/**
 * How far a message got. Meta's webhooks arrive in any order (3.3 of the WhatsApp facts), and `delivered` may never
 * come. A failure overrules `sent`, and a message that reached the phone did not fail.
 */
const ranks: Record<DeliveryStatus['status'], number> = {
  accepted: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
}

interface DeliveryRow {
  effect_id: string
  borrower_id: string
  status: DeliveryStatus['status']
  at: number
  wamid: string | null
  error_code: number | null
}

/** What became of each message. */
export class Deliveries {
  readonly #outbox: Outbox
  readonly #insert: StatementSync
  readonly #furthest: StatementSync
  readonly #isLogged: StatementSync
  readonly #of: StatementSync

  constructor(database: DatabaseSync, outbox: Outbox) {
    this.#outbox = outbox
    this.#insert = database.prepare(`
      INSERT INTO deliveries (effect_id, rank, borrower_id, status, at, wamid, error_code)
      VALUES (?, ?, ?, ?, ?, ?, ?)`)
    this.#furthest = database.prepare(
      'SELECT rank FROM deliveries WHERE effect_id = ? AND borrower_id = ? ORDER BY rank DESC LIMIT 1',
    )
    this.#isLogged = database.prepare('SELECT 1 FROM log WHERE borrower_id = ? AND id = ?')
    this.#of = database.prepare('SELECT * FROM deliveries WHERE effect_id = ? ORDER BY rank DESC')
  }

  /** Runs inside a transaction of the caller. */
  settle(settlement: Settlement): 'settled' | 'unknown' {
    if (settlement.outcome === 'postponed') return this.#outbox.postpone(settlement) ? 'settled' : 'unknown'
    const { borrowerId, effectId, at, wamid } = settlement
    if (!this.#outbox.remove(borrowerId, effectId)) return 'unknown'
    if (wamid !== undefined) this.#write({ borrowerId, effectId, at, wamid, status: 'accepted' })
    return 'settled'
  }

  /** Runs inside a transaction of the caller. */
  record(status: DeliveryStatus): 'recorded' | 'stale' | 'unknown' {
    const { borrowerId, effectId } = status
    const wasWaiting = this.#outbox.remove(borrowerId, effectId)
    const furthest = this.#furthest.get(effectId, borrowerId)
    if (furthest !== undefined && ranks[status.status] <= Number(furthest.rank)) return 'stale'
    const isKnown =
      wasWaiting || furthest !== undefined || this.#isLogged.get(borrowerId, effectId) !== undefined
    if (!isKnown) return 'unknown'
    this.#write(status)
    return 'recorded'
  }

  of(effectId: string): DeliveryStatus[] {
    const rows = this.#of.all(effectId) as unknown as DeliveryRow[]
    return rows.map((row) => ({
      effectId: row.effect_id,
      borrowerId: row.borrower_id,
      status: row.status,
      at: row.at,
      ...(row.wamid === null ? {} : { wamid: row.wamid }),
      ...(row.error_code === null ? {} : { errorCode: row.error_code }),
    }))
  }

  #write({ effectId, borrowerId, status, at, wamid, errorCode }: DeliveryStatus): void {
    this.#insert.run(effectId, ranks[status], borrowerId, status, at, wamid ?? null, errorCode ?? null)
  }
}
