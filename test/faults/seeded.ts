/** Chance that can be repeated: the same seed gives the same moments. */
export interface Chance {
  /** From 0 up to but without 1. */
  next(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  oneOf<Value>(values: readonly [Value, ...Value[]]): Value
}

/** From the variable, so that a failing run can be repeated, or a new one. */
export function seedFrom(variable: string): number {
  return Number(process.env[variable] ?? Math.floor(Math.random() * 2 ** 31))
}

/** A linear congruential generator (the figures of Numerical Recipes) whose low bits are thrown away. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return { next, between, oneOf: (values) => values[between(0, values.length - 1)] ?? values[0] }
}
