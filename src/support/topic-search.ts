import MiniSearch from 'minisearch'
import { elsewhere } from './elsewhere.ts'
import { type Evidence, EvidenceScale, type Subject } from './evidence.ts'
import { knownWordings } from './known-wordings.ts'
import { normaliseQuestion } from './normalise-question.ts'
import { type Reading, readQuestion } from './reading.ts'
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

/**
 * How much each kind of evidence counts. Learned (softmax over all subjects) from every known question, a tenth at a
 * time left out and asked: see docs/adding/topic.md.
 */
const counts: Evidence = {
  nearest: 4.5,
  words: 0.8,
  pairs: 1,
  sounds: 0.7,
  pieces: 0.9,
  answer: 1.7,
  title: 1,
}

/** What speaks from the outset for a matter elsewhere that we have described, and for one that nobody has. */
const outset = { elsewhere: 2.5, unheard: -0.5 }

/** A topic for the other kind of person is a little less likely. */
const otherAudience = -0.5

/** So many topics are looked at closely. */
const mostTopics = 40

/**
 * Finds the topics that a question is about, likeliest first. MiniSearch finds those that share words with it; the
 * evidence for each of them, and for what is none of our business, decides.
 */
export function createTopicSearch(topics: readonly Topic[]): TopicSearch {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  const subjects = [...topics.map(subjectOf), ...elsewhere]
  const scale = new EvidenceScale(subjects)
  const find = indexOf(subjects.slice(0, topics.length))
  const elsewhereIds = elsewhere.map(({ id }) => id)

  return (question, { today, audience = 'everyone' }) => {
    const reading = readQuestion(question)
    if (reading.words.length === 0) return []
    const weigh = scale.weigherFor(reading)
    const points = [...find(reading), ...elsewhereIds].flatMap((id) => {
      const topic = byId.get(id)
      if (topic && !isInEffect(topic, today)) return []
      const evidence = weigh(id)
      return evidence ? [{ id, topic, points: pointsOf(evidence) + prior(topic, audience) }] : []
    })
    const total = points.reduce((sum, each) => sum + Math.exp(each.points), Math.exp(outset.unheard))
    return points
      .filter((each) => each.topic)
      .map((each) => ({ topicId: each.id, score: Math.exp(each.points) / total }))
      .sort((left, right) => right.score - left.score)
  }
}

function pointsOf(evidence: Evidence): number {
  const kinds = Object.keys(counts) as (keyof Evidence)[]
  return kinds.reduce((sum, kind) => sum + counts[kind] * evidence[kind], 0)
}

/** What is known before the question is read. */
function prior(topic: Topic | undefined, audience: Asking['audience']): number {
  if (!topic) return outset.elsewhere
  const isForAll = topic.audience === 'everyone' || audience === 'everyone'
  return isForAll || topic.audience === audience ? 0 : otherAudience
}

function subjectOf(topic: Topic): Subject {
  return {
    id: topic.id,
    readings: knownWordings(topic).map((wording) => wording.reading),
    title: Object.values(topic.title).flatMap(normaliseQuestion),
    answer: Object.values(topic.answer).flatMap((text) =>
      text.split(/\n|[.!?।]\s/).flatMap(normaliseQuestion),
    ),
  }
}

/** The topics that share a word with a question, in sound or in meaning: MiniSearch finds them, and ranks them roughly. */
function indexOf(subjects: readonly Subject[]): (reading: Reading) => string[] {
  const index = new MiniSearch<{ id: string; terms: string }>({
    fields: ['terms'],
    tokenize: (terms) => terms.split(' '),
    processTerm: (term) => term,
  })
  index.addAll(subjects.map(({ id, readings }) => ({ id, terms: readings.map(indexTerms).join(' ') })))
  return (reading) =>
    index
      .search(indexTerms(reading), matching)
      .slice(0, mostTopics)
      .map((result) => String(result.id))
}

/** A misspelled word still finds something: a part of its sound is enough to be looked at. */
const matching = {
  prefix: (term: string) => term.length >= 4,
  fuzzy: (term: string) => (term.length >= 5 ? 0.2 : false),
}

function indexTerms({ words, sounds }: Reading): string {
  return [...words, ...sounds.flatMap((sound) => sound.split(' '))].join(' ')
}
