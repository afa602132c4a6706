/** What a business number may send each second before Meta raises it (throughput; 6.1 of the WhatsApp facts). */
export const defaultPerSecond = 80

const windowMs = 1_000

/**
 * The last grants of one business number, as a ring: never more than `perSecond` in any second, and all of them
 * at once if need be. Exact, where a bucket with the same burst would let almost twice as many through.
 */
export interface NumberWindow {
  grantedAt: Float64Array
  /** Where the oldest grant stands, which the next one replaces. */
  oldest: number
}

/** Throws a RangeError when `perSecond` is not a whole number above zero. */
export function openNumberWindow(perSecond: number): NumberWindow {
  if (!Number.isInteger(perSecond) || perSecond < 1) {
    throw new RangeError('messages per second must be a whole number above zero')
  }
  return { grantedAt: new Float64Array(perSecond).fill(Number.NEGATIVE_INFINITY), oldest: 0 }
}

/** How long until the number may send, in milliseconds; 0 is now. Takes nothing. */
export function waitForNumber(window: NumberWindow, now: number): number {
  forgetTheFuture(window, now)
  return Math.max((window.grantedAt[window.oldest] ?? 0) + windowMs - now, 0)
}

/** Notes that a message leaves at `now`. */
export function takeFromNumber(window: NumberWindow, now: number): void {
  window.grantedAt[window.oldest] = now
  window.oldest = (window.oldest + 1) % window.grantedAt.length
}

/** After the clock was set back, grants of the old time count as made now; else they would block until then. */
function forgetTheFuture(window: NumberWindow, now: number): void {
  const { grantedAt, oldest } = window
  const newest = grantedAt[(oldest + grantedAt.length - 1) % grantedAt.length] ?? 0
  if (newest <= now) return
  for (let place = 0; place < grantedAt.length; place += 1) {
    grantedAt[place] = Math.min(grantedAt[place] ?? now, now)
  }
}
