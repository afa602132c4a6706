import type { Offer } from '../../../lending/decision.ts'
import type { Application } from '../../application.ts'
import { chosen } from '../../choices.ts'
import { advance, miss, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'
import { understandChoice } from '../../understanding/choice.ts'
import { type AskedQuote, understandQuote } from '../../understanding/quote.ts'
import { firstNameOf } from '../../who.ts'
import { another, comparison, pagesOf } from './comparison.ts'
import { detailOptions, details, others, withoutOfferId } from './details.ts'
import { offerChoice, offersOf, titleOfOffer, viewedOffer } from './offer.ts'
import { askForQuote, hearQuote, notQuoted, quoted, quoteFor } from './quote.ts'

/** Every offer with all its figures in one stated order, the details of one, and a fresh quote for any other. */
export const offersStep: Step = {
  name: 'offers',
  label: 'step.offers',
  isDone: (scene) => applicationOf(scene).offer !== undefined,
  ask(scene) {
    const { quote } = applicationOf(scene)
    if (quote) return [askForQuote(scene, quote)]
    const viewed = viewedOffer(scene)
    return [viewed ? details(scene, viewed) : comparison(scene)]
  },
  hear(scene, reply) {
    if (reply.choice !== undefined) return tapped(scene, reply, reply.choice)
    const { quote } = applicationOf(scene)
    const { text } = reply
    if (text === undefined) return miss(scene.words.say('offers.miss'))
    const asked = understandQuote(text)
    // "No, 1 lakh" is an amount.
    if (quote)
      return !asked.ok && chosen(reply, [others]) ? compareAgain(scene) : hearQuote(scene, quote, text)
    if (asked.ok && !isViewed(scene, asked.value)) return quoteOf(scene, asked.value)
    return viewedOffer(scene) ? decideOn(scene, reply) : pick(scene, reply, text)
  },
  learn(scene, event) {
    if (!('key' in event) || event.key !== applicationOf(scene).waitingFor) return undefined
    if (event.kind === 'decision.made') return quoted(scene, event)
    return event.kind === 'provider.failed' ? notQuoted(scene, event) : undefined
  },
  back: compareAgain,
}

function tapped(scene: Scene, reply: Reply, choice: string): Outcome {
  const offer = offersOf(scene).find((candidate) => offerChoice(scene, candidate) === choice)
  if (offer) return look(scene, offer)
  if (choice === another.id) return quoteFor(scene, {})
  if (choice === others.id) return compareAgain(scene)
  const [kind, number] = choice.split('.')
  const { quote } = applicationOf(scene)
  if (kind === 'page') return openPage(scene, Number(number))
  if (kind === 'tenor' && quote) return quoteFor(scene, { ...quote, tenorMonths: Number(number) })
  return decideOn(scene, reply)
}

/** The details are open: a yes, or another one. */
function decideOn(scene: Scene, reply: Reply): Outcome {
  const viewed = viewedOffer(scene)
  if (!viewed) return miss(scene.words.say('offers.miss'))
  switch (chosen(withoutOfferId(scene, reply, viewed), detailOptions)) {
    case 'accept':
      return accepted(scene, viewed)
    case 'others':
      return compareAgain(scene)
    case 'another':
      return quoteFor(scene, {})
    default:
      return miss(scene.words.say('choice.miss'))
  }
}

/** The comparison is open: an offer by its number or title, wherever it stands, or another amount. */
function pick(scene: Scene, reply: Reply, text: string): Outcome {
  const offers = offersOf(scene)
  const understood = understandChoice(
    text,
    offers.map((offer) => ({ id: offer.id, title: titleOfOffer(scene, offer), words: [] })),
  )
  const offer = understood.ok ? offers.find(({ id }) => id === understood.value) : undefined
  if (offer) return look(scene, offer)
  return chosen(reply, [another]) ? quoteFor(scene, {}) : miss(scene.words.say('offers.miss'))
}

function look(scene: Scene, offer: Offer): Outcome {
  return stay({ application: { ...applicationOf(scene), viewedOfferId: offer.id, quote: undefined } })
}

function compareAgain(scene: Scene): Outcome {
  return stay({ application: { ...applicationOf(scene), viewedOfferId: undefined, quote: undefined } })
}

function openPage(scene: Scene, page: number): Outcome {
  const isPage = Number.isInteger(page) && page >= 0 && page < pagesOf(scene)
  const application: Application = { ...applicationOf(scene), viewedOfferId: undefined, quote: undefined }
  return isPage ? stay({ application: { ...application, offersPage: page } }) : miss(scene.words.say('stale'))
}

/** "Yes, the 3.3 lakh" is said of the offer that is open, and asks for no other. */
function isViewed(scene: Scene, { amountPaise, tenorMonths }: AskedQuote): boolean {
  const viewed = viewedOffer(scene)
  return (
    viewed !== undefined &&
    (amountPaise ?? viewed.amountPaise) === viewed.amountPaise &&
    (tenorMonths ?? viewed.tenorMonths) === viewed.tenorMonths
  )
}

/** An amount alone is enough where only one offer has it. */
function quoteOf(scene: Scene, asked: AskedQuote): Outcome {
  const fitting = offersOf(scene).filter(({ amountPaise }) => amountPaise === asked.amountPaise)
  const [only] = fitting
  if (asked.tenorMonths === undefined && only && fitting.length === 1) return look(scene, only)
  return quoteFor(scene, asked)
}

function accepted(scene: Scene, offer: Offer): Outcome {
  const application = applicationOf(scene)
  return advance(
    { ...application, offer, quote: undefined, agreement: undefined },
    {
      note: scene.words.say('offers.accepted', { name: firstNameOf(scene) }),
      records: [{ kind: 'offer.accepted', detail: { applicationId: application.id, offer } }],
    },
  )
}
