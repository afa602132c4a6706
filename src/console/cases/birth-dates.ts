import { understandDate } from '../../journey/understanding/date.ts'
import { normalise } from '../../journey/understanding/digits.ts'

const gap = String.raw`[\s.,/'’_-]{0,3}`
const day = String.raw`\p{Nd}{1,4}(?:st|nd|rd|th)?`
const word = String.raw`(?:of\s)?\p{L}[\p{L}\p{M}]{1,11}`

/** Whatever may be a date, wherever one may begin: finds may overlap, as in "2 kids, 31/12/1995". */
const candidates = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{Nd}])(?=(${[
    String.raw`${day}${gap}(?:\p{Nd}{1,2}|${word})${gap}\p{Nd}{1,4}`,
    String.raw`${word}${gap}${day}${gap}\p{Nd}{2,4}`,
    String.raw`\p{Nd}{6}(?!\p{Nd})|\p{Nd}{8}(?!\p{Nd})`,
  ].join('|')}))`,
  'giu',
)

/**
 * Hides a birth date however it is written: the conversation itself reads what may be one, so that whatever it took for
 * the answer is hidden as well.
 */
export function hidingDates(dates: string[], hint: (found: string) => string): (text: string) => string {
  const known = [...new Set(dates)]
  if (known.length === 0) return (text) => text
  return (text) => {
    let shown = ''
    let at = 0
    for (const { index, 1: found = '' } of text.matchAll(candidates)) {
      if (index < at) continue
      const end = index + found.length
      if (/\p{Nd}/u.test(text[end] ?? '') || !known.some((date) => isDate(found, date))) continue
      shown += text.slice(at, index) + hint(found)
      at = end
    }
    return shown + text.slice(at)
  }
}

function isDate(found: string, date: string): boolean {
  const plain = normalise(found)
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  if (!plain.includes(year.slice(2)) || !plain.includes(String(Number(dayOfMonth)))) return false
  if (isMonthFirst(plain, { year, month, dayOfMonth })) return true
  // A year of two digits is read as the latest that has passed: nobody is a hundred.
  const read = understandDate(plain.replace(/(?<=\d)(?:st|nd|rd|th)\b/i, ''), `${Number(year) + 98}-12-31`)
  return read.ok && read.value === date
}

/** `12-31-1995`: the conversation asks back; a person reads it. */
function isMonthFirst(plain: string, date: { year: string; month: string; dayOfMonth: string }): boolean {
  const numbers = plain.match(/\d+/g)?.map(Number) ?? []
  return numbers.join() === [date.month, date.dayOfMonth, date.year].map(Number).join()
}
