import { latinFromDevanagari } from './transliteration.ts'
import { hinglishSound, withinOneEdit, wordSet, wordsOf } from './words.ts'

const titles = wordSet(
  'mr mrs ms miss mister master dr prof shri shree sri sh smt shrimati srimati km late so do wo co',
)

/** Short forms and spellings of one and the same name. */
const sameName = new Map(
  [
    ['mohammad', 'md mohd mohamed mohammed mohamad mohamad muhammad muhammed mohmad mohmmad mohamd'],
    ['kumar', 'kr kumaar'],
    ['kumari', 'kumaree'],
    ['chaudhari', 'chaudhary chowdhury choudhary choudhury chowdary chaudhry chaudhuri chudhari'],
    ['lakshmi', 'laxmi lakshmi lakhsmi'],
    ['singh', 'sinh'],
    ['shekh', 'sheikh shaikh shaik'],
  ].flatMap(([name = '', spellings = '']) =>
    [name, ...spellings.split(' ')].map((spelling): [string, string] => [
      hinglishSound(spelling),
      hinglishSound(name),
    ]),
  ),
)

/** So common that sharing one says little, and that cards often leave them out. */
const weakNames = wordSet(
  'kumar kumari singh devi lal prasad bai khan bano begam begum ram md mohammad mohamad',
)

const fullTokenShare = 0.65

/**
 * How well two names agree, 0 to 100, the same in both directions. Titles, capitals, order, initials, the usual
 * spellings and the script make no difference (facts 2.5: from 85 on accept, below 70 refuse, between the two a
 * person looks).
 *
 * Two different first names with one family name stay below 70. A single name against a full one, and a single
 * initial, stay below 85: they fit too many people.
 */
export function nameMatchScore(left: string, right: string): number {
  const [short, long] = [nameTokens(left), nameTokens(right)].sort(
    (one, other) => one.length - other.length || (one.join(' ') < other.join(' ') ? -1 : 1),
  )
  if (!short?.length || !long?.length) return 0
  const isSameSpelling = [...short].sort().join(' ') === [...long].sort().join(' ')
  if (isSameSpelling && short.some((token) => token.length > 1)) return 100
  if (short.join('') === long.join('') && short.join('').length > 2) return 98
  return scoreOf(short, long)
}

/** More words than any name has are not looked at. */
const mostTokens = 12

/** The words of a name as they are compared: one spelling for scripts, titles left out. */
export function nameTokens(name: string): string[] {
  return wordsOf(name)
    .slice(0, mostTokens)
    .filter((word) => !/^\d+$/.test(word))
    .map((word) => hinglishSound(latinFromDevanagari(word)))
    .filter((word, _, words) => word !== '' && (!titles.has(word) || words.length === 1))
    .flatMap((word) => sameName.get(word) ?? initialsIn(word))
}

/** "RK" is R and K: no Indian name consists of two consonants. */
function initialsIn(word: string): string[] {
  return /^[b-df-hj-np-tv-xz]{2}$/.test(word) ? [...word] : [word]
}

interface Pair {
  short: number
  long: number
  similarity: number
}

function scoreOf(short: string[], long: string[]): number {
  const pairs = bestPairs(short, long)
  const initials = pairs.filter(({ short: s, long: l }) => isInitial(short[s]) !== isInitial(long[l]))
  const credit = (pair: Pair) =>
    // One initial fits many names; two that both fit are much less of a chance.
    initials.includes(pair) ? (initials.length > 1 ? 0.8 : 0.6) : pair.similarity
  const sumOf = (tokens: string[], side: 'short' | 'long') =>
    pairs.reduce((sum, pair) => sum + credit(pair) * weightOf(tokens[pair[side]]), 0) /
    tokens.reduce((sum, token) => sum + weightOf(token), 0)
  const score = 100 * (fullTokenShare * sumOf(short, 'short') + (1 - fullTokenShare) * sumOf(long, 'long'))
  const strong = pairs.filter(
    (pair) => !initials.includes(pair) && pair.similarity >= 0.9 && !isInitial(short[pair.short]),
  )
  return Math.round(Math.min(score, ceilingOf(short, long, strong)))
}

function ceilingOf(short: string[], long: string[], strong: Pair[]): number {
  if (strong.length === 0) return 60
  const isOneOfMany = short.length === 1 && long.length > 1
  const isOnlyWeak = strong.every((pair) => weightOf(short[pair.short]) < 1) && long.length > 1
  if (isOnlyWeak) return 69
  return isOneOfMany ? 84 : 97
}

/** Each token of one name with at most one of the other, the most alike first. */
function bestPairs(short: string[], long: string[]): Pair[] {
  const all = short
    .flatMap((one, s) =>
      long.map((other, l): Pair => ({ short: s, long: l, similarity: similarityOf(one, other) })),
    )
    .filter((pair) => pair.similarity > 0)
    .sort(
      (one, other) => other.similarity - one.similarity || one.short - other.short || one.long - other.long,
    )
  const chosen: Pair[] = []
  for (const pair of all) {
    if (chosen.every(({ short: s, long: l }) => s !== pair.short && l !== pair.long)) chosen.push(pair)
  }
  return chosen
}

function similarityOf(one: string, other: string): number {
  if (one === other) return 1
  if (isInitial(one) || isInitial(other)) return one[0] === other[0] ? 0.6 : 0
  const [left, right] = [soundOf(one), soundOf(other)]
  if (left === right) return 0.95
  // Amit and Amita, but also Shrivastav and Shrivastava: in a short name the last vowel makes another person.
  if (left.replace(/a$/, '') === right.replace(/a$/, ''))
    return Math.min(one.length, other.length) >= 8 ? 0.9 : 0.6
  if (Math.min(one.length, other.length) < 5 || !withinOneEdit(one, other)) return 0
  // Ramesh and Rakesh are two people; Sharma with a letter missing is probably a slip.
  return one.length === other.length ? 0.3 : 0.5
}

/**
 * How a name sounds: consonants without aspiration, the written "a" dropped inside (Agarwal, Agrawal), the other
 * vowels in two classes, so that Karan and Kiran, Sunil and Sonal stay apart.
 */
function soundOf(token: string): string {
  const plain = token
    .replace(/ksh|x/g, 'ks')
    .replace(/ph/g, 'f')
    .replace(/(?<=[^aeou])y(?=$|[^aeiou])/g, 'i')
    .replace(/([bcdgjkst])h/g, '$1')
    .replace(/(a?u|o)/g, 'u')
    .replace(/(a?i|e)/g, 'i')
  return plain.slice(0, 1) + plain.slice(1, -1).replaceAll('a', '') + plain.slice(1).slice(-1)
}

function isInitial(token: string | undefined): boolean {
  return token?.length === 1
}

function weightOf(token: string | undefined): number {
  return token !== undefined && weakNames.has(token) ? 0.5 : 1
}
