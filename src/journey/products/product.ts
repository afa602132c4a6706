import type { ProductTerms } from '../../lending/policy-terms.ts'
import type { WordKey } from '../languages/catalogue.ts'
import type { StepName } from '../state.ts'
import { personalLoan } from './personal-loan.ts'

/** A loan product: its numbers, its conditions and its steps in order. Adding one: docs/adding/product.md. */
export interface Product {
  id: string
  nameKey: WordKey
  terms: ProductTerms
  conditions: ProductConditions
  steps: readonly StepName[]
}

/** What the KFS discloses beside the price. */
export interface ProductConditions {
  penalChargePaise: number
  penalChargeCapPaise: number
  foreclosureChargeBps: number
  /** At least one day (Credit Facilities para 11). */
  coolingOffDays: number
  /** The version of the consent, KFS and agreement texts in the language files. */
  textVersion: string
}

/** The registry: one line a product. The first is offered in the menu. */
export const products: readonly Product[] = [personalLoan]

export function productOf(id: string): Product {
  const product = products.find((candidate) => candidate.id === id)
  if (!product) throw new Error(`there is no product ${id}`)
  return product
}
