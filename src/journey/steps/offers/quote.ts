import type { DecisionTrail, DeclineReason, Offer } from '../../../lending/decision.ts'
import { formatRupees } from '../../../lending/money.ts'
import { amountMiss } from '../../amounts.ts'
import type { Application } from '../../application.ts'
import { buttonsFor } from '../../choices.ts'
import type { DecisionMade, ProviderFailed } from '../../event.ts'
import type { WordKey } from '../../languages/catalogue.ts'
import type { Message } from '../../message.ts'
import { call, miss, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import { understandAmount } from '../../understanding/amount.ts'
import { type AskedQuote, understandQuote } from '../../understanding/quote.ts'
import { declineSentence } from '../closed/reasons.ts'
import { decideEffect, marksToClaim } from '../decision/facts.ts'
import { another } from './comparison.ts'
import { others } from './details.ts'
import { offerChoice, offersOf, titleOfOffer } from './offer.ts'

/** A list holds ten rows, and one leads back. */
const mostTenorRows = 9

/** For one application. After that a person helps, who sees what the borrower needs. */
export const mostQuotes = 5

/** How near the end the borrower hears of it with every quote. */
const fewQuotes = 2

/** Another amount or tenor: what is missing is asked for, then the decision service quotes exactly that. */
export function askForQuote(scene: Scene, quote: AskedQuote): Message {
  const { minAmountPaise, maxAmountPaise, tenorsMonths } = termsIn(scene)
  const limits = { min: formatRupees(minAmountPaise), max: formatRupees(maxAmountPaise) }
  if (quote.amountPaise === undefined) {
    const left = quotesLeft(applicationOf(scene))
    return { kind: 'text', body: scene.words.say('offers.quote.amount', { ...limits, left }) }
  }
  return {
    kind: 'list',
    body: scene.words.say('offers.quote.tenor', {
      amount: formatRupees(quote.amountPaise),
      tenors: listOf(tenorsMonths),
    }),
    button: scene.words.say('offers.quote.button'),
    rows: [
      ...tenorsMonths.slice(0, mostTenorRows).map((months) => ({
        id: `offers:tenor.${months}`,
        title: scene.words.say('offers.quote.months', { months }),
      })),
      ...buttonsFor('offers', [others], scene.words),
    ],
  }
}

/** What the borrower adds to a quote that is being asked for. */
export function hearQuote(scene: Scene, quote: AskedQuote, text: string): Outcome {
  const { tenorsMonths } = termsIn(scene)
  const understood = understandQuote(text)
  if (understood.ok) return quoteFor(scene, { ...quote, ...understood.value })
  if (quote.amountPaise === undefined) {
    const amount = understandAmount(text)
    return amount.ok
      ? quoteFor(scene, { ...quote, amountPaise: amount.value })
      : amountMiss(scene, amount, 'offers.quote.amount.miss')
  }
  const bare = tenorsMonths.find((months) => String(months) === text.trim())
  return bare === undefined
    ? miss(scene.words.say('offers.quote.tenor.miss', { tenors: listOf(tenorsMonths) }))
    : quoteFor(scene, { ...quote, tenorMonths: bare })
}

/** The figures of this amount and tenor: shown where we have them, asked for where they are new. */
export function quoteFor(scene: Scene, quote: AskedQuote): Outcome {
  const application = applicationOf(scene)
  const { minAmountPaise, maxAmountPaise, tenorsMonths } = termsIn(scene)
  const { amountPaise, tenorMonths } = quote
  const known = offersOf(scene).find(
    (offer) => offer.amountPaise === amountPaise && offer.tenorMonths === tenorMonths,
  )
  if (known) return stay({ application: { ...application, quote: undefined, viewedOfferId: known.id } })
  if (quotesLeft(application) === 0) return noMoreQuotes(scene)
  if (amountPaise !== undefined && (amountPaise < minAmountPaise || amountPaise > maxAmountPaise)) {
    const note = scene.words.say('offers.quote.limits', { amount: formatRupees(amountPaise) })
    return notLent(application, { ...quote, amountPaise: undefined }, note)
  }
  if (tenorMonths !== undefined && !tenorsMonths.includes(tenorMonths)) {
    const note = scene.words.say('offers.quote.tenors', { tenors: listOf(tenorsMonths) })
    return notLent(application, { ...quote, tenorMonths: undefined }, note)
  }
  if (amountPaise === undefined || tenorMonths === undefined) {
    return stay({ application: { ...application, quote, viewedOfferId: undefined } })
  }
  return call({ ...application, quote }, 'quote', (key) =>
    decideEffect(scene, key, { forOffer: { amountPaise, tenorMonths } }),
  )
}

function quotesLeft({ quotesTaken = 0 }: Application): number {
  return Math.max(0, mostQuotes - quotesTaken)
}

/** The offers stand, and a person can be had. */
function noMoreQuotes(scene: Scene): Outcome {
  const body = scene.words.say('offers.quote.no-more', { most: mostQuotes })
  return stay({
    application: { ...applicationOf(scene), quote: undefined, viewedOfferId: undefined },
    say: [waysBack(scene, body)],
  })
}

function notLent(application: Application, quote: AskedQuote, note: string): Outcome {
  return { to: 'stay', application: { ...application, quote, viewedOfferId: undefined }, note, missed: true }
}

function listOf(tenorsMonths: number[]): string {
  return tenorsMonths.join(', ')
}

/** The answer to a quote. Whatever it is, the application goes on and the offers stand. */
export function quoted(scene: Scene, event: DecisionMade): Outcome {
  const application = applicationOf(scene)
  const { decision, trail, key } = event
  const { quote } = application
  const { quotesTaken = 0 } = application
  const back: Application = {
    ...application,
    waitingFor: undefined,
    quote: undefined,
    viewedOfferId: undefined,
    // Without an answer nothing was taken.
    quotesTaken: decision.result === 'referred' ? quotesTaken : quotesTaken + 1,
  }
  const left = quotesLeft(back)
  const note = left <= fewQuotes ? { note: scene.words.say('offers.quote.left', { left }) } : {}
  const records = [
    { kind: 'quote', detail: { applicationId: application.id, key, asked: quote, decision, trail } },
  ]
  const [offer] = decision.result === 'approved' ? decision.offers : []
  if (offer) {
    const aliases = marksToClaim(scene, event)
    return stay({ application: withQuote(back, offer), records, aliases, ...note })
  }
  const asked = askedFigures(quote)
  if (decision.result === 'declined') {
    const [reason = 'AMOUNT_NOT_OFFERED'] = decision.reasons
    const [largest] = offersOf(scene)
    const body = scene.words.say('offers.quote.no', {
      ...asked,
      reason: whyNot(scene, reason, trail),
      largest: formatRupees(largest?.amountPaise ?? 0),
      largestMonths: largest?.tenorMonths ?? 0,
    })
    return stay({ application: back, say: [waysBack(scene, body, largest)], records, ...note })
  }
  const body = scene.words.say('offers.quote.referred', asked)
  return stay({ application: back, say: [waysBack(scene, body)], records })
}

/** The service could not be asked: the offers stand, and a person can be had. */
export function notQuoted(scene: Scene, { key, effectKind, reason }: ProviderFailed): Outcome {
  const application = applicationOf(scene)
  const body = scene.words.say('offers.quote.failed', askedFigures(application.quote))
  return stay({
    application: { ...application, waitingFor: undefined, quote: undefined },
    say: [waysBack(scene, body)],
    records: [{ kind: 'problem', detail: { what: 'provider-failed', effectKind, key, reason } }],
  })
}

function askedFigures({ amountPaise = 0, tenorMonths = 0 }: AskedQuote = {}) {
  return { amount: formatRupees(amountPaise), months: tenorMonths }
}

/** The quote joins the offers under an id of its own, and is the one that is looked at. */
function withQuote(application: Application, offer: Offer): Application {
  const { decision } = application
  if (decision?.decision.result !== 'approved') throw new Error('a quote joins offers')
  const { offers } = decision.decision
  const id = freeId(offers)
  return {
    ...application,
    viewedOfferId: id,
    decision: { ...decision, decision: { ...decision.decision, offers: [...offers, { ...offer, id }] } },
  }
}

/** A service may name its own offers like this, too. */
function freeId(offers: Offer[]): string {
  for (let number = 1; ; number += 1) {
    const id = `q${number}`
    if (!offers.some((known) => known.id === id)) return id
  }
}

function waysBack(scene: Scene, body: string, largest?: Offer): Message {
  const back = buttonsFor('offers', [others], scene.words)
  if (!largest) {
    const person = [{ id: 'go:agent', title: scene.words.say('choice.go.agent') }]
    return { kind: 'buttons', body, buttons: [...back, ...person] }
  }
  const largestOne = { id: `offers:${offerChoice(scene, largest)}`, title: titleOfOffer(scene, largest) }
  return {
    kind: 'buttons',
    body,
    buttons: [largestOne, ...back, ...buttonsFor('offers', [another], scene.words)],
  }
}

/** What a rule is called in the words of the borrower, where it says more than the reason. */
const ruleWords: Record<string, WordKey> = {
  'age-at-last-instalment': 'offers.quote.why.age',
  'amount-for-income': 'offers.quote.why.income',
  'amount-for-cost': 'offers.quote.why.cost',
  'amount-without-history': 'offers.quote.why.history',
  'obligations-with-instalment': 'offers.quote.why.emi',
}

function whyNot(scene: Scene, reason: DeclineReason, { rules }: DecisionTrail): string {
  const failed = rules.find((rule) => rule.outcome === 'failed' && rule.reason === reason)
  const key = failed && ruleWords[failed.rule]
  if (key === undefined) {
    return reason === 'FOIR_HIGH' ? scene.words.say('offers.quote.why.emi') : declineSentence(scene, reason)
  }
  const { maxAgeAtMaturityYears, maxIncomeMultiple, noHistoryCapPaise } = termsIn(scene)
  return scene.words.say(key, {
    maxAge: maxAgeAtMaturityYears,
    multiple: maxIncomeMultiple,
    cap: formatRupees(noHistoryCapPaise),
  })
}
