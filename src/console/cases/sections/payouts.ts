import type { PayoutHold } from '../../../journey/application.ts'
import { detailOf } from '../../../privacy/held.ts'
import type { Block, Tone } from '../../api.ts'
import { facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { momentInWords } from '../moments.ts'

const tones: Record<string, Tone> = {
  success: 'good',
  failed: 'bad',
  reversed: 'bad',
  pending: 'warn',
  sent: 'warn',
}

/** Money that left or was to leave, and everything that the bank said of it. */
export function payoutsSection({ state, log }: CaseFile, mask: Mask): Block[] {
  const { disbursal, payoutHold } = state.application ?? {}
  const news = log.filter(({ kind }) => kind === 'payout')
  const hold = payoutHold ? holdBlocks(payoutHold, mask) : []
  if (!disbursal && news.length === 0) return [...hold, note('No money has been sent.', 'quiet')]
  return [
    ...hold,
    ...(disbursal
      ? [
          facts([
            ['State', disbursal.status, tones[disbursal.status]],
            ['Ordered', momentInWords(disbursal.at)],
            ['Order', disbursal.key],
            ['UTR', disbursal.utr],
            ['Reason', disbursal.reason],
            ['The bank never took the order', disbursal.notTaken ? 'so it said' : undefined, 'warn'],
          ]),
        ]
      : []),
    ...(news.length > 0
      ? [
          table(
            ['When', 'State', 'Order', 'UTR', 'Reason'],
            news.toReversed().map((entry) => {
              const { status, key = '', utr = '', reason = '' } = detailOf(entry)
              const cell = [String(status), tones[String(status)]] as [string, Tone | undefined]
              return [momentInWords(entry.at), cell, String(key), String(utr), String(reason)]
            }),
            'What the bank said, newest first',
          ),
        ]
      : []),
  ]
}

function holdBlocks({ by, at, why, asked }: PayoutHold, mask: Mask): Block[] {
  return [
    note(`Stopped by ${by.name}, ${momentInWords(at)}: ${mask.text(why)}`, 'warn'),
    ...(asked
      ? [
          note(
            `${asked.by.name} asks to ${asked.what === 'release' ? 'let it go' : 'cancel it'}, ${momentInWords(asked.at)}: ${mask.text(asked.why)}. Another person has to confirm.`,
            'warn',
          ),
        ]
      : []),
  ]
}
