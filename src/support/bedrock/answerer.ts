import type { ModelUse } from '../../journey/event.ts'
import type { Clock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Answered, Answerer, Question } from '../port.ts'
import type { Topic } from '../topic.ts'
import type { TopicSearch } from '../topic-search.ts'
import { createGuard } from './guard/guard.ts'
import { lenderWordsOf } from './guard/lender-words.ts'
import { maskQuestion } from './mask-question.ts'
import type { LanguageModel, Worded } from './model.ts'
import { type GivenTopic, promptFor, type Reply, reply } from './prompt.ts'
import { createRest } from './rest.ts'
import type { ModelUsage, Tokens } from './usage.ts'

const mostTopics = 4

/** Of 100, as the model sees it. Below, the knowledge base's own answer stands; where money hangs on it, sooner. */
const leastConfidence = { usual: 60, money: 80 }

export interface ModelAnswererParts {
  /** Answers without the model, and whenever it cannot. */
  knowledge: Answerer
  topics: readonly Topic[]
  search: TopicSearch
  today: () => string
  model: LanguageModel
  usage: ModelUsage
  clock: Clock
  log: Log
}

export interface ModelAnswerer extends Answerer {
  /** Why the model did not answer lately; undefined while all is well. */
  trouble(): string | undefined
}

/** What became of an attempt: an answer that may be shown, or why there is none, in a fixed word for the log. */
type Attempt = { answered: Answered; tokens: Tokens } | { blocked: string; tokens: Tokens }

/**
 * The knowledge base, whose answers a model may word. A model is asked about a typed question on which the knowledge
 * base has something to say, and sees nothing but that and the facts of the case. Its answer is shown only if the guard
 * lets it pass; in every other case the knowledge base's own outcome stands, and the borrower notices nothing.
 *
 * A question that the case itself answers (`own`) and one that is none of our business are not asked at all.
 */
export function createModelAnswerer(parts: ModelAnswererParts): ModelAnswerer {
  const { knowledge, model, usage, clock, log } = parts
  const attempt = createAttempts(parts)
  const rest = createRest(clock)
  let trouble: string | undefined

  async function isResting(): Promise<boolean> {
    if (!rest.isOn() && !(await usage.isSpent())) return false
    await usage.add('skipped')
    return true
  }

  async function worded(question: Question, known: Answered): Promise<Answered> {
    if (await isResting()) return known
    try {
      const made = await attempt(question, known)
      trouble = undefined
      rest.wentWell()
      if ('answered' in made) {
        await usage.add('answered', made.tokens)
        return made.answered
      }
      log.info({ model: model.modelId, because: made.blocked }, 'an answer of the model was not used')
      await usage.add('blocked', made.tokens)
      return known
    } catch (error) {
      if (!(error instanceof Failure) || !error.code.startsWith('model.')) throw error
      trouble = error.message
      rest.failed()
      log.warn({ model: model.modelId, code: error.code }, 'the model did not answer')
      await usage.add('failed')
      return known
    }
  }

  return {
    async answer(question) {
      const known = await knowledge.answer(question)
      if (!mayBeWorded(question, known)) return known
      try {
        return await worded(question, known)
      } catch (error) {
        // The counters, or a mistake of ours: neither keeps an answer from the borrower.
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'an answer could not be worded')
        return known
      }
    },
    trouble: () => trouble,
  }
}

function mayBeWorded({ modelFacts, topicId }: Question, { outcome }: Answered): boolean {
  if (modelFacts === undefined || outcome.result === 'unknown') return false
  return outcome.result === 'unsure' || (outcome.topicId !== topicId && outcome.own === undefined)
}

/** Asks once, and looks at what came. */
function createAttempts({ knowledge, topics, search, today, model }: ModelAnswererParts) {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  let words: ReturnType<typeof lenderWordsOf> | undefined
  let guard: ReturnType<typeof createGuard> | undefined

  async function given(
    question: Question,
    known: Answered,
  ): Promise<(GivenTopic & { answered: Answered })[]> {
    const found = search(question.question, { today: today() }).map(({ topicId }) => topicId)
    const first = known.outcome.result === 'answer' ? [known.outcome.topicId] : []
    const ids = [...new Set([...first, ...found])].slice(0, mostTopics)
    const all = await Promise.all(
      ids.map(async (topicId) => {
        const answered = await knowledge.answer({ ...question, topicId })
        const title = byId.get(topicId)?.title[question.language] ?? topicId
        const text = answered.outcome.result === 'answer' ? answered.outcome.text : undefined
        return text === undefined ? [] : [{ id: topicId, title, text, answered }]
      }),
    )
    return all.flat()
  }

  return async (question: Question, known: Answered): Promise<Attempt> => {
    words ??= lenderWordsOf(topics)
    guard ??= createGuard(words)
    const isKnown = (word: string) => words?.isKnown(word, 'en') ?? false
    const from = await given(question, known)
    const caseFacts = question.modelFacts ?? []
    const prompt = promptFor({
      question: maskQuestion(question.question, isKnown),
      language: question.language,
      topics: from.map(({ id, title, text }) => ({ id, title, text })),
      caseFacts,
    })
    const made = await model.word(prompt)
    const tokens = { inputTokens: made.inputTokens, outputTokens: made.outputTokens }
    const read = readReply(made, known, from)
    if ('blocked' in read) return { ...read, tokens }
    const { said, cited } = read
    const because = guard({
      text: said.text,
      language: question.language,
      question: question.question,
      topics: from.map(({ text }) => text),
      caseFacts,
    })
    if (because) return { blocked: because, tokens }
    return { answered: answeredWith(said, cited, { known, modelId: model.modelId, tokens }), tokens }
  }
}

type Cited = GivenTopic & { answered: Answered }

/** Undefined what the model was not asked for: other topics, another subject than the knowledge base is sure of. */
function readReply(
  { answer }: Worded,
  known: Answered,
  from: readonly Cited[],
): { said: Reply; cited: [Cited, ...Cited[]] } | { blocked: string } {
  const parsed = reply.safeParse(answer)
  if (!parsed.success) return { blocked: 'nonsense' }
  const said = parsed.data
  const cited = said.topics.map((id) => from.find((topic) => topic.id === id))
  const [first, ...others] = cited.filter((topic) => topic !== undefined)
  if (!first || cited.includes(undefined)) return { blocked: 'topics' }
  const { outcome } = known
  if (outcome.result === 'answer' && !said.topics.includes(outcome.topicId)) return { blocked: 'other-topic' }
  if (said.category === 'not-ours') return { blocked: 'not-ours' }
  const isMoney = known.isMoney || [first, ...others].some(({ answered }) => answered.isMoney)
  if (said.confidence < (isMoney ? leastConfidence.money : leastConfidence.usual))
    return { blocked: 'confidence' }
  return { said, cited: [first, ...others] }
}

/** The kind of question is the model's word only where ours is the plainest: a complaint stays one. */
function answeredWith(
  said: Reply,
  cited: [Cited, ...Cited[]],
  { known, modelId, tokens }: { known: Answered; modelId: string; tokens: Tokens },
): Answered {
  const topicId = known.outcome.result === 'answer' ? known.outcome.topicId : cited[0].id
  const own = cited.map(({ answered }) => answered.outcome).find((one) => one.result === 'answer' && one.own)
  const model: ModelUse = {
    modelId,
    topics: cited.map(({ id }) => id),
    confidence: Math.round(said.confidence),
    ...tokens,
  }
  const theirs = said.category === 'not-ours' ? 'query' : said.category
  const isMoney = known.isMoney || cited.some(({ answered }) => answered.isMoney)
  return {
    category: known.category === 'query' ? theirs : known.category,
    ...(isMoney && { isMoney: true as const }),
    outcome: {
      result: 'answer',
      topicId,
      text: said.text,
      ...(own?.result === 'answer' && own.own && { own: own.own }),
      model,
    },
  }
}
