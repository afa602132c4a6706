import { randomBytes, randomInt } from 'node:crypto'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { fingerprint } from '../sandbox/store.ts'
import type { PayoutStatus } from './port.ts'

type Status = PayoutStatus['status']
type Reason = PayoutStatus['reason']

/** What will become of a payout: now, and once `after` the bank has had its time. */
export interface Plan {
  status: Status
  reason?: Reason
  after?: { status: Status; reason?: Reason }
}

export interface PayoutOrder {
  key: string
  accountNumber: string
  ifsc: string
  name: string
  amountPaise: number
}

/** One line of the ledger as of now. */
export interface LedgerLine {
  id: string
  key: string
  accountNumber: string
  amountPaise: number
  /** How often `send` came with this key. */
  attempts: number
  current: PayoutStatus
}

interface Row {
  id: string
  key: string
  fingerprint: string
  account_number: string
  amount_paise: number
  attempts: number
  status: Status
  reason: Reason | null
  utr: string
  next_status: Status | null
  next_reason: Reason | null
  changes_at: number | null
}

/**
 * The bank's book of payouts, one line per key. A planned change is written down with its time and its callback
 * when the line is made: what a line says is then a function of the time, and no crash can lose the change.
 */
export class PayoutLedger {
  readonly #sandbox: Sandbox

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /** Enters the order, or counts one more attempt. `other-order` when the key stands for another payment. */
  enter(order: PayoutOrder, plan: () => Plan): LedgerLine | 'other-order' {
    const { accountNumber, ifsc, name, amountPaise } = order
    const mark = fingerprint(accountNumber, ifsc, name, amountPaise)
    return this.#sandbox.store.alone(() => {
      if (this.find(order.key) === undefined) this.#insert(order, mark, plan())
      const row = this.#database
        .prepare('UPDATE payouts SET attempts = attempts + 1 WHERE key = ? RETURNING *')
        .get(order.key) as unknown as Row
      return row.fingerprint === mark ? this.#lineOf(row) : 'other-order'
    })
  }

  find(key: string): LedgerLine | undefined {
    const row = this.#database.prepare('SELECT * FROM payouts WHERE key = ?').get(key)
    return row && this.#lineOf(row as unknown as Row)
  }

  /** The newest lines first. */
  list(limit: number): LedgerLine[] {
    const rows = this.#database.prepare('SELECT * FROM payouts ORDER BY rowid DESC LIMIT ?').all(limit)
    return rows.map((row) => this.#lineOf(row as unknown as Row))
  }

  /** Whether the latest payout to this account failed or is going to. */
  latestFailed(accountNumber: string, ifsc: string): boolean {
    const row = this.#database
      .prepare(
        `SELECT coalesce(next_status, status) AS status FROM payouts
         WHERE account_number = ? AND ifsc = ? ORDER BY rowid DESC LIMIT 1`,
      )
      .get(accountNumber, ifsc)
    return row?.status === 'failed'
  }

  /** A person at the bank decides: a pending payout succeeds or fails, a successful one is reversed. */
  decide(id: string, status: 'success' | 'failed' | 'reversed'): 'done' | 'unknown' | 'not-possible' {
    return this.#sandbox.store.alone(() => {
      const row = this.#database.prepare('SELECT * FROM payouts WHERE id = ?').get(id) as Row | undefined
      if (row === undefined) return 'unknown'
      const before = this.#lineOf(row).current.status
      if (before !== (status === 'reversed' ? 'success' : 'pending')) return 'not-possible'
      const reason = reasonsOfDecision[status]
      // A change that was planned and has not come about yet is overtaken; one that has keeps its callback.
      if (row.next_status !== null && row.next_status !== before)
        this.#sandbox.courier.withdraw(callbackId(row.id, row.next_status))
      this.#database
        .prepare(
          `UPDATE payouts SET status = ?, reason = ?, next_status = NULL, next_reason = NULL, changes_at = NULL
           WHERE id = ?`,
        )
        .run(status, reason ?? null, id)
      this.#callBack(row, status, reason, this.#sandbox.clock())
      return 'done'
    })
  }

  get #database() {
    return this.#sandbox.store.database
  }

  #insert(order: PayoutOrder, mark: string, plan: Plan): void {
    const id = randomBytes(12).toString('base64url')
    const now = this.#sandbox.clock()
    const changesAt = plan.after && now + this.#sandbox.settleAfterMs
    const utr = Array.from({ length: 12 }, () => randomInt(10)).join('')
    this.#database
      .prepare(
        `INSERT INTO payouts (id, key, fingerprint, account_number, ifsc, amount_paise, attempts, created_at,
           status, reason, utr, next_status, next_reason, changes_at)
         VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        order.key,
        mark,
        order.accountNumber,
        order.ifsc,
        order.amountPaise,
        now,
        plan.status,
        plan.reason ?? null,
        utr,
        plan.after?.status ?? null,
        plan.after?.reason ?? null,
        changesAt ?? null,
      )
    if (plan.after !== undefined && changesAt !== undefined)
      this.#callBack({ id, key: order.key, utr }, plan.after.status, plan.after.reason, changesAt)
  }

  #callBack(row: Pick<Row, 'id' | 'key' | 'utr'>, status: Status, reason: Reason, dueAt: number): void {
    const outcome = statusOf(status, reason, row.utr)
    this.#sandbox.courier.schedule({
      id: callbackId(row.id, status),
      provider: 'payout',
      key: row.key,
      outcome,
      dueAt,
    })
  }

  #lineOf(row: Row): LedgerLine {
    const hasChanged = row.changes_at !== null && row.changes_at <= this.#sandbox.clock()
    const status = hasChanged && row.next_status !== null ? row.next_status : row.status
    const reason = hasChanged ? row.next_reason : row.reason
    return {
      id: row.id,
      key: row.key,
      accountNumber: row.account_number,
      amountPaise: row.amount_paise,
      attempts: row.attempts,
      current: statusOf(status, reason ?? undefined, row.utr),
    }
  }
}

const reasonsOfDecision = { success: undefined, failed: 'bank-down', reversed: 'account-closed' } as const

const callbackId = (payoutId: string, status: Status) => `payout.${payoutId}.${status}`

/** A transfer has a reference of the bank once money has moved. */
function statusOf(status: Status, reason: Reason, utr: string): PayoutStatus {
  const hasMoved = status === 'success' || status === 'reversed'
  return { status, ...(hasMoved && { utr }), ...(reason !== undefined && { reason }) }
}
