import { Affinity } from './affinity.ts'
import type { QuestionTerms } from './question-terms.ts'
import type { Subject } from './subject.ts'
import { likeness, TermWeights, type WeightedTerms } from './term-weights.ts'

/** What speaks for a subject, each about 0 to 1; below 0 it speaks against it. */
export interface Clues {
  /** The most similar known question, by words. */
  nearest: number
  /** How much more often than others it uses the words, pairs, sounds and pieces of the question. */
  words: number
  pairs: number
  sounds: number
  pieces: number
  /** The share of the words that its answer uses; how alike the title is. */
  answer: number
  title: number
}

type Kind = keyof QuestionTerms

/** The part of a subject's language that is thought to be everybody's, by kind of term. Found by trying. */
const commonTerms: Record<Kind, number> = { words: 15, pairs: 30, sounds: 30, pieces: 150 }

/** Finds what speaks for each subject. Everything of the subjects is worked out once, at the start. */
export class ClueFinder {
  readonly #weights: TermWeights
  readonly #known = new Map<
    string,
    { wordings: WeightedTerms[]; title: WeightedTerms; answer: Set<string> }
  >()
  readonly #affinities: Record<Kind, Affinity>

  constructor(subjects: readonly Subject[]) {
    this.#weights = new TermWeights(subjects.map(({ wordings }) => wordings.flatMap(({ words }) => words)))
    for (const { id, wordings, title, answer } of subjects) {
      this.#known.set(id, {
        wordings: wordings.map(({ words }) => this.#weights.termsOf(words)),
        title: this.#weights.termsOf(title),
        answer: new Set(answer),
      })
    }
    const affinity = (kind: Kind) =>
      new Affinity(
        new Map(subjects.map(({ id, wordings }) => [id, wordings.map((own) => own[kind])])),
        commonTerms[kind],
      )
    this.#affinities = {
      words: affinity('words'),
      pairs: affinity('pairs'),
      sounds: affinity('sounds'),
      pieces: affinity('pieces'),
    }
  }

  /** For a subject by its id: what of the asked terms speaks for it. */
  cluesFor(terms: QuestionTerms): (subjectId: string) => Clues | undefined {
    const asked = this.#weights.askedTermsOf(terms.words)
    const total = this.#weights.sum(terms.words) || 1
    const words = this.#affinities.words.leaningsFor(terms.words)
    const pairs = this.#affinities.pairs.leaningsFor(terms.pairs)
    const sounds = this.#affinities.sounds.leaningsFor(terms.sounds)
    const pieces = this.#affinities.pieces.leaningsFor(terms.pieces)
    return (id) => {
      const known = this.#known.get(id)
      if (!known) return undefined
      return {
        nearest: known.wordings.reduce((best, own) => Math.max(best, likeness(asked, own)), 0),
        words: words(id),
        pairs: pairs(id),
        sounds: sounds(id),
        pieces: pieces(id),
        answer: this.#weights.sum(terms.words.filter((word) => known.answer.has(word))) / total,
        title: likeness(asked, known.title),
      }
    }
  }
}
