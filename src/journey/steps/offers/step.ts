import type { Offer } from '../../../lending/decision.ts'
import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import type { Application } from '../../application.ts'
import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { fitsBody } from '../../compose.ts'
import type { Message } from '../../message.ts'
import { advance, goTo, miss, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'
import { understandChoice } from '../../understanding/choice.ts'
import { firstNameOf } from '../../who.ts'

const detailOptions: Option[] = [
  { id: 'accept', key: 'offers.accept' },
  { id: 'others', key: 'offers.others' },
]

/** Every offer with all its figures; up to three as buttons, more as a list, none dropped. Then the details of one. */
export const offersStep: Step = {
  name: 'offers',
  label: 'step.offers',
  isDone: (scene) => applicationOf(scene).offer !== undefined,
  ask: (scene) => [viewedOffer(scene) ? details(scene, viewedOffer(scene)) : comparison(scene)],
  hear(scene, reply) {
    const application = applicationOf(scene)
    const tapped = offerMeant(scene, reply)
    if (tapped) return stay({ application: { ...application, viewedOfferId: tapped.id } })
    const viewed = viewedOffer(scene)
    if (!viewed) return miss(scene.words.say('offers.miss'))
    switch (chosen(withoutOfferId(scene, reply, viewed), detailOptions)) {
      case 'accept':
        return accepted(scene, viewed)
      case 'others':
        return stay({ application: { ...application, viewedOfferId: undefined } })
      default:
        return miss(scene.words.say('choice.miss'))
    }
  },
  back(scene) {
    return stay({ application: { ...applicationOf(scene), viewedOfferId: undefined } })
  },
}

function accepted(scene: Scene, offer: Offer) {
  const application = applicationOf(scene)
  return advance(
    { ...application, offer, agreement: undefined },
    {
      note: scene.words.say('offers.accepted', { name: firstNameOf(scene) }),
      records: [{ kind: 'offer.accepted', detail: { applicationId: application.id, offer } }],
    },
  )
}

export function offersOf(scene: Scene): Offer[] {
  const decision = applicationOf(scene).decision?.decision
  return decision?.result === 'approved' ? decision.offers : []
}

function viewedOffer(scene: Scene): Offer | undefined {
  const id = applicationOf(scene).viewedOfferId
  return offersOf(scene).find((offer) => offer.id === id)
}

/** Buttons name the round of the decision, so that a button of expired offers is not taken for a new one. */
function offerButtonId(scene: Scene, offer: Offer): string {
  return `offers:${applicationOf(scene).decision?.round}.${offer.id}`
}

function acceptId(scene: Scene, offer: Offer): string {
  return `accept.${applicationOf(scene).decision?.round}.${offer.id}`
}

function withoutOfferId(scene: Scene, reply: Reply, viewed: Offer): Reply {
  return reply.choice === acceptId(scene, viewed) ? { ...reply, choice: 'accept' } : reply
}

/** An offer by its button, or by its number or amount while the comparison is open. */
function offerMeant(scene: Scene, reply: Reply): Offer | undefined {
  const offers = offersOf(scene)
  if (reply.choice !== undefined) {
    return offers.find((offer) => offerButtonId(scene, offer) === `offers:${reply.choice}`)
  }
  if (reply.text === undefined || viewedOffer(scene)) return undefined
  const understood = understandChoice(
    reply.text,
    offers.map((offer) => ({ id: offer.id, title: titleOf(scene, offer), words: [] })),
  )
  return understood.ok ? offers.find((offer) => offer.id === understood.value) : undefined
}

function titleOf(scene: Scene, offer: Offer): string {
  return scene.words.say('offers.title', {
    amount: formatRupees(offer.amountPaise),
    months: offer.tenorMonths,
  })
}

function figures(offer: Offer) {
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

function comparison(scene: Scene): Message {
  const offers = offersOf(scene)
  const body = comparisonBody(scene, offers)
  if (offers.length <= 3) {
    return {
      kind: 'buttons',
      body,
      buttons: offers.map((offer) => ({ id: offerButtonId(scene, offer), title: titleOf(scene, offer) })),
    }
  }
  return {
    kind: 'list',
    body,
    button: scene.words.say('offers.button'),
    rows: offers.map((offer) => ({
      id: offerButtonId(scene, offer),
      title: titleOf(scene, offer),
      description: scene.words.say('offers.row', figures(offer)),
    })),
  }
}

/** All figures of all offers; where that is too long for a list, its rows carry what the short lines leave out. */
function comparisonBody(scene: Scene, offers: Offer[]): string {
  const body = (key: 'offers.line' | 'offers.short-line', between: string) =>
    scene.words.say('offers.ask', {
      count: offers.length,
      offers: offers
        .map((offer, index) => scene.words.say(key, { number: index + 1, ...figures(offer) }))
        .join(between),
    })
  const whole = body('offers.line', '\n\n')
  return fitsBody('list', whole) ? whole : body('offers.short-line', '\n')
}

function details(scene: Scene, offer: Offer | undefined): Message {
  if (!offer) throw new Error('there is no such offer')
  const { offerValidDays } = termsIn(scene)
  const buttons = buttonsFor('offers', detailOptions, scene.words)
  return {
    kind: 'buttons',
    body: scene.words.say('offers.details', { ...figures(offer), validDays: offerValidDays }),
    buttons: buttons.map((button) =>
      button.id === 'offers:accept' ? { ...button, id: `offers:${acceptId(scene, offer)}` } : button,
    ),
  }
}

/** Nothing is agreed yet, and the borrower would rather compare again. */
export function otherOffers(application: Application): Outcome {
  return goTo('offers', {
    application: { ...application, offer: undefined, viewedOfferId: undefined, agreement: undefined },
  })
}

/** The offers have run out: decide again on the same answers. */
export function renewOffers(scene: Scene): Outcome {
  return goTo('decision', {
    application: {
      ...applicationOf(scene),
      offer: undefined,
      viewedOfferId: undefined,
      agreement: undefined,
    },
  })
}
