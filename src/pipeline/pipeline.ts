import type { Journey } from '../journey/journey.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store, TurnCommit } from '../storage/port.ts'
import { createDelivery, type Delivery, type DeliveryOptions } from './delivery.ts'
import type { EffectHandlers } from './effect-handlers.ts'
import { createIntake, type Intake } from './intake.ts'
import { createTimers, type Timers } from './timers.ts'
import { createTurnRunner, type TurnRunner } from './turn-runner.ts'

export interface PipelineParts {
  store: Store
  journey: Journey
  handlers: EffectHandlers
  showTyping: (wamid: string) => void
  /** Hears of every turn of this process once it is durable. Must not throw. */
  onCommitted?: (commit: TurnCommit) => void
  /** Masks what must never be stored, in everything that a borrower writes. */
  mask: (text: string) => string
  clock: Clock
  log: Log
  /** The name of this process, new with every start. */
  owner: string
  options?: { delivery?: Partial<DeliveryOptions>; timers?: { pollMs?: number; batch?: number } }
}

/** All arrows of one process, joined. */
export interface Pipeline {
  runner: TurnRunner
  intake: Intake
  delivery: Delivery
  timers: Timers
  /** Begins to deliver and to wake. Events may be applied before; their effects wait in the store until then. */
  start(): Promise<void>
  /** Finishes what is under way and hands back the rest. Close the webhook first and the store afterwards. */
  stop(): Promise<void>
}

/** Joins the arrows. The runner gives fresh work to delivery, delivery gives answers to the runner. */
export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, journey, handlers, clock, log, owner, mask, options = {} } = parts
  const runner = createTurnRunner({
    store,
    journey,
    clock,
    log,
    owner: () => delivery.owner(),
    onWork: (held, owner, recipient) => delivery.accept(held, owner, recipient),
    onTyping: parts.showTyping,
    ...(parts.onCommitted && { onCommitted: parts.onCommitted }),
    mask,
  })
  const delivery: Delivery = createDelivery({
    store,
    journey,
    runner,
    handlers,
    clock,
    log,
    owner,
    ...(options.delivery && { options: options.delivery }),
  })
  const timers = createTimers({
    store,
    runner,
    clock,
    log,
    ...(options.timers && { options: options.timers }),
  })
  const intake = createIntake({ store, journey, runner, clock, log, mask })
  return {
    runner,
    intake,
    delivery,
    timers,
    async start() {
      await delivery.start()
      timers.start()
    },
    async stop() {
      await timers.stop()
      await delivery.stop()
    },
  }
}
