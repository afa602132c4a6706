/** WeightedTerms of something known: their places among all known terms, and their weights, of length 1 as vectors go. */
export interface WeightedTerms {
  places: Uint32Array
  weights: Float64Array
}

/** WeightedTerms of something asked: one weight for every known term, 0 where it was not asked. Of length 1. */
export type AskedTerms = Float64Array

/** How telling a term is: the fewer subjects use it, the more. One that nobody uses tells most of all. */
export class TermWeights {
  readonly #places = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #unknown: number

  /** `subjects` holds the terms of each subject. */
  constructor(subjects: readonly Iterable<string>[]) {
    const counts = new Map<string, number>()
    for (const terms of subjects) {
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    this.#unknown = Math.log(1 + subjects.length)
    for (const [term, count] of counts) {
      this.#places.set(term, this.#weights.length)
      this.#weights.push(Math.log(1 + subjects.length / count))
    }
  }

  sum(terms: Iterable<string>): number {
    let sum = 0
    for (const term of terms) sum += this.#of(term)
    return sum
  }

  /** Each term counts once; those that nobody uses are left out. */
  termsOf(terms: Iterable<string>): WeightedTerms {
    const own = new Set([...terms].filter((term) => this.#places.has(term)))
    const length = this.#lengthOf(own)
    return {
      places: Uint32Array.from(own, (term) => this.#places.get(term) ?? 0),
      weights: Float64Array.from(own, (term) => this.#of(term) / length),
    }
  }

  /** Each term counts once; those that nobody knows count in the length. */
  askedTermsOf(terms: Iterable<string>): AskedTerms {
    const own = new Set(terms)
    const length = this.#lengthOf(own)
    const asked = new Float64Array(this.#weights.length)
    for (const term of own) {
      const place = this.#places.get(term)
      if (place !== undefined) asked[place] = this.#of(term) / length
    }
    return asked
  }

  #of(term: string): number {
    const place = this.#places.get(term)
    return place === undefined ? this.#unknown : (this.#weights[place] ?? 0)
  }

  #lengthOf(terms: ReadonlySet<string>): number {
    let squares = 0
    for (const term of terms) squares += this.#of(term) ** 2
    return Math.sqrt(squares) || 1
  }
}

/** The cosine of what was asked and something known, 0 to 1. */
export function likeness(asked: AskedTerms, { places, weights }: WeightedTerms): number {
  let sum = 0
  for (let at = 0; at < places.length; at += 1) sum += (asked[places[at] ?? 0] ?? 0) * (weights[at] ?? 0)
  return sum
}
