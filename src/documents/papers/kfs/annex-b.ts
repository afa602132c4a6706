import { daysBetween, isoDateInIndia } from '../../../lending/dates.ts'
import type { Block, Cell } from '../../block.ts'
import { plainRupees } from '../../words.ts'
import { type Facts, head } from '../facts.ts'

/** How the APR is computed, with the row numbers of RBI's illustration and its footnote on rounding (RBC Annex I). */
export function annexB({ words, values, figures, proposal }: Facts): Block[] {
  const say = words.say
  const rupees = plainRupees
  const days = daysBetween(isoDateInIndia(proposal.shownAt), proposal.firstDueOn)
  const rows: [numeral: string, label: string, value: string][] = [
    ['1', say('b.amount'), rupees(figures.amountPaise)],
    ['2', say('b.term'), say('months', values)],
    ['2a', say('b.non-equated'), '–'],
    [
      '2b',
      say('b.instalments'),
      say('b.instalments.value', { emi: rupees(figures.emiPaise), months: figures.tenorMonths }),
    ],
    ['2c', say('b.capitalised'), '–'],
    ['2d', say('b.begin'), say('b.begin.value', { days, firstDue: values.firstDue ?? '' })],
    ['3', say('b.rate-type'), say('fixed')],
    ['4', say('b.rate'), String(values.rate)],
    ['5', say('b.interest'), rupees(figures.totalInterestPaise)],
    ['6', say('b.charges'), rupees(figures.totalChargesPaise)],
    ['6A', say('b.charges.lender'), rupees(figures.feesToLenderPaise)],
    // A line of its own, so that rows 6 and 7 add up to what the bank credits.
    ...(figures.gstPaise > 0
      ? [['', say('b.charges.gst', values), rupees(figures.gstPaise)] as [string, string, string]]
      : []),
    ['6B', say('b.charges.third'), rupees(figures.feesToThirdPartiesPaise)],
    ['7', say('b.net'), rupees(figures.netDisbursedPaise)],
    ['8', say('b.total'), rupees(figures.totalPayablePaise)],
    ['9', say('b.apr'), `*${values.apr}*`],
    ['10', say('b.disbursement'), say('b.disbursement.value')],
    ['11', say('b.due'), say('b.due.value', values)],
  ]
  return [
    { kind: 'heading', text: say('b.title') },
    {
      kind: 'table',
      look: 'grid',
      columns: [1, 10, 4.5],
      heads: [
        [head(say('number'), 1, 'center'), head(say('b.parameter')), head(say('b.details'), 1, 'right')],
      ],
      rows: rows.map(([numeral, label, value]): Cell[] => [
        { text: numeral, align: 'center' },
        head(label),
        { text: value, align: 'right' },
      ]),
    },
    { kind: 'note', text: say('b.note', { ...values, emi: rupees(figures.emiPaise) }) },
  ]
}
