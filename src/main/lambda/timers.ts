import type { Context } from 'aws-lambda'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Worker } from './worker.ts'

export interface TimersFunction {
  /** One look at everything whose time has come: borrowers to wake, work that was put off, callbacks of the sandbox. */
  handle(event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<void>
}

export function createTimersFunction(worker: Worker, clock: Clock = systemClock): TimersFunction {
  return {
    handle: (_event, context) =>
      worker.work(context.getRemainingTimeInMillis(), async (pipeline) => {
        await Promise.all([
          pipeline.timers.sweep(),
          pipeline.delivery.sweep(),
          worker.providers.sandbox.deliverDue(clock()),
        ])
      }),
  }
}
