import { type Language, languages } from '../journey/language.ts'
import { Failure } from '../platform/errors.ts'
import { classify } from './classify.ts'
import { judge } from './judgement.ts'
import { fillPlaceholders, type LenderFacts, missingFacts, placeholdersIn } from './placeholders.ts'
import type { Answered, Answerer, Question } from './port.ts'
import { bodyLimit, isInEffect, type Topic } from './topic.ts'
import { type Candidate, createTopicSearch, type TopicSearch } from './topic-search.ts'

export interface KnowledgeAnswererParts {
  topics: readonly Topic[]
  facts: LenderFacts
  /** The day in India (ISO date): a topic answers only while it is in effect. */
  today: () => string
  /** Over these topics. Building one takes time, so whoever needs it, too, may share it. */
  search?: TopicSearch
}

/**
 * The first answerer: our own knowledge base, without a model or a network. Answers are filled at once, so a
 * missing fact of the lender (support.lender-facts-missing) or a text that has outgrown its message (support.answer-too-long)
 * throws a Failure here, at start, and never while a borrower waits. The question is not kept or logged.
 */
export function createKnowledgeAnswerer({
  topics,
  facts,
  today,
  search = createTopicSearch(topics),
}: KnowledgeAnswererParts): Answerer {
  refuseMissingFacts(topics, facts)
  const byId = new Map(topics.map((topic) => [topic.id, { topic, texts: filledTexts(topic, facts) }]))

  const answerWith = (topicId: string, language: Language): Found | undefined => {
    const found = byId.get(topicId)
    if (!found || !isInEffect(found.topic, today())) return undefined
    const { own, isMoney } = found.topic
    const outcome = { result: 'answer' as const, topicId, text: found.texts[language], ...(own && { own }) }
    return { outcome, ...(isMoney && { isMoney }) }
  }
  const offered = (candidates: Candidate[], language: Language): Found => {
    const choices = candidates.flatMap(({ topicId }) => byId.get(topicId)?.topic ?? [])
    const titled = choices.map(({ id, title }) => ({ id, title: title[language] }))
    const isMoney = choices.some((topic) => topic.isMoney)
    return { outcome: { result: 'unsure', topics: titled }, ...(isMoney && { isMoney }) }
  }
  const find = ({ question, language, audience }: Question): Found => {
    const judged = judge(search(question, { today: today(), ...(audience && { audience }) }))
    if (judged.verdict === 'unknown') return { outcome: { result: 'unknown' } }
    const answer = judged.verdict === 'sure' ? answerWith(judged.best.topicId, language) : undefined
    return answer ?? offered(judged.likely, language)
  }

  return {
    async answer(asked: Question): Promise<Answered> {
      const { topicId, question, language } = asked
      const tapped = topicId === undefined ? undefined : answerWith(topicId, language)
      if (tapped) return { category: 'query', ...tapped }
      const { category, isMoney } = classify(question)
      const found = find(asked)
      // What is none of our business does not cost our borrowers money, however it is called.
      const isAtStake = isMoney && (found.outcome.result !== 'unknown' || category === 'complaint')
      return { category, ...(isAtStake && { isMoney }), ...found }
    },
  }
}

/** What was found for a question, before it is known what kind of question it is. */
type Found = Pick<Answered, 'outcome' | 'isMoney'>

function refuseMissingFacts(topics: readonly Topic[], facts: LenderFacts): void {
  const missing = languages.flatMap((language) => {
    const names = topics.flatMap((topic) => placeholdersIn(topic.answer[language]))
    return missingFacts([...new Set(names)], facts, language)
  })
  if (missing.length === 0) return
  const message = `The knowledge base needs facts of the lender that are missing: ${[...new Set(missing)].sort().join(', ')}`
  throw new Failure('support.lender-facts-missing', message, { owner: 'engineer', retryable: false })
}

function filledTexts(topic: Topic, facts: LenderFacts): Record<Language, string> {
  const filled = languages.map((language) => [
    language,
    fillPlaceholders(topic.answer[language], facts, language),
  ]) as [Language, string][]
  const long = filled.find(([, text]) => text.length > bodyLimit)
  if (long) {
    const message = `${topic.id}.json: with the lender's facts the answer (${long[0]}) has ${long[1].length} characters; a button message holds ${bodyLimit}`
    throw new Failure('support.answer-too-long', message, { owner: 'engineer', retryable: false })
  }
  return Object.fromEntries(filled) as Record<Language, string>
}
