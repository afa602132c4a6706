import type { Journey } from '../journey/journey.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store, Work } from '../storage/port.ts'
import type { Recipient } from '../whatsapp/port.ts'
import { Conclusion } from './conclusion.ts'
import type { EffectHandlers, Errand, Handled } from './effect-handlers.ts'
import { createLease, type Lease } from './lease.ts'
import { createLoop, type Loop } from './loop.ts'
import { workIdOf } from './our-ids.ts'
import { loadRecipient } from './recipient.ts'
import { nameOf } from './safe-names.ts'
import { Slots } from './slots.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface DeliveryParts {
  store: Store
  journey: Journey
  runner: TurnRunner
  handlers: EffectHandlers
  clock: Clock
  log: Log
  /** The name of this process, new with every start. */
  owner: string
  /** From 0 up to but without 1. */
  random?: () => number
  options?: Partial<DeliveryOptions>
}

export interface DeliveryOptions {
  /** How often the store is asked for work that was left over or put off. */
  pollMs: number
  /** How long our work stays ours without a sign of life, and how often we give one. */
  leaseMs: number
  heartbeatMs: number
  /** After so many failed tries the journey is told. */
  maximumTries: number
  /** Between tries: doubled from `baseMs` up to `capMs`, with jitter. */
  backoff: { baseMs: number; capMs: number }
  /** Sends and calls under way at the same time. */
  sendsAtOnce: number
  callsAtOnce: number
  /** Work in memory at most; more waits in the store. */
  room: number
  /** How long stopping waits for what is under way. */
  stopMs: number
}

const defaults: DeliveryOptions = {
  pollMs: 1_000,
  leaseMs: 6_000,
  heartbeatMs: 2_000,
  maximumTries: 8,
  backoff: { baseMs: 500, capMs: 5 * 60_000 },
  sendsAtOnce: 256,
  callsAtOnce: 200,
  room: 5_000,
  stopMs: 10_000,
}

/** The arrow from the outbox to the world. */
export interface Delivery {
  /** The name to hold fresh work under; undefined while this process cannot take any. */
  owner(): string | undefined
  /**
   * Carries out what the store gave to `owner`, an answer of `owner()`. What came to a name that we have lost since is
   * left to whoever finds it. `recipient` spares a read.
   */
  accept(held: Work[], owner: string, recipient?: Recipient): void
  /** Begins to live, and takes up what was left over. Throws when the store fails. */
  start(): Promise<void>
  /** Lives for at least `neededMs` without `start`: for a function that is frozen between its calls. */
  live(neededMs: number): Promise<void>
  /** Delivers what is held, and what is due by then, until nothing is left or `longestMs` have passed. */
  drain(longestMs: number): Promise<'nothing left' | 'time is up'>
  /** One look for due work; `start` does this again and again. */
  sweep(): Promise<void>
  /** Resolves when nothing is in memory any more. */
  idle(): Promise<void>
  /** Finishes what is under way and hands back the rest. */
  stop(): Promise<void>
}

interface Job {
  work: Work
  owner: string
  recipient: Recipient | undefined
  /** It came from the store's backlog, where more of the same borrower may wait. */
  fromBacklog: boolean
}

export function createDelivery(parts: DeliveryParts): Delivery {
  return new DeliveryProcess(parts)
}

/**
 * Carries out effects. Messages to one borrower leave one after the other, each only when the one before it is
 * settled; everything else runs side by side. Work that fails goes back to the store with a later time.
 */
class DeliveryProcess implements Delivery {
  readonly #parts: DeliveryParts
  readonly #options: DeliveryOptions
  readonly #lease: Lease
  readonly #loop: Loop
  readonly #conclusion: Conclusion
  readonly #sends: Slots
  readonly #calls: Slots
  /** By borrower: the message under way, and those behind it. */
  readonly #lanes = new Map<string, Job[]>()
  /** By effect: everything that we hold. */
  readonly #inMemory = new Map<string, Job>()
  readonly #underWay = new Set<Job>()
  readonly #whenIdle: (() => void)[] = []
  #heartbeat: NodeJS.Timeout | undefined
  /** How much work came from the store's backlog so far. */
  #foundDue = 0
  #stopping = false

  constructor(parts: DeliveryParts) {
    const { store, runner, clock, log, random = Math.random } = parts
    const options = { ...defaults, ...parts.options }
    const { maximumTries, backoff } = options
    this.#parts = parts
    this.#options = options
    this.#lease = createLease({ store, clock, name: parts.owner, leaseMs: options.leaseMs })
    this.#sends = new Slots(options.sendsAtOnce)
    this.#calls = new Slots(options.callsAtOnce)
    this.#loop = createLoop(
      () => this.#takeDue(),
      options.pollMs,
      (error) => {
        log.warn({ error: nameOf(error) }, 'the backlog could not be read')
      },
    )
    const isStopping = () => this.#stopping
    this.#conclusion = new Conclusion({
      store,
      runner,
      clock,
      log,
      random,
      maximumTries,
      backoff,
      isStopping,
    })
  }

  owner(): string | undefined {
    const hasRoom = this.#inMemory.size < this.#options.room
    return hasRoom && !this.#stopping ? this.#lease.owner() : undefined
  }

  accept(held: Work[], owner: string, recipient?: Recipient): void {
    this.#accept(held, owner, { recipient, fromBacklog: false })
  }

  async start(): Promise<void> {
    await this.#lease.renew()
    this.#heartbeat = setInterval(() => this.#stayAlive(), this.#options.heartbeatMs)
    this.#loop.start()
    this.#loop.nudge()
  }

  live(neededMs: number): Promise<void> {
    return this.#lease.renew(neededMs)
  }

  async drain(longestMs: number): Promise<'nothing left' | 'time is up'> {
    const until = performance.now() + longestMs
    for (;;) {
      if (!(await this.#isIdleWithin(until - performance.now()))) return 'time is up'
      const foundBefore = this.#foundDue
      await this.sweep()
      // What was found may be done already, and only its end lets the next message of its borrower come.
      if (this.#foundDue === foundBefore && this.#inMemory.size === 0) return 'nothing left'
    }
  }

  sweep(): Promise<void> {
    return this.#loop.runOnce()
  }

  async idle(): Promise<void> {
    if (this.#inMemory.size > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve))
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#loop.stop()
    await this.#isIdleWithin(this.#options.stopMs)
    clearInterval(this.#heartbeat)
    // What is still under way may work: whoever takes it up must look first. After a lapse somebody has taken it up.
    const ours = [...this.#underWay].filter((job) => this.#isStillOurs(job))
    await Promise.all(ours.map((job) => this.#conclusion.leaveInDoubt(job.work)))
    await this.#lease.end()
  }

  async #isIdleWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const timeIsUp = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, Math.max(ms, 0), false)
    })
    const isIdle = await Promise.race([this.idle().then(() => true), timeIsUp])
    clearTimeout(timer)
    return isIdle
  }

  #accept(held: Work[], owner: string, origin: Pick<Job, 'recipient' | 'fromBacklog'>): void {
    // Without a life of our own, or in a new one, the store takes everything back by itself.
    if (owner !== this.#lease.owner()) return
    for (const work of held) {
      const { id, kind } = work.effect
      const known = this.#inMemory.get(id)
      if (known) {
        // Our life lapsed while it was under way, and it came back to us under our new name.
        known.owner = owner
        continue
      }
      const job: Job = { work, owner, ...origin }
      this.#inMemory.set(id, job)
      if (kind === 'send') this.#enterLane(job)
      else void this.#calls.run(() => this.#carryOut(job, () => this.#forget(job)))
    }
  }

  #enterLane(job: Job): void {
    const { borrowerId } = job.work
    const lane = this.#lanes.get(borrowerId)
    if (lane) {
      lane.push(job)
      return
    }
    const fresh = [job]
    this.#lanes.set(borrowerId, fresh)
    void this.#runLane(borrowerId, fresh)
  }

  /** Ends at a message that must wait: the store has let go of everything behind it by then. */
  async #runLane(borrowerId: string, lane: Job[]): Promise<void> {
    let moreMayWait = false
    const letGo = () => {
      for (const job of lane.splice(0)) this.#forget(job)
      if (this.#lanes.get(borrowerId) === lane) this.#lanes.delete(borrowerId)
    }
    for (let job = lane[0]; job; job = lane[0]) {
      const first = job
      moreMayWait ||= first.fromBacklog
      const isSettled = await this.#sends.run(() => this.#carryOut(first, letGo))
      if (isSettled) lane.shift()
      else letGo()
    }
    letGo()
    if (moreMayWait && !this.#stopping) this.#loop.nudge()
  }

  /** True when the work is settled; else it was put off or is not ours any more. Never throws. */
  async #carryOut(job: Job, onPutOff: () => void): Promise<boolean> {
    const isStillOurs = () => this.#isStillOurs(job)
    if (this.#stopping || !isStillOurs()) {
      this.#forget(job)
      return false
    }
    this.#underWay.add(job)
    const startedAt = performance.now()
    const handled = await this.#tryOnce(job)
    const isSettled = await this.#conclusion.conclude(job.work, handled, { isStillOurs, onPutOff })
    this.#report(job.work, handled, performance.now() - startedAt)
    this.#underWay.delete(job)
    this.#forget(job)
    return isSettled
  }

  #isStillOurs(job: Job): boolean {
    return this.#lease.owner() === job.owner
  }

  async #tryOnce(job: Job): Promise<Handled> {
    const { work, recipient } = job
    const { store, journey, handlers } = this.#parts
    const { borrowerId, attempts, inDoubt, hasWaited, effect } = work
    const errand: Errand = {
      borrowerId,
      attempts,
      inDoubt,
      hasWaited,
      recipient: async () => recipient ?? loadRecipient(store, journey, borrowerId),
      isStillOurs: () => this.#isStillOurs(job),
    }
    try {
      // The registry's type has matched every kind with its effect; TypeScript cannot follow a lookup by a union.
      const handle = handlers[effect.kind as 'send'] as (
        effect: Work['effect'],
        errand: Errand,
      ) => Promise<Handled>
      return await handle(effect, errand)
    } catch (error) {
      return { outcome: 'retry', inDoubt: true, error: nameOf(error) }
    }
  }

  #forget(job: Job): void {
    if (this.#inMemory.get(job.work.effect.id) === job) this.#inMemory.delete(job.work.effect.id)
    if (this.#inMemory.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve()
  }

  async #takeDue(): Promise<void> {
    const { store, clock } = this.#parts
    for (;;) {
      const owner = this.#lease.owner()
      const limit = Math.min(500, this.#options.room - this.#inMemory.size)
      if (owner === undefined || this.#stopping || limit <= 0) return
      const found = await store.takeDue({ owner, now: clock(), limit })
      this.#foundDue += found.length
      this.#accept(found, owner, { recipient: undefined, fromBacklog: true })
      if (found.length < limit) return
    }
  }

  async #stayAlive(): Promise<void> {
    try {
      await this.#lease.renew()
    } catch (error) {
      this.#parts.log.warn({ error: nameOf(error) }, 'the lease could not be renewed')
    }
  }

  #report(work: Work, handled: Handled, ms: number): void {
    const { store, log } = this.#parts
    const line = {
      borrower: store.reference(work.borrowerId),
      effect: workIdOf(work.effect.id),
      kind: work.effect.kind,
      outcome: handled.outcome,
      attempts: work.attempts,
      ms: Math.round(ms),
    }
    if (handled.outcome === 'gone') log.error({ ...line, error: handled.error }, 'an effect failed for good')
    else if (handled.outcome === 'retry')
      log.warn({ ...line, error: handled.error }, 'an effect must be tried again')
    else log.debug(line, 'effect')
  }
}
