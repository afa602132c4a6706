import type { CreditFacts, Decided } from '../../lending/decision.ts'
import { decide } from '../../lending/policy.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import type { BureauProvider } from '../bureau/port.ts'
import type { DecisionProvider } from './port.ts'

export interface LocalDecisionOptions {
  bureau: BureauProvider
  /**
   * The terms of a product on a day, or undefined for a product that is not offered. Throws a RangeError for a day on
   * which no policy is in effect.
   */
  termsOn: (productId: string, date: string) => ProductTerms | undefined
}

/** Decides in this process, by the policy in `lending` and a fresh report of the bureau. */
export function localDecision({ bureau, termsOn }: LocalDecisionOptions): DecisionProvider {
  return {
    async decide({ productId, facts }) {
      const terms = termsOrGap(() => termsOn(productId, facts.asOf))
      if (terms === undefined) {
        const detail = 'There is no product with this id.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      if (terms === 'gap') return { ok: true, value: withoutPolicy(productId, facts) }
      const report = await bureau.report(facts)
      if (!report.ok) return report
      return { ok: true, value: decide(productId, terms, facts, report.value) }
    },
  }
}

function termsOrGap(read: () => ProductTerms | undefined): ProductTerms | 'gap' | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return 'gap'
    throw error
  }
}

/** A gap between two policies is our fault: a person decides, and nobody is refused for it. */
function withoutPolicy(productId: string, facts: CreditFacts): Decided {
  const policyVersion = 'none'
  return {
    decision: { result: 'referred', policyVersion, reason: 'no-policy-in-effect' },
    trail: { decidedBy: 'local', productId, policyVersion, facts, rules: [] },
  }
}
