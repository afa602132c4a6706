import type { Offer } from '../../../lending/decision.ts'
import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import { offersInOrder } from '../../../lending/quote.ts'
import { applicationOf, type Scene } from '../../scene.ts'

/** Every offer of the decision, and every quote that was made after it, in the one order in which they are shown. */
export function offersOf(scene: Scene): Offer[] {
  const decision = applicationOf(scene).decision?.decision
  return decision?.result === 'approved' ? offersInOrder(decision.offers) : []
}

export function viewedOffer(scene: Scene): Offer | undefined {
  const id = applicationOf(scene).viewedOfferId
  return offersOf(scene).find((offer) => offer.id === id)
}

/** Buttons name the round of the decision, so that a button of expired offers is not taken for a new one. */
export function offerChoice(scene: Scene, offer: Offer): string {
  return `${applicationOf(scene).decision?.round}.${offer.id}`
}

export function titleOfOffer(scene: Scene, offer: Offer): string {
  return scene.words.say('offers.title', {
    amount: formatRupees(offer.amountPaise),
    months: offer.tenorMonths,
  })
}

/** Every figure of an offer, ready to be shown. */
export function figuresOf(offer: Offer) {
  return {
    amount: formatRupees(offer.amountPaise),
    months: offer.tenorMonths,
    emi: formatRupees(offer.emiPaise),
    rate: percentFromBps(offer.annualRateBps),
    fee: formatRupees(offer.processingFeePaise),
    gst: formatRupees(offer.gstPaise),
    apr: percentFromBps(offer.aprBps),
    net: formatRupees(offer.netDisbursedPaise),
  }
}
