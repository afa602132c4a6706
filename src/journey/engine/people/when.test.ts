import { describe, expect, test } from 'vitest'
import { languages } from '../../language.ts'
import { wordsIn } from '../../languages/catalogue.ts'
import { lender } from '../../lender.ts'
import { openingAt } from '../../office-hours.ts'
import { whenPerson } from './when.ts'

const at = (moment: string) => Date.parse(`${moment}+05:30`)
const said = (moment: string) => whenPerson(wordsIn('en'), at(moment))

describe('what a borrower hears of when a person comes', () => {
  test.each([
    [
      'while there is time for it',
      '2026-11-23T18:50',
      'until 19:00 today and usually answers within 10 minutes',
    ],
    [
      'shortly before the end',
      '2026-11-23T18:51',
      'until 19:00 today; what we do not get to by then, we answer tomorrow from 9:00',
    ],
    ['at the end', '2026-11-23T19:00', 'back tomorrow from 9:00'],
    ['in the night', '2026-11-24T02:00', 'back today from 9:00'],
    ['on Saturday evening', '2026-11-28T18:55', 'we answer on Monday from 9:00'],
    ['on Sunday', '2026-11-29T12:00', 'back tomorrow from 9:00'],
    ['before a holiday', '2027-01-25T19:00', 'back on Wednesday from 9:00'],
    ['on a holiday', '2027-01-26T10:00', 'back tomorrow from 9:00'],
  ])('%s', (_when, moment, words) => {
    expect(said(moment)).toContain(words)
  })

  test('in every language, every five minutes of two weeks: true and without a gap', () => {
    for (let minute = 0; minute < 14 * 24 * 60; minute += 5) {
      const now = at('2027-01-18T00:00') + minute * 60_000
      const opening = openingAt(now)
      for (const language of languages) {
        const sentence = whenPerson(wordsIn(language), now)
        const promises = sentence.includes(lender.supportPhone)
        const fits = opening !== undefined && now + lender.expectedMinutes * 60_000 <= opening.until
        expect(promises).toBe(fits)
        expect(sentence).not.toMatch(/undefined|[{}]/)
      }
    }
  })
})
