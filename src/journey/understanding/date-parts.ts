import { monthNamed } from './month-names.ts'
import { fold } from './words.ts'

/** A number or a month's name in a message, in the order in which they stand. */
export type DatePart = { digits: string } | { month: number }

/** Words that may stand between the parts of one date. */
const joiners = new Set(
  fold(
    'of the st nd rd th ko ki ke ka tarikh taarikh year sal saal san को की के का तारीख तारिख वीं वी साल सन',
  ).split(' '),
)

/** 1,50,000 is money, while 31,12,1995 is a date. */
const groupedAmount = /(?<!\d)\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)/g

/**
 * The runs of date parts in a message: what stands between two runs is other talk. "dob 31 dec 1995, pan card"
 * has one run of three parts.
 */
export function dateRuns(text: string): DatePart[][] {
  const runs: DatePart[][] = [[]]
  const plain = text.replace(groupedAmount, ' x ')
  for (const [piece] of plain.matchAll(/\d+|[\p{L}\p{M}]+|[-/.,'\s]+|\S/gu)) {
    const run = runs.at(-1)
    if (/^\d/.test(piece)) run?.push({ digits: piece })
    else if (/^[\p{L}]/u.test(piece)) {
      const month = monthNamed(piece)
      if (month) run?.push({ month })
      else if (!joiners.has(piece)) runs.push([])
    } else if (!/^[-/.,'\s]+$/.test(piece)) runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}
