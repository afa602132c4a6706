import { type QuestionTerms, termsIn } from './question-terms.ts'
import type { Topic } from './topic.ts'

/** One known way of asking about a topic. */
export interface KnownWording {
  question: string
  terms: QuestionTerms
}

const wordingsOf = new WeakMap<Topic, KnownWording[]>()

/** All known wordings of a topic. Worked out once: checking and indexing at start both need them. */
export function knownWordings(topic: Topic): KnownWording[] {
  const known = wordingsOf.get(topic)
  if (known) return known
  const wordings = Object.values(topic.questions)
    .flat()
    .map((question) => ({ question, terms: termsIn(question) }))
  wordingsOf.set(topic, wordings)
  return wordings
}
