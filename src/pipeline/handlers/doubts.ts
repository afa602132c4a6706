import type { Clock } from '../../platform/clock.ts'

/** Since when this process knows that a message may have left already. */
export interface Doubts {
  /**
   * How much of the grace is left. The first question starts it: also for a message that another process left
   * behind, whose status may still be on its way to us.
   */
  remainingMs(effectId: string): number
  /** The doubt is over, or a new try begins, which may bring a new one. */
  forget(effectId: string): void
}

/** Kept in memory: after a restart the grace simply starts again, which costs time and never a message. */
export function createDoubts(graceMs: number, clock: Clock): Doubts {
  const since = new Map<string, number>()

  /** A doubt that a status has settled never comes back here. The oldest stand first. */
  function dropOld(now: number): void {
    for (const [effectId, start] of since) {
      if (now - start < 10 * graceMs) return
      since.delete(effectId)
    }
  }

  return {
    remainingMs(effectId) {
      const now = clock()
      let start = since.get(effectId)
      if (start === undefined) {
        dropOld(now)
        start = now
        since.set(effectId, start)
      }
      return Math.max(start + graceMs - now, 0)
    },
    forget: (effectId) => void since.delete(effectId),
  }
}
