import type { QuestionAnswered } from '../../src/journey/event.ts'
import type { OwnCase } from '../../src/journey/own-case.ts'
import type { Conversation } from './conversation.ts'

export const generalText = 'This holds for everybody.'

/** Support answers what the borrower asked; a test says only what matters to it. */
export function answered(conversation: Conversation, answer: Partial<QuestionAnswered> = {}): Conversation {
  const outcome = { result: 'answer', topicId: 'apr', text: generalText } as const
  return conversation.happens({
    kind: 'question.answered',
    key: 'k',
    category: 'query',
    outcome,
    ...answer,
  })
}

/** A question that can be meant of the borrower's own case. */
export function askedOf(conversation: Conversation, own: OwnCase): Conversation {
  return answered(conversation, { outcome: { result: 'answer', topicId: own, text: generalText, own } })
}
