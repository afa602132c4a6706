import { wordsIn } from '../../journey/languages/catalogue.ts'
import { lender } from '../../journey/lender.ts'
import type { PaperRequest } from '../../journey/paper.ts'
import { productOf } from '../../journey/products/product.ts'
import { isoDateInIndia } from '../../lending/dates.ts'
import { formatRupees } from '../../lending/money.ts'
import type { Paper } from '../block.ts'
import { paperWordsIn } from '../words.ts'
import { headOf, listOf } from './facts.ts'

/** Nothing is owed any more. Throws for a loan that is not closed: nobody may be handed this by mistake. */
export function noDuesPaper({
  language,
  loan,
  madeAt,
  borrowerName,
}: Extract<PaperRequest, { paper: 'no-dues' }>): Paper {
  const { closing } = loan
  if (loan.status !== 'closed' || !closing) throw new Error('a no-dues certificate needs a closed loan')
  const words = paperWordsIn(language)
  const say = words.say
  const values = {
    lender: lender.name,
    loan: loan.id,
    borrower: borrowerName || say('row.borrower'),
    closedOn: words.date(closing.closedOn),
    bank: loan.bankName,
    lastFour: loan.accountLastFour,
    phone: lender.supportPhone,
  }
  return {
    ...headOf('no-dues', language, { key: 'reference.loan', number: loan.id }),
    blocks: [
      listOf([
        ...(borrowerName === '' ? [] : [[say('row.to'), borrowerName] as const]),
        [say('row.date'), words.date(isoDateInIndia(madeAt))],
      ]),
      { kind: 'paragraph', text: say('no-dues.statement', values) },
      listOf([
        [say('row.loan-type'), wordsIn(language).say(productOf(loan.productId).nameKey)],
        [say('row.amount'), formatRupees(loan.amountPaise)],
        [say('row.disbursed-on'), words.date(loan.disbursedOn)],
        [say('no-dues.how'), say(`no-dues.how.${closing.how}`)],
        [say('no-dues.closed-on'), values.closedOn],
        [say('no-dues.received'), formatRupees(closing.receivedPaise)],
        [say('no-dues.owed'), `*${formatRupees(0)}*`],
      ]),
      { kind: 'heading', text: say('no-dues.next') },
      {
        kind: 'clauses',
        clauses: (['no-dues.mandate', 'no-dues.bureau', 'no-dues.keep'] as const).map((key, index) => ({
          number: `${index + 1}.`,
          text: say(key, values),
        })),
      },
      { kind: 'note', text: say('note.computer', values) },
    ],
  }
}
