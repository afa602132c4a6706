import { offersExpired } from '../steps/decision/step.ts'
import { renewOffers } from '../steps/offers/step.ts'
import { follow, sceneIn } from './follow.ts'
import type { Progress } from './progress.ts'
import { isUnderWay } from './standing.ts'

/** Offers that have run out are made anew before the borrower goes on with them. Undefined: they still stand. */
export function renewedOffers(progress: Progress): Progress | undefined {
  const { application } = progress.state
  const scene = sceneIn(progress)
  const hasOffers = application?.decision?.decision.result === 'approved' && isUnderWay(progress)
  if (!hasOffers || application.waitingFor !== undefined || !offersExpired(scene)) return undefined
  return follow(progress, { ...renewOffers(scene), note: scene.words.say('offers.expired') })
}
