import { z } from 'zod'
import elsewhereQuestions from './elsewhere.json' with { type: 'json' }
import { knownWordings } from './known-wordings.ts'
import { normaliseQuestion } from './normalise-question.ts'
import { type QuestionTerms, termsIn } from './question-terms.ts'
import type { Topic } from './topic.ts'

/** What a question may be about: a topic of ours, or a matter that is none of our business. */
export interface Subject {
  id: string
  /** The questions that are known to be about it. */
  wordings: QuestionTerms[]
  title: string[]
  /** The words of its answer. */
  answer: string[]
}

export function subjectOf(topic: Topic): Subject {
  return {
    id: topic.id,
    wordings: knownWordings(topic).map((wording) => wording.terms),
    title: Object.values(topic.title).flatMap(normaliseQuestion),
    answer: Object.values(topic.answer).flatMap((text) =>
      text.split(/\n|[.!?।]\s/).flatMap(normaliseQuestion),
    ),
  }
}

/** By matter: what people ask a lender's number that is none of its business. It keeps us from answering it. */
const elsewhereSchema = z.record(z.string(), z.array(z.string().min(3)).min(5))

/** Stands before the name of a matter, so that none is taken for a topic. */
export const elsewhereMark = 'elsewhere: '

export const elsewhere: readonly Subject[] = Object.entries(elsewhereSchema.parse(elsewhereQuestions)).map(
  ([matter, questions]) => ({
    id: elsewhereMark + matter,
    wordings: questions.map(termsIn),
    title: [],
    answer: [],
  }),
)
