import { IntlMessageFormat } from 'intl-messageformat'
import { type Language, languages } from '../language.ts'

export type WordArguments = Record<string, string | number>

/** The words of one language. */
export interface Speaker<Key extends string> {
  language: Language
  /** Fills the arguments into the message of this key. Throws when an argument is missing. */
  say(key: Key, values?: WordArguments): string
  /** `31 December 1995`, from an ISO date. */
  date(isoDate: string): string
}

/** Western digits everywhere: numbers look the same in every language (facts 6). */
const localeOf: Record<Language, string> = { en: 'en-IN', hi: 'hi-IN-u-nu-latn' }

/** One speaker a language over catalogues of ICU messages. A message is parsed when it is first said. */
export function createSpeakers<Key extends string>(
  catalogues: Record<Language, Record<Key, string>>,
): Record<Language, Speaker<Key>> {
  return Object.fromEntries(
    languages.map((language) => [language, createSpeaker(language, catalogues[language])]),
  ) as Record<Language, Speaker<Key>>
}

function createSpeaker<Key extends string>(language: Language, catalogue: Record<Key, string>): Speaker<Key> {
  const formats = new Map<Key, IntlMessageFormat>()
  const formatOf = (key: Key): IntlMessageFormat => {
    const known = formats.get(key)
    if (known) return known
    // Words are plain text: `<` is no tag.
    const format = new IntlMessageFormat(catalogue[key], localeOf[language], undefined, { ignoreTag: true })
    formats.set(key, format)
    return format
  }
  const dates = new Intl.DateTimeFormat(localeOf[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return {
    language,
    say: (key, values) => String(formatOf(key).format(values)),
    date: (isoDate) => dates.format(Date.parse(`${isoDate}T00:00:00Z`)),
  }
}
