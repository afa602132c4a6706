import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Settings } from '../options.ts'
import { metaJson, metaSignature } from './signing.ts'

interface Update {
  value: object
  acknowledged: (() => void) | undefined
}

interface Lane {
  updates: Update[]
  busy: boolean
  failures: number
  /** Ends the wait before the next attempt. */
  wake: AbortController | undefined
}

const newLane = (): Lane => ({ updates: [], busy: false, failures: 0, wake: undefined })

/** The lane of what `release({ together: true })` put into one webhook; the others follow when it is through. */
const togetherLane = 'together'

/**
 * Delivers updates as Meta does: signed, in order for one borrower, again and again until the answer is 200.
 * What waits is kept in memory, so a bot that was down gets everything when it is back.
 */
export class WebhookSender {
  readonly #settings: Settings
  readonly #agent = new Agent({ connections: 128, keepAliveTimeout: 10_000 })
  readonly #lanes = new Map<string, Lane>()
  #settledListeners: (() => void)[] = []
  #address: Settings['webhookUrl']
  #waiting = 0
  #held = false
  #closed = false
  #webhookCount = 0

  constructor(settings: Settings) {
    this.#settings = settings
    this.#address = settings.webhookUrl
  }

  /** `lane` keeps the order: one borrower's updates share one. `acknowledged` is called after the 200. */
  deliver(laneName: string, value: object, acknowledged?: () => void): void {
    if (this.#closed) return
    const lane = this.#lanes.get(laneName) ?? newLane()
    this.#lanes.set(laneName, lane)
    lane.updates.push({ value, acknowledged })
    this.#waiting += 1
    this.#start(laneName, lane)
  }

  /** Collects without posting, until `release`. What is being posted right now is not called back. */
  hold(): void {
    this.#held = true
  }

  /** Posts what was held; `together` puts everything into one webhook. */
  release({ together = false }: { together?: boolean } = {}): void {
    const batch = newLane()
    for (const lane of together ? this.#lanes.values() : []) {
      if (!lane.busy) batch.updates.push(...lane.updates.splice(0))
    }
    if (batch.updates.length === 0) {
      this.#resume()
    } else {
      this.#lanes.set(togetherLane, batch)
      this.#start(togetherLane, batch)
    }
  }

  /** Tries everything that waits for its next attempt now. */
  retryNow(): void {
    for (const lane of this.#lanes.values()) lane.wake?.abort()
  }

  /** A new address, for a bot that came back on another port. */
  pointTo(url: string): void {
    this.#address = url
    this.retryNow()
  }

  /** Posts a body as it is, once, and answers with the status: for shapes that no borrower produces. */
  postRaw(body: string | Uint8Array, { signature }: { signature?: string } = {}): Promise<number> {
    return this.#post(body, signature ?? metaSignature(body, this.#settings.appSecret))
  }

  /** Meta's handshake: whether the bot echoed the challenge for this token. */
  async verify(verifyToken: string): Promise<boolean> {
    const target = this.#target()
    if (!target) return false
    const challenge = String(Math.trunc(Math.random() * 1e10))
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': verifyToken,
    })
    const answer = await request(`${target}?${query}`, { dispatcher: this.#agent })
    return (await answer.body.text()) === challenge && answer.statusCode === 200
  }

  /** How many updates are not acknowledged yet. */
  waiting(): number {
    return this.#waiting
  }

  /** Resolves once every update was acknowledged. */
  settled(): Promise<void> {
    if (this.#waiting === 0) return Promise.resolve()
    return new Promise((resolve) => this.#settledListeners.push(resolve))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.retryNow()
    await this.#agent.destroy()
  }

  #mayPost(laneName: string): boolean {
    return !this.#closed && (!this.#held || laneName === togetherLane)
  }

  #start(laneName: string, lane: Lane): void {
    if (!lane.busy && this.#mayPost(laneName)) void this.#drain(laneName, lane)
  }

  #resume(): void {
    this.#held = false
    for (const [name, lane] of this.#lanes) this.#start(name, lane)
  }

  async #drain(laneName: string, lane: Lane): Promise<void> {
    lane.busy = true
    const isTogether = laneName === togetherLane
    while (lane.updates.length > 0 && this.#mayPost(laneName)) {
      const size = isTogether ? lane.updates.length : this.#settings.updatesPerWebhook
      const updates = lane.updates.slice(0, size)
      if (await this.#attempt(updates)) {
        lane.failures = 0
        lane.updates.splice(0, updates.length)
        this.#acknowledge(updates)
      } else {
        lane.failures += 1
        await this.#restBefore(lane)
      }
    }
    lane.busy = false
    if (lane.updates.length === 0) this.#lanes.delete(laneName)
    if (isTogether && !this.#closed) this.#resume()
  }

  /** True when at least one copy was answered with 200. */
  async #attempt(updates: Update[]): Promise<boolean> {
    const body = metaJson(this.#envelope(updates))
    const signature = metaSignature(body, this.#settings.appSecret)
    this.#webhookCount += 1
    const copies = Math.max(1, this.#settings.copies(this.#webhookCount))
    const post = () => this.#post(body, signature).catch(() => 0)
    if (copies === 1) return (await post()) === 200
    const answers = await Promise.all(Array.from({ length: copies }, post))
    return answers.includes(200)
  }

  #envelope(updates: Update[]): object {
    const changes = updates.map((update) => ({ field: 'messages', value: update.value }))
    return {
      object: 'whatsapp_business_account',
      entry: [{ id: this.#settings.businessAccountId, changes }],
    }
  }

  async #post(body: string | Uint8Array, signature: string): Promise<number> {
    const target = this.#target()
    if (!target) return 0
    const answer = await request(target, {
      method: 'POST',
      dispatcher: this.#agent,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body,
      headersTimeout: 20_000,
      bodyTimeout: 20_000,
    })
    await answer.body.dump()
    return answer.statusCode
  }

  #target(): string | undefined {
    return typeof this.#address === 'function' ? this.#address() : this.#address
  }

  async #restBefore(lane: Lane): Promise<void> {
    const delays = this.#settings.retryDelaysMs
    const delayMs = delays[Math.min(lane.failures, delays.length) - 1] ?? 0
    lane.wake = new AbortController()
    await wait(delayMs, undefined, { signal: lane.wake.signal, ref: false }).catch(() => undefined)
    lane.wake = undefined
  }

  #acknowledge(updates: Update[]): void {
    for (const update of updates) update.acknowledged?.()
    this.#waiting -= updates.length
    if (this.#waiting > 0) return
    const listeners = this.#settledListeners
    this.#settledListeners = []
    for (const listener of listeners) listener()
  }
}
