import { type QueueName, queueNames } from '../../journey/handoff.ts'
import type { Inbound } from '../../journey/inbound.ts'
import type { InboxEntry } from '../../journey/inbox.ts'
import { Failure } from '../../platform/errors.ts'
import { detailOf } from '../../privacy/held.ts'
import type { InboxPage, InboxRow } from '../api.ts'
import type { ConsoleParts } from '../parts.ts'
import { nameOf, phoneOf, readState } from './case-file.ts'
import { windowOpenUntil } from './case-page.ts'
import { maskFor } from './mask.ts'
import { heardInWords } from './message-words.ts'
import { whereInWords } from './step-words.ts'

export interface InboxQuery {
  queue: QueueName
  owner: 'all' | 'mine' | 'free'
  /** `next` of the page before. */
  after?: string | undefined
  operatorId: string
}

type InboxParts = Pick<ConsoleParts, 'store' | 'journey' | 'clock'>
type Waiting = InboxEntry & { borrowerId: string }

const pageSize = 50
/** Whose a conversation is, only the entries tell: so many are looked through for one page, and the rest on the next. */
const mostLookedThrough = 400

/**
 * Who waits in a queue, longest first. A page costs three calls of the store (counts, queue and, at the same time for all
 * rows, state and newest words of each: two a row); more of the queue is read only for those who filter by owner.
 */
export async function inboxPage(parts: InboxParts, query: InboxQuery): Promise<InboxPage> {
  const now = parts.clock()
  const [counts, waiting] = await Promise.all([parts.store.inboxCounts(now), waitingIn(parts, query)])
  const rows = await Promise.all(waiting.entries.map((entry) => rowOf(parts, entry, now)))
  return {
    queues: queueNames.map((queue) => {
      return counts.find((known) => known.queue === queue) ?? { queue, count: 0, oldestSince: 0, late: 0 }
    }),
    rows,
    ...(waiting.next !== undefined && { next: waiting.next }),
  }
}

async function waitingIn(
  { store }: InboxParts,
  { queue, owner, after, operatorId }: InboxQuery,
): Promise<{ entries: Waiting[]; next?: string }> {
  const isWanted = ({ agentId }: Waiting) => {
    if (owner === 'all') return true
    return owner === 'mine' ? agentId === operatorId : agentId === undefined
  }
  const entries: Waiting[] = []
  let next = after
  for (let lookedThrough = 0; lookedThrough < mostLookedThrough; lookedThrough += pageSize) {
    const page = await store.inbox({ queue, limit: pageSize, ...(next !== undefined && { after: next }) })
    entries.push(...page.entries.filter(isWanted))
    next = page.next
    // Pages are taken whole, so that the next one begins where this one ends.
    if (next === undefined || owner === 'all' || entries.length >= pageSize) break
  }
  return { entries, ...(next !== undefined && { next }) }
}

/** A few turns: the borrower's last words are rarely further away. */
const newestEntries = 24
const longestWords = 120

async function rowOf(parts: InboxParts, entry: Waiting, now: number): Promise<InboxRow> {
  const { borrowerId, queue, since, dueAt, agentId } = entry
  const { state, isUnreadable, lastWords } = await glance(parts, borrowerId)
  const mask = maskFor(state)
  const { handoff, language, lastInboundAt } = state
  const openUntil = windowOpenUntil(state, now)
  const agent = handoff?.agent ?? (agentId === undefined ? undefined : { id: agentId, name: 'A colleague' })
  const ticket = handoff?.queue === queue ? handoff.ticket : complaintNumber(entry, state.complaints)
  return {
    ...{ reference: parts.store.reference(borrowerId), queue, since },
    ...(dueAt !== undefined && { dueAt }),
    ...(agent && agentId !== undefined && { agent }),
    ...(ticket !== undefined && { ticket }),
    name: isUnreadable ? 'Cannot be read' : nameOf(state, mask),
    phone: phoneOf(state, mask),
    ...(language && { language }),
    step: isUnreadable ? 'An engineer has to repair what is stored' : whereInWords(state),
    lastWords: shortened(mask.text(lastWords)),
    ...(lastInboundAt !== undefined && { lastInboundAt }),
    ...(openUntil !== undefined && { windowOpenUntil: openUntil }),
  }
}

type Glance = ReturnType<typeof readState> & { lastWords: string }

/** Whoever's data are damaged or of an unknown version still waits, and hides nobody else. */
async function glance({ store, journey }: InboxParts, borrowerId: string): Promise<Glance> {
  const unreadable = { state: journey.fresh(borrowerId), isUnreadable: true, lastWords: '' }
  try {
    const [stored, recent] = await Promise.all([
      store.load(borrowerId),
      store.recent(borrowerId, { limit: newestEntries }),
    ])
    if (!stored) return unreadable
    const heard = recent.entries.findLast(({ direction }) => direction === 'inbound')
    const inbound = heard && (detailOf(heard).inbound as Inbound | undefined)
    return {
      ...readState(journey, borrowerId, stored.state),
      lastWords: heardInWords(inbound, { isMasked: true }),
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.retryable) throw error
    return unreadable
  }
}

/** The complaint that waits since then. */
function complaintNumber(
  { queue, since }: Waiting,
  complaints: { number: string; at: number; closed?: unknown }[] = [],
): string | undefined {
  if (queue !== 'complaints') return undefined
  return complaints.find(({ at, closed }) => at === since && !closed)?.number
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return [...line].length <= longestWords ? line : `${[...line].slice(0, longestWords - 1).join('')}…`
}
