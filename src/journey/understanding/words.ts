import { normalise } from './digits.ts'

const nukta = /\u093c/g
const chandrabindu = /\u0901/g

/**
 * The form in which words are compared: lower case, and without the Devanagari marks that people leave out
 * when they type (हज़ार and हजार, पाँच and पांच are one word).
 */
export function fold(text: string): string {
  return normalise(text).toLowerCase().normalize('NFKC').replace(nukta, '').replace(chandrabindu, '\u0902')
}

/** The words of a message in folded form; punctuation and emoji are gone. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
}

/** A message as one word, to compare whole messages whatever their spaces and punctuation. */
export function keyOf(text: string): string {
  return wordsOf(text).join('')
}

/**
 * The same function with a memory for the phrases that buttons and lists are written in: the same few hundred in
 * every turn. Never for what borrowers write. Bounded, because titles with amounts differ from one to the next.
 */
export function remembering<Value>(
  make: (phrase: string) => Value,
  mostPhrases = 5_000,
): (phrase: string) => Value {
  const known = new Map<string, Value>()
  return (phrase) => {
    const before = known.get(phrase)
    if (before !== undefined) return before
    const made = make(phrase)
    if (known.size >= mostPhrases) known.clear()
    known.set(phrase, made)
    return made
  }
}

/** A set of words in folded form, so that a list may be written as people spell. */
export function wordSet(...lists: string[]): Set<string> {
  return new Set(lists.flatMap(wordsOf))
}

/** True when one letter was changed, added, left out, or swapped with its neighbour. */
export function withinOneEdit(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1)
  if (short.slice(start + 1) === long.slice(start + 1)) return true
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  )
}

/**
 * One spelling for Hindi written in Latin letters, where everyone writes as they hear: hazaar, hazar and hajar
 * are the same word, as are paanch and panch, or sawa and sava.
 */
export function hinglishSound(word: string): string {
  return word
    .replace(/aa+/g, 'a')
    .replace(/ee+|ii+/g, 'i')
    .replace(/oo+|uu+/g, 'u')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/([a-z])\1+/g, '$1')
    .replace(/chh/g, 'ch')
}
