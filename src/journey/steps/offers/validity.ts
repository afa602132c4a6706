import { addDays, isoDateInIndia } from '../../../lending/dates.ts'
import { isSigned } from '../../application.ts'
import { termsOfVersion } from '../../products/product.ts'
import { applicationOf, productIn, type Scene, termsIn } from '../../scene.ts'

/** The last day, ISO, on which an offer of the decision can be taken; undefined while there is no decision. */
export function offersValidUntil(scene: Scene): string | undefined {
  const { decision } = applicationOf(scene)
  if (!decision) return undefined
  // As it was promised: by the policy under which the offers were made.
  const terms = termsOfVersion(productIn(scene), decision.decision.policyVersion) ?? termsIn(scene)
  return addDays(isoDateInIndia(decision.at), terms.offerValidDays)
}

/** Offers hold for the days that the product states; after that they are made anew. */
export function offersExpired(scene: Scene): boolean {
  const application = applicationOf(scene)
  const { agreement } = application
  // The terms of a KFS bind us until it runs out (RBC para 29), and what was signed in time stands.
  if (agreement && (isSigned(application) || scene.now <= agreement.validUntil)) return false
  const validUntil = offersValidUntil(scene)
  return validUntil !== undefined && scene.today > validUntil
}
