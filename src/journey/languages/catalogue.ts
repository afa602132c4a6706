import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../language.ts'
import { languages } from '../language.ts'
import en from './en.json' with { type: 'json' }
import hi from './hi.json' with { type: 'json' }

/** English defines the keys; a parity test keeps every other language complete. */
export type WordKey = keyof typeof en

export type WordArguments = Record<string, string | number>

const catalogues: Record<Language, Record<WordKey, string>> = { en, hi }

/** The words of one language. */
export interface Words {
  language: Language
  /** Fills the arguments into the message of this key. Throws when an argument is missing. */
  say(key: WordKey, values?: WordArguments): string
  /** `31 December 1995`, from an ISO date. */
  date(isoDate: string): string
}

const formats = new Map<string, IntlMessageFormat>()

function formatOf(language: Language, key: WordKey): IntlMessageFormat {
  const name = `${language}:${key}`
  let format = formats.get(name)
  if (!format) {
    // Words are plain text: `<` is no tag.
    format = new IntlMessageFormat(catalogues[language][key], localeOf[language], undefined, {
      ignoreTag: true,
    })
    formats.set(name, format)
  }
  return format
}

/** Western digits everywhere: numbers look the same in every language (facts 6). */
const localeOf: Record<Language, string> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn' }

function createWords(language: Language): Words {
  const dates = new Intl.DateTimeFormat(localeOf[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return {
    language,
    say: (key, values) => String(formatOf(language, key).format(values)),
    date: (isoDate) => dates.format(Date.parse(`${isoDate}T00:00:00Z`)),
  }
}

const everyWords = Object.fromEntries(
  languages.map((language) => [language, createWords(language)]),
) as Record<Language, Words>

export function wordsIn(language: Language): Words {
  return everyWords[language]
}

/** The raw message of a key in every language: for words that are understood whatever the language. */
export function inEveryLanguage(key: WordKey): string[] {
  return languages.map((language) => catalogues[language][key])
}
