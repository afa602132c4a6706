import { lender } from '../../journey/lender.ts'
import type { PaperRequest, Signature } from '../../journey/paper.ts'
import { productOf } from '../../journey/products/product.ts'
import { kfsFigures } from '../../lending/kfs-figures.ts'
import type { Block, Paper } from '../block.ts'
import { inGroups, momentInIndia, type PaperWords } from '../words.ts'
import { type Facts, factsOf, headOf, listOf } from './facts.ts'
import { keyFacts } from './kfs/kfs.ts'

/**
 * The loan agreement: the KFS as its summary box (RBC para 29), then the clauses to the letter as the chat shows
 * them, because those are what the borrower accepts, then the proof of the acceptance.
 */
export function agreementPaper(request: Extract<PaperRequest, { paper: 'agreement' }>): Paper {
  const { language, borrowerName, proposal, signature } = request
  const facts = factsOf({
    language,
    product: productOf(request.productId),
    figures: kfsFigures(request.offer),
    proposal,
  })
  const { words, values } = facts
  return {
    ...headOf('agreement', language, { key: 'reference.proposal', number: proposal.proposalNumber }),
    blocks: [
      listOf([
        [words.say('row.lender'), `${lender.name}, ${lender.address}`],
        [words.say('row.borrower'), borrowerName],
        [words.say('row.date'), String(values.date)],
      ]),
      { kind: 'paragraph', text: words.say('agreement.summary') },
      ...keyFacts(facts),
      { kind: 'heading', text: words.say('agreement.clauses') },
      { kind: 'clauses', clauses: clausesOf(facts, borrowerName) },
      { kind: 'heading', text: words.say('agreement.acceptance') },
      ...acceptance(words, borrowerName, signature),
    ],
  }
}

/** The numbered clauses of the agreement in the chat, of which each has a line of its own. */
function clausesOf({ chat, values }: Facts, borrowerName: string): { number: string; text: string }[] {
  const text = chat.say('agreement.text', { ...values, borrower: borrowerName })
  const clauses = [...text.matchAll(/^(\d+)\. (.+)$/gm)].map(([, number = '', clause = '']) => ({
    number: `${number}.`,
    text: clause,
  }))
  const head = text.slice(0, text.indexOf('\n\n'))
  const whole = [head, clauses.map(({ number, text: clause }) => `${number} ${clause}`).join('\n')].join(
    '\n\n',
  )
  if (whole !== text) throw new Error('the agreement has words that stand in no numbered clause')
  return clauses
}

function acceptance(words: PaperWords, borrowerName: string, signature: Signature | undefined): Block[] {
  const lenders = words.say('agreement.for-lender', { lender: lender.name })
  if (!signature) return [{ kind: 'paragraph', text: words.say('agreement.unsigned') }]
  return [
    { kind: 'paragraph', text: words.say('agreement.signed') },
    listOf([
      [words.say('row.borrower'), borrowerName],
      [words.say('agreement.method'), words.say(`agreement.method.${signature.method}`)],
      [words.say('agreement.moment'), momentInIndia(words, signature.signedAt)],
      [words.say('agreement.text-hash'), inGroups(signature.textHash)],
      [words.say('agreement.reference'), signature.reference],
      [words.say('row.lender'), lenders],
    ]),
  ]
}
