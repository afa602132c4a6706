import { aprBps } from './apr.ts'
import { addMonths, ageOn } from './dates.ts'
import type { BureauReport, CreditFacts, Offer } from './decision.ts'
import { billedEmiPaise, exactEmi, type FixedRateLoan } from './emi.ts'
import { Exact, roundToPaisa, roundToRupee, shareOf } from './money.ts'
import type { ProductTerms } from './policy-terms.ts'
import { firstDueOn } from './schedule.ts'
import { hasCreditHistory } from './scorecard.ts'

/** Half a rupee: an EMI this much above the limit is still billed within it. */
const billingRoundingPaise = 50

/** How many amounts are offered, and how many tenors for each, where the policy says nothing else. */
const usualGrid = { amounts: 3, tenors: 3 }

/**
 * Every offer that this borrower may have, at the rate of their grade.
 *
 * The amounts are even parts of the most that any tenor can carry: all of it, two thirds and one third where the
 * policy wants three. For each amount as many tenors as the policy wants, spread evenly over those that can carry it,
 * the shortest and the longest among them. The order is that of `offersInOrder`, and the same facts always give the
 * same list. Whether the borrower may be lent to at all is for `decide` to say.
 */
export function makeOffers(
  terms: ProductTerms,
  facts: CreditFacts,
  bureau: BureauReport,
  annualRateBps: number,
): Offer[] {
  const room = emiRoomPaise(terms, facts, bureau)
  const cap = amountCapPaise(terms, facts, bureau)
  const carriers = tenorsWithinAge(terms, terms.tenorsMonths, facts)
    .map((tenorMonths) => ({
      tenorMonths,
      mostPaise: mostPaise(terms, { tenorMonths, annualRateBps }, room, cap),
    }))
    .toSorted((a, b) => a.tenorMonths - b.tenorMonths)
  const most = Math.max(0, ...carriers.map((carrier) => carrier.mostPaise))

  const { amounts, tenors } = terms.offerGrid ?? usualGrid
  const parts = Array.from({ length: amounts }, (_, index) =>
    wholeSteps(terms, (most * (index + 1)) / amounts),
  )
  const choices = [...new Set(parts)]
    .filter((amountPaise) => amountPaise >= smallestAmountPaise(terms))
    .flatMap((amountPaise) => {
      const able = carriers.filter((carrier) => carrier.mostPaise >= amountPaise)
      return spread(able, tenors).map(({ tenorMonths }) => ({ amountPaise, tenorMonths, annualRateBps }))
    })
  return offersInOrder(choices).map((choice, index) => makeOffer(terms, `o${index + 1}`, choice))
}

/**
 * The one order in which offers are shown: the largest amount first, and of the same amount the shortest tenor first.
 * Nothing else ranks them, whoever made them, so that no offer is pushed.
 */
export function offersInOrder<Choice extends Pick<Offer, 'amountPaise' | 'tenorMonths'>>(
  offers: readonly Choice[],
): Choice[] {
  return offers.toSorted((a, b) => b.amountPaise - a.amountPaise || a.tenorMonths - b.tenorMonths)
}

/** One offer with its figures. The fee is a whole rupee, the GST on it exact to the paisa; both are deducted. */
export function makeOffer(terms: ProductTerms, id: string, loan: FixedRateLoan): Offer {
  const { amountPaise, tenorMonths, annualRateBps } = loan
  const processingFeePaise = roundToRupee(shareOf(amountPaise, terms.processingFeeBps))
  const gstPaise = roundToPaisa(shareOf(processingFeePaise, terms.gstBps))
  const netDisbursedPaise = amountPaise - processingFeePaise - gstPaise
  const instalmentPaise = exactEmi(loan)
  return {
    id,
    amountPaise,
    tenorMonths,
    annualRateBps,
    emiPaise: roundToRupee(instalmentPaise),
    processingFeePaise,
    gstPaise,
    netDisbursedPaise,
    aprBps: aprBps({ netDisbursedPaise, instalmentPaise, instalments: tenorMonths }),
  }
}

/** What may go to lenders every month, existing ones and us: the FOIR limit. */
export function obligationsLimitPaise(terms: ProductTerms, facts: CreditFacts): number {
  return shareOf(facts.monthlyIncomePaise, terms.maxFoirBps).floor().toNumber()
}

/** What a month's income can still carry beside existing obligations. Negative when overdrawn. */
function emiRoomPaise(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): number {
  return obligationsLimitPaise(terms, facts) - bureau.monthlyObligationsPaise
}

/** The tenors whose last instalment falls due before the borrower is too old, if the loan starts on the day judged. */
export function tenorsWithinAge(terms: ProductTerms, tenorsMonths: number[], facts: CreditFacts): number[] {
  return tenorsMonths.filter((tenorMonths) => {
    const lastDueOn = addMonths(firstDueOn(facts.asOf), tenorMonths - 1)
    return ageOn(facts.dateOfBirth, lastDueOn) <= terms.maxAgeAtMaturityYears
  })
}

export function incomeLimitPaise(terms: ProductTerms, facts: CreditFacts): number {
  return facts.monthlyIncomePaise * terms.maxIncomeMultiple
}

/** The share of the cost that we lend; undefined where the product or the borrower names no cost. */
export function costLimitPaise(terms: ProductTerms, facts: CreditFacts): number | undefined {
  if (terms.maxShareOfCostBps === undefined || facts.costPaise === undefined) return undefined
  return shareOf(facts.costPaise, terms.maxShareOfCostBps).floor().toNumber()
}

/** The smallest amount that is both lent and a whole number of steps. */
export function smallestAmountPaise(terms: ProductTerms): number {
  return Math.ceil(terms.minAmountPaise / terms.amountStepPaise) * terms.amountStepPaise
}

function amountCapPaise(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): number {
  const historyCap = hasCreditHistory(bureau) ? terms.maxAmountPaise : terms.noHistoryCapPaise
  const costCap = costLimitPaise(terms, facts) ?? terms.maxAmountPaise
  return Math.min(incomeLimitPaise(terms, facts), terms.maxAmountPaise, historyCap, costCap)
}

/** The largest whole number of steps whose billed EMI fits the room; 0 when not even the smallest amount does. */
function mostPaise(
  terms: ProductTerms,
  price: Omit<FixedRateLoan, 'amountPaise'>,
  roomPaise: number,
  capPaise: number,
): number {
  const smallest = smallestAmountPaise(terms)
  if (capPaise < smallest) return 0
  const loan = { ...price, amountPaise: smallest }
  // The EMI grows in proportion to the amount, so this bound is at most one step too high.
  const bound = new Exact(roomPaise + billingRoundingPaise).times(smallest).div(exactEmi(loan)).toNumber()
  let amountPaise = wholeSteps(terms, Math.min(bound, capPaise))
  while (amountPaise >= smallest && billedEmiPaise({ ...loan, amountPaise }) > roomPaise)
    amountPaise -= terms.amountStepPaise
  return amountPaise >= smallest ? amountPaise : 0
}

function wholeSteps(terms: ProductTerms, paise: number): number {
  return Math.floor(paise / terms.amountStepPaise) * terms.amountStepPaise
}

/** So many items of a sorted list, evenly spread from the first to the last, each once. */
function spread<Item>(items: Item[], count: number): Item[] {
  const last = items.length - 1
  const wanted = new Set(
    Array.from({ length: count }, (_, index) => Math.floor((last * index) / Math.max(1, count - 1))),
  )
  return items.filter((_, index) => wanted.has(index))
}
