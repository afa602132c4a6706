import { formatRupees } from '../../../lending/money.ts'
import type { Cell, Table } from '../../block.ts'
import { type Facts, foreclosureOf, head } from '../facts.ts'

/** Number of a row, then sixteen narrow columns that cells span: rows of RBI's form divide differently. */
const columns = [1.4, ...Array.from({ length: 16 }, () => 1)]

/** KFS, part 1: interest rate and fees (RBC Annex I). Rows, order and numbers are RBI's. */
export function annexAPart1(facts: Facts): Table {
  const { words, values } = facts
  const say = words.say
  return {
    kind: 'table',
    look: 'grid',
    columns,
    heads: [],
    rows: [
      [
        number('1'),
        head(say('a1.proposal'), 4),
        cell(String(values.proposalNumber), 4),
        head(say('a1.type'), 4),
        cell(String(values.loanType), 4),
      ],
      row('2', say('a1.amount'), String(values.amount)),
      row('3', say('a1.disbursal'), say('a1.disbursal.value')),
      row('4', say('a1.term'), say('months', values)),
      ...instalmentRows(facts),
      row('6', say('a1.rate'), say('a1.rate.value', values)),
      ...floatingRows(facts),
      ...feeRows(facts),
      row('9', say('a1.apr'), `*${values.apr}*`),
      section('10', say('a1.contingent')),
      row('', say('a1.penal'), say('a1.penal.value', values)),
      row('', say('a1.other-penal'), say('nil')),
      row('', say('a1.foreclosure'), foreclosureOf(facts)),
      row('', say('a1.switching'), say('not-applicable')),
      row('', say('a1.other-contingent'), say('nil')),
    ],
  }
}

/** KFS, part 2: other information. */
export function annexAPart2({ words, values }: Facts): Table {
  const say = words.say
  return {
    kind: 'table',
    look: 'grid',
    columns,
    heads: [],
    rows: [
      row('1', say('a2.recovery'), say('a2.clause', { clause: recoveryClause })),
      row('2', say('a2.grievance'), say('a2.clause', { clause: complaintsClause })),
      row('3', say('a2.officer'), say('a2.officer.value', values)),
      row('4', say('a2.transfer'), say('no')),
      section('5', say('a2.collaborative')),
      [number(''), head(say('a2.originating'), 6), head(say('a2.partner'), 6), head(say('a2.blended'), 4)],
      [
        number(''),
        cell(say('not-applicable'), 6),
        cell(say('not-applicable'), 6),
        cell(say('not-applicable'), 4),
      ],
      section('6', say('a2.digital')),
      row('', say('a2.cooling-off'), say('a2.cooling-off.value', values)),
      row('', say('a2.lsp'), say('a2.lsp.value')),
    ],
  }
}

/** The clauses of the agreement that part 2 refers to; a test holds them to the agreement's words. */
export const recoveryClause = 6
export const complaintsClause = 8

function instalmentRows({ words: { say }, values }: Facts): Cell[][] {
  return [
    section('5', say('a1.instalments')),
    [
      number(''),
      head(say('a1.instalments.type'), 4),
      head(say('a1.instalments.number'), 4),
      head(say('a1.instalments.amount'), 4),
      head(say('a1.instalments.begin'), 4),
    ],
    [
      number(''),
      cell(say('monthly'), 4),
      cell(String(values.months), 4),
      cell(String(values.emi), 4),
      cell(String(values.firstDue), 4),
    ],
  ]
}

/** Our rates are fixed, so the form's columns stand empty; the form still has them. */
function floatingRows({ words: { say } }: Facts): Cell[][] {
  const empty = [3, 3, 2, 2, 1, 1, 2, 2].map((span) => cell('–', span))
  return [
    section('7', say('a1.floating')),
    [
      number(''),
      head(say('a1.floating.benchmark'), 3),
      head(say('a1.floating.benchmark-rate'), 3),
      head(say('a1.floating.spread'), 2),
      head(say('a1.floating.final'), 2),
      head(say('a1.floating.reset'), 2),
      head(say('a1.floating.impact'), 4),
    ],
    [
      number(''),
      ...[3, 3, 2, 2].map((span) => head('', span)),
      head('B'),
      head('S'),
      head(say('a1.floating.impact.amount'), 2),
      head(say('a1.floating.impact.number'), 2),
    ],
    [number(''), ...empty],
  ]
}

function feeRows({ words: { say }, values, figures }: Facts): Cell[][] {
  const fee = (label: string, toLender: string | undefined, toThird: string | undefined): Cell[] => [
    number(''),
    head(label, 4),
    ...[toLender, toThird].flatMap((amount) => [
      cell(amount === undefined ? '–' : say('once'), 3),
      cell(amount ?? say('nil'), 3),
    ]),
  ]
  const some = (paise: number) => (paise === 0 ? undefined : formatRupees(paise))
  return [
    section('8', say('a1.fees')),
    [number(''), head('', 4), head(say('a1.fees.lender'), 6), head(say('a1.fees.third'), 6)],
    [
      number(''),
      head('', 4),
      ...[0, 1].flatMap(() => [head(say('a1.fees.frequency'), 3), head(say('a1.fees.amount'), 3)]),
    ],
    fee(say('a1.fees.processing'), some(figures.feesToLenderPaise), undefined),
    fee(say('a1.fees.insurance'), undefined, undefined),
    fee(say('a1.fees.valuation'), undefined, undefined),
    fee(
      say(figures.gstPaise > 0 ? 'a1.fees.gst' : 'a1.fees.other', values),
      some(figures.gstPaise),
      some(figures.feesToThirdPartiesPaise),
    ),
  ]
}

function row(numeral: string, label: string, value: string): Cell[] {
  return [number(numeral), head(label, 8), cell(value, 8)]
}

function section(numeral: string, label: string): Cell[] {
  return [{ text: numeral, align: 'center', isHead: true }, head(label, 16)]
}

function number(numeral: string): Cell {
  return { text: numeral, align: 'center' }
}

function cell(text: string, span: number): Cell {
  return { text, span }
}
