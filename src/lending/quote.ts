import { aprBps } from './apr.ts'
import { addMonths, ageOn } from './dates.ts'
import type { BureauReport, CreditFacts, Offer } from './decision.ts'
import { billedEmiPaise, exactEmi } from './emi.ts'
import { Exact, roundToPaisa, roundToRupee, shareOf } from './money.ts'
import type { ProductTerms } from './policy-terms.ts'
import { firstDueOn } from './schedule.ts'

/** Bureaus score from here; -1 and the old codes 0 to 5 all mean "not enough history for a score". */
const lowestScore = 300

/** Half a rupee: an EMI this much above the limit is still billed within it. */
const billingRoundingPaise = 50

/**
 * Every offer that this borrower may have, nine at most, so that all of them fit one WhatsApp list.
 *
 * Three amounts: the most that any tenor can carry, two thirds of it and one third. For each amount three tenors
 * among those that can carry it: the shortest, the middle one and the longest. Larger amounts come first, shorter
 * tenors first among equal amounts; nothing else ranks them, and the same facts always give the same list.
 * Whether the borrower may be lent to at all is for `decide` to say.
 */
export function makeOffers(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): Offer[] {
  const room = emiRoomPaise(terms, facts, bureau)
  const cap = amountCapPaise(terms, facts, bureau)
  const carriers = tenorsWithinAge(terms, terms.tenorsMonths, facts)
    .map((tenorMonths) => ({ tenorMonths, mostPaise: mostPaise(terms, tenorMonths, room, cap) }))
    .toSorted((a, b) => a.tenorMonths - b.tenorMonths)
  const most = Math.max(0, ...carriers.map((carrier) => carrier.mostPaise))

  const amounts = new Set([3, 2, 1].map((thirds) => wholeSteps(terms, (most * thirds) / 3)))
  return [...amounts]
    .filter((amountPaise) => amountPaise >= smallestAmountPaise(terms))
    .flatMap((amountPaise) => {
      const able = carriers.filter((carrier) => carrier.mostPaise >= amountPaise)
      return ends(able).map(({ tenorMonths }) => ({ amountPaise, tenorMonths }))
    })
    .map((choice, index) => makeOffer(terms, `o${index + 1}`, choice))
}

/** One offer with its figures. The fee is a whole rupee, the GST on it exact to the paisa; both are deducted. */
export function makeOffer(
  terms: ProductTerms,
  id: string,
  choice: { amountPaise: number; tenorMonths: number },
): Offer {
  const loan = { ...choice, annualRateBps: terms.annualRateBps }
  const processingFeePaise = roundToRupee(shareOf(choice.amountPaise, terms.processingFeeBps))
  const gstPaise = roundToPaisa(shareOf(processingFeePaise, terms.gstBps))
  const netDisbursedPaise = choice.amountPaise - processingFeePaise - gstPaise
  const instalmentPaise = exactEmi(loan)
  return {
    id,
    ...loan,
    emiPaise: roundToRupee(instalmentPaise),
    processingFeePaise,
    gstPaise,
    netDisbursedPaise,
    aprBps: aprBps({ netDisbursedPaise, instalmentPaise, instalments: choice.tenorMonths }),
  }
}

/** What a month's income can still carry beside existing obligations: the FOIR limit. Negative when overdrawn. */
export function emiRoomPaise(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): number {
  const allowed = shareOf(facts.monthlyIncomePaise, terms.maxFoirBps).floor().toNumber()
  return allowed - bureau.monthlyObligationsPaise
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

export function hasCreditHistory(bureau: BureauReport): boolean {
  return bureau.score >= lowestScore
}

/** The smallest amount that is both lent and a whole number of steps. */
export function smallestAmountPaise(terms: ProductTerms): number {
  return Math.ceil(terms.minAmountPaise / terms.amountStepPaise) * terms.amountStepPaise
}

function amountCapPaise(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): number {
  const historyCap = hasCreditHistory(bureau) ? terms.maxAmountPaise : terms.noHistoryCapPaise
  return Math.min(incomeLimitPaise(terms, facts), terms.maxAmountPaise, historyCap)
}

/** The largest whole number of steps whose billed EMI fits the room; 0 when not even the smallest amount does. */
function mostPaise(terms: ProductTerms, tenorMonths: number, roomPaise: number, capPaise: number): number {
  const smallest = smallestAmountPaise(terms)
  if (capPaise < smallest) return 0
  const loan = { amountPaise: smallest, tenorMonths, annualRateBps: terms.annualRateBps }
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

/** The first, the middle and the last of a sorted list, each once. */
function ends<Item>(items: Item[]): Item[] {
  const wanted = new Set([0, Math.floor((items.length - 1) / 2), items.length - 1])
  return items.filter((_, index) => wanted.has(index))
}
