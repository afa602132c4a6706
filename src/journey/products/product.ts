import { type LendingPolicy, type ProductTerms, termsFrom } from '../../lending/policy-terms.ts'
import { inEffectOn, regulationOn, regulations } from '../../lending/regulation.ts'
import type { Purpose } from '../application.ts'
import type { OptionKey } from '../choices.ts'
import type { WordKey } from '../languages/catalogue.ts'
import type { StepName } from '../state.ts'
import { educationLoan } from './education-loan.ts'
import { personalLoan } from './personal-loan.ts'

/** A loan product: its numbers, its conditions and its steps in order. Adding one: docs/adding/product.md. */
export interface Product {
  id: string
  /** As papers call it. */
  nameKey: WordKey
  /** As the menu calls it, and what people type for it: the words `choice.<key>` and `choice.<key>.words`. */
  choiceKey: OptionKey
  /** What the money is for, where the product itself says so; absent where the step `purpose` asks. */
  purpose?: Purpose
  /** Every version that was ever in effect, oldest first: none is removed. */
  policies: readonly LendingPolicy[]
  conditions: ProductConditions
  steps: readonly StepName[]
}

/** What the KFS discloses beside the price. */
export interface ProductConditions {
  penalChargePaise: number
  penalChargeCapPaise: number
  foreclosureChargeBps: number
  /** At least as long as the regulation asks (Credit Facilities para 11). */
  coolingOffDays: number
  /** The version of the consent, KFS and agreement texts in the language files. */
  textVersion: string
}

/** The registry: one line a product, in the order of the menu. */
export const products: readonly Product[] = [personalLoan, educationLoan]

export function productOf(id: string): Product {
  const product = products.find((candidate) => candidate.id === id)
  if (!product) throw new Error(`there is no product ${id}`)
  return product
}

/** The figures of a product on a day. Throws a RangeError for a day before its first policy. */
export function termsOn(product: Product, date: string): ProductTerms {
  return termsFrom(inEffectOn(product.policies, date), regulationOn(date))
}

/** The same by the product's id; undefined for a product that is not offered. */
export function offeredTermsOn(productId: string, date: string): ProductTerms | undefined {
  const product = products.find(({ id }) => id === productId)
  return product && termsOn(product, date)
}

/** The figures under which an earlier decision was made; undefined for a version that this product never had. */
export function termsOfVersion(product: Product, policyVersion: string): ProductTerms | undefined {
  const [version, law] = policyVersion.split('/')
  const policy = product.policies.find((candidate) => candidate.version === version)
  const regulation = regulations.find((candidate) => candidate.version === law)
  return policy && regulation && termsFrom(policy, regulation)
}
