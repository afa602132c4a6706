import { addDays, isoDateInIndia } from '../lending/dates.ts'
import { lender } from './lender.ts'

/** When persons of the lender are there, in India. */
export interface OfficeHours {
  /** By weekday from Sunday: minutes after midnight at which they come and go; undefined: nobody is there. */
  week: readonly (readonly [comes: number, goes: number] | undefined)[]
  /** ISO dates on which nobody is there. */
  holidays: readonly string[]
}

/** From this moment on until before that one, in milliseconds since 1970. */
export interface Opening {
  from: number
  until: number
}

/** A week of holidays and then some: whoever is away longer has wrong hours, and a test says so. */
const mostDaysAway = 60

/** The opening that this moment lies in, if any. */
export function openingAt(now: number, hours: OfficeHours = lender.hours): Opening | undefined {
  const opening = openingOn(isoDateInIndia(now), hours)
  return opening && now >= opening.from && now < opening.until ? opening : undefined
}

/** The next opening that begins after this moment. Throws for hours in which nobody ever comes. */
export function nextOpening(now: number, hours: OfficeHours = lender.hours): Opening {
  const today = isoDateInIndia(now)
  for (let days = 0; days <= mostDaysAway; days += 1) {
    const opening = openingOn(addDays(today, days), hours)
    if (opening && opening.from > now) return opening
  }
  throw new RangeError('the office never opens')
}

/** The moment by which so many minutes of office hours have passed: by when an answer can be expected. */
export function afterOpenMinutes(since: number, minutes: number, hours: OfficeHours = lender.hours): number {
  let leftMs = minutes * 60_000
  let opening = openingAt(since, hours) ?? nextOpening(since, hours)
  for (let from = Math.max(since, opening.from); ; from = opening.from) {
    if (from + leftMs <= opening.until) return from + leftMs
    leftMs -= opening.until - from
    opening = nextOpening(from, hours)
  }
}

function openingOn(date: string, { week, holidays }: OfficeHours): Opening | undefined {
  const midnight = Date.parse(`${date}T00:00:00+05:30`)
  const minutes = week[new Date(`${date}T00:00:00Z`).getUTCDay()]
  if (!minutes || holidays.includes(date)) return undefined
  const [comes, goes] = minutes
  return { from: midnight + comes * 60_000, until: midnight + goes * 60_000 }
}
