import type { Language } from '../language.ts'
import { languages } from '../language.ts'
import en from './en.json' with { type: 'json' }
import hi from './hi.json' with { type: 'json' }
import { createSpeakers, type Speaker } from './speaker.ts'

export type { WordArguments } from './speaker.ts'

/** English defines the keys; a parity test keeps every other language complete. */
export type WordKey = keyof typeof en

const catalogues: Record<Language, Record<WordKey, string>> = { en, hi }

/** What is said in the chat, in one language. */
export type Words = Speaker<WordKey>

const everyWords = createSpeakers(catalogues)

export function wordsIn(language: Language): Words {
  return everyWords[language]
}

/** The raw message of a key in every language: for words that are understood whatever the language. */
export function inEveryLanguage(key: WordKey): string[] {
  return languages.map((language) => catalogues[language][key])
}
