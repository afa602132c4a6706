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
  words: 4.5,
  sounds: 2.6,
  pieces: 2.4,
  affinity: 2.1,
  coverage: -1,
  pairs: 2.2,
  answer: 1.2,
  title: 0.6,
}

/** What speaks for a matter elsewhere from the outset, and for one that nobody has described. */
const outside = { elsewhere: 2.2, unheard: 2.8, strange: 3.5 }

/** A topic for the other kind of person is a little less likely. */
const otherAudience = -0.5

/** So many subjects are looked at closely. */
const mostSubjects = 40

/**
 * Finds the topics that a question is about, likeliest first. MiniSearch finds the subjects that share words or pieces
 * of words with it; the evidence for each of them decides.
 */
export function createTopicSearch(topics: readonly Topic[]): TopicSearch {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  const subjects = [...topics.map(subjectOf), ...elsewhere]
  const scale = new EvidenceScale(subjects)
  const find = indexOf(subjects)

  return (question, { today, audience = 'everyone' }) => {
    const reading = readQuestion(question)
    if (reading.words.length === 0) return []
    const asked = scale.read(reading)
    const points = find(reading).flatMap((id) => {
      const topic = byId.get(id)
      if (topic && !isInEffect(topic, today)) return []
      const evidence = scale.weigh(id, asked)
      return evidence ? [{ id, topic, points: pointsOf(evidence) + prior(topic, audience) }] : []
    })
    const unheard = Math.exp(outside.unheard + outside.strange * scale.strangeness(asked))
    const total = points.reduce((sum, each) => sum + Math.exp(each.points), unheard)
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
  if (!topic) return outside.elsewhere
  const isForAll = topic.audience === 'everyone' || audience === 'everyone'
  return isForAll || topic.audience === audience ? 0 : otherAudience
}

function subjectOf(topic: Topic): Subject {
  return {
    id: topic.id,
    isElsewhere: false,
    readings: knownWordings(topic).map((wording) => wording.reading),
    title: Object.values(topic.title).flatMap(normaliseQuestion),
    answer: Object.values(topic.answer).flatMap((text) =>
      text.split(/\n|[.!?।]\s/).flatMap(normaliseQuestion),
    ),
  }
}

/** Which subjects share something with a question, whatever it is worth: MiniSearch over words and pieces of words. */
function indexOf(subjects: readonly Subject[]): (reading: Reading) => string[] {
  const index = new MiniSearch<{ id: string; terms: string }>({
    fields: ['terms'],
    tokenize: (terms) => terms.split(' '),
    processTerm: (term) => term,
    searchOptions: { boostTerm: (term) => (term.startsWith(pieceMark) ? 1 : wordBoost) },
  })
  index.addAll(subjects.map(({ id, readings }) => ({ id, terms: readings.map(indexTerms).join(' ') })))
  return (reading) =>
    index
      .search(indexTerms(reading))
      .slice(0, mostSubjects)
      .map((result) => String(result.id))
}

const pieceMark = '~'
const wordBoost = 3

function indexTerms({ words, pieces }: Reading): string {
  return [...words, ...pieces.map((piece) => pieceMark + piece)].join(' ')
}
