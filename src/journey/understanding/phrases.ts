import { latinFromDevanagari } from './transliteration.ts'
import { hinglishSound, wordsOf } from './words.ts'

/**
 * Finds phrases in free text of English, Hindi and Hinglish, whatever their script and most of their spellings. A phrase
 * is written as people type it in Latin letters: words in a row, `a|b` for one of several, `[a|b]` where it may be
 * missing, `word*` with any ending, and `...` for up to four words in between.
 */
export function phraseFinder(phrases: readonly string[]): (heard: string) => boolean {
  const possible = indexOf(phrases)
  return (heard) => possible(heard).some((pattern) => heard.search(pattern) >= 0)
}

/** Takes the phrases out of what was heard, so that what is left can be judged without them. */
export function phraseRemover(phrases: readonly string[]): (heard: string) => string {
  const possible = indexOf(phrases)
  return (heard) => possible(heard).reduce((left, pattern) => left.replace(pattern, ' '), heard)
}

/** The text as phrases are looked for in it: its words by their sound, each between spaces. */
export function heardIn(text: string): string {
  return ` ${wordsOf(text.replace(/['‘’ʼ`´]/g, ''))
    .map(soundOf)
    .join(' ')} `
}

const mostBetween = 4

interface Part {
  /** Each exact, or with a `*` the beginning of a word. */
  sounds: string[]
  isOptional: boolean
}

/**
 * Of hundreds of phrases few can stand in a message: those whose rarest part does. The others are never tried, so that
 * a turn costs a tenth of a millisecond here and not half of one.
 */
function indexOf(phrases: readonly string[]): (heard: string) => RegExp[] {
  const byWord = new Map<string, number[]>()
  const byBeginning = new Map<string, number[]>()
  const patterns = phrases.map((phrase, index) => {
    const parts = phrase.split(' ').map(partOf)
    for (const sound of rarest(parts)) {
      const isBeginning = sound.endsWith('*')
      const known = isBeginning ? byBeginning : byWord
      const key = isBeginning ? sound.slice(0, -1) : sound
      known.set(key, [...(known.get(key) ?? []), index])
    }
    return patternOf(parts)
  })
  return (heard) => {
    const words = heard.trim().split(' ')
    const found = words.flatMap((word) => byWord.get(word) ?? [])
    for (const [beginning, indexes] of byBeginning) {
      if (heard.includes(` ${beginning}`)) found.push(...indexes)
    }
    return [...new Set(found)].toSorted((one, other) => one - other).flatMap((index) => patterns[index] ?? [])
  }
}

function partOf(part: string): Part | 'gap' {
  if (part === '...') return 'gap'
  const sounds = part
    .replace(/[[\]]/g, '')
    .split('|')
    .map((word) => soundOf(word.replace('*', '')) + (word.endsWith('*') ? '*' : ''))
  return { sounds, isOptional: part.startsWith('[') }
}

function rarest(parts: (Part | 'gap')[]): string[] {
  const needed = parts.flatMap((part) => (part === 'gap' || part.isOptional ? [] : [part.sounds]))
  const [first = [], ...others] = needed
  return others.reduce((least, sounds) => (sounds.length < least.length ? sounds : least), first)
}

function patternOf(parts: (Part | 'gap')[]): RegExp {
  const source = parts.map((part) => {
    if (part === 'gap') return `(?:\\S+ ){0,${mostBetween}}`
    const sounds = part.sounds.map((sound) => sound.replace('*', '\\S*'))
    return `(?:(?:${sounds.join('|')}) )${part.isOptional ? '?' : ''}`
  })
  return new RegExp(`(?<= )${source.join('')}`, 'g')
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
