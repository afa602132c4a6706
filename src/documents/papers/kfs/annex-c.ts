import type { Block } from '../../block.ts'
import { plainRupees } from '../../words.ts'
import { type Facts, head } from '../facts.ts'

/** The repayment schedule in RBI's columns: what is outstanding is before the instalment, rupees are whole. */
export function annexC({ words, values, figures }: Facts): Block[] {
  const say = words.say
  return [
    { kind: 'heading', text: say('c.title') },
    {
      kind: 'table',
      look: 'grid',
      columns: [2.4, 4, 3, 3, 3],
      heads: [
        [
          head(say('c.number'), 1, 'center'),
          ...[say('c.outstanding'), say('c.principal'), say('c.interest'), say('c.instalment')].map((text) =>
            head(text, 1, 'right'),
          ),
        ],
      ],
      rows: figures.schedule.map((row) => [
        { text: String(row.instalmentNumber), align: 'center' },
        ...[row.outstandingPrincipalPaise, row.principalPaise, row.interestPaise, row.instalmentPaise].map(
          (paise) => ({ text: plainRupees(paise), align: 'right' as const }),
        ),
      ]),
    },
    { kind: 'note', text: say('c.note', values) },
  ]
}
