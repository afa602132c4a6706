import { type Language, languages } from '../language.ts'
import { type WordArguments, type WordKey, wordsIn } from './catalogue.ts'

/** In the borrower's language, or in every language one after the other while we do not know it. */
export function inTheirLanguage(
  language: Language | undefined,
  key: WordKey,
  values?: WordArguments,
): string {
  const spoken = language === undefined ? languages : [language]
  return spoken.map((name) => wordsIn(name).say(key, values)).join('\n\n')
}
