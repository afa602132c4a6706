import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { schedule, withdraw } from '../sandbox/mailbox.ts'
import type { DocumentKind, Draft } from '../sandbox/memory.ts'
import { fingerprint } from '../sandbox/repeats.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { PayoutStatus } from './port.ts'

const states = ['pending', 'success', 'failed', 'reversed'] as const
const reasons = ['account-closed', 'account-blocked', 'bank-down', 'limit', 'technical'] as const

export const payoutStatus: z.ZodType<PayoutStatus> = z.object({
  status: z.enum(states),
  utr: z.string().min(1).optional(),
  reason: z.enum(reasons).optional(),
})

const fate = z.object({ status: z.enum(states), reason: z.enum(reasons).optional() })

type Fate = z.infer<typeof fate>

/** What will become of a payout: now, and once `after` the bank has had its time. */
export type Plan = Fate & { after?: Fate }

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

const line = z.object({
  id: z.string(),
  key: z.string(),
  fingerprint: z.string(),
  accountNumber: z.string(),
  amountPaise: z.int(),
  attempts: z.int(),
  fate,
  utr: z.string(),
  next: fate.extend({ at: z.int() }).optional(),
})

type Line = z.infer<typeof line>

const lines: DocumentKind<Line> = { name: 'payout', shape: line }

/** The latest payout to an account. */
const accounts: DocumentKind<{ latest: string }> = {
  name: 'account',
  shape: z.object({ latest: z.string() }),
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
  enter(order: PayoutOrder, plan: (latestFailed: boolean) => Plan): Promise<LedgerLine | 'other-order'> {
    const { key, accountNumber, ifsc, name, amountPaise } = order
    const mark = fingerprint(accountNumber, ifsc, name, amountPaise)
    const id = this.#idOf(key)
    return this.#sandbox.memory.change(async (draft) => {
      const known = await draft.get(lines, id)
      if (known === undefined) return this.#insert(draft, order, mark, plan)
      const line = { ...known, attempts: known.attempts + 1 }
      draft.put(lines, id, line)
      return line.fingerprint === mark ? this.#asOfNow(line) : 'other-order'
    })
  }

  async find(key: string): Promise<LedgerLine | undefined> {
    const line = await this.#sandbox.memory.read(lines, this.#idOf(key))
    return line && this.#asOfNow(line)
  }

  /** The newest lines first. */
  async list(limit: number): Promise<LedgerLine[]> {
    const newest = await this.#sandbox.memory.newest(lines, limit)
    return newest.map((line) => this.#asOfNow(line))
  }

  /** A person at the bank decides: a pending payout succeeds or fails, a successful one is reversed. */
  decide(
    id: string,
    status: 'success' | 'failed' | 'reversed',
  ): Promise<'done' | 'unknown' | 'not-possible'> {
    return this.#sandbox.memory.change(async (draft) => {
      const line = await draft.get(lines, id)
      if (line === undefined) return 'unknown'
      const before = this.#asOfNow(line).current.status
      if (before !== (status === 'reversed' ? 'success' : 'pending')) return 'not-possible'
      const { next, ...decided } = { ...line, fate: { status, reason: reasonsOfDecision[status] } }
      // A change that was planned and has not come about yet is overtaken; one that has keeps its callback.
      if (next !== undefined && next.status !== before)
        await withdraw(draft, { id: callbackId(id, next.status), provider: 'payout', key: line.key })
      draft.put(lines, id, decided)
      await this.#callBack(draft, decided, decided.fate, this.#sandbox.clock())
      return 'done'
    })
  }

  #idOf(key: string): string {
    return this.#sandbox.memory.token('payout', key)
  }

  async #insert(
    draft: Draft,
    order: PayoutOrder,
    mark: string,
    plan: (latestFailed: boolean) => Plan,
  ): Promise<LedgerLine> {
    const { key, accountNumber, amountPaise } = order
    const account = `${accountNumber} ${order.ifsc}`
    const latest = await draft.get(accounts, account)
    const { after, ...fate } = plan(latest !== undefined && (await hasFailed(draft, latest.latest)))
    const id = this.#idOf(key)
    const line: Line = {
      id,
      key,
      fingerprint: mark,
      accountNumber,
      amountPaise,
      attempts: 1,
      fate,
      utr: Array.from({ length: 12 }, () => randomInt(10)).join(''),
      ...(after && { next: { ...after, at: this.#sandbox.clock() + this.#sandbox.settleAfterMs } }),
    }
    draft.put(lines, id, line)
    draft.put(accounts, account, { latest: id })
    if (line.next !== undefined) await this.#callBack(draft, line, line.next, line.next.at)
    // The first answer says what the bank has done at once, even where it needs no time for the rest.
    return lineAs(line, fate)
  }

  #callBack(draft: Draft, { id, key, utr }: Line, fate: Fate, dueAt: number): Promise<void> {
    const outcome = statusOf(fate, utr)
    return schedule(draft, { id: callbackId(id, fate.status), provider: 'payout', key, outcome, dueAt })
  }

  #asOfNow(line: Line): LedgerLine {
    const hasChanged = line.next !== undefined && line.next.at <= this.#sandbox.clock()
    return lineAs(line, hasChanged && line.next !== undefined ? line.next : line.fate)
  }
}

const reasonsOfDecision = { success: undefined, failed: 'bank-down', reversed: 'account-closed' } as const

const callbackId = (payoutId: string, status: Fate['status']) => `payout.${payoutId}.${status}`

/** Whether a payout failed or is going to. */
async function hasFailed(draft: Draft, id: string): Promise<boolean> {
  const line = await draft.get(lines, id)
  return (line?.next ?? line?.fate)?.status === 'failed'
}

function lineAs({ id, key, accountNumber, amountPaise, attempts, utr }: Line, fate: Fate): LedgerLine {
  return { id, key, accountNumber, amountPaise, attempts, current: statusOf(fate, utr) }
}

/** A transfer has a reference of the bank once money has moved. */
function statusOf({ status, reason }: Fate, utr: string): PayoutStatus {
  const hasMoved = status === 'success' || status === 'reversed'
  return { status, ...(hasMoved && { utr }), ...(reason !== undefined && { reason }) }
}
