import { setTimeout as wait } from 'node:timers/promises'
import { codeAskedFor, textMessagesAt } from '../test/faults/text-messages.ts'
import { type Action, Borrower, write } from './borrower.ts'
import type { GraphMessage } from './graph-stand-in.ts'
import { Samples } from './samples.ts'
import { messageBody, statusBody } from './webhook-bodies.ts'
import type { WebhookPoster } from './webhook-poster.ts'

export interface CrowdOptions {
  poster: WebhookPoster
  seed: number
  /** Who talk at the same time. Whoever is done is followed by somebody new. */
  borrowers: number
  goal: 'summary' | 'loan'
  /** Tell of every message that it was sent, delivered and read, each in a webhook of its own. */
  withStatuses?: boolean
  /** After so many nobody new comes; absent: until `finish`. */
  visitors?: number
}

/** What was seen since the last `measureAnew`. */
export class Seen {
  /** From the start of the POST to its 200. */
  readonly acknowledgements = new Samples()
  /** From the start of the POST to the first message that answers it, at the Graph stand-in. */
  readonly replies = new Samples()
  readonly statuses = new Samples()
}

/**
 * Borrowers who talk at the same time, each waiting for their answer before they write again, without a pause to
 * think. One borrower's journey is short enough to stay under WhatsApp's pair limit (45 messages) and our flood rule
 * (20 in 10 s): a limit that is reached would be measured instead of the service.
 */
export class Crowd {
  readonly #options: CrowdOptions
  readonly #talking = new Map<string, Borrower>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #faults = new Set<string>()
  #came = 0
  /** Known from the pages that borrowers opened. */
  #serviceUrl = ''
  #isFinishing = false
  #seen = new Seen()
  /** Borrowers who got what they wanted, and the messages that they were sent. */
  done = { borrowers: 0, messages: 0 }

  constructor(options: CrowdOptions) {
    this.#options = options
  }

  start(): void {
    for (let place = 0; place < this.#options.borrowers; place += 1) this.#welcome()
  }

  /** What was seen so far; from now on it is collected anew. */
  measureAnew(): Seen {
    const seen = this.#seen
    this.#seen = new Seen()
    return seen
  }

  /** Resolves when the last visitor is done. */
  async allDone(): Promise<void> {
    await this.#quiet(600_000)
    this.#complain()
  }

  /** Nobody writes any more; resolves when every answer has come. Throws when one did not, or when any was wrong. */
  async finish(): Promise<void> {
    this.#isFinishing = true
    await this.#quiet(10_000)
    this.#complain()
  }

  onMessage(message: GraphMessage): void {
    const borrower = this.#recipientOf(message)
    if (!borrower) return
    if (!borrower.isInOrder(message)) this.#faults.add('a message came twice or out of order')
    borrower.heard += 1
    if (borrower.askedAt !== undefined) this.#seen.replies.add(performance.now() - borrower.askedAt)
    borrower.askedAt = undefined
  }

  /** Their phone shows a message once Graph has answered, and then they react. */
  onAnswered(message: GraphMessage, wamid: string): void {
    const borrower = this.#recipientOf(message)
    if (!borrower) return
    if (this.#options.withStatuses) this.#keep(this.#tellStatuses(borrower, message, wamid))
    const action = borrower.reactTo(message)
    if (action) this.#act(borrower, action)
  }

  #recipientOf(message: GraphMessage): Borrower | undefined {
    const { biz_opaque_callback_data: effectId } = message
    return this.#talking.get(effectId.slice(0, effectId.indexOf('/')))
  }

  #welcome(): void {
    const { seed, goal, visitors = Number.POSITIVE_INFINITY } = this.#options
    if (this.#isFinishing || this.#came >= visitors) return
    this.#came += 1
    const borrower = new Borrower(seed, this.#came, goal)
    this.#talking.set(borrower.userId, borrower)
    this.#act(borrower, borrower.greet())
  }

  #act(borrower: Borrower, action: Action): void {
    if (action.does === 'leave') {
      this.done.borrowers += 1
      this.done.messages += borrower.heard
    }
    if (action.does === 'leave' || this.#isFinishing) {
      this.#talking.delete(borrower.userId)
      this.#welcome()
    } else if (action.does === 'open') {
      this.#keep(this.#open(action.url))
    } else if (action.does === 'type-code') {
      this.#keep(this.#typeCode(borrower, action.body))
    } else {
      this.#keep(this.#write(borrower, action.element))
    }
  }

  async #write(borrower: Borrower, element: object): Promise<void> {
    const { poster } = this.#options
    const startedAt = performance.now()
    borrower.askedAt = startedAt
    const status = await poster.post(messageBody(borrower, element))
    this.#seen.acknowledgements.add(performance.now() - startedAt)
    if (status !== 200) this.#faults.add(`a webhook was answered with ${status}`)
  }

  async #typeCode(borrower: Borrower, body: string): Promise<void> {
    const code = await codeAskedFor({ body }, textMessagesAt(this.#serviceUrl))
    await this.#write(borrower, write(code ?? '').element)
  }

  async #open(url: string): Promise<void> {
    this.#serviceUrl = url
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome: 'success' }) })
    await answer.text()
    if (!answer.ok) this.#faults.add(`a page was answered with ${answer.status}`)
  }

  async #tellStatuses(borrower: Borrower, message: GraphMessage, wamid: string): Promise<void> {
    const effectId = message.biz_opaque_callback_data
    for (const status of ['sent', 'delivered', 'read']) {
      const startedAt = performance.now()
      const answered = await this.#options.poster.post(statusBody(borrower, { wamid, status, effectId }))
      this.#seen.statuses.add(performance.now() - startedAt)
      if (answered !== 200) this.#faults.add(`a status was answered with ${answered}`)
    }
  }

  #keep(task: Promise<void>): void {
    const kept = task.catch((error: unknown) => void this.#faults.add(String(error)))
    this.#underWay.add(kept)
    void kept.then(() => this.#underWay.delete(kept))
  }

  async #quiet(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs
    while (this.#talking.size > 0 || this.#underWay.size > 0) {
      if (performance.now() > deadline) {
        for (const borrower of this.#talking.values()) this.#faults.add(`no answer: ${borrower.stuckAt}`)
        return
      }
      await wait(20)
    }
  }

  #complain(): void {
    if (this.#faults.size > 0) throw new Error([...this.#faults].slice(0, 5).join('; '))
  }
}
