import { formatRupees } from '../../../lending/money.ts'
import { detailOf } from '../../../privacy/held.ts'
import type { Block } from '../../api.ts'
import { facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import { dayInWords, momentInWords } from '../moments.ts'

/** The right to collect the EMI, and how asking for it ended each time. */
export function mandateSection({ state, log }: CaseFile): Block[] {
  const { mandate } = state.application ?? {}
  const ended = log.filter(({ kind, direction, id }) => {
    // The record of the journey, and not the event that it is made of.
    return kind === 'mandate.finished' && direction === 'system' && id.includes('#r')
  })
  if (!mandate && ended.length === 0) return [note('No mandate was asked for yet.', 'quiet')]
  return [
    facts([
      ['State', mandate?.umrn ? 'active' : mandate ? 'asked for' : 'none', mandate?.umrn ? 'good' : 'warn'],
      ['UMRN', mandate?.umrn],
      [
        'Most of one debit',
        mandate?.maximumPaise === undefined ? undefined : formatRupees(mandate.maximumPaise),
      ],
      ['Last collection until', mandate?.finalCollectionOn && dayInWords(mandate.finalCollectionOn)],
      ['Page at the bank open until', mandate?.link && momentInWords(mandate.link.expiresAt)],
    ]),
    ...(ended.length > 0
      ? [
          table(
            ['When', 'Result', 'Reason'],
            ended.toReversed().map((entry) => {
              const { result, reason = '' } = detailOf(entry)
              return [
                momentInWords(entry.at),
                [String(result), result === 'active' ? 'good' : 'bad'],
                String(reason),
              ]
            }),
          ),
        ]
      : []),
  ]
}
