import { z } from 'zod'
import { judge } from './judgement.ts'
import { type Topic, writingForms } from './topic.ts'
import { createTopicSearch, type TopicSearch } from './topic-search.ts'

/** A question as a borrower asked it. `topics` holds every topic that would be a good answer; empty: not our business. */
export const goldenSchema = z.array(
  z.strictObject({ q: z.string().min(1), language: z.enum(writingForms), topics: z.array(z.string()) }),
)

export type GoldenQuestion = z.infer<typeof goldenSchema>[number]

/** What became of questions that are ours, in shares of 100. */
export interface Measured {
  asked: number
  /** A good topic was the likeliest; was among the three likeliest. */
  top1: number
  top3: number
  /** Answered at once; answered at once and wrongly; left as a choice; taken for none of our business. */
  answered: number
  wrong: number
  unsure: number
  refused: number
}

export interface Measurement {
  ours: Measured
  byForm: Record<GoldenQuestion['language'], Measured>
  /** Questions that are none of our business: in shares of 100. */
  elsewhere: { asked: number; answered: number; offered: number }
  /** Which topic was the likeliest instead of which, the commonest first. */
  confusions: { asked: string; instead: string; times: number }[]
}

interface Tried {
  question: GoldenQuestion
  candidates: string[]
  verdict: ReturnType<typeof judge>['verdict']
}

/** Asks every question and counts. `today` is the day in India, ISO. */
export function measure(
  questions: readonly GoldenQuestion[],
  search: TopicSearch,
  today: string,
): Measurement {
  return counted(questions.map((question) => tryOne(question, search, today)))
}

const parts = 5

/**
 * The same with the topics' own questions, a fifth at a time left out and asked: for changes that should not be judged by
 * the golden questions. Harder than life: a topic's questions are unlike each other on purpose, and only one is right.
 */
export function measureLeftOut(topics: readonly Topic[], today: string): Measurement {
  const tried = Array.from({ length: parts }, (_, part) => {
    const divided = topics.map((topic) => leaveOut(topic, part))
    const search = createTopicSearch(divided.map(({ kept }) => kept))
    return divided.flatMap(({ left }) => left).map((question) => tryOne(question, search, today))
  })
  return counted(tried.flat())
}

function leaveOut(topic: Topic, part: number): { kept: Topic; left: GoldenQuestion[] } {
  const left: GoldenQuestion[] = []
  const kept = writingForms.map((language) => {
    const rest = topic.questions[language].filter((q, at) => {
      const isLeft = at % parts === part
      if (isLeft) left.push({ q, language, topics: [topic.id] })
      return !isLeft
    })
    return [language, rest] as const
  })
  return { kept: { ...topic, questions: Object.fromEntries(kept) as Topic['questions'] }, left }
}

function tryOne(question: GoldenQuestion, search: TopicSearch, today: string): Tried {
  const candidates = search(question.q, { today })
  return {
    question,
    candidates: candidates.map(({ topicId }) => topicId),
    verdict: judge(candidates).verdict,
  }
}

function counted(tried: readonly Tried[]): Measurement {
  const ours = tried.filter(({ question }) => question.topics.length > 0)
  const elsewhere = tried.filter(({ question }) => question.topics.length === 0)
  const inForm = (form: GoldenQuestion['language']) =>
    measured(ours.filter(({ question }) => question.language === form))
  return {
    ours: measured(ours),
    byForm: { en: inForm('en'), hi: inForm('hi'), hinglish: inForm('hinglish') },
    elsewhere: {
      asked: elsewhere.length,
      answered: share(elsewhere, ({ verdict }) => verdict === 'sure'),
      offered: share(elsewhere, ({ verdict }) => verdict === 'unsure'),
    },
    confusions: confusionsIn(ours),
  }
}

function measured(tried: readonly Tried[]): Measured {
  return {
    asked: tried.length,
    top1: share(tried, (each) => isRight(each, 1)),
    top3: share(tried, (each) => isRight(each, 3)),
    answered: share(tried, ({ verdict }) => verdict === 'sure'),
    wrong: share(tried, (each) => each.verdict === 'sure' && !isRight(each, 1)),
    unsure: share(tried, ({ verdict }) => verdict === 'unsure'),
    refused: share(tried, ({ verdict }) => verdict === 'unknown'),
  }
}

function isRight({ question, candidates }: Tried, among: number): boolean {
  return candidates.slice(0, among).some((topicId) => question.topics.includes(topicId))
}

function share(tried: readonly Tried[], isOne: (each: Tried) => boolean): number {
  return tried.length === 0 ? 0 : (100 * tried.filter(isOne).length) / tried.length
}

function confusionsIn(ours: readonly Tried[]): Measurement['confusions'] {
  const times = new Map<string, number>()
  for (const each of ours) {
    if (isRight(each, 1)) continue
    const pair = `${each.question.topics[0]} ${each.candidates[0] ?? 'nothing'}`
    times.set(pair, (times.get(pair) ?? 0) + 1)
  }
  return [...times]
    .map(([pair, count]) => {
      const [asked = '', instead = ''] = pair.split(' ')
      return { asked, instead, times: count }
    })
    .toSorted((left, right) => right.times - left.times)
}
