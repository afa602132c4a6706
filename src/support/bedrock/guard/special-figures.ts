/**
 * Figures that are written in one piece and are no quantities: addresses, times, dates in digits, phone numbers. Each is
 * taken out of the text, so that its digits are not read again.
 */
const specials: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/(?:https?:\/\/|www\.)[^\s)"'*]+/g, (found) => `url ${plainAddress(found)}`],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, (found) => `address ${plainAddress(found)}`],
  [/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/[^\s)"'*]*)?/g, (found) => `url ${plainAddress(found)}`],
  [/(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)/g, (found) => dateOf(found.split('-').map(Number))],
  [
    /(?<!\d)\d{1,2}([-/.])\d{1,2}\1\d{2}(?:\d{2})?(?!\d)/g,
    (found) => dateOf(found.split(/[-/.]/).map(Number).toReversed()),
  ],
  [/(?<!\d)\d{1,2}:\d{2}(?!\d)(?:\s?[ap]\.?m\b)?/g, (found) => `time ${found.replace(/[\s.]/g, '')}`],
  [/(?<!\d)\d+\s?[x/×]\s?\d+(?!\d)/g, (found) => `ratio ${found.replace(/\s/g, '')}`],
  [
    /(?<![\d.,₹]|₹ |rs |rs\. )\+?\d(?:[ -]?\d){6,}(?![\d,.]?\d)/g,
    (found) => `phone ${found.replace(/\D/g, '')}`,
  ],
]

/** A text without its special figures, and those. `folded` has Western digits and small letters. */
export function takeSpecials(folded: string): { rest: string; figures: string[] } {
  const figures: string[] = []
  const rest = specials.reduce(
    (text, [pattern, read]) =>
      text.replace(pattern, (found) => {
        figures.push(read(found))
        return ' ; '
      }),
    folded,
  )
  return { rest, figures }
}

/** One spelling of an address; only the safe scheme may be left out. */
function plainAddress(found: string): string {
  return found
    .replace(/[.,;:!?।]+$/, '')
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '')
}

function dateOf([year = 0, month = 0, day = 0]: number[]): string {
  return dateFigure({ day, month, year: year < 100 ? 2000 + year : year })
}

/** `date 2026-12-5`; without a year `date ?-12-5`, without a day `date 2026-12-?`. */
export function dateFigure({
  day,
  month,
  year,
}: {
  day?: number | undefined
  month: number
  year?: number | undefined
}): string {
  return `date ${year ?? '?'}-${month}-${day ?? '?'}`
}

/** What else a date in the grounding says: the day without the year, the month alone. */
export function partsOfDate(figure: string): string[] {
  const [, year, month, day] = /^date (.+)-(.+)-(.+)$/.exec(figure) ?? []
  if (month === undefined) return []
  return [`date ?-${month}-${day}`, `date ${year}-${month}-?`, `date ?-${month}-?`]
}
