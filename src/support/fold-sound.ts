import { latinFromDevanagari } from './devanagari.ts'

/** Spellings that sound alike to the people who write them, in the order in which they are applied. */
const alike: [RegExp, string][] = [
  [/tion/g, 'sn'],
  [/ph/g, 'f'],
  [/chh/g, 'ch'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/ge$/, 'j'],
  [/sh/g, 's'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/ee|ii/g, 'i'],
  [/oo|ou/g, 'u'],
  [/ai|ei|[ae]y(?!$)/g, 'e'],
  [/au|ow/g, 'o'],
  [/(?<=.)a/g, ''],
  [/-/g, ''],
  [/(.)\1+/g, '$1'],
  [/(?<=..)y$/, 'i'],
  [/(?<=..)e$/, ''],
]

/**
 * The sound of a word, so that "kisht", "kist" and "किस्त" meet. Vowels that people leave out or write in many
 * ways go first; what is left is not meant to be read. `word` is one lower-case word.
 */
export function foldSound(word: string): string {
  const latin = /\p{Script=Devanagari}/u.test(word) ? latinFromDevanagari(word) : withoutEnglishEnding(word)
  return alike.reduce((sound, [spelling, same]) => sound.replace(spelling, same), latin)
}

/** Plurals and verb forms of English: fees, rejected, closing. */
function withoutEnglishEnding(word: string): string {
  if (word.length > 6 && word.endsWith('ing')) return `${word.slice(0, -3)}e`
  if (word.length > 5 && word.endsWith('ed')) return word.slice(0, -1)
  if (word.length > 3 && /[^aius]s$/.test(word)) return word.slice(0, -1)
  return word
}
