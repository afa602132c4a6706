import { hearQuestion } from './normalise-question.ts'

/** A question in the four ways in which it is compared with the ones that we know. */
export interface QuestionTerms {
  /** What it is about, whatever the language: `HeardQuestion`, each word once. */
  words: string[]
  /** Two words of it together, in any order: "cancel" and "why" tell more than each alone. */
  pairs: string[]
  /** How it is asked: the sound of every word, and of every two that follow each other. */
  sounds: string[]
  /** Three letters of the sounds at a time: what is left of a word in a spelling that nobody foresaw. */
  pieces: string[]
}

export function termsIn(question: string): QuestionTerms {
  const { meanings, sounds: spoken } = hearQuestion(question)
  const words = [...new Set(meanings)]
  return {
    words,
    pairs: pairsOf(words),
    sounds: [...spoken, ...spoken.slice(1).map((sound, at) => `${spoken[at]} ${sound}`)],
    pieces: [...new Set(spoken)].flatMap(piecesOf),
  }
}

function pairsOf(words: readonly string[]): string[] {
  const sorted = words.toSorted()
  return sorted.flatMap((word, at) => sorted.slice(at + 1).map((other) => `${word}+${other}`))
}

function piecesOf(sound: string): string[] {
  const framed = `_${sound}_`
  return Array.from({ length: Math.max(0, framed.length - 2) }, (_, at) => framed.slice(at, at + 3))
}
