import { describe, expect, test } from 'vitest'
import { type KfsLoan, kfsFigures } from '../../lending/kfs-figures.ts'
import { formatRupees } from '../../lending/money.ts'
import { billingSchedule } from '../../lending/schedule.ts'
import { languages } from '../language.ts'
import { wordsIn } from '../languages/catalogue.ts'
import { products } from '../products/product.ts'
import type { Scene } from '../scene.ts'
import { disclosuresFor } from './agreement.ts'

const proposal = {
  proposalNumber: 'FL-1',
  shownAt: Date.parse('2026-11-23T14:05:09+05:30'),
  validUntil: Date.parse('2026-11-30T23:59:59+05:30'),
  firstDueOn: '2026-12-23',
}

const usual: KfsLoan = {
  amountPaise: 5_00_000_00,
  tenorMonths: 36,
  annualRateBps: 18_00,
  processingFeePaise: 10_000_00,
  gstPaise: 1_800_00,
}

const everyProduct = languages.flatMap((language) => products.map((product) => ({ language, product })))

describe.each(everyProduct)('the disclosures of $product.id in $language', ({ language, product }) => {
  const said = (loan: KfsLoan) =>
    disclosuresFor(
      { words: wordsIn(language) } as Scene,
      { product, figures: kfsFigures(loan), proposal },
      'Asha Verma',
    ).text

  test('name the last EMI that is really collected, in the KFS and in the agreement', () => {
    const last = billingSchedule(usual, proposal.firstDueOn).at(-1)?.instalmentPaise ?? 0
    expect(last).not.toBe(kfsFigures(usual).emiPaise)
    expect(said(usual).split(formatRupees(last))).toHaveLength(3)
  })

  test('say, in the KFS and in the agreement, that leaving in the cooling-off period does not bring the fee back', () => {
    const notRefunded = { en: /fee and its GST are not refunded/g, hi: /फ़ीस और उसका GST वापस नहीं मिलते/g }
    expect(said(usual).match(notRefunded[language])).toHaveLength(2)
  })

  test('name what a third party is paid through us, twice in the KFS, and "nil" where it is nothing', () => {
    const passedOn = said({ ...usual, thirdPartyPaise: 777_00 })
    expect(passedOn.match(/B [^\n]*₹777(?=\n)/g)).toHaveLength(2)
    expect(said(usual)).not.toContain('₹777')
  })

  test('can be sent: each message is short enough for WhatsApp at the longest tenor', () => {
    const { messages } = disclosuresFor(
      { words: wordsIn(language) } as Scene,
      { product, figures: kfsFigures({ ...usual, tenorMonths: 48 }), proposal },
      'V'.repeat(80),
    )
    for (const message of messages)
      expect([...(message.kind === 'text' ? message.body : '')].length).toBeLessThanOrEqual(4096)
  })
})
