/**
 * Arithmetic on ISO dates (YYYY-MM-DD). A date here is a day in a calendar, not a moment: no time of day, no
 * time zone. Every function throws a RangeError for a date that does not exist; the message leaves the date
 * out, because it may be somebody's date of birth.
 */

const dayMs = 24 * 60 * 60 * 1000
const indiaOffsetMs = (5 * 60 + 30) * 60 * 1000

/** The date in India (UTC+05:30, no summer time) at a moment in milliseconds since the epoch. */
export function isoDateInIndia(epochMs: number): string {
  return isoDate(epochMs + indiaOffsetMs)
}

export function addDays(date: string, days: number): string {
  return isoDate(startOf(date) + days * dayMs)
}

/** The same day of a later (or earlier) month, or that month's last day where it is too short. */
export function addMonths(date: string, months: number): string {
  const from = new Date(startOf(date))
  const monthsSinceZero = from.getUTCFullYear() * 12 + from.getUTCMonth() + months
  const year = Math.floor(monthsSinceZero / 12)
  const month = monthsSinceZero - year * 12
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return isoDate(Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)))
}

/** Days from one date to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return (startOf(to) - startOf(from)) / dayMs
}

/**
 * The date that lies this many working days after another: Monday to Friday. Bank holidays differ by state and
 * are not known here, so a validity "of at least three working days" needs room for them on top.
 */
export function addWorkingDays(date: string, workingDays: number): string {
  let day = date
  for (let counted = 0; counted < workingDays; ) {
    day = addDays(day, 1)
    const weekday = new Date(startOf(day)).getUTCDay()
    if (weekday !== 0 && weekday !== 6) counted += 1
  }
  return day
}

/** The birthday on which somebody turns this age. Who is born on 29 February waits until 1 March. */
export function turnsOn(dateOfBirth: string, ageYears: number): string {
  const birthday = addMonths(dateOfBirth, ageYears * 12)
  const fellShort = birthday.slice(8) !== dateOfBirth.slice(8)
  return fellShort ? addDays(birthday, 1) : birthday
}

/** Completed years of age on a day; negative before birth. */
export function ageOn(dateOfBirth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return daysBetween(turnsOn(dateOfBirth, years), day) < 0 ? years - 1 : years
}

function startOf(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(time) || isoDate(time) !== date)
    throw new RangeError('Not a date of the calendar in the form YYYY-MM-DD.')
  return time
}

function isoDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10)
}
