import type { FastifyReply } from 'fastify'
import { LRUCache } from 'lru-cache'
import { nameOf } from '../../../pipeline/safe-names.ts'
import type { TurnCommit } from '../../../storage/port.ts'
import type { Sessions } from '../../door/sessions.ts'
import type { ConsoleParts } from '../../parts.ts'
import { Refused } from '../../route.ts'
import { type LiveStream, openStream } from './stream.ts'

/** The case on the screen of a page, and the version that it knows. */
interface Watch {
  reference: string
  borrowerId: string
  version: number
}

interface Listener {
  sessionId: string
  stream: LiveStream
  watch: Watch | undefined
}

/** Tabs of one browser share a session, and each connection costs us one of the server's. */
const mostOfASession = 5
const beatMs = 15_000
/** What other processes commit is seen so late at most. */
const lookMs = 2_000
/** Many changes at once are one reason to ask again. */
const gatherMs = 250
const rowsRemembered = 2_000

const tooMany = new Refused(429, {
  message: `${mostOfASession} pages of yours are open already. Close one and reload this one.`,
})

type HubParts = Pick<ConsoleParts, 'store' | 'commits' | 'clock' | 'log'> & { sessions: Sessions }

/**
 * Tells open pages that something is new; they ask again for what they show. What this process commits they hear at
 * once; for what others do it looks every two seconds, while a page is open: one call of the store for the inbox and
 * one for each case that is watched.
 */
export class LiveHub {
  readonly #parts: HubParts
  readonly #listeners = new Set<Listener>()
  /** References that stand in somebody's inbox: what these borrowers write changes a row. */
  readonly #rows = new LRUCache<string, true>({ max: rowsRemembered })
  #timers: NodeJS.Timeout[] = []
  #gathering: NodeJS.Timeout | undefined
  #stopListening: (() => void) | undefined
  #lastCounts: string | undefined
  #isLooking = false

  constructor(parts: HubParts) {
    this.#parts = parts
  }

  /** Opens a stream for this session, or says why not. `watch` is the reference of the case on the screen. */
  async open(
    sessionId: string,
    reference: string | undefined,
    reply: FastifyReply,
  ): Promise<FastifyReply | Refused> {
    const watch = reference === undefined ? undefined : await this.#watchOf(reference)
    const own = [...this.#listeners].filter((listener) => listener.sessionId === sessionId)
    if (own.length >= mostOfASession) return tooMany
    // Gone while its case was looked up: it will never be heard to close.
    if (reply.raw.destroyed) return reply.hijack()
    if (this.#listeners.size === 0) this.#begin()
    const stream = openStream(reply, () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    })
    const listener: Listener = { sessionId, stream, watch }
    this.#listeners.add(listener)
    return reply
  }

  shown(references: string[]): void {
    for (const reference of references) this.#rows.set(reference, true)
  }

  /** Ends all streams: a server cannot close while a page listens. */
  close(): void {
    for (const { stream } of this.#listeners) stream.end()
  }

  async #watchOf(reference: string): Promise<Watch | undefined> {
    const { store } = this.#parts
    const borrowerId = await store.behind(reference)
    const stored = borrowerId === undefined ? undefined : await store.load(borrowerId)
    return borrowerId === undefined || !stored
      ? undefined
      : { reference, borrowerId, version: stored.version }
  }

  #begin(): void {
    this.#stopListening = this.#parts.commits.listen((commit) => this.#hear(commit))
    this.#timers = [
      setInterval(() => void this.#look(), lookMs),
      setInterval(() => void this.#beat(), beatMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  #rest(): void {
    this.#stopListening?.()
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#gathering)
    this.#gathering = undefined
    this.#timers = []
    this.#lastCounts = undefined
  }

  #hear({ borrowerId, expectedVersion, inbox }: TurnCommit): void {
    this.#tellCase(borrowerId, expectedVersion + 1)
    if (inbox !== undefined || this.#rows.has(this.#parts.store.reference(borrowerId))) this.#tellInbox()
  }

  #tellCase(borrowerId: string, version: number): void {
    for (const { stream, watch } of this.#listeners) {
      if (watch?.borrowerId !== borrowerId || version <= watch.version) continue
      watch.version = version
      stream.send({ event: 'case', reference: watch.reference, version })
    }
  }

  #tellInbox(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      for (const { stream } of this.#listeners) stream.send({ event: 'inbox' })
    }, gatherMs)
  }

  /** A store that is away for a moment is asked again at the next look. */
  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    const { store, clock, log } = this.#parts
    try {
      const counts = JSON.stringify(await store.inboxCounts(clock()))
      if (this.#lastCounts !== undefined && counts !== this.#lastCounts) this.#tellInbox()
      this.#lastCounts = counts
      for (const borrowerId of new Set([...this.#listeners].map(({ watch }) => watch?.borrowerId))) {
        const stored = borrowerId === undefined ? undefined : await store.load(borrowerId)
        if (borrowerId !== undefined && stored) this.#tellCase(borrowerId, stored.version)
      }
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'the open pages of the console are not told what is new')
    } finally {
      this.#isLooking = false
    }
  }

  /** A session that is over, or whose operator was disabled or may see no cases any more, hears nothing more. */
  async #beat(): Promise<void> {
    const { sessions, log } = this.#parts
    for (const { sessionId, stream } of [...this.#listeners]) {
      try {
        if (await sessions.isOpen(sessionId, 'cases.see')) stream.beat()
        else stream.end()
      } catch (error) {
        log.warn({ error: nameOf(error) }, 'whether a session of the console is over is not known')
        stream.beat()
      }
    }
  }
}
