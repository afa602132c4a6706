import MiniSearch, { type SearchResult } from 'minisearch'
import { knownWordings } from './known-wordings.ts'
import { normaliseQuestion } from './normalise-question.ts'
import { isInEffect, type Topic } from './topic.ts'

export interface Candidate {
  topicId: string
  /** 0 to 1: how well this topic's known questions match, whatever the other topics do. */
  score: number
}

interface KnownQuestion {
  id: number
  topicId: string
  words: string[]
  length: number
}

/** One known question that shares words with the one asked. */
interface Match {
  topicId: string
  likeness: number
  /** The words of the asked question that it knows. */
  knownWords: string[]
}

/** Short words must be exact: one letter makes another word of them. */
const matching = {
  prefix: (word: string) => word.length >= 4,
  fuzzy: (word: string) => (word.length >= 5 ? 0.2 : false),
}

/** A word that only starts alike, or is a letter off, is half the evidence of the word itself. */
const looseMatch = 0.5

/**
 * What makes a topic likely: its most similar question, a second one that agrees, and how much of the asked
 * question the topic knows at all. Chosen like the thresholds of `answerer.ts`.
 */
const evidence = { best: 0.45, second: 0.1, coverage: 0.45 }

/**
 * Finds the topics that a question is about, best first. MiniSearch finds the known questions that share words;
 * their likeness is the cosine over rarity weights, which, unlike its own score, means the same in every search.
 */
export function createTopicSearch(
  topics: readonly Topic[],
): (question: string, today: string) => Candidate[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  const weights = new WordWeights(topics)
  const known = knownQuestions(topics, weights)
  const index = new MiniSearch<{ id: number; words: string }>({
    fields: ['words'],
    tokenize: (text) => text.split(' '),
    processTerm: (word) => word,
    searchOptions: matching,
  })
  index.addAll(known.map(({ id, words }) => ({ id, words: words.join(' ') })))

  return (question, today) => {
    const asked = [...new Set(normaliseQuestion(question))]
    if (asked.length === 0) return []
    const length = weights.lengthOf(asked)
    const matches = index.search(asked.join(' ')).flatMap((result: SearchResult) => {
      const candidate = known[result.id]
      if (!candidate) return []
      const likeness = weights.commonOf(candidate.words, asked, result.terms) / (length * candidate.length)
      return [{ topicId: candidate.topicId, likeness: Math.min(1, likeness), knownWords: result.queryTerms }]
    })
    return rank(matches, asked, weights).filter(({ topicId }) =>
      isInEffect(byId.get(topicId) as Topic, today),
    )
  }
}

function rank(matches: Match[], asked: string[], weights: WordWeights): Candidate[] {
  return [...Map.groupBy(matches, (match) => match.topicId)]
    .map(([topicId, own]) => {
      const [best = 0, second = 0] = own.map((match) => match.likeness).sort((a, b) => b - a)
      const coverage = weights.coverageOf(new Set(own.flatMap((match) => match.knownWords)), asked)
      return {
        topicId,
        score: evidence.best * best + evidence.second * second + evidence.coverage * coverage,
      }
    })
    .sort((a, b) => b.score - a.score)
}

function knownQuestions(topics: readonly Topic[], weights: WordWeights): KnownQuestion[] {
  return topics
    .flatMap((topic) => knownWordings(topic).map(({ words }) => ({ topicId: topic.id, words })))
    .map(({ topicId, words }, id) => ({ id, topicId, words, length: weights.lengthOf(words) }))
}

/** How telling a word is: the fewer topics use it, the more. A word that none uses tells most of all. */
class WordWeights {
  readonly #weights: Map<string, number>
  readonly #unknown: number

  constructor(topics: readonly Topic[]) {
    const topicsOf = new Map<string, number>()
    for (const topic of topics) {
      const words = new Set(knownWordings(topic).flatMap((wording) => wording.words))
      for (const word of words) topicsOf.set(word, (topicsOf.get(word) ?? 0) + 1)
    }
    this.#unknown = Math.log(1 + topics.length)
    this.#weights = new Map([...topicsOf].map(([word, count]) => [word, Math.log(1 + topics.length / count)]))
  }

  lengthOf(words: readonly string[]): number {
    return Math.sqrt(words.reduce((sum, word) => sum + this.#of(word) ** 2, 0))
  }

  /** The shared part of two questions; `loose` holds the words that were found by likeness only. */
  commonOf(words: readonly string[], asked: readonly string[], loose: readonly string[]): number {
    return words.reduce((sum, word) => {
      const share = asked.includes(word) ? 1 : loose.includes(word) ? looseMatch : 0
      return sum + share * this.#of(word) ** 2
    }, 0)
  }

  /** The part of the asked words that is accounted for, 0 to 1. */
  coverageOf(found: ReadonlySet<string>, asked: readonly string[]): number {
    const total = asked.reduce((sum, word) => sum + this.#of(word), 0)
    const covered = asked
      .filter((word) => found.has(word))
      .reduce((sum, word) => sum + this.#of(word) * (this.#weights.has(word) ? 1 : looseMatch), 0)
    return covered / total
  }

  #of(word: string): number {
    return this.#weights.get(word) ?? this.#unknown
  }
}
