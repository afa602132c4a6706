/** Milliseconds since the Unix epoch. The only place where the time of day is read; tests pass their own. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
