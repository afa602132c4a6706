import { request } from 'undici'
import type { Clock } from '../../platform/clock.ts'
import { signatureHeader, signatureOf } from './signature.ts'
import type { SandboxStore } from './store.ts'

const firstPauseMs = 250
const longestPauseMs = 10_000
const longestRestMs = 1_000
const atOnce = 50

/** A later callback waits for the earlier one of its key. */
const firstOfEachKey = `
  FROM callbacks AS one WHERE NOT EXISTS (
    SELECT 1 FROM callbacks AS earlier
    WHERE earlier.provider = one.provider AND earlier.key = one.key AND earlier.rowid < one.rowid)`

export interface CourierOptions {
  store: SandboxStore
  clock: Clock
  secret: string
  callbackUrl: (provider: string) => string
  timeoutMs: number
  onProblem: (error: unknown) => void
}

interface Callback {
  id: string
  provider: string
  body: string
  attempts: number
}

/**
 * Brings callbacks to us, as a vendor does: at least once, again and again until a 2xx answer, in order for one
 * key, also after a restart.
 *
 *   scheduled --due--> claimed (due again after the time-out) --2xx--> gone
 *                          \--anything else, or killed--> due again after a pause
 */
export class Courier {
  readonly #options: CourierOptions
  readonly #onTheWay = new Set<Promise<boolean>>()
  #running = false
  #wake: () => void = () => {}

  constructor(options: CourierOptions) {
    this.#options = options
  }

  /** Puts a callback in the queue, or replaces the one with this id. Belongs inside `store.alone`. */
  schedule(callback: { id: string; provider: string; key: string; outcome: unknown; dueAt: number }): void {
    const { id, provider, key, outcome, dueAt } = callback
    this.#options.store.database
      .prepare(
        `INSERT INTO callbacks (id, provider, key, body, due_at, attempts) VALUES (?, ?, ?, ?, ?, 0)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, due_at = excluded.due_at, attempts = 0`,
      )
      .run(id, provider, key, JSON.stringify({ id, provider, key, outcome }), dueAt)
    setImmediate(() => this.#wake())
  }

  withdraw(id: string): void {
    this.#options.store.database.prepare('DELETE FROM callbacks WHERE id = ?').run(id)
  }

  /** Tries everything that is due now, once. Answers how many were taken by the other side. */
  async deliverDue(): Promise<number> {
    const delivered = await Promise.all(this.#claim(atOnce).map((callback) => this.#carry(callback)))
    return delivered.filter(Boolean).length
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    void this.#run()
  }

  /** Takes nothing new and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#running = false
    this.#wake()
    await Promise.allSettled(this.#onTheWay)
  }

  async #run(): Promise<void> {
    while (this.#running) {
      // Made before the look at the queue, so that a callback scheduled meanwhile is not slept through.
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      const timer = setTimeout(this.#wake, this.#sendWhatIsDue()).unref()
      await woken
      clearTimeout(timer)
    }
  }

  /** Answers how long the courier may rest. Never long: another process may add a callback without waking us. */
  #sendWhatIsDue(): number {
    try {
      for (const callback of this.#claim(atOnce - this.#onTheWay.size)) this.#send(callback)
      const dueAt = this.#nextDueAt()
      if (dueAt === undefined || this.#onTheWay.size >= atOnce) return longestRestMs
      return Math.min(Math.max(dueAt - this.#options.clock(), 1), longestRestMs)
    } catch (error) {
      this.#options.onProblem(error)
      return longestRestMs
    }
  }

  #send(callback: Callback): void {
    const way = this.#carry(callback)
    this.#onTheWay.add(way)
    void way.catch(this.#options.onProblem).finally(() => {
      this.#onTheWay.delete(way)
      this.#wake()
    })
  }

  #claim(limit: number): Callback[] {
    const { store, clock, timeoutMs } = this.#options
    const nextDueAt = this.#nextDueAt()
    if (limit <= 0 || nextDueAt === undefined || nextDueAt > clock()) return []
    return store.alone(() => {
      const now = clock()
      const due = store.database
        .prepare(
          `SELECT id, provider, body, attempts ${firstOfEachKey} AND due_at <= ? ORDER BY due_at LIMIT ?`,
        )
        .all(now, limit) as unknown as Callback[]
      const hold = store.database.prepare('UPDATE callbacks SET due_at = ? WHERE id = ?')
      for (const callback of due) hold.run(now + timeoutMs + firstPauseMs, callback.id)
      return due
    })
  }

  #nextDueAt(): number | undefined {
    const row = this.#options.store.database.prepare(`SELECT min(due_at) AS due ${firstOfEachKey}`).get()
    return typeof row?.due === 'number' ? row.due : undefined
  }

  async #carry(callback: Callback): Promise<boolean> {
    const taken = await this.#post(callback)
    const { database } = this.#options.store
    if (taken) {
      this.withdraw(callback.id)
      return true
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(callback.attempts, 10), longestPauseMs)
    database
      .prepare('UPDATE callbacks SET attempts = attempts + 1, due_at = ? WHERE id = ?')
      .run(this.#options.clock() + pauseMs, callback.id)
    return false
  }

  async #post(callback: Callback): Promise<boolean> {
    try {
      const answer = await request(this.#options.callbackUrl(callback.provider), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [signatureHeader]: signatureOf(callback.body, this.#options.secret),
        },
        body: callback.body,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      })
      await answer.body.dump()
      return answer.statusCode >= 200 && answer.statusCode < 300
    } catch {
      // A door that is shut is no problem of the sandbox's: it comes again.
      return false
    }
  }
}
