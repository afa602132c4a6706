import {
  connectors,
  fractionPrefixOf,
  oneRupee,
  ownFractionOf,
  scaleOf,
} from '../../../journey/understanding/amount-words.ts'
import { monthNamed } from '../../../journey/understanding/month-names.ts'
import { numberWord } from '../../../journey/understanding/number-words.ts'
import { fold } from '../../../journey/understanding/words.ts'
import { numberTokens, type Token } from './number-tokens.ts'
import { isAdjective, isLooseOrdinal, isWorkingDay, ordinalOf, quantityOf, unitOf } from './quantity-words.ts'
import { dateFigure, partsOfDate, takeSpecials } from './special-figures.ts'

/** A number as it stands in a text, while its neighbours are looked at. */
interface Quantity {
  value: number
  unit: string
  isOrdinal: boolean
  /** The tokens it covers: up to, not including, `end`. */
  start: number
  end: number
}

/**
 * Every figure of a text in one spelling, whatever its script and language: `250 rupee`, `18 percent`, `3 day`, `14448`,
 * `date 2026-12-5`, `url cms.rbi.org.in`. Two texts state the same when the strings are the same: 12 months are not one
 * year, because nothing is worked out. What cannot be read for sure is a figure that only equals itself.
 */
export function figuresIn(text: string): string[] {
  const { rest, figures } = takeSpecials(fold(text.replace(/\n/g, ' ; ')))
  const tokens = numberTokens(rest, (word) => scaleOf(word) !== undefined || unitOf(word) !== undefined)
  const dates = namedDates(tokens)
  const quantities = quantitiesIn(tokens, dates.covered)
  shareUnits(quantities, tokens)
  const odd = tokens.flatMap((token) => (token.kind === 'odd' ? [`code ${token.text}`] : []))
  return [...figures, ...dates.figures, ...odd, ...wordsOf(tokens), ...quantities.map(shown)]
}

/** The figures that an answer may state after a text, and parts of its dates. */
export function groundedFigures(text: string): Set<string> {
  const figures = figuresIn(text)
  return new Set([...figures, ...figures.flatMap(partsOfDate)])
}

/** A word that is part of a figure, and so is looked at there. `word` is folded. */
export function isFigureWord(word: string): boolean {
  const reads = [
    unitOf,
    numberWord,
    scaleOf,
    fractionPrefixOf,
    ownFractionOf,
    monthNamed,
    ordinalOf,
    quantityOf,
  ]
  return reads.some((read) => read(word) !== undefined)
}

/** A number, or the money or share that it is of. `word` is folded. */
export function isNumeral(word: string): boolean {
  const unit = unitOf(word)
  if (unit !== undefined) return unit === 'rupee' || unit === 'percent'
  return [numberWord, scaleOf, fractionPrefixOf, ownFractionOf].some((read) => read(word) !== undefined)
}

function shown({ value, unit, isOrdinal }: Quantity): string {
  return [`${value}${isOrdinal ? 'th' : ''}`, unit].filter(Boolean).join(' ')
}

/** "5 December 2026", "Dec 5", "दिसंबर 2026". A month's name alone counts unless it is also another word. */
function namedDates(tokens: Token[]): { figures: string[]; covered: Set<number> } {
  const figures: string[] = []
  const covered = new Set<number>()
  const numberAt = (at: number) => {
    const token = tokens[at]
    return token?.kind === 'number' ? token.value : undefined
  }
  const isComma = (at: number) => {
    const token = tokens[at]
    return (token?.kind === 'mark' && token.mark === ',') || (token?.kind === 'word' && token.word === 'of')
  }
  for (const [at, token] of tokens.entries()) {
    const month = token.kind === 'word' ? monthNamed(token.word) : undefined
    if (token.kind !== 'word' || month === undefined) continue
    const before = isComma(at - 1) ? at - 2 : at - 1
    const after = isComma(at + 1) ? at + 2 : at + 1
    const isDayBefore = isDay(numberAt(before))
    const isDayAfter = isDay(numberAt(after)) && !isPercent(tokens[after + 1])
    const dayAt = isDayBefore ? before : isDayAfter ? after : undefined
    const yearFrom = dayAt === undefined || isDayBefore ? after : isComma(dayAt + 1) ? dayAt + 2 : dayAt + 1
    const yearAt = isYear(numberAt(yearFrom)) ? yearFrom : undefined
    if (dayAt === undefined && yearAt === undefined && alsoWords.test(token.word)) continue
    for (const part of [dayAt, yearAt]) if (part !== undefined) covered.add(part)
    figures.push(
      dateFigure({
        month,
        day: dayAt === undefined ? undefined : numberAt(dayAt),
        year: yearAt === undefined ? undefined : numberAt(yearAt),
      }),
    )
  }
  return { figures, covered }
}

/** Months whose names are other words too: "you may", the APR. */
const alsoWords = /^(?:may|mai|march|mar|apr|jan|jun|dec)$/

function isPercent(token: Token | undefined): boolean {
  return token?.kind === 'mark' && token.mark === '%'
}

function isDay(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 31
}

function isYear(value: number | undefined): boolean {
  return value !== undefined && value >= 1900 && value <= 2199
}

function quantitiesIn(tokens: Token[], covered: ReadonlySet<number>): Quantity[] {
  const found: Quantity[] = []
  let at = 0
  while (at < tokens.length) {
    const quantity = covered.has(at) ? undefined : quantityAt(tokens, at)
    if (quantity) found.push(quantity)
    at = quantity ? quantity.end : at + 1
  }
  return found
}

function quantityAt(tokens: Token[], start: number): Quantity | undefined {
  const token = tokens[start]
  if (token?.kind === 'word') {
    const ordinal = ordinalOf(token.word)
    if (ordinal !== undefined) return ordinalWord(tokens, start, ordinal)
  }
  if (token?.kind === 'number' && token.isOrdinal) {
    const { unit, end } = unitBehind(tokens, start + 1)
    return { value: token.value, unit, isOrdinal: true, start, end }
  }
  const number = numberAt(tokens, start)
  if (!number) return undefined
  const behind = unitBehind(tokens, number.end)
  const isRupees = isCurrency(tokens[start - 1]) || isCurrency(tokens[start - 2], tokens[start - 1])
  const unit = behind.unit || (isRupees || number.isScaled ? 'rupee' : '')
  if (number.isLoose && unit === '') return undefined
  return { value: number.value, unit, isOrdinal: false, start, end: behind.unit ? behind.end : number.end }
}

function ordinalWord(tokens: Token[], start: number, value: number): Quantity | undefined {
  const { unit, end } = unitBehind(tokens, start + 1)
  if (isLooseOrdinal(value) && unit === '') return undefined
  return { value, unit, isOrdinal: true, start, end }
}

/** ₹ or Rs in front, with or without a point. */
function isCurrency(token: Token | undefined, between?: Token): boolean {
  if (between && !(between.kind === 'mark' && between.mark === '.')) return false
  if (token?.kind === 'mark') return token.mark === '₹'
  return token?.kind === 'word' && /^(?:rs|inr|रु)$/.test(token.word)
}

interface NumberRead {
  value: number
  end: number
  isScaled: boolean
  /** "one", "एक", "do": everyday words too, which count only in front of a unit. */
  isLoose: boolean
}

/** "45", "2 lakh 50 thousand", "twenty five", "साढ़े तीन हज़ार". */
function numberAt(tokens: Token[], start: number): NumberRead | undefined {
  let at = start
  let total = 0
  let isScaled = false
  let isLoose = true
  let lastScale: number | undefined
  for (;;) {
    const from = at > start && lastScale === 100 && isAnd(tokens[at]) ? at + 1 : at
    const simple = simpleNumberAt(tokens, from)
    const scaleAt = simple?.end ?? from
    const first = scaleAtToken(tokens[scaleAt])
    if (!simple && (first === undefined || at > start)) break
    let value = simple?.value ?? 1
    let end = scaleAt
    for (let scale = first; scale !== undefined; scale = scaleAtToken(tokens[end])) {
      value *= scale
      end += 1
      lastScale = scale
    }
    const isScale = end > scaleAt
    if (at > start && !isScaled) break
    total += value
    isLoose &&= !isScale && (simple?.isLoose ?? false)
    at = end
    isScaled ||= isScale
    if (!isScale) break
  }
  return at === start ? undefined : { value: total, end: at, isScaled, isLoose }
}

function isAnd(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.word === 'and'
}

function scaleAtToken(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word' || unitOf(token.word)) return undefined
  const scale = scaleOf(token.word)
  return scale === undefined ? undefined : Number(scale)
}

function simpleNumberAt(tokens: Token[], at: number): Omit<NumberRead, 'isScaled'> | undefined {
  const token = tokens[at]
  if (token?.kind === 'number')
    return token.isOrdinal ? undefined : { value: token.value, end: at + 1, isLoose: false }
  if (token?.kind !== 'word') return undefined
  const prefix = fractionPrefixOf(token.word)
  if (prefix !== undefined) {
    const next = simpleNumberAt(tokens, at + 1)
    const value = (next?.value ?? 1) + Number(prefix) / Number(oneRupee)
    return { value, end: next?.end ?? at + 1, isLoose: next === undefined }
  }
  const fraction = quantityOf(token.word) ? undefined : ownFractionOf(token.word)
  if (fraction !== undefined)
    return { value: Number(fraction) / Number(oneRupee), end: at + 1, isLoose: false }
  const named = numberWord(token.word)
  if (!named) return undefined
  const ones = tokens[at + 1]
  const next = ones?.kind === 'word' ? numberWord(ones.word) : undefined
  const isTens = named.language === 'en' && named.value >= 20
  if (isTens && next?.language === 'en' && next.value > 0 && next.value < 10)
    return { value: named.value + next.value, end: at + 2, isLoose: false }
  return { value: named.value, end: at + 1, isLoose: isEverydayWord(token.word, named) }
}

/** "one of", "एक व्यक्ति", and what sounds like Hindi in an English sentence: "do", "sat". */
function isEverydayWord(word: string, named: { value: number; language: 'en' | 'hi' }): boolean {
  return named.value === 1 || (named.language === 'hi' && /^[a-z]/.test(word))
}

/** The unit behind a number, a few adjectives later: "3 more working days". */
function unitBehind(tokens: Token[], from: number): { unit: string; end: number } {
  let isWorking = false
  for (let at = from; at < Math.min(tokens.length, from + 4); at += 1) {
    const token = tokens[at]
    if (token?.kind === 'mark' && token.mark === '%') return { unit: 'percent', end: at + 1 }
    if (token?.kind === 'mark' && token.mark === '-') continue
    if (token?.kind !== 'word') break
    if (token.word === 'per' && isCent(tokens[at + 1])) return { unit: 'percent', end: at + 2 }
    const unit = unitOf(token.word)
    if (unit !== undefined) return { unit: isWorking ? `working ${unit}` : unit, end: at + 1 }
    if (isWorkingDay(token.word)) isWorking = true
    else if (!isAdjective(token.word)) break
  }
  return { unit: '', end: from }
}

function isCent(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.word === 'cent'
}

/** "12, 24 or 36 months", "₹6,286 to 6,780": the unit stands once and means all. */
function shareUnits(quantities: Quantity[], tokens: Token[]): void {
  const isLinked = (left: Quantity, right: Quantity) =>
    tokens.slice(left.end, right.start).every((token) => {
      if (token.kind === 'mark') return /^[-,;/₹]$/.test(token.mark)
      return token.kind === 'word' && connectors.has(token.word)
    })
  for (const [index, left] of [...quantities.entries()].toReversed()) {
    const right = quantities[index + 1]
    if (right && left.unit === '' && right.unit !== '' && isLinked(left, right)) left.unit = right.unit
  }
  for (const [index, right] of quantities.entries()) {
    const left = quantities[index - 1]
    if (left?.unit === 'rupee' && right.unit === '' && isLinked(left, right)) right.unit = left.unit
  }
}

function wordsOf(tokens: Token[]): string[] {
  return tokens.flatMap((token) => {
    const quantity = token.kind === 'word' ? quantityOf(token.word) : undefined
    return quantity === undefined ? [] : [`about ${quantity}`]
  })
}
