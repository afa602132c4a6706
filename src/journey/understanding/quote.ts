import { understandAmount } from './amount.ts'
import { looksLikeQuestion } from './question.ts'
import { findTenor } from './tenor.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { wordSet, wordsOf } from './words.ts'

/** Another loan than those offered: the amount, the length, or both. */
export interface AskedQuote {
  amountPaise?: number
  tenorMonths?: number
}

/** Nobody asks for a smaller loan: below it "2" is the second offer. */
const smallestPaise = 1_000_00

/** Somebody who asks for something, and not only about it. */
const asking = wordSet(
  'get have want need give take chahiye chahie chaiye lena milega milegi milenge mil sakta sakti do dedo dijiye kardo karo',
  'चाहिए चाहिये लेना मिलेगा मिलेगी मिलेंगे मिल सकता सकती दो दीजिए करो',
)

/** These sums are what is paid back or earned, and no loan. */
const otherSums = wordSet(
  'emi emis kist kisht instalment installment salary income kamai fee charge',
  'किस्त वेतन सैलरी कमाई फीस',
)

/**
 * What a borrower asks for beside the offers: "can I get 1.5 lakh for 18 months", "75000 12 mahine", "डेढ़ लाख 24 महीने",
 * "only 2 lakh", "for 2 years". A question about one figure alone is no wish, unless it asks for it.
 */
export function understandQuote(text: string): Understood<AskedQuote, 'no-quote'> {
  const tenor = findTenor(text)
  const amount = understandAmount(tenor.ok ? tenor.value.rest : text, { smallestPaise })
  const words = wordsOf(text)
  const isOtherSum = !tenor.ok && words.some((word) => otherSums.has(word))
  const asked: AskedQuote = {
    ...(amount.ok && !isOtherSum && { amountPaise: amount.value }),
    ...(tenor.ok && { tenorMonths: tenor.value.months }),
  }
  const parts = Object.keys(asked).length
  const isWish = parts === 2 || !looksLikeQuestion(text) || words.some((word) => asking.has(word))
  return parts > 0 && isWish ? understood(asked) : misunderstood('no-quote')
}
