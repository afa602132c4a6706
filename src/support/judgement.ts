import type { Candidate } from './topic-search.ts'

/**
 * When the best topic is answered at once, from which likelihood on a topic is worth offering, and how likely a
 * question is ours at all before we offer anything. `golden/golden.test.ts` holds them to 2 % wrong answers to questions
 * that nobody has seen; `npm run kb -- measure` shows what they do.
 */
export const confidence = { sure: 0.72, worthOffering: 0.04, ours: 0.25 }

/** A choice is two or three topics: more are not read on a phone. */
const mostChoices = 3

export type Judgement =
  | { verdict: 'sure'; best: Candidate; likely: Candidate[] }
  | { verdict: 'unsure'; likely: Candidate[] }
  | { verdict: 'unknown' }

/** What the candidates of a search, likeliest first, are good for: an answer, a choice, or an admission. */
export function judge(candidates: readonly Candidate[]): Judgement {
  const [best] = candidates
  const ours = candidates.reduce((sum, { score }) => sum + score, 0)
  if (!best || ours < confidence.ours) return { verdict: 'unknown' }
  const worthOffering = candidates.filter(({ score }) => score >= confidence.worthOffering)
  const likely = (worthOffering.length > 0 ? worthOffering : [best]).slice(0, mostChoices)
  return best.score >= confidence.sure ? { verdict: 'sure', best, likely } : { verdict: 'unsure', likely }
}
