import { isoDateInIndia } from '../../lending/dates.ts'
import { productOf, products, termsOn } from '../products/product.ts'
import type { BorrowerState } from '../state.ts'

/**
 * Under which policy and regulation we speak: those of the decision, before it those of the day. Undefined on a day
 * before the first policy, which only a clock that is wrong can show: the chat goes on all the same.
 */
export function policyVersionOf({ application }: BorrowerState, now: number): string | undefined {
  const decided = application?.decision?.decision.policyVersion
  if (decided !== undefined) return decided
  const product = application ? productOf(application.productId) : products[0]
  const today = isoDateInIndia(now)
  const [first] = product?.policies ?? []
  return product && first && first.effectiveFrom <= today ? termsOn(product, today).policyVersion : undefined
}
