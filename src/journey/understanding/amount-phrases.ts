import type { AmountToken } from './amount-tokens.ts'
import {
  connectors,
  countedThings,
  currencyWords,
  fractionPrefixOf,
  oneRupee,
  ownFractionOf,
  periodOf,
  scaleOf,
} from './amount-words.ts'
import { numberWord } from './number-words.ts'

/** One amount as it stands in a message: "45", "2 lakh 50 hazaar", "sadhe teen". In billionths of a rupee. */
export interface AmountPhrase {
  value: bigint
  /** The largest of sau, hazaar, lakh and crore in it; 1 when there is none. */
  scale: bigint
  hasDigits: boolean
  /** "1 lakh 20" is 1,00,020 by its words and 1,20,000 in many mouths. */
  otherReading?: bigint
  /** The tokens it covers: from `start` up to, not including, `end`. */
  start: number
  end: number
}

/** A phrase while its words are still being read. */
interface Draft {
  start: number
  total: bigint
  /** The number in front of the next scale word. */
  current?: bigint
  prefix?: bigint
  topScale: bigint
  lastScale: bigint
  hasDigits: boolean
  /** What kind of number `current` ends with: only some go on ("twenty" + five, "do sau" + pachas). */
  tail: 'tens' | 'hundreds' | 'closed'
}

/** Reads every amount in a message. Numbers that count something else ("3 kids", "2 years") are left out. */
export function amountPhrases(tokens: AmountToken[]): AmountPhrase[] {
  const phrases: AmountPhrase[] = []
  let at = 0
  while (at < tokens.length) {
    const phrase = phraseAt(tokens, at)
    if (phrase && !countsOtherThings(phrase, tokens)) phrases.push(phrase)
    at = phrase ? phrase.end : at + 1
  }
  return phrases
}

function phraseAt(tokens: AmountToken[], start: number): AmountPhrase | undefined {
  const draft: Draft = {
    start,
    total: 0n,
    topScale: 1n,
    lastScale: 10n ** 30n,
    hasDigits: false,
    tail: 'closed',
  }
  let at = start
  while (at < tokens.length) {
    const taken =
      takeNumber(draft, tokens[at]) || takeScale(draft, tokens[at]) ? 1 : takeJoint(draft, tokens, at)
    if (taken === 0) break
    at += taken
  }
  return at === start ? undefined : finished(draft, at)
}

/** A number word, digits or a fraction, where one may stand. */
function takeNumber(draft: Draft, token: AmountToken | undefined): boolean {
  if (token?.kind === 'number') return take(draft, token.value, 'closed', true)
  if (token?.kind !== 'word') return false
  const { word } = token
  const prefix = fractionPrefixOf(word)
  if (prefix !== undefined) {
    if (draft.current !== undefined || draft.prefix !== undefined) return false
    draft.prefix = prefix
    return true
  }
  const fraction = ownFractionOf(word)
  if (fraction !== undefined) return take(draft, fraction, 'closed', false)
  const named = numberWord(word)
  if (!named) return false
  const value = BigInt(named.value) * oneRupee
  if (draft.tail === 'tens' && named.language === 'en' && named.value > 0 && named.value < 10) {
    draft.current = (draft.current ?? 0n) + value
    draft.tail = 'closed'
    return true
  }
  const isTens = named.language === 'en' && named.value >= 20 && named.value % 10 === 0
  return take(draft, value, isTens ? 'tens' : 'closed', false)
}

function take(draft: Draft, value: bigint, tail: Draft['tail'], hasDigits: boolean): boolean {
  if (draft.current !== undefined) {
    if (draft.tail !== 'hundreds' || value >= 100n * oneRupee) return false
    draft.current += value
  } else {
    draft.current = value + (draft.prefix ?? 0n)
    draft.prefix = undefined
  }
  draft.tail = tail
  draft.hasDigits ||= hasDigits
  return true
}

function takeScale(draft: Draft, token: AmountToken | undefined): boolean {
  if (token?.kind !== 'word') return false
  const scale = scaleOf(token.word)
  if (scale === undefined) return false
  // Sava lakh is 1.25 lakh and paune lakh 0.75; sadhe needs its number.
  const alone = draft.prefix === undefined || draft.prefix === oneRupee / 2n ? undefined : draft.prefix
  const current = draft.current ?? (alone === undefined ? undefined : alone + oneRupee)
  if (current === undefined) return false
  // "45000 k liye": behind a number this large a single letter is another word.
  if (token.word.length === 1 && current >= 1000n * oneRupee) return false
  if (scale === 100n) {
    if (current >= 100n * oneRupee) return false
    draft.current = current * scale
    draft.tail = 'hundreds'
  } else {
    if (scale >= draft.lastScale) return false
    draft.total += current * scale
    draft.current = undefined
    draft.tail = 'closed'
    draft.lastScale = scale
  }
  draft.prefix = undefined
  if (scale > draft.topScale) draft.topScale = scale
  return true
}

/** The little words inside an amount: a lakh, twenty-five, two lakh and fifty thousand, one and a half. */
function takeJoint(draft: Draft, tokens: AmountToken[], at: number): number {
  const next = tokens[at + 1]
  const isOpen = draft.current !== undefined || draft.total > 0n
  if (wordAt(tokens, at) === 'a' && draft.current === undefined && isScale(next)) {
    return take(draft, oneRupee, 'closed', false) ? 1 : 0
  }
  const token = tokens[at]
  if (token?.kind === 'mark' && (token.mark === '-' || token.mark === '.')) {
    const goesOn = isScale(next) || (draft.tail === 'tens' && takeNumber({ ...draft }, next))
    return draft.current !== undefined && goesOn ? 1 : 0
  }
  if (!isOpen || !['and', 'n'].includes(wordAt(tokens, at) ?? '')) return 0
  const half = wordAt(tokens, at + 1) === 'a' ? 2 : 1
  if (wordAt(tokens, at + half) === 'half' && draft.current !== undefined) {
    draft.current += oneRupee / 2n
    return half + 1
  }
  return joinsNext(draft, next) ? 1 : 0
}

/** "two lakh and fifty thousand" goes on, "20000 and 25000" are two amounts. */
function joinsNext(draft: Draft, next: AmountToken | undefined): boolean {
  const isRoomLeft = draft.current === undefined || draft.tail === 'hundreds'
  return isRoomLeft && takeNumber({ ...draft }, next)
}

function wordAt(tokens: AmountToken[], at: number): string | undefined {
  const token = tokens[at]
  return token?.kind === 'word' ? token.word : undefined
}

/** True for sau, hazaar, lakh and their like. */
export function isScale(token: AmountToken | undefined): boolean {
  return token?.kind === 'word' && scaleOf(token.word) !== undefined
}

function finished(draft: Draft, end: number): AmountPhrase | undefined {
  const { current = 0n, total, topScale: scale, lastScale, hasDigits, start } = draft
  if (draft.current === undefined && total === 0n) return undefined
  const isLooseTail = total > 0n && lastScale >= 100_000n && current > 0n && current < 100n * oneRupee
  const otherReading = isLooseTail ? total + current * (lastScale / 100n) : undefined
  return { value: total + current, scale, hasDigits, start, end, ...(otherReading && { otherReading }) }
}

function countsOtherThings(phrase: AmountPhrase, tokens: AmountToken[]): boolean {
  if (phrase.scale > 1n || phrase.value >= 100n * oneRupee) return false
  const next = tokens[phrase.end]
  if (next?.kind === 'mark') return next.mark === '%'
  return next?.kind === 'word' && (countedThings.has(next.word) || periodOf(next.word) !== undefined)
}

/** True when nothing but joining words, marks and currency stands between two phrases. */
export function areLinked(left: AmountPhrase, right: AmountPhrase, tokens: AmountToken[]): boolean {
  return tokens
    .slice(left.end, right.start)
    .every((token) =>
      token.kind === 'word'
        ? connectors.has(token.word) || currencyWords.has(token.word)
        : token.kind === 'mark' && token.mark !== '.',
    )
}
