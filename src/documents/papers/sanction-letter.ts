import type { PaperRequest } from '../../journey/paper.ts'
import { productOf } from '../../journey/products/product.ts'
import { isoDateInIndia } from '../../lending/dates.ts'
import { kfsFigures } from '../../lending/kfs-figures.ts'
import { firstDueOn } from '../../lending/schedule.ts'
import type { Paper } from '../block.ts'
import { factsOf, foreclosureOf, headOf, listOf } from './facts.ts'

/** What was approved, on which conditions and until when; sent before the account is linked for repayment. */
export function sanctionLetter(request: Extract<PaperRequest, { paper: 'sanction-letter' }>): Paper {
  const { language, applicationId, madeAt, borrowerName, validUntilOn } = request
  const facts = factsOf({
    language,
    product: productOf(request.productId),
    figures: kfsFigures(request.offer),
    // There is no proposal yet: its number, its end and its first due date are not mentioned.
    proposal: {
      proposalNumber: applicationId,
      shownAt: madeAt,
      validUntil: Date.parse(`${validUntilOn}T23:59:59+05:30`),
      firstDueOn: firstDueOn(isoDateInIndia(madeAt)),
    },
  })
  const { words, values } = facts
  const say = words.say
  return {
    ...headOf('sanction-letter', language, { key: 'reference.application', number: applicationId }),
    blocks: [
      listOf([
        [say('row.to'), borrowerName],
        [say('row.date'), String(values.date)],
        [say('row.valid-until'), String(values.validUntil)],
      ]),
      { kind: 'paragraph', text: say('sanction.opening', values) },
      listOf([
        [say('sanction.term'), say('months', values)],
        [say('sanction.rate'), say('a1.rate.value', values)],
        [say('sanction.apr'), String(values.apr)],
        [say('sanction.instalments'), say('sanction.instalments.value', values)],
        [say('sanction.fee'), say('sanction.fee.value', values)],
        [say('sanction.net'), String(values.net)],
        [say('sanction.penal'), say('a1.penal.value', values)],
        [say('sanction.foreclosure'), foreclosureOf(facts)],
        [say('sanction.cooling-off'), say('sanction.cooling-off.value', values)],
      ]),
      { kind: 'heading', text: say('sanction.conditions') },
      {
        kind: 'clauses',
        clauses: (
          [
            'sanction.condition.kyc',
            'sanction.condition.mandate',
            'sanction.condition.accept',
            'sanction.condition.check',
          ] as const
        ).map((key, index) => ({ number: `${index + 1}.`, text: say(key, values) })),
      },
      { kind: 'paragraph', text: say('sanction.closing', values) },
      // Where a borrower complains, and who decides if that does not help (Credit Facilities para 12).
      { kind: 'paragraph', text: say('complaints', values) },
      { kind: 'note', text: say('note.computer', values) },
    ],
  }
}
