import { setTimeout as wait } from 'node:timers/promises'
import type { EventBody } from '../journey/event.ts'
import type { Clock } from '../platform/clock.ts'
import { Failure } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { backoffMs } from '../platform/retry.ts'
import type { Store, Work } from '../storage/port.ts'
import type { Handled } from './effect-handlers.ts'
import { answerMark, workIdOf } from './our-ids.ts'
import { nameOf } from './safe-names.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface ConclusionParts {
  store: Store
  runner: TurnRunner
  clock: Clock
  log: Log
  random: () => number
  maximumTries: number
  backoff: { baseMs: number; capMs: number }
  isStopping: () => boolean
}

export interface PutOff {
  /** False once another process may hold the work: it must not be let go of in its name. */
  isStillOurs: () => boolean
  /** Called in the same moment in which the store has let go, before it can give the work to anybody again. */
  onPutOff: () => void
}

interface Delay {
  afterMs: number
  attempts: number
  inDoubt: boolean
  hasWaited: boolean
}

/** What the end of a try means for the store: settled by an event, settled without, or to be tried again. */
export class Conclusion {
  readonly #parts: ConclusionParts

  constructor(parts: ConclusionParts) {
    this.#parts = parts
  }

  /** Makes the end of a try durable. True when the work is settled, false when it was put off. Never throws. */
  async conclude(work: Work, handled: Handled, putOff: PutOff): Promise<boolean> {
    try {
      return await this.#write(work, handled, putOff)
    } catch (error) {
      return this.#giveUp(work, error, putOff)
    }
  }

  /** For work whose try did not end before we had to stop. */
  async leaveInDoubt({ borrowerId, effect, attempts }: Work): Promise<void> {
    const { store, clock, log } = this.#parts
    const at = clock()
    const delay = { dueAt: at, attempts, inDoubt: true, hasWaited: false }
    await store
      .settle({ borrowerId, effectId: effect.id, at, outcome: 'postponed', ...delay })
      .catch((error) => {
        log.error({ error: nameOf(error) }, 'work under way could not be handed back')
      })
  }

  #write(work: Work, handled: Handled, putOff: PutOff): Promise<boolean> {
    const { maximumTries, backoff, random, clock } = this.#parts
    switch (handled.outcome) {
      case 'done':
        return this.#settle(work)
      case 'answered':
      case 'gone':
        return this.#tell(work, handled.event)
      case 'later': {
        const { afterMs, inDoubt, hasWaited } = handled
        return this.#postpone(work, { afterMs, attempts: work.attempts, inDoubt, hasWaited }, putOff)
      }
      case 'retry': {
        const attempts = work.attempts + 1
        const { inDoubt, hasWaited = false, patienceMs = 0 } = handled
        const isOver = attempts >= maximumTries && clock() - work.createdAt >= patienceMs
        if (handled.otherwise && isOver) return this.#tell(work, handled.otherwise)
        const afterMs = Math.max(handled.afterMs ?? 0, backoffMs(attempts, backoff, random))
        return this.#postpone(work, { afterMs, attempts, inDoubt, hasWaited }, putOff)
      }
    }
  }

  async #settle(work: Work): Promise<true> {
    const { store, clock } = this.#parts
    const settlement = { borrowerId: work.borrowerId, effectId: work.effect.id, at: clock() }
    await this.#persist(() => store.settle({ ...settlement, outcome: 'done' }))
    return true
  }

  /** The event and the end of the work are one commit. */
  async #tell(work: Work, body: EventBody): Promise<true> {
    const { runner, clock } = this.#parts
    const event = { id: answerMark(work.effect.id), borrowerId: work.borrowerId, at: clock(), ...body }
    await this.#persist(() => runner.apply(event, { settles: work.effect.id }))
    return true
  }

  /**
   * A message is put off between two turns of its borrower: a turn that was committed before has brought its messages
   * to the lane by then, and a later one finds that the store has let go of the lane.
   */
  async #postpone(
    { borrowerId, effect }: Work,
    delay: Delay,
    { isStillOurs, onPutOff }: PutOff,
  ): Promise<boolean> {
    const { store, runner, clock } = this.#parts
    const { afterMs, ...fate } = delay
    const putOff = async () => {
      if (!isStillOurs()) return 'lost'
      const at = clock()
      const settlement = { borrowerId, effectId: effect.id, at, ...fate }
      const answer = await store.settle({ ...settlement, outcome: 'postponed', dueAt: at + afterMs })
      if (answer === 'settled') onPutOff()
      return answer
    }
    const answer = await this.#persist(() =>
      effect.kind === 'send' ? runner.exclusively(borrowerId, putOff) : putOff(),
    )
    // Unknown: a status was faster and has settled the message.
    return answer === 'unknown'
  }

  /** The store did not take the end of a try, and waiting did not help. The work may have been done. */
  async #giveUp(work: Work, cause: unknown, putOff: PutOff): Promise<boolean> {
    const { store, log, backoff } = this.#parts
    const line = { borrower: store.reference(work.borrowerId), effect: workIdOf(work.effect.id) }
    log.error(
      { ...line, kind: work.effect.kind, error: nameOf(cause) },
      'the end of an effect could not be stored',
    )
    const attempts = work.attempts + 1
    const delay = { afterMs: backoff.capMs, attempts, inDoubt: true, hasWaited: false }
    // If this fails too, the work stays held, and comes back in doubt when this process has ended.
    return this.#postpone(work, delay, putOff).catch(() => false)
  }

  /** What a provider has answered must not be lost to a store that is away for a while. */
  async #persist<Result>(write: () => Promise<Result>): Promise<Result> {
    const { random, isStopping } = this.#parts
    for (let tries = 1; ; tries += 1) {
      try {
        return await write()
      } catch (error) {
        const mayHelp = error instanceof Failure && error.retryable
        if (!mayHelp || isStopping()) throw error
        await wait(backoffMs(tries, { baseMs: 100, capMs: 5_000 }, random))
      }
    }
  }
}
