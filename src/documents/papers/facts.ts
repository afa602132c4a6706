import { kfsValues } from '../../journey/disclosures/kfs.ts'
import type { Language } from '../../journey/language.ts'
import { type WordArguments, type Words, wordsIn } from '../../journey/languages/catalogue.ts'
import { lender } from '../../journey/lender.ts'
import type { PaperKind, Proposal } from '../../journey/paper.ts'
import type { Product } from '../../journey/products/product.ts'
import type { KfsFigures } from '../../lending/kfs-figures.ts'
import type { Cell, Paper, Table } from '../block.ts'
import { type PaperWordKey, type PaperWords, paperWordsIn } from '../words.ts'

/** What every disclosure is written from. The figures are computed once: all tables of a paper show the same. */
export interface PrintedLoan {
  language: Language
  product: Product
  figures: KfsFigures
  proposal: Proposal
}

export interface Facts extends PrintedLoan {
  words: PaperWords
  /** The words of the chat: the agreement and the names of products stand there. */
  chat: Words
  /** Every figure and name, written out, under the same names as in the chat. */
  values: WordArguments
}

export function factsOf(loan: PrintedLoan): Facts {
  const chat = wordsIn(loan.language)
  const words = paperWordsIn(loan.language)
  return { ...loan, words, chat, values: kfsValues({ words: chat }, loan) }
}

/** Title, letterhead and number of a paper. */
export function headOf(
  kind: PaperKind,
  language: Language,
  about: { key: PaperWordKey; number: string },
): Omit<Paper, 'blocks'> {
  const words = paperWordsIn(language)
  return {
    kind,
    language,
    title: words.say(`paper.${kind}`),
    reference: words.say(about.key, { number: about.number }),
    number: about.number,
    letterhead: {
      name: lender.name,
      address: lender.address,
      contact: words.say('letterhead.contact', { phone: lender.supportPhone, email: lender.supportEmail }),
    },
  }
}

/** Names on the left, what they are on the right. */
export function listOf(rows: readonly (readonly [label: string, value: string])[]): Table {
  return {
    kind: 'table',
    look: 'list',
    columns: [2, 3],
    heads: [],
    rows: rows.map(([label, value]) => [{ text: label, isHead: true }, { text: value }]),
  }
}

export function head(text: string, span = 1, align?: Cell['align']): Cell {
  return { text, span, isHead: true, ...(align && { align }) }
}

/** The charge for closing the loan early, standing alone in a cell (RBC para 34 wants it here, too). */
export function foreclosureOf({ words, values, product }: Facts): string {
  return product.conditions.foreclosureChargeBps === 0 ? words.say('nil') : String(values.foreclosure)
}
