import type { Application } from '../../application.ts'
import type { DecisionMade } from '../../event.ts'
import { advance, call, goTo, type Outcome } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import { closedBy, nextRound } from '../decision/ending.ts'
import { decideEffect, marksToClaim } from '../decision/facts.ts'

const subject = 'requote'

/** True for the key of a decision that was asked to make papers anew. */
export function isRequote(key: string): boolean {
  return key.split('.').at(-2) === subject
}

/**
 * The papers ran out before they were accepted: the same amount over the same months is decided anew, and new papers
 * follow. The old ones stay in the application until the answer is there, so that a failing service loses nothing.
 */
export function requote(scene: Scene, note: string): Outcome {
  const application = applicationOf(scene)
  const { offer } = application
  if (!offer) throw new Error('only papers of an offer run out')
  const forOffer = { amountPaise: offer.amountPaise, tenorMonths: offer.tenorMonths }
  const asked = call(application, subject, (key) => decideEffect(scene, key, { forOffer }))
  return { ...asked, to: 'decision', note }
}

/** New papers where it is still offered; else whatever else can be offered on the same answers, or the decline. */
export function requoted(scene: Scene, event: DecisionMade): Outcome {
  const application = applicationOf(scene)
  const { decision, trail, key } = event
  const records = [
    { kind: 'quote', detail: { applicationId: application.id, key, decision, trail, again: true } },
  ]
  const free: Application = { ...application, waitingFor: undefined, agreement: undefined }
  if (decision.result === 'referred') return closedBy(scene, free, decision, records, trail)
  const [offer] = decision.result === 'approved' ? decision.offers : []
  if (!offer) {
    return { ...renewOffers(scene, free), note: scene.words.say('offers.requote.no'), records }
  }
  return advance(
    {
      ...free,
      offer,
      viewedOfferId: offer.id,
      decision: { at: scene.now, round: nextRound(application), decision, isRequote: true },
    },
    { records, aliases: marksToClaim(scene, event) },
  )
}

/** Decided again on the same answers: the offers ran out, or are no longer all that could be had. */
export function renewOffers(scene: Scene, application: Application = applicationOf(scene)): Outcome {
  const { decision, ...rest } = withoutOffer(application)
  return goTo('decision', { application: { ...rest, rounds: decision?.round ?? rest.rounds } })
}

/** Nothing is agreed yet, and the borrower would rather compare again. */
export function otherOffers(application: Application): Outcome {
  // After new papers for the one offer, the others are asked for first.
  if (application.decision?.isRequote) {
    const { decision, ...rest } = withoutOffer(application)
    return goTo('decision', { application: { ...rest, rounds: decision?.round } })
  }
  return goTo('offers', { application: withoutOffer(application) })
}

function withoutOffer(application: Application): Application {
  return {
    ...application,
    offer: undefined,
    viewedOfferId: undefined,
    offersPage: undefined,
    quote: undefined,
    agreement: undefined,
  }
}
