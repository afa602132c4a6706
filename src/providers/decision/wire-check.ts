import type { CreditFacts, Decided, Decision, Offer } from '../../lending/decision.ts'
import { kfsFigures } from '../../lending/kfs-figures.ts'
import { roundToPaisa, roundToRupee, shareOf } from '../../lending/money.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import { regulationOn } from '../../lending/regulation.ts'
import { isOfProduct, isQuote } from '../../lending/rules.ts'
import { billingSchedule, firstDueOn } from '../../lending/schedule.ts'
import { type DecisionReply, replySchema } from './wire.ts'

export type ReadReply =
  | { ok: true; value: Decided }
  /** `fault` names the field, never its content. */
  | { ok: false; fault: string }

/**
 * Reads what a decision service answered. Beyond its form every figure is computed again: the KFS that a borrower
 * signs is made from these offers, so a figure that is not ours to the paisa is nonsense, whoever is right. So is an
 * offer that the product file does not have: rupees taken for paise, or a rate that we tell nobody else. `terms` are
 * those of the day; undefined on a day without a policy.
 */
export function readReply(
  body: unknown,
  productId: string,
  facts: CreditFacts,
  terms: ProductTerms | undefined,
): ReadReply {
  const parsed = replySchema.safeParse(body)
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.')
    return {
      ok: false,
      fault: at ? `${at} is not what the contract says` : 'the reply is not of the contract',
    }
  }
  const reply = parsed.data
  const fault = faultIn(reply, facts, terms)
  return fault === undefined
    ? { ok: true, value: { decision: decisionOf(reply), trail: trailOf(reply, productId, facts) } }
    : { ok: false, fault }
}

function faultIn(
  reply: DecisionReply,
  facts: CreditFacts,
  terms: ProductTerms | undefined,
): string | undefined {
  switch (reply.result) {
    case 'approved':
      return faultInOffers(reply.offers, facts, terms)
    case 'declined':
      return faultInDecline(reply, facts)
    case 'referred':
      return undefined
  }
}

function faultInDecline(
  { reasons, reapplyOn }: Extract<DecisionReply, { result: 'declined' }>,
  facts: CreditFacts,
): string | undefined {
  if (new Set(reasons).size < reasons.length) return 'reasons repeats one'
  if (reapplyOn < facts.asOf) return 'reapplyOn lies before asOf'
  if (reasons.includes('AMOUNT_NOT_OFFERED') && !isQuote(facts))
    return 'reasons speaks of an amount that nobody asked for'
  return undefined
}

function faultInOffers(
  offers: Offer[],
  facts: CreditFacts,
  terms: ProductTerms | undefined,
): string | undefined {
  if (new Set(offers.map(({ id }) => id)).size < offers.length) return 'offers has an id twice'
  // What a KFS promised stands, also where the product changed since.
  const isAgreed = facts.forOffer?.annualRateBps !== undefined
  const limits = isAgreed ? undefined : terms
  return (
    faultInAsked(offers, facts) ??
    firstOf(offers.map((offer, at) => limits && faultOutside(offer, at, limits))) ??
    firstOf(offers.map((offer, at) => faultInOffer(offer, at, facts)))
  )
}

/** The limits of the product file hold for whoever decides: they are what support and the papers say of the product. */
function faultOutside(offer: Offer, at: number, terms: ProductTerms): string | undefined {
  const rates = terms.grades.map(({ annualRateBps }) => annualRateBps)
  const { amountPaise, annualRateBps, processingFeePaise } = offer
  if (!isOfProduct(terms, offer)) return `offers.${at} has an amount or tenor that the product has not`
  if (annualRateBps < Math.min(...rates) || annualRateBps > Math.max(...rates))
    return `offers.${at}.annualRateBps is none of the product`
  return processingFeePaise > roundToRupee(shareOf(amountPaise, terms.processingFeeBps))
    ? `offers.${at}.processingFeePaise is more than the product asks`
    : undefined
}

/** Who asks for one amount gets that one; with a rate, because the KFS was accepted, at that rate. */
function faultInAsked(offers: Offer[], { forOffer }: CreditFacts): string | undefined {
  const [offer, ...others] = offers
  if (forOffer === undefined || offer === undefined) return undefined
  if (others.length > 0) return 'offers has more than the one that was asked for'
  const { amountPaise, tenorMonths, annualRateBps = offer.annualRateBps } = forOffer
  if (offer.amountPaise !== amountPaise) return 'offers.0.amountPaise is not what was asked for'
  if (offer.tenorMonths !== tenorMonths) return 'offers.0.tenorMonths is not what was asked for'
  if (offer.annualRateBps !== annualRateBps) return 'offers.0.annualRateBps is not what was agreed'
  return undefined
}

function faultInOffer(offer: Offer, at: number, { asOf }: CreditFacts): string | undefined {
  const place = `offers.${at}`
  let computed: Pick<Offer, 'gstPaise' | 'emiPaise' | 'netDisbursedPaise' | 'aprBps'>
  try {
    const gstPaise = roundToPaisa(shareOf(offer.processingFeePaise, regulationOn(asOf).gstOnFeesBps))
    computed = { ...kfsFigures({ ...offer, gstPaise }), gstPaise }
    billingSchedule(offer, firstDueOn(asOf))
  } catch (error) {
    if (error instanceof RangeError) return `${place} is a loan that cannot exist`
    throw error
  }
  const names = ['gstPaise', 'emiPaise', 'netDisbursedPaise', 'aprBps'] as const
  const differing = names.find((name) => computed[name] !== offer[name])
  return differing && `${place}.${differing} is not what we compute`
}

function firstOf(faults: (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined)
}

function decisionOf(reply: DecisionReply): Decision {
  const { policyVersion } = reply
  switch (reply.result) {
    case 'approved':
      return { result: 'approved', policyVersion, offers: reply.offers }
    case 'declined':
      return { result: 'declined', policyVersion, reasons: reply.reasons, reapplyOn: reply.reapplyOn }
    case 'referred':
      return { result: 'referred', policyVersion, reason: reply.reason }
  }
}

function trailOf(reply: DecisionReply, productId: string, facts: CreditFacts): Decided['trail'] {
  const { policyVersion, rules, bureau, scorecard, reference } = reply
  return {
    decidedBy: 'service',
    productId,
    policyVersion,
    facts,
    ...(bureau && { bureau }),
    rules,
    ...(scorecard && { scorecard }),
    serviceReference: reference,
  }
}
