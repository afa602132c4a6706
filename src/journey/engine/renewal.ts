import { isSigned } from '../application.ts'
import { isCaseShut } from '../contact-proof.ts'
import { renewOffers, requote } from '../steps/offers/requote.ts'
import { offersExpired } from '../steps/offers/validity.ts'
import { follow, sceneIn } from './follow.ts'
import type { Progress } from './progress.ts'
import { isUnderWay } from './standing.ts'

/**
 * What has run out is made anew before the borrower goes on with it: papers by a fresh quote of the same amount and
 * tenor, offers by a fresh decision. Undefined: all of it still stands.
 */
export function renewedOffers(progress: Progress): Progress | undefined {
  const { application } = progress.state
  // Nothing is decided anew for somebody who may not be the borrower.
  if (isCaseShut(progress.state)) return undefined
  const hasOffers = application?.decision?.decision.result === 'approved' && isUnderWay(progress)
  if (!hasOffers || application.waitingFor !== undefined) return undefined
  const scene = sceneIn(progress)
  const { agreement, offer } = application
  if (offer && agreement && !isSigned(application) && scene.now > agreement.validUntil) {
    return follow(progress, requote(scene, scene.words.say('agreement.expired')))
  }
  if (!offersExpired(scene)) return undefined
  return follow(progress, { ...renewOffers(scene), note: scene.words.say('offers.expired') })
}
