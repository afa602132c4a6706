import { foldSound } from './fold-sound.ts'
import { nearestSpelling } from './nearest-spelling.ts'
import { everydayWords } from './vocabulary/everyday-words.ts'
import { lendingWords } from './vocabulary/lending-words.ts'
import { phrases } from './vocabulary/phrases.ts'
import { stopWords } from './vocabulary/stop-words.ts'

/** Longer questions are cut: what somebody wants stands in the first words, and the work stays bounded. */
const wordLimit = 60

interface Word {
  /** The word itself, as it sounds. */
  sound: string
  /** What stands for the word when questions are compared. */
  meaning: string
  /** Says nothing about the matter, though it may be part of a phrase. */
  stop: boolean
}

const synonymEntries = Object.entries({ ...lendingWords, ...everydayWords }).flatMap(([canonical, words]) =>
  [canonical, ...words.split(' ')].map((word) => [word, canonical] as const),
)
const canonicalBySpelling = new Map(synonymEntries)
/** Short sounds stand for too many words: there only the spelling itself tells. */
const shortestSound = 3
const canonicalBySound = new Map(
  synonymEntries
    .toReversed()
    .map(([word, canonical]) => [foldSound(word), canonical] as const)
    .filter(([sound]) => sound.length >= shortestSound),
)

const stopSpellings = new Set(stopWords.trim().split(/\s+/))
const stopSounds = new Set([...stopSpellings].map(foldSound))

/** Keeps a stop word of a phrase apart from the word that sounds like it: "interested" and "interest". */
const stopMark = '-'

const correct = nearestSpelling([...canonicalBySound.keys()])

/** Longest first, so that "key facts statement" is not taken for "key facts" and a statement. */
const phrasesByFirstWord = Map.groupBy(
  Object.entries(phrases)
    .flatMap(([idea, spellings]) =>
      spellings.split(' | ').map((spelling) => ({
        ideas: idea.split(' '),
        meanings: wordsIn(spelling).map((word) => word.meaning),
      })),
    )
    .sort((a, b) => b.meanings.length - a.meanings.length),
  (phrase) => phrase.meanings[0],
)

/** A question without its spelling. Numbers are left out, so amounts and account numbers never take part. */
export interface HeardQuestion {
  /**
   * The words that carry it, the same whether it was written in English, Hindi or Hinglish: misspellings mended, synonyms
   * joined, stop words left out. Empty when nothing is left.
   */
  meanings: string[]
  /** Every word as it sounds, in order: what the way of asking still tells when synonyms say the same. */
  sounds: string[]
}

export function hearQuestion(question: string): HeardQuestion {
  const words = wordsIn(question)
  return {
    meanings: joinPhrases(words).filter((meaning) => !/\p{Nd}/u.test(meaning)),
    sounds: words.map((word) => word.sound).filter((sound) => !/\p{Nd}/u.test(sound)),
  }
}

export function normaliseQuestion(question: string): string[] {
  return hearQuestion(question).meanings
}

function wordsIn(text: string): Word[] {
  return spellingsIn(text).map(wordOf)
}

/** The words as they were written, in lower case; "don't" is one word. */
export function spellingsIn(text: string): string[] {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('₹', ' rs ')
  const whole = lower.replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
  return (whole.match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []).slice(0, wordLimit)
}

/** The exact spelling decides before the sound does: "main" (I) sounds like "meaning", "पता" like "pata". */
function wordOf(spelling: string): Word {
  const sound = foldSound(spelling)
  const known = canonicalBySpelling.get(spelling)
  if (known) return { sound, meaning: known, stop: false }
  if (stopSpellings.has(spelling)) return { sound, meaning: stopMark + sound, stop: true }
  const alike = canonicalBySound.get(sound)
  if (alike) return { sound, meaning: alike, stop: false }
  if (stopSounds.has(sound)) return { sound, meaning: stopMark + sound, stop: true }
  const meant = canonicalBySound.get(correct(sound) ?? '')
  return { sound, meaning: meant ?? sound, stop: false }
}

function joinPhrases(words: Word[]): string[] {
  const joined: string[] = []
  let skip = 0
  for (const [at, word] of words.entries()) {
    if (skip > 0) {
      skip -= 1
      continue
    }
    const phrase = phrasesByFirstWord
      .get(word.meaning)
      ?.find(({ meanings }) => meanings.every((meaning, offset) => words[at + offset]?.meaning === meaning))
    if (phrase) joined.push(...phrase.ideas)
    else if (!word.stop) joined.push(...word.meaning.split(' '))
    skip = phrase ? phrase.meanings.length - 1 : 0
  }
  return joined
}
