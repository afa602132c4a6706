import { Affinity } from './affinity.ts'
import type { Reading } from './reading.ts'
import { likeness, type Terms, TermWeights } from './term-weights.ts'

/** What a question may be about: a topic of ours, or a matter that is none of our business. */
export interface Subject {
  id: string
  /** The questions that are known to be about it. */
  readings: Reading[]
  title: string[]
  /** The words of its answer. */
  answer: string[]
}

/** What speaks for a subject, each about 0 to 1; below 0 it speaks against it. */
export interface Evidence {
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

type Kind = keyof Reading

/** The part of a subject's language that is thought to be everybody's, by kind of term. Found by trying. */
const commonTerms: Record<Kind, number> = { words: 15, pairs: 30, sounds: 30, pieces: 150 }

/** Weighs what speaks for each subject. Everything of the subjects is worked out once, at the start. */
export class EvidenceScale {
  readonly #weights: TermWeights
  readonly #known = new Map<string, { readings: Terms[]; title: Terms; answer: Set<string> }>()
  readonly #affinities: Record<Kind, Affinity>

  constructor(subjects: readonly Subject[]) {
    this.#weights = new TermWeights(subjects.map(({ readings }) => readings.flatMap(({ words }) => words)))
    for (const { id, readings, title, answer } of subjects) {
      this.#known.set(id, {
        readings: readings.map(({ words }) => this.#weights.termsOf(words)),
        title: this.#weights.termsOf(title),
        answer: new Set(answer),
      })
    }
    const affinity = (kind: Kind) =>
      new Affinity(
        new Map(subjects.map(({ id, readings }) => [id, readings.map((reading) => reading[kind])])),
        commonTerms[kind],
      )
    this.#affinities = {
      words: affinity('words'),
      pairs: affinity('pairs'),
      sounds: affinity('sounds'),
      pieces: affinity('pieces'),
    }
  }

  /** The evidence for subjects that are known, each by its id. */
  weigherFor(reading: Reading): (subjectId: string) => Evidence | undefined {
    const asked = this.#weights.askedTermsOf(reading.words)
    const total = this.#weights.sum(reading.words) || 1
    const words = this.#affinities.words.weigherFor(reading.words)
    const pairs = this.#affinities.pairs.weigherFor(reading.pairs)
    const sounds = this.#affinities.sounds.weigherFor(reading.sounds)
    const pieces = this.#affinities.pieces.weigherFor(reading.pieces)
    return (id) => {
      const known = this.#known.get(id)
      if (!known) return undefined
      return {
        nearest: known.readings.reduce((best, terms) => Math.max(best, likeness(asked, terms)), 0),
        words: words(id),
        pairs: pairs(id),
        sounds: sounds(id),
        pieces: pieces(id),
        answer: this.#weights.sum(reading.words.filter((word) => known.answer.has(word))) / total,
        title: likeness(asked, known.title),
      }
    }
  }
}
