import type { Operator } from '../../journey/handoff.ts'
import type { Inbound } from '../../journey/inbound.ts'
import type { Message } from '../../journey/message.ts'
import { turnsIn } from '../../privacy/evidence/entries.ts'
import { detailOf } from '../../privacy/held.ts'
import type { DeliveryStatus, LogEntry } from '../../storage/port.ts'
import type { TranscriptEntry, TranscriptPage } from '../api.ts'
import type { ConsoleParts } from '../parts.ts'
import type { Refused } from '../route.ts'
import { maskOf, nobody, readState } from './case-file.ts'
import { furthestOf } from './delivery.ts'
import { eventInWords } from './event-words.ts'
import type { Mask } from './mask.ts'
import { heardInWords } from './message-words.ts'

/** A page ends with a whole turn, so it may hold a few more. */
const pageSize = 100

type TranscriptParts = Pick<ConsoleParts, 'store' | 'journey'>

/** The newest entries, or those before `before`, in five calls of the store. */
export async function transcriptPage(
  { store, journey }: TranscriptParts,
  reference: string,
  { before, isMasked }: { before: string | undefined; isMasked: boolean },
): Promise<TranscriptPage | Refused> {
  const borrowerId = await store.behind(reference)
  if (borrowerId === undefined) return nobody
  const [stored, loans, statuses, page] = await Promise.all([
    store.load(borrowerId),
    store.loans(borrowerId),
    store.statuses(borrowerId),
    store.recent(borrowerId, { limit: pageSize, ...(before !== undefined && { before }) }),
  ])
  if (!stored) return nobody
  const { state } = readState(journey, borrowerId, stored.state)
  const known = { state, loans: loans.map(({ record }) => JSON.parse(record)), log: page.entries }
  const mask = maskOf(known, isMasked)
  const entries = entriesOf(page.entries, statuses, { mask, name: store.reference })
  return { entries, ...(page.before !== undefined && { before: page.before }) }
}

interface Viewing {
  mask: Mask
  /** An id of the log may hold a phone number; this name of it tells nothing. */
  name: (id: string) => string
}

/** The log as a chat with everything that happened in between. It must begin with a whole turn. */
export function entriesOf(log: LogEntry[], statuses: DeliveryStatus[], viewing: Viewing): TranscriptEntry[] {
  const furthest = furthestOf(statuses)
  return turnsIn(log)
    .flatMap(linesOf)
    .map((entry) => ({
      ...{ id: viewing.name(entry.id), at: entry.at },
      ...shown(entry, furthest, viewing.mask),
    }))
}

/** Where the journey's record of an event has another name. */
const retellings: Record<string, string[]> = {
  'decision.made': ['decision', 'quote', 'final-check'],
  'payout.updated': ['payout'],
  'question.answered': ['question.classified'],
}

/**
 * What of a turn is a line of its own. A reply stands there as the message that it is, an act that was refused as its
 * refusal, and where the journey keeps a record of the very event, the record says more.
 */
function linesOf([event, ...rest]: LogEntry[]): LogEntry[] {
  if (!event) return []
  const records = rest.filter(({ direction }) => direction === 'system')
  if (event.kind !== 'person.acted') {
    const retold = [event.kind, ...(retellings[event.kind] ?? [])]
    return records.some(({ kind }) => retold.includes(kind)) ? rest : [event, ...rest]
  }
  const { act } = detailOf(event) as { act?: { do?: string } }
  const isRefused = records.some(({ kind }) => kind === 'act.refused')
  const others = rest.filter((entry) => !isToldByAct(entry, act?.do))
  return isRefused || act?.do === 'reply' ? others : [event, ...others]
}

const toldByAct = new Set([
  ...['act.done', 'handoff.claimed', 'handoff.closed', 'handoff.transferred'],
  ...['referral.released', 'complaint.closed'],
])

/** Only of a confirmation the act does not say what was confirmed. */
function isToldByAct({ kind }: LogEntry, act: string | undefined): boolean {
  return toldByAct.has(kind) || (kind === 'payout.hold' && act !== 'confirm')
}

type Shown = Omit<TranscriptEntry, 'id' | 'at'>

function shown(entry: LogEntry, furthest: Map<string, DeliveryStatus>, mask: Mask): Shown {
  const detail = detailOf(entry)
  if (entry.direction === 'inbound') {
    return { side: 'borrower', text: mask.text(heardInWords(detail.inbound as Inbound | undefined, mask)) }
  }
  if (entry.direction === 'outbound') return said(detail, furthest.get(entry.id)?.status, mask)
  const { by, act } = detail as { by?: Operator; act?: { do?: string; text?: string } }
  if (entry.kind === 'person.acted' && act?.do === 'note') {
    return { side: 'note', ...(by && { who: by }), text: mask.text(act.text ?? '') }
  }
  const { text, tone } = eventInWords(entry.kind, detail)
  // What a person of ours wrote may hold a number; our own words hold only ids.
  const told = by ? mask.text(text) : mask.told(text)
  return { side: 'event', text: told, ...(tone && { tone }), detail: mask.view(detail) }
}

function said(
  detail: Record<string, unknown>,
  delivery: DeliveryStatus['status'] | undefined,
  mask: Mask,
): Shown {
  const by = detail.by as Operator | undefined
  const message = mask.view(detail.message) as Message
  const shared = { message, ...(delivery && { delivery }) }
  return by ? { side: 'person', who: by, ...shared } : { side: 'bot', ...shared }
}
