/** Times as everybody at the lender and every borrower reads them: in India. */
const timeZone = 'Asia/Kolkata'
const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const clockFormat = new Intl.DateTimeFormat('en-IN', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone,
})
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone,
})
const shortDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone })
const longDayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone,
})
const exactFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZone,
})
const isoDayFormat = new Intl.DateTimeFormat('en-CA', { timeZone })

/** "14:05" */
export const clockOf = (at: number) => clockFormat.format(at)

/** "Mon, 23 Nov 2026, 14:05:12 IST" */
export const exactOf = (at: number) => `${exactFormat.format(at)} IST`

/** "23 Nov 2026" */
export const dateOf = (at: number) => longDayFormat.format(at)

/** "2026-11-23" */
export const isoDayOf = (at: number) => isoDayFormat.format(at)

/** "Today", "Yesterday", "Mon, 23 Nov", with the year once it is another one. */
export function dayOf(at: number, now: number): string {
  const day = isoDayOf(at)
  if (day === isoDayOf(now)) return 'Today'
  if (day === isoDayOf(now - dayMs)) return 'Yesterday'
  return day.slice(0, 4) === isoDayOf(now).slice(0, 4) ? dayFormat.format(at) : dateOf(at)
}

/** "now", "5 min", "3 h", "2 d", "23 Nov": how long ago, short enough for a row. */
export function sinceOf(at: number, now: number): string {
  const passedMs = Math.max(0, now - at)
  if (passedMs < minuteMs) return 'now'
  if (passedMs < 7 * dayMs) return roundedSpan(passedMs)
  return day(at, now)
}

/** "just now", "5 min ago", "on 23 Nov" */
export function agoOf(at: number, now: number): string {
  const passedMs = now - at
  if (passedMs < minuteMs) return 'just now'
  return passedMs < 7 * dayMs ? `${roundedSpan(passedMs)} ago` : `on ${day(at, now)}`
}

/** "due in 3 h", "2 d late" */
export function dueOf(dueAt: number, now: number): string {
  const leftMs = dueAt - now
  if (leftMs > 0) return leftMs < minuteMs ? 'due now' : `due in ${roundedSpan(leftMs)}`
  return -leftMs < minuteMs ? 'due now' : `${roundedSpan(-leftMs)} late`
}

/** What is left until then: "3 h 12 min", "12 min", "less than a minute"; nothing once it is over. */
export function leftUntil(at: number, now: number): string | undefined {
  const leftMs = at - now
  if (leftMs <= 0) return undefined
  if (leftMs < minuteMs) return 'less than a minute'
  const hours = Math.floor(leftMs / hourMs)
  const minutes = Math.floor((leftMs % hourMs) / minuteMs)
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`
}

function day(at: number, now: number): string {
  return isoDayOf(at).slice(0, 4) === isoDayOf(now).slice(0, 4) ? shortDayFormat.format(at) : dateOf(at)
}

function roundedSpan(ms: number): string {
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`
  return ms < 2 * dayMs ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / dayMs)} d`
}
