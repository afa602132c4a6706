import type { Language } from '../../journey/language.ts'
import { wordsIn } from '../../journey/languages/catalogue.ts'
import { lender } from '../../journey/lender.ts'
import type { Loan } from '../../journey/loan.ts'
import type { PaperRequest } from '../../journey/paper.ts'
import { productOf } from '../../journey/products/product.ts'
import { formatRupees, percentFromBps } from '../../lending/money.ts'
import { billingSchedule, type Instalment } from '../../lending/schedule.ts'
import type { Cell, Paper, Table } from '../block.ts'
import { exactRupees, type PaperWords, paperWordsIn, shortDate } from '../words.ts'
import { head, headOf, listOf } from './facts.ts'

/** What is debited on which day, to the paisa. The KFS shows whole rupees; this is what is collected. */
export function schedulePaper({
  language,
  loan,
  borrowerName,
}: Extract<PaperRequest, { paper: 'schedule' }>): Paper {
  const words = paperWordsIn(language)
  const instalments = billingSchedule(loan, loan.firstDueOn)
  const last = instalments.at(-1)?.instalmentPaise ?? 0
  return {
    ...headOf('schedule', language, { key: 'reference.loan', number: loan.id }),
    blocks: [
      listOf([
        ...(borrowerName === '' ? [] : [[words.say('row.borrower'), borrowerName] as const]),
        ...loanRows(words, language, loan),
      ]),
      tableOf(words, instalments),
      {
        kind: 'note',
        text: words.say('schedule.note', { emi: formatRupees(loan.emiPaise), last: formatRupees(last) }),
      },
      {
        kind: 'paragraph',
        text: words.say('schedule.pay', {
          bank: loan.bankName,
          lastFour: loan.accountLastFour,
          phone: lender.supportPhone,
        }),
      },
    ],
  }
}

function loanRows(words: PaperWords, language: Language, loan: Loan): [string, string][] {
  return [
    [words.say('row.loan-type'), wordsIn(language).say(productOf(loan.productId).nameKey)],
    [words.say('row.amount'), formatRupees(loan.amountPaise)],
    [words.say('row.rate'), words.say('a1.rate.value', { rate: percentFromBps(loan.annualRateBps) })],
    [words.say('row.disbursed-on'), words.date(loan.disbursedOn)],
  ]
}

function tableOf(words: PaperWords, instalments: Instalment[]): Table {
  const heads = ['instalment', 'principal', 'interest', 'closing'] as const
  const sum = (figure: (instalment: Instalment) => number) =>
    exactRupees(instalments.reduce((total, instalment) => total + figure(instalment), 0))
  const right = (text: string): Cell => ({ text, align: 'right' })
  return {
    kind: 'table',
    look: 'grid',
    columns: [2, 4, 4, 4, 4, 4],
    heads: [
      [
        head(words.say('number'), 1, 'center'),
        head(words.say('schedule.due'), 1, 'center'),
        ...heads.map((name) => head(words.say(`schedule.${name}`), 1, 'right')),
      ],
    ],
    rows: [
      ...instalments.map((instalment): Cell[] => [
        { text: String(instalment.instalmentNumber), align: 'center' },
        { text: shortDate(instalment.dueOn), align: 'center' },
        right(exactRupees(instalment.instalmentPaise)),
        right(exactRupees(instalment.principalPaise)),
        right(exactRupees(instalment.interestPaise)),
        right(exactRupees(instalment.closingPrincipalPaise)),
      ]),
      [
        head(words.say('schedule.total'), 2),
        right(`*${sum(({ instalmentPaise }) => instalmentPaise)}*`),
        right(`*${sum(({ principalPaise }) => principalPaise)}*`),
        right(`*${sum(({ interestPaise }) => interestPaise)}*`),
        right(''),
      ],
    ],
  }
}
