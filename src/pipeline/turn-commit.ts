import type { Effect, Send } from '../journey/effect.ts'
import type { Event } from '../journey/event.ts'
import type { Contact } from '../journey/inbound.ts'
import type { LogEntry, TurnCommit } from '../storage/port.ts'
import type { Played } from './play.ts'

/**
 * Everything that one turn writes, as one commit. Typing bubbles are left out: they are a courtesy of the moment and
 * are never stored.
 */
export function commitOf(
  event: Event,
  played: Played,
  circumstances: {
    expectedVersion: number
    now: number
    settles: string | undefined
    owner: string | undefined
  },
): TurnCommit {
  const { turn } = played
  const commit: TurnCommit = {
    borrowerId: event.borrowerId,
    expectedVersion: circumstances.expectedVersion,
    eventId: event.id,
    at: circumstances.now,
    state: played.stateText,
    effects: turn.effects.filter((effect) => effect.kind !== 'show-typing'),
    entries: entriesOf(event, played, circumstances.now),
    loans: turn.loans.map((loan) => ({ ...loan, borrowerId: event.borrowerId })),
    aliases: aliasesOf(event, played, circumstances.expectedVersion === 0),
  }
  if (turn.inbox !== undefined) commit.inbox = turn.inbox
  if (turn.searchNames !== undefined) commit.searchNames = turn.searchNames
  if (played.wakeAt !== undefined) commit.wakeAt = played.wakeAt
  if (circumstances.settles !== undefined) commit.settles = circumstances.settles
  if (circumstances.owner !== undefined) commit.owner = circumstances.owner
  return commit
}

/** What happened, then what we say to it, then the journey's own records: the order in which one reads it. */
function entriesOf(event: Event, played: Played, now: number): LogEntry[] {
  const { borrowerId } = event
  const { id, borrowerId: _, at: __, ...told } = event
  const { kind } = event
  const detail = withoutCode(told, played)
  const direction = kind === 'message.received' ? 'inbound' : 'system'
  const entries: LogEntry[] = [{ borrowerId, id, at: now, direction, kind, detail }]
  for (const effect of played.turn.effects) {
    if (effect.kind === 'send') entries.push(sendEntry(borrowerId, effect, now))
  }
  for (const [index, record] of played.turn.records.entries()) {
    const entry = { borrowerId, id: `${id}#r${index}`, at: now, kind: record.kind, detail: record.detail }
    entries.push({ ...entry, direction: 'system' })
  }
  return entries
}

/**
 * A one-time code is a secret while it is valid, and of no use to anybody afterwards: the log says that there was one.
 * The work that has it checked is gone once it is settled. Whoever signs by a code also types it twice, or within a
 * sentence while it is being checked already: until they take another loan, six digits of theirs are hidden.
 */
function withoutCode<Detail extends object>(detail: Detail, { turn, before }: Played): Detail {
  if (!('inbound' in detail)) return detail
  const holdsCode = turn.effects.some(({ kind }) => kind === 'check-code')
  if (holdsCode) return { ...detail, inbound: { kind: 'text', body: hiddenCode } }
  if (before?.application?.agreement?.signing?.method !== 'code') return detail
  const members = Object.entries(detail.inbound as object).map(([name, value]) => {
    return [name, wordsOfBorrower.has(name) ? String(value).replace(codes, hiddenCode) : value]
  })
  return { ...detail, inbound: Object.fromEntries(members) }
}

const wordsOfBorrower = new Set(['body', 'caption', 'filename'])
const hiddenCode = '••••••'
/** Six digits of any script, also in groups, and no more. */
const codes = /(?<!\p{Nd}[ .-]?)\p{Nd}(?:[ .-]?\p{Nd}){5}(?![ .-]?\p{Nd})/gu

function sendEntry(borrowerId: string, effect: Effect & Send, now: number): LogEntry {
  const { id, kind, message, disclosure, by, policyVersion } = effect
  const detail = {
    message,
    ...(by && { by }),
    ...(disclosure && { disclosure }),
    ...(policyVersion !== undefined && { policyVersion }),
  }
  return { borrowerId, id, at: now, direction: 'outbound', kind, detail }
}

/**
 * The journey's aliases, and every name that Meta gave the borrower: on the first turn, and whenever the contact
 * brings one that the state does not know yet. A known contact costs no write.
 */
function aliasesOf(event: Event, played: Played, isFirstTurn: boolean): string[] {
  const aliases = new Set(played.turn.aliases)
  if (isFirstTurn) aliases.add(event.borrowerId)
  if (event.kind === 'message.received' || event.kind === 'contact.changed') {
    const known: Contact = (isFirstTurn ? undefined : played.before?.contact) ?? {}
    const { userId, waId } = event.contact
    if (userId && userId !== known.userId) aliases.add(userId)
    if (waId && waId !== known.waId) aliases.add(waId)
  }
  return [...aliases]
}
