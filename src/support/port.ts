import type { Effect, HandOver } from '../journey/effect.ts'
import type { QuestionAnswered } from '../journey/event.ts'

export type Question = Extract<Effect, { kind: 'answer-question' }>

/** What became of a question: its outcome, and what kind of question it was. */
export type Answered = Omit<QuestionAnswered, 'kind' | 'key'>

/** Answers a question in the borrower's language. The knowledge base is the first answerer. */
export interface Answerer {
  answer(question: Question): Promise<Answered>
}

/** The lender's own queue of handoffs. */
export interface HandoffQueue {
  /**
   * Hands one handoff over. The same key any number of times is one message, as far as the queue can tell (a FIFO queue
   * does for five minutes; the key stands in the message for everybody else). Throws a Failure: the caller repeats.
   * `borrower` is their reference, by which the message links to their page in the console.
   */
  send(handoff: HandOver, about: { borrower: string }): Promise<void>
}
