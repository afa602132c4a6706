import { addDays, isoDateInIndia } from '../../../lending/dates.ts'
import type { Words } from '../../languages/catalogue.ts'
import { lender } from '../../lender.ts'
import { nextOpening, openingAt } from '../../office-hours.ts'

/**
 * When a person can be expected, in a sentence that is true in this minute: who asks so late that nobody may get to it
 * today hears when somebody is there again.
 */
export function whenPerson(words: Words, now: number): string {
  const opening = openingAt(now)
  const { expectedMinutes: minutes, supportPhone: phone } = lender
  if (opening && now + minutes * 60_000 <= opening.until) {
    return words.say('people.here', { until: clockTime(opening.until), minutes, phone })
  }
  const next = nextOpening(now)
  const back = { day: dayWord(next.from, now), date: words.date(isoDateInIndia(next.from)) }
  const from = clockTime(next.from)
  return opening
    ? words.say('people.leaving', { ...back, from, until: clockTime(opening.until) })
    : words.say('people.away', { ...back, from })
}

const indiaOffsetMs = 5.5 * 60 * 60_000

/** `9:00`, in India. */
function clockTime(at: number): string {
  const time = new Date(at + indiaOffsetMs)
  return `${time.getUTCHours()}:${String(time.getUTCMinutes()).padStart(2, '0')}`
}

/** `today`, `tomorrow`, a weekday of the next six days, or `later`: the words for it are the language's. */
function dayWord(at: number, now: number): string {
  const [day, today] = [isoDateInIndia(at), isoDateInIndia(now)]
  if (day === today) return 'today'
  if (day === addDays(today, 1)) return 'tomorrow'
  if (day >= addDays(today, 7)) return 'later'
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'later'
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
