import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addWorkingDays, ageOn, daysBetween, isoDateInIndia, turnsOn } from './dates.ts'

const anyDate = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('the date in India', () => {
  test('changes at half past six in the evening, UTC', () => {
    expect(isoDateInIndia(Date.parse('2026-11-22T18:29:59.999Z'))).toBe('2026-11-22')
    expect(isoDateInIndia(Date.parse('2026-11-22T18:30:00.000Z'))).toBe('2026-11-23')
  })
})

describe('days and months', () => {
  test('days run over the ends of months, years and February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-11-22', 90)).toBe('2027-02-20')
    expect(daysBetween('2026-11-22', '2026-12-22')).toBe(30)
    expect(daysBetween('2026-11-22', '2026-11-21')).toBe(-1)
  })

  test('a month that is too short ends on its last day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2027-01-15', -1)).toBe('2026-12-15')
  })

  test('what is added in days is counted again between them', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  test.each(['2027-02-29', '2026-13-01', '2026-1-1', '22-11-2026', 'soon', ''])(
    '%s is refused, and the message does not repeat it',
    (date) => {
      expect(() => addDays(date, 1)).toThrow(RangeError)
      expect(() => addMonths(date, 1)).toThrow('Not a date of the calendar in the form YYYY-MM-DD.')
      expect(() => ageOn(date, '2026-11-22')).toThrow(RangeError)
    },
  )
})

describe('working days', () => {
  test.each([
    ['Sunday', '2026-11-22', '2026-11-25'],
    ['Monday', '2026-11-23', '2026-11-26'],
    ['Wednesday', '2026-11-25', '2026-11-30'],
    ['Friday', '2026-11-27', '2026-12-02'],
    ['Saturday', '2026-11-28', '2026-12-02'],
  ])('three of them after a %s skip the weekend', (_weekday, date, expected) => {
    expect(addWorkingDays(date, 3)).toBe(expected)
  })

  test('none of them is the day itself', () => {
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22')
  })
})

describe('age', () => {
  test('counts completed years, from the birthday on', () => {
    expect(ageOn('2005-11-23', '2026-11-22')).toBe(20)
    expect(ageOn('2005-11-22', '2026-11-22')).toBe(21)
    expect(ageOn('2027-01-01', '2026-11-22')).toBe(-1)
  })

  test('of somebody born on 29 February changes on 1 March in a common year', () => {
    expect(ageOn('2004-02-29', '2025-02-28')).toBe(20)
    expect(ageOn('2004-02-29', '2025-03-01')).toBe(21)
    expect(turnsOn('2004-02-29', 21)).toBe('2025-03-01')
    expect(turnsOn('2004-02-29', 24)).toBe('2028-02-29')
  })

  test('is reached on the birthday and not the day before', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 90 }), (dateOfBirth, years) => {
        const birthday = turnsOn(dateOfBirth, years)
        expect(ageOn(dateOfBirth, birthday)).toBe(years)
        expect(ageOn(dateOfBirth, addDays(birthday, -1))).toBe(years - 1)
      }),
    )
  })
})
