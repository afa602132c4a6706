import type { Effect } from '../../journey/effect.ts'
import type { Decided } from '../../lending/decision.ts'
import type { Answer } from '../answer.ts'

/** Decides on an application. Deterministic: the same facts get the same decision. */
export interface DecisionProvider {
  decide(request: Extract<Effect, { kind: 'decide' }>): Promise<Answer<Decided>>
}
