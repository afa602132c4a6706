/** Every time on a page of the console is India's, whoever reads it wherever. */
const zone = { timeZone: 'Asia/Kolkata' } as const
const moment = new Intl.DateTimeFormat('en-IN', {
  ...{
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  ...zone,
})
const day = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short', year: 'numeric', ...zone })

/** `23 Nov 2026, 10:15`, of milliseconds since 1970. */
export function momentInWords(at: number): string {
  return moment.format(at)
}

/** `23 Nov 2026`, of an ISO date. */
export function dayInWords(date: string): string {
  return day.format(Date.parse(`${date}T12:00:00+05:30`))
}
