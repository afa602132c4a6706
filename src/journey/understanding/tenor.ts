import { fractionPrefixOf, ownFractionOf } from './amount-words.ts'
import { numberWord } from './number-words.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { fold, hinglishSound, wordSet } from './words.ts'

/** Longest that we read as the length of a loan: thirty years. Whether it is lent for so long is for others to say. */
const mostMonths = 360

const soundsOf = (words: string) => new Set([...wordSet(words)].map(hinglishSound))

const monthWords = soundsOf(
  'month months mo mos mnth mnths mahina mahine mahiney mahino maheene maah mah महीना महीने महीनों माह मास',
)
const yearWords = soundsOf('year years yr yrs saal saalon sal salon varsh साल सालों वर्ष बरस')
/** Letters that stand for a month or a year only behind digits: "24m", "2y". */
const glued = new Map([
  ['m', 1],
  ['y', 12],
])
const joining = wordSet('or ya to se till and aur या से और')

/** What a message says about the length of a loan, and the message without it. */
export interface TenorFound {
  months: number
  /** With a mark in the place of the tenor, so that what stood around it does not grow together. */
  rest: string
}

export type TenorProblem = 'no-tenor' | 'several'

interface Piece {
  text: string
  start: number
  end: number
}

interface Counted {
  value: number
  /** The first piece that belongs to the number. */
  from: number
}

/**
 * The length of a loan in months: "18 months", "24mo", "2 saal", "डेढ़ साल", "one and a half years", "1 year 6 months".
 * Of two lengths it takes none. A bare number has no unit and is no length.
 */
export function findTenor(text: string): Understood<TenorFound, TenorProblem> {
  const folded = fold(text)
  const pieces = piecesOf(folded)
  const found = pieces.flatMap((_, at) => tenorEndingAt(pieces, at))
  const [first] = found
  const last = found.at(-1)
  if (!first || !last) return misunderstood('no-tenor')
  if (found.some(({ from }) => isJoined(pieces, from)) || !isOneLength(found)) return misunderstood('several')
  const months = found.reduce((sum, part) => sum + part.months, 0)
  if (!Number.isInteger(months) || months < 1 || months > mostMonths) return misunderstood('no-tenor')
  const start = pieces[first.from]?.start ?? 0
  const end = pieces[last.to]?.end ?? folded.length
  return understood({ months, rest: `${folded.slice(0, start)} ; ${folded.slice(end)}` })
}

function piecesOf(folded: string): Piece[] {
  return [...folded.matchAll(/\d[\d,]*(?:\.\d+)?|[\p{L}\p{M}]+|\S/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function tenorEndingAt(
  pieces: Piece[],
  at: number,
): { months: number; unit: number; from: number; to: number }[] {
  const unit = unitAt(pieces, at)
  if (unit === undefined) return []
  // "18-month"
  const before = pieces[at - 1]?.text === '-' ? at - 2 : at - 1
  const counted = numberEndingAt(pieces, before)
  return counted === undefined ? [] : [{ months: counted.value * unit, unit, from: counted.from, to: at }]
}

function unitAt(pieces: Piece[], at: number): number | undefined {
  const piece = pieces[at]
  if (!piece) return undefined
  const sound = hinglishSound(piece.text)
  if (monthWords.has(sound)) return 1
  if (yearWords.has(sound)) return 12
  const isTouching = pieces[at - 1]?.end === piece.start && /^\d/.test(pieces[at - 1]?.text ?? '')
  return isTouching ? glued.get(piece.text) : undefined
}

function numberEndingAt(pieces: Piece[], at: number): Counted | undefined {
  const word = pieces[at]?.text
  if (word === undefined) return undefined
  if (/^\d/.test(word)) return /^\d{1,3}(\.\d+)?$/.test(word) ? { value: Number(word), from: at } : undefined
  if (word === 'half') return halfMore(pieces, at)
  if (word === 'a' || word === 'an') return { value: 1, from: at }
  const fraction = ownFractionOf(word)
  if (fraction !== undefined) return { value: Number(fraction) / 1e9, from: at }
  const named = numberWord(word)
  if (!named) return undefined
  const previous = pieces[at - 1]?.text ?? ''
  const prefix = fractionPrefixOf(previous)
  if (prefix !== undefined) return { value: named.value + Number(prefix) / 1e9, from: at - 1 }
  const tens = numberWord(previous)
  const isCompound =
    tens?.language === 'en' && tens.value >= 20 && named.language === 'en' && named.value < 10
  return isCompound ? { value: tens.value + named.value, from: at - 1 } : { value: named.value, from: at }
}

/** "one and a half years", "2 and half year". */
function halfMore(pieces: Piece[], at: number): Counted | undefined {
  const and = pieces[at - 1]?.text === 'a' ? at - 2 : at - 1
  if (pieces[and]?.text !== 'and') return undefined
  const whole = numberEndingAt(pieces, and - 1)
  return whole && { value: whole.value + 0.5, from: whole.from }
}

/** "12 or 18 months", "12-18 months": the number before it counts months, too. Amounts are larger. */
function isJoined(pieces: Piece[], from: number): boolean {
  const joint = pieces[from - 1]?.text ?? ''
  if (!joining.has(joint) && !['-', '/', ','].includes(joint)) return false
  const other = pieces[from - 2]?.text ?? ''
  const value = /^\d+$/.test(other) ? Number(other) : numberWord(other)?.value
  return value !== undefined && value <= mostMonths
}

/** One part, or years and then months. */
function isOneLength(found: { unit: number }[]): boolean {
  const [first, second] = found
  return found.length === 1 || (found.length === 2 && first?.unit === 12 && second?.unit === 1)
}
