import { describe, expect, test } from 'vitest'
import { errorRule, knownErrorCodes, pairBackoffMs } from './errors.ts'
import { maskNumbers, retryAfterMs } from './reply.ts'

describe("Meta's error table", () => {
  test('says yes to trying again only for these', () => {
    const again = knownErrorCodes().filter((code) => errorRule(code).retry !== 'no')
    expect(again).toEqual([1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004])
    expect(errorRule(1).retry).toBe('once')
    expect(errorRule(131056).retry).toBe('pair')
  })

  test('gives a wait to each of them, and to no other', () => {
    for (const code of knownErrorCodes()) {
      const rule = errorRule(code)
      expect(rule.afterMs > 0).toBe(rule.retry !== 'no')
    }
  })

  test('an unknown code is never tried again', () => {
    expect(errorRule(987654)).toEqual({ retry: 'no', owner: 'engineer', afterMs: 0 })
    expect(errorRule(147003).retry).toBe('no')
    expect(errorRule(-503).retry).toBe('no')
  })

  test('200 to 299 are permissions', () => {
    expect([200, 250, 299].map((code) => errorRule(code).owner)).toEqual(['operator', 'operator', 'operator'])
  })

  test('nobody but the borrower can help when they are silent, blocked us or are not on WhatsApp', () => {
    expect([131026, 131047, 131050].map((code) => errorRule(code).owner)).toEqual(Array(3).fill('borrower'))
  })
})

test('the wait after the pair limit grows fourfold, from a second to 17 minutes', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 1_000].map(pairBackoffMs)
  expect(waits).toEqual([1_000, 4_000, 16_000, 64_000, 256_000, 1_024_000, 1_024_000, 1_024_000])
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T10:00:00Z')
  test.each([
    ['30', 30_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['Sun, 22 Nov 2026 10:00:20 GMT', 20_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})

test("phone numbers in Meta's sentences are masked, its own codes are not", () => {
  expect(maskNumbers('(#131009) The phone number +91 99000 00001 is malformed')).toBe(
    '(#131009) The phone number [number] is malformed',
  )
  expect(maskNumbers('919900000001')).toBe('[number]')
})
