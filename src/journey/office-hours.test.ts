import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lender } from './lender.ts'
import { afterOpenMinutes, nextOpening, openingAt } from './office-hours.ts'

const at = (moment: string) => Date.parse(`${moment}+05:30`)
const iso = (moment: number) => new Date(moment + 5.5 * 3_600_000).toISOString().slice(0, 16)

test('the hours in words are the hours', () => {
  const [sunday, ...others] = lender.hours.week
  expect(sunday).toBeUndefined()
  expect(others).toEqual(Array.from({ length: 6 }, () => [9 * 60, 19 * 60]))
  expect(lender.supportHours).toBe('9:00–19:00')
})

/** 23 November 2026 is a Monday, 26 January 2027 a holiday on a Tuesday. */
describe('somebody is there', () => {
  test.each([
    ['2026-11-23T08:59:59.999', false],
    ['2026-11-23T09:00', true],
    ['2026-11-23T18:59:59.999', true],
    ['2026-11-23T19:00', false],
    ['2026-11-22T12:00', false],
    ['2027-01-26T12:00', false],
  ])('at %s: %s', (moment, isThere) => {
    expect(openingAt(at(moment)) !== undefined).toBe(isThere)
  })

  test.each([
    ['2026-11-23T00:00', '2026-11-23T09:00'],
    ['2026-11-23T09:00', '2026-11-24T09:00'],
    ['2026-11-28T19:00', '2026-11-30T09:00'],
    ['2027-01-25T20:00', '2027-01-27T09:00'],
  ])('and after %s next at %s', (moment, next) => {
    expect(iso(nextOpening(at(moment)).from)).toBe(next)
  })
})

describe('an answer is due after so many minutes in which somebody is there', () => {
  test.each([
    ['2026-11-23T12:00', 10, '2026-11-23T12:10'],
    ['2026-11-23T18:50', 10, '2026-11-23T19:00'],
    ['2026-11-23T18:55', 10, '2026-11-24T09:05'],
    ['2026-11-28T20:00', 10, '2026-11-30T09:10'],
    ['2026-11-23T09:00', 25 * 60, '2026-11-25T14:00'],
  ])('asked at %s, %i minutes: %s', (asked, minutes, due) => {
    expect(iso(afterOpenMinutes(at(asked), minutes))).toBe(due)
  })

  test('never before it was asked, and always while somebody is there', () => {
    const day = 24 * 60
    fc.assert(
      fc.property(fc.nat({ max: 400 * day }), fc.integer({ min: 1, max: 3_000 }), (minute, minutes) => {
        const asked = at('2026-11-23T00:00') + minute * 60_000
        const due = afterOpenMinutes(asked, minutes)
        expect(due).toBeGreaterThanOrEqual(asked + minutes * 60_000)
        expect(openingAt(due - 1)).toBeDefined()
      }),
    )
  })
})

test('hours in which nobody ever comes are a fault, not an endless search', () => {
  expect(() => nextOpening(0, { week: [], holidays: [] })).toThrow(RangeError)
})
