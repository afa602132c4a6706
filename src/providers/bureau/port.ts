import type { BureauReport, CreditFacts } from '../../lending/decision.ts'
import type { Answer } from '../answer.ts'

/** The credit bureau. Asked only with the borrower's stored consent. */
export interface BureauProvider {
  report(facts: CreditFacts): Promise<Answer<BureauReport>>
}
