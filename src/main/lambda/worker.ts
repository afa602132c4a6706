import { maskAadhaar } from '../../journey/understanding/masking.ts'
import { createPipeline, type Pipeline } from '../../pipeline/pipeline.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { newOwnerId } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import type { Store } from '../../storage/port.ts'
import type { Config } from '../config.ts'
import { openHandlers } from '../handlers.ts'
import type { Providers } from '../providers.ts'
import { openParts } from './parts.ts'

/** A function that delivers: it works only while it is called, and is frozen between its calls. */
export interface Worker {
  store: Store
  providers: Providers
  /**
   * Lives as an owner of work while `task` runs, and then delivers until nothing is left. `remainingMs` before Lambda
   * ends the call, what is not done is handed back to the store, for whoever looks for due work next.
   */
  work<Result>(
    remainingMs: number,
    task: (pipeline: Pipeline, owner: string) => Promise<Result>,
  ): Promise<Result>
  close(): Promise<void>
}

/**
 * Above the longest time-out of our functions, so that a call has no rival, and not much: what a function held that
 * Lambda has killed is looked at again, as in doubt, once this is over. One sign of life serves all calls within it.
 */
const leaseMs = 3 * 60_000
/** Kept free at the end of a call, for handing back what is under way. */
const reserveMs = 6_000
const stopMs = 2_000

export async function openWorker(config: Config, log: Log, clock: Clock = systemClock): Promise<Worker> {
  const parts = await openParts(config, log, clock)
  const { store, providers, decisions, handoffs, answering, whatsapp, journey } = parts
  // Statuses reach the HTTP function, which is there at any time.
  const handlers = openHandlers({
    config,
    store,
    providers,
    decisions,
    handoffs,
    answering,
    whatsapp,
    clock,
    send: { listeningSince: 0 },
  })
  await parts.check()

  const newPipeline = () =>
    createPipeline({
      store,
      journey,
      handlers,
      showTyping: (wamid) => void whatsapp.showTyping(wamid),
      mask: maskAadhaar,
      clock,
      log,
      owner: newOwnerId(),
      options: { delivery: { leaseMs, stopMs } },
    })
  let pipeline = newPipeline()

  return {
    store,
    providers,
    async work(remainingMs, task) {
      const startedAt = performance.now()
      await pipeline.delivery.live(remainingMs)
      const owner = pipeline.delivery.owner()
      if (owner === undefined) throw new Error('a process that has just said that it lives must have a name')
      try {
        return await task(pipeline, owner)
      } finally {
        // Also when the task failed: what it began would freeze with this function, in our hands.
        const leftMs = remainingMs - (performance.now() - startedAt) - reserveMs
        if ((await pipeline.delivery.drain(leftMs)) === 'time is up') {
          log.warn('the time of this call was up before its work was')
          await pipeline.stop()
          pipeline = newPipeline()
        }
      }
    },
    async close() {
      await pipeline.stop()
      await parts.close()
    },
  }
}
