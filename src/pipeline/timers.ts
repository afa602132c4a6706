import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../storage/port.ts'
import { createLoop } from './loop.ts'
import { nameOf } from './safe-names.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface TimerParts {
  store: Store
  runner: TurnRunner
  clock: Clock
  log: Log
  options?: { pollMs?: number; batch?: number }
}

export interface Timers {
  start(): void
  /** Wakes everybody whose time has come. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/**
 * Wakes borrowers at the time that their state asked for. The mark holds that time, so however many processes look,
 * and however often, a borrower is woken once for each.
 */
export function createTimers({ store, runner, clock, log, options = {} }: TimerParts): Timers {
  const { pollMs = 1_000, batch = 100 } = options

  async function wake({ borrowerId, wakeAt }: { borrowerId: string; wakeAt: number }): Promise<boolean> {
    try {
      const id = `timer:${borrowerId}:${wakeAt}`
      return (await runner.apply({ id, borrowerId, at: clock(), kind: 'timer.due' })) === 'committed'
    } catch (error) {
      log.warn({ borrower: store.reference(borrowerId), error: nameOf(error) }, 'a timer must wait')
      return false
    }
  }

  async function sweep(): Promise<void> {
    for (;;) {
      const due = await store.dueWakes({ now: clock(), limit: batch })
      const woken = await Promise.all(due.map(wake))
      // A whole batch without progress would be read again and again: better wait for the next round.
      if (due.length < batch || !woken.includes(true)) return
    }
  }

  const loop = createLoop(sweep, pollMs, (error) => log.warn({ error: nameOf(error) }, 'timers must wait'))
  return { start: loop.start, sweep: loop.runOnce, stop: loop.stop }
}
