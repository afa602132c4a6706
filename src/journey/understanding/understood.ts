/**
 * What became of a borrower's words: a value, or a named problem that the step turns into a question.
 *
 * `suggestion` is what the borrower probably meant. It is never used as an answer by itself: the step offers
 * it, and the borrower decides.
 */
export type Understood<Value, Problem extends string, Suggestion = never> =
  | { ok: true; value: Value }
  | { ok: false; problem: Problem; suggestion?: Suggestion }

export function understood<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function misunderstood<Problem extends string, Suggestion = never>(
  problem: Problem,
  suggestion?: Suggestion,
): { ok: false; problem: Problem; suggestion?: Suggestion } {
  return suggestion === undefined ? { ok: false, problem } : { ok: false, problem, suggestion }
}
