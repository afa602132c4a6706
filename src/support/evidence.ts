import type { Reading } from './reading.ts'
import { type AskedTerms, likeness, type Terms, TermWeights } from './term-weights.ts'

/** What a question may be about: a topic of ours, or a matter that is none of our business. */
export interface Subject {
  id: string
  isElsewhere: boolean
  /** The questions that are known to be about it. */
  readings: Reading[]
  title: string[]
  /** The words of its answer. */
  answer: string[]
}

/** What speaks for a subject, each about 0 to 1. */
export interface Evidence {
  /** The most similar known question by words, by sound, by pieces of words. */
  words: number
  sounds: number
  pieces: number
  /** How much more often than others it uses the asked words. */
  affinity: number
  /** The share of the asked words, and of pairs of them, that its questions know. */
  coverage: number
  pairs: number
  answer: number
  title: number
}

/** A subject as it is compared: everything that does not depend on what is asked. */
interface Known {
  subject: Subject
  readings: { words: Terms; sounds: Terms; pieces: Terms }[]
  pairs: Set<string>
  title: Terms
  answer: Set<string>
  /** How many of its questions use a word, and the sum of that. */
  counts: Map<string, number>
  total: number
}

/** A question as it is compared. */
interface Asked {
  reading: Reading
  words: AskedTerms
  sounds: AskedTerms
  pieces: AskedTerms
}

/** How many questions a subject is thought to have that use words as everybody does: it tames rare words. */
const commonQuestions = 15

/** Weighs what speaks for each subject. Everything of the subjects is worked out once, at the start. */
export class EvidenceScale {
  readonly #words: TermWeights
  readonly #pairs: TermWeights
  readonly #sounds: TermWeights
  readonly #pieces: TermWeights
  readonly #known = new Map<string, Known>()
  /** The share of all words that each one has. */
  readonly #shares: Map<string, number>

  constructor(subjects: readonly Subject[]) {
    const weightsOf = (terms: (reading: Reading) => string[]) =>
      new TermWeights(subjects.map((subject) => subject.readings.flatMap(terms)))
    this.#words = weightsOf((reading) => reading.words)
    this.#pairs = weightsOf((reading) => reading.pairs)
    this.#sounds = weightsOf((reading) => reading.sounds)
    this.#pieces = weightsOf((reading) => reading.pieces)
    for (const subject of subjects) this.#known.set(subject.id, this.#learn(subject))
    this.#shares = sharesOf([...this.#known.values()])
  }

  read(reading: Reading): Asked {
    return {
      reading,
      words: this.#words.askedTermsOf(reading.words),
      sounds: this.#sounds.askedTermsOf(reading.sounds),
      pieces: this.#pieces.askedTermsOf(reading.pieces),
    }
  }

  /** How much of what the asked words tell is in words that no subject uses, 0 to 1. */
  strangeness({ reading }: Asked): number {
    const strange = reading.words.filter((word) => !this.#words.isKnown(word))
    return this.#words.sum(strange) / (this.#words.sum(reading.words) || 1)
  }

  /** Undefined for a subject that is not known. */
  weigh(subjectId: string, asked: Asked): Evidence | undefined {
    const known = this.#known.get(subjectId)
    if (!known) return undefined
    const { reading } = asked
    const nearest = (of: 'words' | 'sounds' | 'pieces') =>
      known.readings.reduce((best, terms) => Math.max(best, likeness(asked[of], terms[of])), 0)
    const covered = (weights: TermWeights, terms: string[], holds: (term: string) => boolean) =>
      weights.sum(terms.filter(holds)) / (weights.sum(terms) || 1)
    return {
      words: nearest('words'),
      sounds: nearest('sounds'),
      pieces: nearest('pieces'),
      affinity: this.#affinity(known, reading.words),
      coverage: covered(this.#words, reading.words, (word) => known.counts.has(word)),
      pairs: covered(this.#pairs, reading.pairs, (pair) => known.pairs.has(pair)),
      answer: covered(this.#words, reading.words, (word) => known.answer.has(word)),
      title: likeness(asked.words, known.title),
    }
  }

  /** Naive Bayes, measured against how everybody uses the words; divided so that long questions do not outweigh. */
  #affinity({ counts, total }: Known, words: string[]): number {
    const known = words.filter((word) => this.#shares.has(word))
    const sum = known.reduce((log, word) => {
      const share = this.#shares.get(word) ?? 0
      const own = ((counts.get(word) ?? 0) + commonQuestions * share) / (total + commonQuestions)
      return log + Math.log(own / share)
    }, 0)
    return sum / (3 * Math.sqrt(words.length || 1))
  }

  #learn(subject: Subject): Known {
    const counts = new Map<string, number>()
    for (const word of subject.readings.flatMap((reading) => reading.words)) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    return {
      subject,
      readings: subject.readings.map((reading) => ({
        words: this.#words.termsOf(reading.words),
        sounds: this.#sounds.termsOf(reading.sounds),
        pieces: this.#pieces.termsOf(reading.pieces),
      })),
      pairs: new Set(subject.readings.flatMap((reading) => reading.pairs)),
      title: this.#words.termsOf(subject.title.filter((word) => this.#words.isKnown(word))),
      answer: new Set(subject.answer),
      counts,
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }
  }
}

function sharesOf(known: Known[]): Map<string, number> {
  const total = known.reduce((sum, each) => sum + each.total, 0)
  const shares = new Map<string, number>()
  for (const { counts } of known) {
    for (const [word, count] of counts) shares.set(word, (shares.get(word) ?? 0) + count / total)
  }
  return shares
}
