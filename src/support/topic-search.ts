import MiniSearch from 'minisearch'
import { ClueFinder, type Clues } from './clues.ts'
import { weights } from './learned-weights.ts'
import { type QuestionTerms, termsIn } from './question-terms.ts'
import { elsewhere, type Subject, subjectOf } from './subject.ts'
import { type audiences, isInEffect, type Topic } from './topic.ts'

export interface Candidate {
  topicId: string
  /** How likely it is what was meant, 0 to 1. With what is none of our business, all make 1. */
  score: number
}

/** Who asks, and when. */
export interface Asking {
  /** The day in India, ISO. */
  today: string
  audience?: (typeof audiences)[number]
}

export type TopicSearch = (question: string, asking: Asking) => Candidate[]

/** A topic for the other kind of person is a little less likely. */
const otherAudience = -0.5

/** So many topics are looked at closely. */
const mostTopics = 40

/**
 * Finds the topics that a question is about, likeliest first. MiniSearch finds those that share words with it; the
 * clues to each of them, and to what is none of our business, decide.
 *
 * The index is made with the first question: it takes a quarter of a second, for which no start should wait.
 */
export function createTopicSearch(topics: readonly Topic[]): TopicSearch {
  let search: TopicSearch | undefined
  return (question, asking) => {
    search ??= indexed(topics)
    return search(question, asking)
  }
}

function indexed(topics: readonly Topic[]): TopicSearch {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  const subjects = [...topics.map(subjectOf), ...elsewhere]
  const finder = new ClueFinder(subjects)
  const find = indexOf(subjects.slice(0, topics.length))
  const elsewhereIds = elsewhere.map(({ id }) => id)

  return (question, { today, audience = 'everyone' }) => {
    const terms = termsIn(question)
    if (terms.words.length === 0) return []
    const cluesOf = finder.cluesFor(terms)
    const points = [...find(terms), ...elsewhereIds].flatMap((id) => {
      const topic = byId.get(id)
      if (topic && !isInEffect(topic, today)) return []
      const clues = cluesOf(id)
      return clues ? [{ id, topic, points: pointsOf(clues) + prior(topic, audience) }] : []
    })
    const total = points.reduce((sum, each) => sum + Math.exp(each.points), Math.exp(weights.unheard))
    return points
      .filter((each) => each.topic)
      .map((each) => ({ topicId: each.id, score: Math.exp(each.points) / total }))
      .sort((left, right) => right.score - left.score)
  }
}

const kinds = Object.keys(weights.clues) as (keyof Clues)[]

function pointsOf(clues: Clues): number {
  return kinds.reduce((sum, kind) => sum + weights.clues[kind] * clues[kind], 0)
}

/** What is known before the question is read. */
function prior(topic: Topic | undefined, audience: Asking['audience']): number {
  if (!topic) return weights.elsewhere
  const isForAll = topic.audience === 'everyone' || audience === 'everyone'
  return isForAll || topic.audience === audience ? 0 : otherAudience
}

/** The topics that share words with a question, whatever they are worth: MiniSearch finds them, and ranks them roughly. */
function indexOf(subjects: readonly Subject[]): (terms: QuestionTerms) => string[] {
  const known = new Set(subjects.flatMap(({ wordings }) => wordings.flatMap(({ words }) => words)))
  const index = new MiniSearch<{ id: string; words: string }>({
    fields: ['words'],
    tokenize: (words) => words.split(' '),
    processTerm: (word) => word,
    // Only a word that no topic uses is worth looking for by what it looks like.
    searchOptions: {
      prefix: (word) => word.length >= 4 && !known.has(word),
      fuzzy: (word) => (word.length >= 5 && !known.has(word) ? 0.2 : false),
    },
  })
  index.addAll(
    subjects.map(({ id, wordings }) => ({ id, words: wordings.flatMap(({ words }) => words).join(' ') })),
  )
  return ({ words }) =>
    index
      .search(words.join(' '))
      .slice(0, mostTopics)
      .map((result) => String(result.id))
}
