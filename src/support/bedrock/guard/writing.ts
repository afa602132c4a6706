import type { Language } from '../../../journey/language.ts'
import { wordsOf } from '../../../journey/understanding/words.ts'

const longestAnswer = 900
const shortestAnswer = 10

/** All that an answer may be written with. No markup, no emoji, nothing invisible, no look-alikes of other scripts. */
const allowed = /^[A-Za-z0-9\p{Script=Devanagari}\u0964\u0965 \n.,;:!?'"’‘“”()/₹%&*•@+=\-–—−]*$/u

/** Two scripts in a word are a disguise; stars stand around words, and not in a row. */
const disguise = /[A-Za-z]\p{Script=Devanagari}|\p{Script=Devanagari}[A-Za-z]|\*\*|\n{3,}|={2,}|-{3,}/u

/** "O T P", "o.t.p": letters one by one, read by people and by no rule. */
const spelledOut = /(?<![a-z])(?:[a-z][\s.\-*]+){2,}[a-z](?![a-z])/i

/** Undefined when the text can be shown as it is. Signs that the grounding itself shows (📎) are allowed, too. */
export function writingFault(text: string, grounding: string): 'length' | 'characters' | undefined {
  if (text.length > longestAnswer || text.trim().length < shortestAnswer) return 'length'
  const rest = [...text].filter((character) => !grounding.includes(character)).join('')
  const isPlain = allowed.test(rest) && !disguise.test(text) && !spelledOut.test(text)
  return isPlain ? undefined : 'characters'
}

/**
 * True for a text in the script of its language. English holds no Devanagari but what the grounding shows; in Hindi at
 * least half of the letters are Devanagari, and Latin words are those that the lender's own Hindi uses (EMI, KFS).
 */
export function isInLanguage(
  text: string,
  language: Language,
  { latinInHindi, grounding }: { latinInHindi: ReadonlySet<string>; grounding: ReadonlySet<string> },
): boolean {
  const words = wordsOf(text.replace(/\S*[@/]\S*/g, ' ')).filter((word) => /\p{L}/u.test(word))
  const isDevanagari = (word: string) => /\p{Script=Devanagari}/u.test(word)
  if (language === 'en') return words.filter(isDevanagari).every((word) => grounding.has(word))
  const latin = words.filter((word) => !isDevanagari(word))
  const letters = (list: string[]) => list.join('').length
  const isMostlyHindi = letters(words.filter(isDevanagari)) >= letters(latin)
  return (
    isMostlyHindi && latin.every((word) => latinInHindi.has(word) || grounding.has(word) || /\d/.test(word))
  )
}
