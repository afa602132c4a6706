import type { Effect } from '../journey/effect.ts'
import type { QuestionAnswered } from '../journey/event.ts'
import { type Language, languages } from '../journey/language.ts'
import { Failure } from '../platform/errors.ts'
import { fillPlaceholders, type LenderFacts, missingFacts, placeholdersIn } from './placeholders.ts'
import type { Answerer } from './port.ts'
import { type Topic, titleLimit } from './topic.ts'
import { type Candidate, createTopicSearch } from './topic-search.ts'

type Question = Extract<Effect, { kind: 'answer-question' }>
type Outcome = QuestionAnswered['outcome']

/** The body of a WhatsApp button message. */
const bodyLimit = 1024

/**
 * When the best topic is answered at once: `score` good in itself and `lead` ahead of the next. Below, a question
 * is turned into a choice of topics; under `plausible` it is not ours. Set where, of the known questions, a tenth
 * at a time left out and asked, under 3 % got a wrong answer. `golden.test.ts` measures them on other questions.
 */
export const confidence = { score: 0.55, lead: 0.06, plausible: 0.3 }

const choiceLimit = 3

/**
 * The first answerer: our own knowledge base, without a model or a network. Answers are filled at once, so a
 * missing fact of the lender (support.lender-facts-missing) or a text that has outgrown its message (support.answer-too-long)
 * throws a Failure here, at start, and never while a borrower waits. The question is not kept or logged.
 */
export function createKnowledgeAnswerer(options: { topics: readonly Topic[]; facts: LenderFacts }): Answerer {
  const { topics, facts } = options
  refuseMissingFacts(topics, facts)
  const byId = new Map(topics.map((topic) => [topic.id, { topic, texts: filledTexts(topic, facts) }]))
  const search = createTopicSearch(topics)

  const answerWith = (topicId: string, language: Language): Outcome | undefined => {
    const found = byId.get(topicId)
    return found && { result: 'answer', topicId, text: found.texts[language] }
  }
  const titled = ({ topicId }: Candidate, language: Language) => ({
    id: topicId,
    title: byId.get(topicId)?.topic.title[language] ?? topicId.slice(0, titleLimit),
  })

  return {
    async answer(request: Question): Promise<Outcome> {
      const { topicId, question, language } = request
      const tapped = topicId === undefined ? undefined : answerWith(topicId, language)
      if (tapped) return tapped

      const [best, ...others] = search(question)
      if (!best || best.score < confidence.plausible) return { result: 'unknown' }
      const lead = best.score - (others[0]?.score ?? 0)
      const sure = best.score >= confidence.score && lead >= confidence.lead
      const answer = sure ? answerWith(best.topicId, language) : undefined
      if (answer) return answer
      const choices = [best, ...others.slice(0, choiceLimit - 1)]
      return { result: 'unsure', topics: choices.map((choice) => titled(choice, language)) }
    },
  }
}

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
