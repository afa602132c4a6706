import { latinFromDevanagari } from './transliteration.ts'
import { hinglishSound, wordsOf } from './words.ts'

/**
 * Finds phrases in free text of English, Hindi and Hinglish, whatever their script and most of their spellings. A phrase
 * is written as people type it in Latin letters: words in a row, `a|b` for one of several, `[a|b]` where it may be
 * missing, `word*` with any ending, and `...` for up to four words in between.
 */
export function phraseFinder(phrases: readonly string[]): (heard: string) => boolean {
  const patterns = phrases.map(patternOf)
  return (heard) => patterns.some((pattern) => pattern.test(heard))
}

/** Takes the phrases out of what was heard, so that what is left can be judged without them. */
export function phraseRemover(phrases: readonly string[]): (heard: string) => string {
  const patterns = phrases.map((phrase) => new RegExp(patternOf(phrase).source, 'g'))
  return (heard) => patterns.reduce((left, pattern) => left.replace(pattern, ' '), heard)
}

/** The text as phrases are looked for in it: its words by their sound, each between spaces. */
export function heardIn(text: string): string {
  return ` ${wordsOf(text.replace(/['‘’ʼ`´]/g, ''))
    .map(soundOf)
    .join(' ')} `
}

const mostBetween = 4

function patternOf(phrase: string): RegExp {
  const source = phrase.split(' ').map((part) => {
    if (part === '...') return `(?:\\S+ ){0,${mostBetween}}`
    const isOptional = part.startsWith('[')
    const words = part
      .replace(/[[\]]/g, '')
      .split('|')
      .map((word) => soundOf(word.replace('*', '')) + (word.endsWith('*') ? '\\S*' : ''))
    return `(?:(?:${words.join('|')}) )${isOptional ? '?' : ''}`
  })
  return new RegExp(`(?<= )${source.join('')}`)
}

function soundOf(word: string): string {
  return hinglishSound(/\p{Script=Devanagari}/u.test(word) ? spokenHindi(word) : word)
}

const longA = '\u093e'

/**
 * Folded Devanagari as it is spoken and typed in Latin letters: मरना is marna, for the vowel that no sign stands for is
 * silent between two syllables. One that is written (बताना) stays.
 */
function spokenHindi(word: string): string {
  return latinFromDevanagari(word.replaceAll(longA, 'A'))
    .replaceAll('aA', 'A')
    .replace(/(?<=[aeiouA][^aeiouA]{1,2})a(?=[^aeiouA][aeiouA])/g, '')
    .toLowerCase()
}
