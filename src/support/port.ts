import type { Effect } from '../journey/effect.ts'
import type { QuestionAnswered } from '../journey/event.ts'

/** Answers a question in the borrower's language. The knowledge base is the first answerer. */
export interface Answerer {
  answer(request: Extract<Effect, { kind: 'answer-question' }>): Promise<QuestionAnswered['outcome']>
}
