import type { Offer } from '../../../lending/decision.ts'
import { formatRupees } from '../../../lending/money.ts'
import { buttonsFor, type Option } from '../../choices.ts'
import { fitsBody } from '../../compose.ts'
import { lender } from '../../lender.ts'
import type { Choice, Message } from '../../message.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
import { figuresOf, offerChoice, offersOf, titleOfOffer } from './offer.ts'

/** A list holds ten rows: nine offers and another amount, or on a page eight, and the way to the next page. */
const mostOnOnePage = 9
const perPage = 8

export const another: Option = { id: 'another', key: 'offers.another' }

/** The offers of the open page, counted from 1 over all pages. */
interface Page {
  number: number
  pages: number
  first: number
  offers: Offer[]
}

/** How many pages the offers of this borrower fill. */
export function pagesOf(scene: Scene): number {
  const { length } = offersOf(scene)
  return length <= mostOnOnePage ? 1 : Math.ceil(length / perPage)
}

/** All offers, or a page of them, with what tells them apart in one message: none is left out, none stands out. */
export function comparison(scene: Scene): Message {
  const page = openPage(scene)
  const body = bodyOf(scene, page)
  const choices = page.offers.map((offer) => ({
    id: `offers:${offerChoice(scene, offer)}`,
    title: titleOfOffer(scene, offer),
    description: scene.words.say('offers.row', figuresOf(offer)),
  }))
  const others = buttonsFor('offers', [another], scene.words)
  if (choices.length <= 2 && page.pages === 1) {
    return { kind: 'buttons', body, buttons: [...choices.map(({ id, title }) => ({ id, title })), ...others] }
  }
  return {
    kind: 'list',
    body,
    button: scene.words.say('offers.button'),
    rows: [...choices, ...wayToNextPage(scene, page), ...others],
  }
}

function openPage(scene: Scene): Page {
  const offers = offersOf(scene)
  const pages = pagesOf(scene)
  const number = (applicationOf(scene).offersPage ?? 0) % pages
  const first = number * perPage
  return { number, pages, first, offers: pages === 1 ? offers : offers.slice(first, first + perPage) }
}

/** After the last page the first one follows. */
function wayToNextPage(scene: Scene, { number, pages }: Page): Choice[] {
  if (pages === 1) return []
  const isLast = number === pages - 1
  const key = isLast ? 'choice.offers.first-page' : 'choice.offers.next-page'
  return [{ id: `offers:page.${isLast ? 0 : number + 1}`, title: scene.words.say(key) }]
}

/** All figures of all offers; where that is too long for a list, its rows carry what the short lines leave out. */
function bodyOf(scene: Scene, page: Page): string {
  const { conditions } = productIn(scene)
  const body = (key: 'offers.line' | 'offers.short-line', between: string) =>
    scene.words.say('offers.ask', {
      count: offersOf(scene).length,
      pages: page.pages,
      from: page.first + 1,
      to: page.first + page.offers.length,
      lender: lender.name,
      penal: formatRupees(conditions.penalChargePaise),
      offers: page.offers
        .map((offer, index) => scene.words.say(key, { number: page.first + index + 1, ...figuresOf(offer) }))
        .join(between),
    })
  const whole = body('offers.line', '\n\n')
  return fitsBody('list', whole) ? whole : body('offers.short-line', '\n')
}
