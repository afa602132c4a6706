import type { Clock } from '../../platform/clock.ts'
import { type Callback, claim, crossOut, dueBoxes, putOff } from './mailbox.ts'
import type { Memory } from './memory.ts'
import { signatureHeader, signatureOf } from './signature.ts'

const firstPauseMs = 250
const longestPauseMs = 10_000
const longestRestMs = 1_000
const atOnce = 50

export interface CourierOptions {
  memory: Memory
  clock: Clock
  secret: string
  callbackUrl: (provider: string) => string
  timeoutMs: number
  onProblem: (error: unknown) => void
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
  #rounds: Promise<void> = Promise.resolve()
  #running = false
  #wake: () => void = () => {}

  constructor(options: CourierOptions) {
    this.#options = options
  }

  /** Tries everything that is due, once. Answers how many were tried, and how many the other side took. */
  async deliverDue(now = this.#options.clock()): Promise<{ tried: number; taken: number }> {
    const due = await dueBoxes(this.#options.memory, { now, limit: atOnce })
    const results = await Promise.all(
      due.map(async (box) => {
        const callback = await this.#claim(box, now)
        return callback && this.#carry(callback)
      }),
    )
    const tried = results.filter((taken) => taken !== undefined)
    return { tried: tried.length, taken: tried.filter(Boolean).length }
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#rounds = this.#run()
  }

  /** Something may have become due. */
  wake(): void {
    this.#wake()
  }

  /** Takes nothing new and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#running = false
    this.#wake()
    await this.#rounds
    await Promise.allSettled(this.#onTheWay)
  }

  async #run(): Promise<void> {
    while (this.#running) {
      // Made before the look at the queue, so that a callback scheduled meanwhile is not slept through.
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      const restMs = await this.#sendWhatIsDue()
      if (!this.#running) return
      const timer = setTimeout(this.#wake, restMs).unref()
      await woken
      clearTimeout(timer)
    }
  }

  /** Answers how long the courier may rest. Never long: another process may add a callback without waking us. */
  async #sendWhatIsDue(): Promise<number> {
    const { memory, clock, onProblem } = this.#options
    try {
      const limit = atOnce - this.#onTheWay.size
      if (limit <= 0) return longestRestMs
      const now = clock()
      const soon = await dueBoxes(memory, { now: now + longestRestMs, limit })
      for (const box of soon.filter(({ dueAt }) => dueAt <= now)) this.#send(this.#claim(box, now))
      const next = soon.find(({ dueAt }) => dueAt > now)
      return next === undefined ? longestRestMs : Math.max(next.dueAt - clock(), 1)
    } catch (error) {
      onProblem(error)
      return longestRestMs
    }
  }

  #send(claimed: Promise<Callback | undefined>): void {
    const way = claimed.then((callback) => callback !== undefined && this.#carry(callback))
    this.#onTheWay.add(way)
    void way.catch(this.#options.onProblem).finally(() => {
      this.#onTheWay.delete(way)
      this.#wake()
    })
  }

  #claim(box: Pick<Callback, 'provider' | 'key'>, now: number): Promise<Callback | undefined> {
    const { memory, timeoutMs } = this.#options
    return claim(memory, box, { now, againAt: now + timeoutMs + firstPauseMs })
  }

  async #carry(callback: Callback): Promise<boolean> {
    const { memory, clock } = this.#options
    const taken = await this.#post(callback)
    if (taken) {
      await crossOut(memory, callback)
      return true
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(callback.attempts, 10), longestPauseMs)
    await putOff(memory, callback, clock() + pauseMs)
    return false
  }

  async #post(callback: Callback): Promise<boolean> {
    try {
      // Loaded late: a function that only takes webhooks starts without it.
      const { request } = await import('undici')
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
