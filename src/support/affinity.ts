/**
 * How much more often than everybody a subject uses certain terms: naive Bayes. Every subject counts as many of its
 * known questions as use a term; `commonTerms` more are thought to be as everybody's, so that a term that a subject
 * happens not to use does not rule it out.
 */
export class Affinity {
  /** The share of all uses that each term has. */
  readonly #shares = new Map<string, number>()
  readonly #subjects = new Map<string, Leaning>()

  /** `questions` holds, for each subject, the terms of each of its questions. */
  constructor(questions: ReadonlyMap<string, readonly (readonly string[])[]>, commonTerms: number) {
    const counted = [...questions].map(([id, own]) => ({ id, counts: countsOf(own) }))
    const all = counted.reduce((sum, { counts }) => sum + totalOf(counts), 0)
    for (const { counts } of counted) {
      for (const [term, count] of counts) this.#shares.set(term, (this.#shares.get(term) ?? 0) + count / all)
    }
    for (const { id, counts } of counted) {
      const absent = Math.log(commonTerms / (totalOf(counts) + commonTerms))
      const present = [...counts].map(([term, count]) => {
        const common = commonTerms * (this.#shares.get(term) ?? 0)
        return [term, Math.log((count + common) / common)] as const
      })
      this.#subjects.set(id, { absent, present: new Map(present) })
    }
  }

  /**
   * For a subject by its id: above 0 where the terms speak for it, about 1 where they speak clearly. Terms that nobody
   * uses say nothing.
   */
  leaningsFor(terms: Iterable<string>): (subjectId: string) => number {
    const asked = new Set(terms)
    const known = [...asked].filter((term) => this.#shares.has(term))
    // Long questions do not outweigh short ones; the 3 brings it to the scale of the other evidence.
    const scale = 3 * Math.sqrt(asked.size || 1)
    return (subjectId) => {
      const subject = this.#subjects.get(subjectId)
      if (!subject) return 0
      let log = known.length * subject.absent
      for (const term of known) log += subject.present.get(term) ?? 0
      return log / scale
    }
  }
}

/** The logarithm of how much likelier a term is in a subject than anywhere, in two parts. */
interface Leaning {
  /** For every term. */
  absent: number
  /** What the subject's own questions add. */
  present: Map<string, number>
}

function countsOf(questions: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const terms of questions) {
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}
