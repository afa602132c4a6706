import { detailOf } from '../../../privacy/held.ts'
import type { LogEntry } from '../../../storage/port.ts'
import type { Block } from '../../api.ts'
import { facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import { furthestOf } from '../delivery.ts'
import type { Mask } from '../mask.ts'
import { wordsOf } from '../message-words.ts'
import { momentInWords } from '../moments.ts'

const mostShown = 20
/** A message that nobody has opened after so long is worth a look. */
const unreadAfterMs = 24 * 60 * 60_000

/** Messages that did not arrive, and those that arrived and were not read. */
export function deliverySection({ log, statuses, now }: CaseFile, mask: Mask): Block[] {
  const sent = log.filter(({ kind, direction }) => kind === 'send' && direction === 'outbound')
  const furthest = furthestOf(statuses)
  const failed = sent.filter(({ id }) => furthest.get(id)?.status === 'failed')
  const unread = sent.filter(({ id, at }) => {
    return furthest.get(id)?.status === 'delivered' && now - at > unreadAfterMs
  })
  const unheard = sent.filter(({ id, at }) => furthest.get(id) === undefined && now - at > unreadAfterMs)
  const row = (entry: LogEntry, what: string): [string, string, string] => {
    return [momentInWords(entry.at), mask.text(wordsOf(detailOf(entry).message)).slice(0, 120), what]
  }
  const troubles = [
    ...failed.map((entry) => row(entry, `failed, code ${furthest.get(entry.id)?.errorCode ?? 'unknown'}`)),
    ...unread.map((entry) => row(entry, 'delivered, not read')),
    ...unheard.map((entry) => row(entry, 'nothing heard of it')),
  ]
  return [
    facts([
      ['Messages of ours', sent.length],
      ['Failed', failed.length, failed.length > 0 ? 'bad' : undefined],
      ['Delivered and not read for a day', unread.length, unread.length > 0 ? 'warn' : undefined],
      ['Nothing heard of for a day', unheard.length, unheard.length > 0 ? 'warn' : undefined],
    ]),
    troubles.length === 0
      ? note('Everything arrived.', 'good')
      : table(['Sent', 'Message', 'What happened'], troubles.slice(0, mostShown)),
  ]
}
