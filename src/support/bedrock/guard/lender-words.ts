import { type Language, languages } from '../../../journey/language.ts'
import english from '../../../journey/languages/en.json' with { type: 'json' }
import hindi from '../../../journey/languages/hi.json' with { type: 'json' }
import { wordsOf } from '../../../journey/understanding/words.ts'
import type { Topic } from '../../topic.ts'
import { everydayWords } from './everyday-words.ts'

/** The words in which the lender itself speaks: those of its answers and of the chat, and a few hundred plain ones. */
export interface LenderWords {
  isKnown(word: string, language: Language): boolean
  /** Latin words that stand in the lender's own Hindi. */
  latinInHindi: ReadonlySet<string>
}

export function lenderWordsOf(topics: readonly Topic[]): LenderWords {
  const catalogues: Record<Language, Record<string, string>> = { en: english, hi: hindi }
  const stems = new Map(
    languages.map((language) => {
      const answers = topics.flatMap((topic) => [topic.answer[language], topic.title[language]])
      const own = [...answers, ...said(catalogues[language]), everydayWords[language]].flatMap(wordsOf)
      return [language, new Set(own.map(stemOf))] as const
    }),
  )
  const hindiTexts = [...topics.flatMap((topic) => [topic.answer.hi, topic.title.hi]), ...said(hindi)]
  return {
    isKnown: (word, language) => stems.get(language)?.has(stemOf(word)) ?? false,
    latinInHindi: new Set(hindiTexts.flatMap(wordsOf).filter((word) => /^[a-z]+$/.test(word))),
  }
}

/** What the chat says, without the words that it only listens for, and without placeholders. */
function said(catalogue: Record<string, string>): string[] {
  return Object.entries(catalogue)
    .filter(([key]) => !key.endsWith('.words'))
    .map(([, text]) => text.replace(/\{\w+/g, ' '))
}

const englishEndings = /(?:ments?|ations?|ings?|ions?|ers?|ly|ies|ied|ed|es|s|e|y)$/
/** Vowel signs and endings of number, case and verb. */
const hindiEndings = /(?:[\u0900-\u0903\u093e-\u094d]|य|व)+$/u

/** What words of one family share, roughly: paid, pays and payment need not be the same, plural and past are. */
export function stemOf(word: string): string {
  if (/\p{Script=Devanagari}/u.test(word)) {
    const stem = word.replace(hindiEndings, '')
    return [...stem].length >= 2 ? stem : word
  }
  const stem = word.replace(englishEndings, '')
  return stem.length >= 3 ? stem.replace(/(.)\1$/, '$1') : word
}
