import { foldSound } from './fold-sound.ts'
import { stopWords } from './stop-words.ts'
import { phrases, synonyms } from './synonyms.ts'

/** Longer questions are cut: what somebody wants stands in the first words, and the work stays bounded. */
const wordLimit = 60

interface Word {
  /** What stands for the word when questions are compared. */
  sound: string
  /** Says nothing about the matter, though it may be part of a phrase. */
  stop: boolean
}

const synonymEntries = Object.entries(synonyms).flatMap(([canonical, words]) =>
  [canonical, ...words.split(' ')].map((word) => [word, canonical] as const),
)
const canonicalBySpelling = new Map(synonymEntries)
const canonicalBySound = new Map(synonymEntries.map(([word, canonical]) => [foldSound(word), canonical]))

const stopSpellings = new Set(stopWords.trim().split(/\s+/))
const stopSounds = new Set([...stopSpellings].map(foldSound))

/** Longest first, so that "key facts statement" is not taken for "key facts" and a statement. */
const phrasesByFirstSound = Map.groupBy(
  Object.entries(phrases)
    .flatMap(([canonical, spellings]) =>
      spellings.map((spelling) => ({ canonical, sounds: wordsOf(spelling).map((word) => word.sound) })),
    )
    .sort((a, b) => b.sounds.length - a.sounds.length),
  (phrase) => phrase.sounds[0],
)

/**
 * The words that carry a question, the same whether it was written in English, Hindi or Hinglish: lower case,
 * folded to their sound, synonyms joined, numbers and stop words left out. Empty when nothing is left.
 */
export function normaliseQuestion(question: string): string[] {
  return joinPhrases(wordsOf(question))
    .filter((word) => !word.stop && !/\p{Nd}/u.test(word.sound))
    .map((word) => word.sound)
}

function wordsOf(text: string): Word[] {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('₹', ' rs ')
  return (lower.match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []).slice(0, wordLimit).map(wordOf)
}

/** The exact spelling decides before the sound does: "main" (I) sounds like "meaning", "पता" like "pata". */
function wordOf(spelling: string): Word {
  if (stopSpellings.has(spelling)) return { sound: foldSound(spelling), stop: true }
  const known = canonicalBySpelling.get(spelling)
  if (known) return { sound: known, stop: false }
  const sound = foldSound(spelling)
  const canonical = canonicalBySound.get(sound)
  return canonical ? { sound: canonical, stop: false } : { sound, stop: stopSounds.has(sound) }
}

function joinPhrases(words: Word[]): Word[] {
  const joined: Word[] = []
  let skip = 0
  for (const [at, word] of words.entries()) {
    if (skip > 0) {
      skip -= 1
      continue
    }
    const phrase = phrasesByFirstSound
      .get(word.sound)
      ?.find((candidate) => candidate.sounds.every((sound, offset) => words[at + offset]?.sound === sound))
    joined.push(phrase ? { sound: phrase.canonical, stop: false } : word)
    skip = phrase ? phrase.sounds.length - 1 : 0
  }
  return joined
}
