/**
 * Meta's pair limit: one message to the same borrower every 6 seconds, with a burst of up to 45 lent from the
 * time to come (about-the-platform; 6.2 of the WhatsApp facts). Beyond it Meta answers 131056.
 *
 * A token bucket, kept as the one moment at which it is full again. Each message moves that moment 6 seconds on;
 * it may lie at most 45 messages ahead.
 *
 *     now            full again
 *      |----6s----6s----|            two of 45 used
 */
export const pairIntervalMs = 6_000
export const pairBurst = 45

const spanMs = pairIntervalMs * pairBurst

/** `fullAt` is to be kept in both cases: after the clock was set back it has moved too. */
export type PairDecision = { granted: boolean; waitMs: number; fullAt: number }

/**
 * Whether a message may leave at `now` (milliseconds). `fullAt` is what the last decision returned; leave it out
 * for a borrower who has not been written to, or whose moment has passed.
 */
export function takeFromPair(fullAt: number | undefined, now: number): PairDecision {
  // No bucket is emptier than empty.
  const used = Math.min(Math.max((fullAt ?? now) - now, 0), spanMs)
  const afterwards = used + pairIntervalMs
  return afterwards > spanMs
    ? { granted: false, waitMs: afterwards - spanMs, fullAt: now + used }
    : { granted: true, waitMs: 0, fullAt: now + afterwards }
}
