import type { Offer } from '../../../lending/decision.ts'
import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import type { Block } from '../../api.ts'
import { type Cell, facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import { momentInWords } from '../moments.ts'

/** What was offered, what was looked at and what was taken. */
export function offersSection({ state }: CaseFile): Block[] {
  const { application } = state
  const { decision, at } = application?.decision ?? {}
  if (!application || decision?.result !== 'approved' || at === undefined)
    return [note('Nothing is offered now.', 'quiet')]
  const taken = application.offer
  // What was accepted may come from a quote and stand in no list of the decision.
  const offers = [...decision.offers, ...(taken && !isAmong(taken, decision.offers) ? [taken] : [])]
  return [
    facts([
      ['Offered', momentInWords(at)],
      ['Policy', decision.policyVersion],
      ['Looking at', taken ? undefined : application.viewedOfferId],
      ['Asks for', askedFor(application.quote)],
      ['Quotes taken', application.quotesTaken],
    ]),
    table(
      ['Offer', 'Amount', 'Months', 'Rate', 'APR', 'EMI', 'Fee and GST', 'In hand', ''],
      offers.map((offer) => offerRow(offer, taken !== undefined && isSame(offer, taken))),
    ),
  ]
}

function offerRow(offer: Offer, isTaken: boolean): Cell[] {
  return [
    offer.id,
    formatRupees(offer.amountPaise),
    String(offer.tenorMonths),
    percentFromBps(offer.annualRateBps),
    percentFromBps(offer.aprBps),
    formatRupees(offer.emiPaise),
    formatRupees(offer.processingFeePaise + offer.gstPaise),
    formatRupees(offer.netDisbursedPaise),
    isTaken ? ['accepted', 'good'] : '',
  ]
}

function isAmong(offer: Offer, offers: Offer[]): boolean {
  return offers.some((one) => isSame(one, offer))
}

function isSame(one: Offer, other: Offer): boolean {
  return one.id === other.id && one.amountPaise === other.amountPaise && one.tenorMonths === other.tenorMonths
}

function askedFor(quote: { amountPaise?: number; tenorMonths?: number } | undefined): string | undefined {
  if (!quote) return undefined
  const { amountPaise, tenorMonths } = quote
  const parts = [
    amountPaise === undefined ? 'an amount to be told' : formatRupees(amountPaise),
    tenorMonths === undefined ? 'months to be told' : `${tenorMonths} months`,
  ]
  return parts.join(', ')
}
