import type { Clock } from '../../platform/clock.ts'
import { defaultPerSecond, openNumberWindow, takeFromNumber, waitForNumber } from './number-limit.ts'
import { takeFromPair } from './pair-limit.ts'

/** Keeps us under both of Meta's limits, so that 131056 and 130429 stay exceptions. One per business number. */
export interface SendLimiter {
  /**
   * Asks to send one message to this borrower now. `waitMs` 0: it may leave, and is counted. Above 0: nothing is
   * counted; ask again after that time. A wait may be dropped or outlived by a restart without any harm.
   */
  reserve(recipientKey: string): { waitMs: number }

  /** Borrowers that are remembered at the moment. */
  remembered(): number
}

/**
 * Remembers a borrower only while their burst is not whole again, 270 seconds at most: so never more than
 * `perNumberPerSecond` × 270 of them, twice that before a sweep.
 */
export function createSendLimiter(options: { now: Clock; perNumberPerSecond?: number }): SendLimiter {
  const { now, perNumberPerSecond = defaultPerSecond } = options
  const window = openNumberWindow(perNumberPerSecond)
  const line = openLine(1_000 / perNumberPerSecond)
  const fullAt = new Map<string, number>()
  let sweepAbove = 1_000

  return {
    reserve(recipientKey) {
      const time = now()
      const pair = takeFromPair(fullAt.get(recipientKey), time)
      if (!pair.granted) {
        fullAt.set(recipientKey, pair.fullAt)
        return { waitMs: Math.ceil(pair.waitMs) }
      }
      const waitMs = waitForNumber(window, time)
      if (waitMs > 0) return { waitMs: line(time, waitMs) }

      takeFromNumber(window, time)
      fullAt.set(recipientKey, pair.fullAt)
      if (fullAt.size > sweepAbove) {
        forgetWhole(fullAt, time)
        sweepAbove = Math.max(1_000, fullAt.size * 2)
      }
      return { waitMs: 0 }
    },

    remembered: () => fullAt.size,
  }
}

function forgetWhole(fullAt: Map<string, number>, time: number): void {
  for (const [key, moment] of fullAt) if (moment <= time) fullAt.delete(key)
}

/** The longest that anybody is sent away because the number is busy. */
const longestLineMs = 10_000

/**
 * Gives those who find the number busy different times to come back, one message apart, so that a thousand of
 * them do not all return at once. It is advice: the window alone decides.
 */
function openLine(spacingMs: number): (time: number, waitMs: number) => number {
  let lastMoment = 0
  return (time, waitMs) => {
    const next = Math.max(time + waitMs, lastMoment + spacingMs)
    // Past the end, or after the clock was set back, the line begins anew.
    lastMoment = next - time > Math.max(longestLineMs, waitMs) ? time + waitMs : next
    return Math.ceil(lastMoment - time)
  }
}
