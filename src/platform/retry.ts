/**
 * How long to wait before try number `attempt` + 1, in milliseconds: "full jitter", any time between none and
 * `baseMs` doubled with each attempt, at most `capMs`. Spreading over the whole range keeps many callers that failed
 * together from coming back together (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * `attempt` counts the tries that have failed, from 1. `random` gives a number from 0 up to but without 1.
 */
export function backoffMs(
  attempt: number,
  { baseMs, capMs }: { baseMs: number; capMs: number },
  random: () => number = Math.random,
): number {
  const ceilingMs = Math.min(capMs, baseMs * 2 ** (attempt - 1))
  return Math.floor(random() * (ceilingMs + 1))
}
