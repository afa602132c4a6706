import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openNumberWindow, takeFromNumber, waitForNumber } from './number-limit.ts'
import { pairBurst, pairIntervalMs, takeFromPair } from './pair-limit.ts'
import { createSendLimiter } from './send-limiter.ts'

/** Gaps between asks: crowded, as at a burst, or with long silences. */
const gaps = fc.array(fc.oneof(fc.nat(3), fc.nat(2_000), fc.nat(60_000)), { maxLength: 300 })

/** Whether every stretch that begins and ends with a grant holds at most `allowed(its length)` of them. */
function holds(grants: number[], allowed: (lengthMs: number) => number): boolean {
  return grants.every((start, first) =>
    grants.slice(first).every((end, count) => count + 1 <= allowed(end - start)),
  )
}

describe('one borrower', () => {
  test('gets a burst of 45 at once, and then a message every 6 seconds', () => {
    const limiter = createSendLimiter({ now: () => 1_000_000 })
    const waits = Array.from({ length: 46 }, () => limiter.reserve('asha').waitMs)
    expect(waits).toEqual([...Array(45).fill(0), 6_000])
  })

  test('has the whole burst again after 270 seconds of silence', () => {
    let time = 0
    const limiter = createSendLimiter({ now: () => time })
    const burst = () =>
      Array.from({ length: 60 }, () => limiter.reserve('asha')).filter((r) => r.waitMs === 0).length
    expect(burst()).toBe(45)
    time += 269_000
    expect(burst()).toBe(44)
    time += 270_000
    expect(burst()).toBe(45)
  })

  test('never gets more than Meta allows, in any window, however we ask', () => {
    fc.assert(
      fc.property(gaps, (steps) => {
        let time = 0
        let fullAt: number | undefined
        const grants: number[] = []
        for (const step of steps) {
          time += step
          const decision = takeFromPair(fullAt, time)
          fullAt = decision.fullAt
          if (!decision.granted) continue
          grants.push(time)
        }
        expect(holds(grants, (lengthMs) => pairBurst + Math.floor(lengthMs / pairIntervalMs))).toBe(true)
      }),
    )
  })

  test('who waits as long as told is granted', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.nat(1_000_000), (ahead, now) => {
        const decision = takeFromPair(now + ahead, now)
        if (decision.granted) return
        expect(decision.waitMs).toBeLessThanOrEqual(pairIntervalMs)
        expect(takeFromPair(decision.fullAt, now + decision.waitMs).granted).toBe(true)
      }),
    )
  })
})

describe('one business number', () => {
  test('sends its whole second at once, and the next one a second later', () => {
    let time = 50_000
    const limiter = createSendLimiter({ now: () => time, perNumberPerSecond: 80 })
    const ask = (round: number) =>
      Array.from({ length: 100 }, (_, index) => limiter.reserve(`${round}/${index}`)).filter(
        (r) => r.waitMs === 0,
      )
    expect(ask(1)).toHaveLength(80)
    time += 999
    expect(ask(2)).toHaveLength(0)
    time += 1
    expect(ask(3)).toHaveLength(80)
  })

  test('never sends more than allowed in any second, however we ask', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), gaps, (perSecond, steps) => {
        const window = openNumberWindow(perSecond)
        const grants: number[] = []
        let time = 0
        for (const step of steps) {
          time += step
          if (waitForNumber(window, time) > 0) continue
          takeFromNumber(window, time)
          grants.push(time)
        }
        // A second that begins with a grant ends before the same moment of the next.
        const most = Math.max(
          0,
          ...grants.map((start) => grants.filter((at) => at >= start && at < start + 1_000).length),
        )
        expect(most).toBeLessThanOrEqual(perSecond)
      }),
    )
  })

  test('those who find it busy are told different times, one message apart', () => {
    const limiter = createSendLimiter({ now: () => 0, perNumberPerSecond: 10 })
    const waits = Array.from({ length: 14 }, (_, index) => limiter.reserve(`${index}`).waitMs)
    expect(waits.slice(10)).toEqual([1_000, 1_100, 1_200, 1_300])
  })

  test('a limit of nothing is a mistake', () => {
    expect(() => createSendLimiter({ now: () => 0, perNumberPerSecond: 0 })).toThrow(RangeError)
  })
})

test('a borrower who must wait takes nothing from the others', () => {
  const limiter = createSendLimiter({ now: () => 0, perNumberPerSecond: 50 })
  for (let index = 0; index < 100; index += 1) limiter.reserve('flooding')
  const others = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => limiter.reserve(key).waitMs)
  expect(others).toEqual([0, 0, 0, 0, 0, 1_000])
})

test('a clock set back by an hour holds the number up for a second and a borrower for six', () => {
  let time = 3_600_000
  const limiter = createSendLimiter({ now: () => time, perNumberPerSecond: 45 })
  for (let index = 0; index < 45; index += 1) limiter.reserve('asha')
  time = 0
  expect(limiter.reserve('asha').waitMs).toBe(6_000)
  expect(limiter.reserve('ravi').waitMs).toBe(1_000)
  time = 1_000
  expect(limiter.reserve('ravi').waitMs).toBe(0)
  time = 6_000
  expect(limiter.reserve('asha').waitMs).toBe(0)
})

test('borrowers who fell silent are forgotten', () => {
  let time = 0
  const limiter = createSendLimiter({ now: () => time, perNumberPerSecond: 1_000 })
  for (let index = 0; index < 20_000; index += 1) {
    time += 100
    limiter.reserve(`borrower ${index}`)
  }
  expect(limiter.remembered()).toBeLessThanOrEqual(1_001)
})
