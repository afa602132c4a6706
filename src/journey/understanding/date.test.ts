import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { understandDate } from './date.ts'

const today = '2026-11-22'

describe('a date is read day first, however it is written', () => {
  it.each([
    '31-12-1995',
    '31/12/1995',
    '31.12.1995',
    '31 12 1995',
    '31,12,1995',
    '31, 12, 1995',
    '31121995',
    '311295',
    '31/12/95',
    '31-12-95',
    '31–12–1995',
    '31 / 12 - 1995',
    '३१-१२-१९९५',
    '३१/१२/९५',
    '31 Dec 1995',
    '31-Dec-1995',
    '31-dec-95',
    '31Dec1995',
    "31 Dec '95",
    '31st December, 1995',
    '31st of December 1995',
    'Dec 31 1995',
    'December 31st, 1995',
    'Dec. 31, 1995',
    '31 दिसंबर 1995',
    '३१ दिसम्बर १९९५',
    '31 disambar 1995',
    '31 Decembar 1995',
    '1995-12-31',
    '1995/12/31',
    '19951231',
    '1995 Dec 31',
    'dob: 31-12-1995',
    'my date of birth is 31 Dec 1995',
    'mera janm 31 dec 1995 ko hua',
    'mai 31-12-1995 ko paida hua',
    'मेरा जन्म 31 दिसंबर 1995 को हुआ',
    '31 तारीख दिसंबर 1995',
    '31-12-1995 (31 Dec 1995)',
    '  31-12-1995. ',
  ])('%s', (typed) => {
    expect(understandDate(typed, today)).toEqual({ ok: true, value: '1995-12-31' })
  })

  it.each([
    ['1-2-1990', '1990-02-01'],
    ['05/01/2000', '2000-01-05'],
    ['5 mai 1990', '1990-05-05'],
    ['29-02-2000', '2000-02-29'],
    ['3 jul 88', '1988-07-03'],
    ['15 अगस्त 1985', '1985-08-15'],
    ['26 janvari 1991', '1991-01-26'],
    ['10 farvari 1991', '1991-02-10'],
    ['20112000', '2000-11-20'],
    ['22-11-2026', '2026-11-22'],
  ])('%s', (typed, date) => {
    expect(understandDate(typed, today)).toEqual({ ok: true, value: date })
  })

  it('a two-digit year is the latest one that has passed', () => {
    expect(understandDate('22/11/26', today)).toEqual({ ok: true, value: '2026-11-22' })
    expect(understandDate('23/11/26', today)).toEqual({ ok: true, value: '1926-11-23' })
    expect(understandDate('01/01/27', today)).toEqual({ ok: true, value: '1927-01-01' })
  })
})

describe('what is no date, or not surely one, has a name', () => {
  it.each([
    ['12-31-1995', 'impossible', '1995-12-31'],
    ['12/31/95', 'impossible', '1995-12-31'],
    ['12311995', 'impossible', '1995-12-31'],
    ['1995-31-12', 'impossible', '1995-12-31'],
    ['95-12-31', 'impossible', '1995-12-31'],
    ['31-02-1995', 'impossible', undefined],
    ['29-02-1999', 'impossible', undefined],
    ['31 Apr 1995', 'impossible', undefined],
    ['00-12-1995', 'impossible', undefined],
    ['45-45-1995', 'impossible', undefined],
    ['31-12-2095', 'future', '1995-12-31'],
    ['23-11-2026', 'future', undefined],
    ['31-12-199', 'ambiguous-year', undefined],
    ['1-2-5', 'ambiguous-year', undefined],
    ['31-12-1895', 'ambiguous-year', undefined],
    ['31 Dec', 'incomplete', undefined],
    ['31-12', 'incomplete', undefined],
    ['Dec 1995', 'incomplete', undefined],
    ['1995', 'incomplete', undefined],
    ['1-1-1990 or 2-2-1991', 'several-dates', undefined],
    ['', 'not-a-date', undefined],
    ['hi', 'not-a-date', undefined],
    ['30', 'not-a-date', undefined],
    ['may i know', 'not-a-date', undefined],
    ['45000', 'not-a-date', undefined],
    ['1,50,000', 'not-a-date', undefined],
    ['560001', 'not-a-date', undefined],
    ['9876543210', 'not-a-date', undefined],
    ['1234 5678 9012', 'not-a-date', undefined],
    ['23456789', 'not-a-date', undefined],
    ['कल', 'not-a-date', undefined],
  ])('%s is %s', (typed, problem, suggestion) => {
    expect(understandDate(typed, today)).toEqual({ ok: false, problem, ...(suggestion && { suggestion }) })
  })
})

describe('for every day and text', () => {
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const hindiMonths = [
    'जनवरी',
    'फ़रवरी',
    'मार्च',
    'अप्रैल',
    'मई',
    'जून',
    'जुलाई',
    'अगस्त',
    'सितंबर',
    'अक्टूबर',
    'नवंबर',
    'दिसंबर',
  ]

  it('reads back what was written in each usual form', () => {
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
        const at = Number(month) - 1
        const forms = [
          iso,
          `${dayOfMonth}-${month}-${year}`,
          `${Number(dayOfMonth)}/${Number(month)}/${year}`,
          `${dayOfMonth}.${month}.${year}`,
          `${dayOfMonth}${month}${year}`,
          `${Number(dayOfMonth)} ${months[at]} ${year}`,
          `${months[at]} ${Number(dayOfMonth)}, ${year}`,
          `${Number(dayOfMonth)} ${hindiMonths[at]} ${year}`,
        ]
        for (const form of forms) expect(understandDate(form, today)).toEqual({ ok: true, value: iso })
      }),
    )
  })

  it('never throws, and never gives a day after today', () => {
    const pieces = fc.array(
      fc.constantFrom('31', '12', '1995', 'dec', '-', '/', ' ', '0', '29', '02', '२', ',', 'mai', '19951231'),
    )
    const text = fc.oneof(
      anyText,
      pieces.map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const read = understandDate(typed, today)
        const date = read.ok ? read.value : read.suggestion
        if (date !== undefined) {
          expect(date <= today && date >= '1900-01-01').toBe(true)
          expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
