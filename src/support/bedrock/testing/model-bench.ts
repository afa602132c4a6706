import { pino } from 'pino'
import { createKnowledgeAnswerer } from '../../answerer.ts'
import { loadKnowledgeBase } from '../../knowledge-base.ts'
import { placeholders } from '../../placeholders.ts'
import type { Answerer, Question } from '../../port.ts'
import { createTopicSearch } from '../../topic-search.ts'
import { createModelAnswerer } from '../answerer.ts'
import { openConverseModel } from '../converse.ts'
import { createModelUsage, type DayCounters } from '../usage.ts'
import { type Asked, type Bedrock, type Script, topicsGiven } from './bedrock-stand-in.ts'

export const modelId = 'anthropic.claude-3-haiku-20240307-v1:0'
export const topics = loadKnowledgeBase()
const search = createTopicSearch(topics)
const today = () => '2026-11-23'
export const knowledge = createKnowledgeAnswerer({ topics, facts: placeholders, today })

/** Where the real SDK finds the stand-in, and what it signs with. */
export function bedrockEnvironment({ url }: Bedrock): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_ACCESS_KEY_ID: 'invented',
    AWS_SECRET_ACCESS_KEY: 'invented',
  }
}

/** The counters of an office store, in memory. */
export function memoryCounters(): DayCounters & { days: Record<string, Record<string, number>> } {
  const days: Record<string, Record<string, number>> = {}
  return {
    days,
    async count(day, name, add) {
      days[day] ??= {}
      const counts = days[day]
      counts[name] = (counts[name] ?? 0) + add
      return counts[name]
    },
    counts: async (day) => ({ ...days[day] }),
  }
}

export interface BenchOptions {
  counters?: DayCounters
  clock?: () => number
  dailyBudgetMicroDollars?: number
  timeoutMs?: number
}

/** The knowledge base with a model over it, the SDK of AWS between them, and the lines of its log. */
export function openModelBench(options: BenchOptions = {}) {
  const {
    counters = memoryCounters(),
    clock = () => Date.parse('2026-11-23T06:00:00Z'),
    dailyBudgetMicroDollars = 5_000_000,
    timeoutMs,
  } = options
  const lines: string[] = []
  const prices = { inputMicroDollars: 250_000, outputMicroDollars: 1_250_000 }
  const usage = createModelUsage({ counters, clock, dailyBudgetMicroDollars, prices })
  const model = openConverseModel({ modelId, region: 'ap-south-1', ...(timeoutMs && { timeoutMs }) })
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const parts = { knowledge, topics, search, today, model, usage, clock, log }
  return { answerer: createModelAnswerer(parts), usage, lines }
}

/** A typed question that a model may word. */
export function asking(question: string, given: Partial<Question> = {}): Question {
  return {
    id: 'b1/3.0',
    kind: 'answer-question',
    key: 'b1.question.1',
    language: 'en',
    modelFacts: [],
    question,
    ...given,
  }
}

/** Every question of somebody may be worded, as the journey says where a model is configured. */
export function always(answerer: Answerer): Answerer {
  return { answer: (question) => answerer.answer({ modelFacts: [], ...question }) }
}

/** A model that does as it is told: the first sentence of the best topic, and no certainty about a single word. */
export function goodModel(asked: Asked): Script {
  const [first] = topicsGiven(asked)
  const isVague = asked.messages[0].content[0].text.trim().split(' ').length < 3
  return {
    does: 'answer',
    answer: {
      text: first?.text.split(/(?<=[.।])\s/)[0] ?? '',
      topics: first ? [first.id] : [],
      confidence: isVague ? 20 : 95,
      category: 'query',
    },
  }
}

/** A model that says what an attack wants, and is very sure of it. */
export function obeyingModel(text: string): (asked: Asked) => Script {
  return (asked) => ({
    does: 'answer',
    answer: { text, topics: topicsGiven(asked).map(({ id }) => id), confidence: 99, category: 'query' },
  })
}
