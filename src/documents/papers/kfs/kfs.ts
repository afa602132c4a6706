import type { PaperRequest } from '../../../journey/paper.ts'
import { productOf } from '../../../journey/products/product.ts'
import { kfsFigures } from '../../../lending/kfs-figures.ts'
import type { Block, Paper } from '../../block.ts'
import { type Facts, factsOf, headOf, listOf, type PrintedLoan } from '../facts.ts'
import { annexAPart1, annexAPart2 } from './annex-a.ts'
import { annexB } from './annex-b.ts'
import { annexC } from './annex-c.ts'

/** The Key Facts Statement with its three annexes (RBC para 29 and Annex I). */
export function kfsPaper(request: Extract<PaperRequest, { paper: 'kfs' }>): Paper {
  return kfsOf(
    {
      language: request.language,
      product: productOf(request.productId),
      figures: kfsFigures(request.offer),
      proposal: request.proposal,
    },
    request.borrowerName,
  )
}

/** The same for figures of any loan: RBI's own illustration is printed with it too. */
export function kfsOf(loan: PrintedLoan, borrowerName: string): Paper {
  const facts = factsOf(loan)
  const { words, values, language, proposal } = facts
  return {
    ...headOf('kfs', language, { key: 'reference.proposal', number: proposal.proposalNumber }),
    blocks: [
      listOf([
        [words.say('row.borrower'), borrowerName],
        [words.say('row.date'), String(values.date)],
        [words.say('row.valid-until'), String(values.validUntil)],
      ]),
      ...keyFacts(facts),
      { kind: 'note', text: words.say('kfs.note', values) },
      ...annexB(facts),
      ...annexC(facts),
    ],
  }
}

/** Both parts of Annex A: the statement itself, which the agreement repeats as its summary box. */
export function keyFacts(facts: Facts): Block[] {
  return [
    { kind: 'heading', text: facts.words.say('a1.title') },
    annexAPart1(facts),
    { kind: 'heading', text: facts.words.say('a2.title') },
    annexAPart2(facts),
  ]
}
