import { decide } from '../../lending/policy.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import type { BureauProvider } from '../bureau/port.ts'
import type { DecisionProvider } from './port.ts'

export interface LocalDecisionOptions {
  bureau: BureauProvider
  /** The terms of a product, or undefined for one that is not offered. */
  products: (productId: string) => ProductTerms | undefined
}

/** Decides in this process, by the policy in `lending` and a fresh report of the bureau. */
export function localDecision({ bureau, products }: LocalDecisionOptions): DecisionProvider {
  return {
    async decide({ productId, facts }) {
      const terms = products(productId)
      if (terms === undefined) {
        const detail = 'There is no product with this id.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      const report = await bureau.report(facts)
      if (!report.ok) return report
      return { ok: true, value: decide(terms, facts, report.value) }
    },
  }
}
