const clock = new Intl.DateTimeFormat('en-IN', { hour: 'numeric', minute: '2-digit' })
const calendar = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'long', year: 'numeric' })

/** 9:41 am, in the browser's own time zone. */
export function timeOf(atMs: number): string {
  return clock.format(atMs)
}

/** Today, Yesterday or the date: the heading over a day's messages. */
export function dayOf(atMs: number, nowMs: number): string {
  const day = calendar.format(atMs)
  if (day === calendar.format(nowMs)) return 'Today'
  const yesterday = new Date(nowMs)
  yesterday.setDate(yesterday.getDate() - 1)
  return day === calendar.format(yesterday) ? 'Yesterday' : day
}
