import { fold, wordSet, wordsOf } from '../../../journey/understanding/words.ts'
import { isNumeral } from './figures.ts'
import { functionWords } from './function-words.ts'
import { stemOf } from './lender-words.ts'
import type { Sentence } from './sentences.ts'
import { any, framed } from './word-pattern.ts'

/** A sentence or a clause of the grounding, as far as another can rest on it. */
export interface Unit {
  stems: ReadonlySet<string>
  /** With the sentence before it, which tells what "it" is, unless that denies something. */
  nearbyStems: ReadonlySet<string>
  /** How often it denies: "if it is not signed, there is no fee" twice. */
  denials: number
  /** Holds only if, when or until something. */
  isConditional: boolean
  /** Goes beyond something: more than what is due. */
  isBeyond: boolean
  isOneClause: boolean
}

/** Of four words that tell something, one may be another than the grounding's; of three, none. */
const leastBacked = 0.75
/** So much of it must stand in one place. */
const leastOwn = 0.5
/** So many words that tell something make a statement; fewer may be one of a list. */
const wholeClause = 4

/** Commas within numbers and dates do not part. */
const clauseEnds = /[;:]|,(?!\d|\s?\d{4}(?!\d))|(?<!\p{L})(?:and|but|और|पर|लेकिन)(?![\p{L}\p{M}])/u

export function clausesOf(sentence: string): string[] {
  return sentence.split(clauseEnds).filter((clause) => wordsOf(clause).length > 0)
}

/** Commas part a list, too, which one "not" denies as a whole: what is short in a sentence that denies says nothing. */
export function unitsOf(sentences: readonly Sentence[]): Unit[] {
  return sentences.flatMap(({ text }, at) => {
    const before = sentences[at - 1]?.text ?? ''
    const told = denialsIn(before) === 0 ? stemsOf(before) : []
    const parts = text.split(/[;:]/)
    if (parts.length > 1 && denialsIn(text) === 0) parts.push(text)
    return parts.flatMap((part) => {
      const isDenied = denialsIn(part) > 0
      const isUsable = (piece: string) =>
        !isDenied || denialsIn(piece) > 0 || stemsOf(piece).length >= wholeClause
      const pieces = [...new Set([part, ...clausesOf(part).filter(isUsable)])]
      return pieces.map((piece) => ({
        stems: new Set(stemsOf(piece)),
        nearbyStems: new Set([...told, ...stemsOf(isDenied ? piece : part)]),
        denials: denialsIn(piece),
        isConditional: isConditional(part),
        isBeyond: isBeyond(piece),
        isOneClause: clausesOf(piece).length === 1,
      }))
    })
  })
}

/**
 * Whether a sentence, or each of its clauses, says what one place of the grounding says, more or less in its words, denies
 * as often, goes no further, and holds under a condition if that does. "The fee is refunded" does not rest on "the fee is not refunded",
 * nor on two sentences of which one has the fee and the other a refund; and nothing rests on a place where another
 * denies it, or a clause of it, in the same words.
 */
export function isBacked(sentence: string, units: readonly Unit[]): boolean {
  const conditional = isConditional(sentence)
  const clauses = clausesOf(sentence)
  const rests = (piece: string) => {
    const stems = [...new Set(stemsOf(piece))]
    const denials = denialsIn(piece)
    if (stems.length === 0) return denials === 0
    const share = (of: ReadonlySet<string>) => stems.filter((stem) => of.has(stem)).length / stems.length
    const beyond = isBeyond(piece)
    const backing = units
      .filter((unit) => unit.denials === denials && (conditional || !unit.isConditional))
      .filter((unit) => !beyond || unit.isBeyond)
      .filter((unit) => share(unit.stems) >= leastOwn)
      .map((unit) => share(unit.nearbyStems))
    const best = Math.max(0, ...backing)
    if (best < leastBacked) return false
    return (
      denials > 0 ||
      units.every((unit) => !unit.isOneClause || unit.denials === 0 || share(unit.stems) < best)
    )
  }
  if (clauses.length === 1) return rests(sentence)
  return clauses.every(rests) || (rests(sentence) && !clauses.some((clause) => isDenied(clause, units)))
}

/**
 * Whether a clause says what the grounding only denies: two words that it joins nowhere else, or all that a denial is
 * about. A true clause beside it hides no false one.
 */
function isDenied(clause: string, units: readonly Unit[]): boolean {
  const stems = [...new Set(stemsOf(clause))]
  if (stems.length === 0 || denialsIn(clause) > 0) return false
  const clauses = units.filter(({ isOneClause }) => isOneClause)
  const isTold = (told: readonly string[]) =>
    clauses.some((unit) => unit.denials === 0 && told.every((stem) => unit.stems.has(stem)))
  if (isTold(stems)) return false
  const said = new Set(stems)
  return clauses.some((unit) => {
    if (unit.denials === 0) return false
    const both = [...unit.stems].filter((stem) => said.has(stem))
    return both.length === 1 ? unit.stems.size === 1 : both.length > 1 && !isTold(both)
  })
}

const negations = wordSet(
  'not no never nobody none nothing cannot without neither nor t nil free unless न नहीं मत बिना शून्य मुफ़्त ना',
)

function denialsIn(text: string): number {
  return wordsOf(text).filter((word) => negations.has(word)).length
}

const conditions = any('if|when|whenever|unless|once|whether|अगर|यदि|जब|तो|चाहे')

function isConditional(text: string): boolean {
  return conditions.test(framed(wordsOf(text).join(' ')))
}

const beyonds = any('more than|less than|beyond|over and above|से ज़्यादा|से कम|से अधिक|उससे ज़्यादा|इससे ज़्यादा')

/** "No more than" is a limit. */
function isBeyond(text: string): boolean {
  return limitsIn(text) === '' && beyonds.test(framed(wordsOf(fold(text)).join(' ')))
}

/** What tells something: neither grammar nor numerals, which are looked at for themselves. */
function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !functionWords.has(word) && !negations.has(word) && !/\p{Nd}/u.test(word))
    .filter((word) => !isNumeral(word))
    .map(stemOf)
}

const limits: readonly (readonly [string, RegExp])[] = [
  [
    'most',
    any(
      'at most|up to|at the most|no more than|not more than|not older than|maximum|no later than|at the latest|within|ज़्यादा से ज़्यादा|अधिकतम|के अंदर|के भीतर|से ज़्यादा नहीं',
    ),
  ],
  ['least', any('at least|no less than|not less than|minimum|or more|from|कम से कम|न्यूनतम|या ज़्यादा')],
  ['about', any('about|around|approximately|nearly|almost|roughly|लगभग|करीब|क़रीब')],
]

/** "At most ₹3,000" is not "₹3,000". */
export function limitsIn(clause: string): string {
  const frame = framed(wordsOf(fold(clause)).join(' '))
  return limits.flatMap(([name, pattern]) => (pattern.test(frame) ? [name] : [])).join()
}
