import { describe, expect, it } from 'vitest'
import { agoOf, clockOf, dayOf, dueOf, exactOf, leftUntil, sinceOf } from './times.ts'

const now = Date.parse('2026-11-23T14:05:12+05:30')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('times in the console', () => {
  it('are those of India, wherever the operator sits', () => {
    expect(clockOf(Date.parse('2026-11-22T19:00:00Z'))).toBe('00:30')
    expect(exactOf(now)).toBe('Mon, 23 Nov 2026, 14:05:12 IST')
    expect(dayOf(Date.parse('2026-11-22T18:31:00Z'), now)).toBe('Today')
    expect(dayOf(Date.parse('2026-11-22T18:29:00Z'), now)).toBe('Yesterday')
    expect(dayOf(Date.parse('2025-11-22T12:00:00Z'), now)).toBe('22 Nov 2025')
  })

  it.each([
    [0, 'now', 'just now'],
    [59 * minute, '59 min', '59 min ago'],
    [47 * hour, '47 h', '47 h ago'],
    [3 * day, '3 d', '3 d ago'],
    [20 * day, '3 Nov', 'on 3 Nov'],
    [400 * day, '19 Oct 2025', 'on 19 Oct 2025'],
  ])('say how long ago something was (%i ms)', (passedMs, short, long) => {
    expect(sinceOf(now - passedMs, now)).toBe(short)
    expect(agoOf(now - passedMs, now)).toBe(long)
  })

  it('never speak of the future when the clocks of server and screen differ a little', () => {
    expect(sinceOf(now + 3000, now)).toBe('now')
    expect(agoOf(now + 3000, now)).toBe('just now')
  })

  it('say what is left and what is late', () => {
    expect(leftUntil(now + 3 * hour + 12 * minute, now)).toBe('3 h 12 min')
    expect(leftUntil(now + 30_000, now)).toBe('less than a minute')
    expect(leftUntil(now, now)).toBeUndefined()
    expect(dueOf(now + 5 * hour, now)).toBe('due in 5 h')
    expect(dueOf(now - 2 * day, now)).toBe('2 d late')
    expect(dueOf(now + 1000, now)).toBe('due now')
  })
})
