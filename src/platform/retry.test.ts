import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs } from './retry.ts'

const limits = { baseMs: 100, capMs: 30_000 }
const almostOne = () => 1 - Number.EPSILON

it('waits at most twice as long with each attempt, and never longer than the cap', () => {
  const longest = [1, 2, 3, 4, 9, 10, 2000].map((attempt) => backoffMs(attempt, limits, almostOne))
  expect(longest).toEqual([100, 200, 400, 800, 25_600, 30_000, 30_000])
})

it('may not wait at all', () => {
  expect(backoffMs(5, limits, () => 0)).toBe(0)
})

it('is always a whole number of milliseconds within the limits', () => {
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fraction, (attempt, random) => {
      const waitMs = backoffMs(attempt, limits, () => random)
      expect(Number.isInteger(waitMs) && waitMs >= 0 && waitMs <= limits.capMs).toBe(true)
    }),
  )
})

it('spreads over the whole range when no other randomness is given', () => {
  const waits = new Set(Array.from({ length: 50 }, () => backoffMs(8, limits)))
  expect(waits.size).toBeGreaterThan(10)
})
