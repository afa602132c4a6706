import { type AmountPhrase, amountPhrases, areLinked, isScale } from './amount-phrases.ts'
import { type AmountToken, amountTokens } from './amount-tokens.ts'
import { amountFillers, connectors, currencyWords, oneRupee, type Period, periodOf } from './amount-words.ts'
import { numberWord } from './number-words.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { fold } from './words.ts'

export type AmountProblem =
  | 'not-an-amount'
  | 'ambiguous-range'
  | 'too-small-to-be-true'
  | 'too-large'
  | 'negative'
  /** "6 LPA" where a month was asked for, or the other way round. */
  | 'other-period'

/** What was probably meant. `highPaise` is there when two amounts were named. */
export interface AmountSuggestion {
  lowPaise: number
  highPaise?: number
}

export interface AmountLimits {
  /** Below this an amount is questioned: "45" is asked back as 45 thousand. */
  smallestPaise?: number
  largestPaise?: number
  /** The period that was asked for. Without it, words such as "a year" are not looked at. */
  per?: 'month' | 'year'
}

type Amount = Understood<number, AmountProblem, AmountSuggestion>

const paisa = oneRupee / 100n

/**
 * Reads an amount in rupees, as Indians write and say it, into paise: 1,50,000, ₹45k, डेढ़ लाख, sadhe teen hazaar,
 * twenty five thousand. Of two amounts it never takes one: that is `ambiguous-range`, with both.
 */
export function understandAmount(text: string, limits: AmountLimits = {}): Amount {
  if (isNegative(text)) return misunderstood('negative')
  const tokens = amountTokens(text)
  if (tokens.some((token) => token.kind === 'puzzle')) return misunderstood('not-an-amount')
  const phrases = sharingScale(meantAsMoney(amountPhrases(tokens), tokens), tokens)
  const values = distinct(phrases.flatMap(readings))
  const [only] = values
  if (only === undefined) return misunderstood('not-an-amount')
  const { smallestPaise = 1_000_00, largestPaise = 10_00_00_000_00 } = limits
  if (values.length > 1) return bothOf(values, smallestPaise)
  if (only > BigInt(largestPaise)) return misunderstood('too-large')
  const amountPaise = Number(only)
  if (amountPaise < smallestPaise) return tooSmall(amountPaise, smallestPaise)
  return perPeriod(amountPaise, tokens, phrases, limits.per)
}

function isNegative(text: string): boolean {
  return /^[^\p{L}\p{N}]*-\s?(₹|rs\.?|inr)?\s?\d|(^|\s)(minus|negative|माइनस)\s/u.test(`${fold(text)} `)
}

/** Number words without digits or scale ("do", "sat") are also everyday words: they count only in company. */
function meantAsMoney(phrases: AmountPhrase[], tokens: AmountToken[]): AmountPhrase[] {
  const covered = new Set(
    phrases.flatMap(({ start, end }) => [...Array(end - start).keys()].map((i) => start + i)),
  )
  const isOnlyAboutMoney = tokens.every((token, at) => {
    if (token.kind !== 'word' || covered.has(at)) return true
    const { word } = token
    return (
      amountFillers.has(word) ||
      currencyWords.has(word) ||
      connectors.has(word) ||
      periodOf(word) !== undefined
    )
  })
  if (isOnlyAboutMoney) return phrases
  return phrases.filter((phrase, index) => {
    if (phrase.hasDigits || phrase.scale > 1n) return true
    const next = phrases[index + 1]
    if (!next || next.scale === 1n || !areLinked(phrase, next, tokens)) return false
    return !next.hasDigits || next.start > phrase.end
  })
}

/** "2-3 lakh" and "do teen lakh": the scale stands once and means both. */
function sharingScale(phrases: AmountPhrase[], tokens: AmountToken[]): AmountPhrase[] {
  return phrases.map((phrase, index) => {
    const previous = phrases[index - 1]
    const next = phrases[index + 1]
    if (phrase.scale > 1n) return phrase
    if (next && next.scale > 1n && areLinked(phrase, next, tokens)) return scaledBelow(phrase, next)
    if (
      previous &&
      previous.scale > 1n &&
      areLinked(previous, phrase, tokens) &&
      phrase.value < 100n * oneRupee
    ) {
      return { ...phrase, value: phrase.value * previous.scale, scale: previous.scale }
    }
    return phrase
  })
}

function scaledBelow(phrase: AmountPhrase, next: AmountPhrase): AmountPhrase {
  const value = phrase.value * next.scale
  return value <= next.value ? { ...phrase, value, scale: next.scale } : phrase
}

/** In whole paise, half a paisa up. */
function readings(phrase: AmountPhrase): bigint[] {
  return [phrase.value, phrase.otherReading]
    .filter((value) => value !== undefined)
    .map((value) => (value + paisa / 2n) / paisa)
}

function distinct(values: bigint[]): bigint[] {
  return [...new Set(values)].sort((left, right) => (left < right ? -1 : 1))
}

function bothOf(values: bigint[], smallestPaise: number): Amount {
  const likely = values.map((value) => likelyPaise(Number(value), smallestPaise))
  const suggestion = { lowPaise: Math.min(...likely), highPaise: Math.max(...likely) }
  const isSayable = Number.isSafeInteger(suggestion.highPaise) && suggestion.lowPaise < suggestion.highPaise
  return misunderstood('ambiguous-range', isSayable ? suggestion : undefined)
}

/** People leave the thousand away ("45"). From 100 on it is no longer clear what they left away. */
function isShortForThousands(amountPaise: number, smallestPaise: number): boolean {
  return amountPaise < smallestPaise && amountPaise >= 1_00 && amountPaise < 100_00
}

function likelyPaise(amountPaise: number, smallestPaise: number): number {
  return isShortForThousands(amountPaise, smallestPaise) ? amountPaise * 1000 : amountPaise
}

function tooSmall(amountPaise: number, smallestPaise: number): Amount {
  const isShort = isShortForThousands(amountPaise, smallestPaise)
  return misunderstood('too-small-to-be-true', isShort ? { lowPaise: amountPaise * 1000 } : undefined)
}

/** A yearly salary taken for a monthly one would be a loan twelve times too large, so it is asked back. */
function perPeriod(
  amountPaise: number,
  tokens: AmountToken[],
  phrases: AmountPhrase[],
  asked?: 'month' | 'year',
): Amount {
  if (!asked) return understood(amountPaise)
  const named = periodsNamed(tokens, phrases)
  if (named.size === 0 || named.has(asked)) return understood(amountPaise)
  if (named.has('other')) return misunderstood('other-period')
  const lowPaise = asked === 'month' ? Math.round(amountPaise / 1200) * 100 : amountPaise * 12
  return misunderstood('other-period', { lowPaise })
}

/** The periods in a message, without those that a number counts ("since 2 years"). */
function periodsNamed(tokens: AmountToken[], phrases: AmountPhrase[]): Set<Period> {
  const ends = new Set(phrases.map((phrase) => phrase.end))
  return new Set(
    tokens.flatMap((token, at) => {
      const period = token.kind === 'word' ? periodOf(token.word) : undefined
      if (!period) return []
      const before = tokens[at - 1]
      const isNumber = before?.kind === 'number' || (before?.kind === 'word' && numberWord(before.word))
      const isCounted = isNumber && !ends.has(at) && !isScale(token)
      return isCounted ? [] : [period]
    }),
  )
}
