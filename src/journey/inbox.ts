import { addDays, isoDateInIndia } from '../lending/dates.ts'
import type { Complaint, Handoff, QueueName } from './handoff.ts'
import { lender } from './lender.ts'
import { afterOpenMinutes } from './office-hours.ts'
import type { BorrowerState } from './state.ts'

/** Where a borrower waits for a person. Stands in the store in clear, so it names nobody: `agentId` is an operator. */
export interface InboxEntry {
  queue: QueueName
  /** Milliseconds since 1970. */
  since: number
  /** By when a person should have acted. */
  dueAt?: number
  agentId?: string
}

/** Within so many days a complaint is answered (RBI Integrated Ombudsman Scheme: after them the borrower may go there). */
export const complaintDays = 30

/** Everywhere that this borrower waits for a person; each queue has them once. */
export function inboxOf({ handoff, complaints, application }: BorrowerState): InboxEntry[] {
  return [
    handoff && conversationEntry(handoff),
    complaintEntry(complaints),
    application?.closed?.reason === 'referred' && {
      queue: 'referred' as const,
      since: application.closed.at,
    },
    payoutEntry(application),
  ].filter((entry) => typeof entry === 'object')
}

/** For a turn: the inbox where it is another one now. */
export function newInbox(before: BorrowerState, after: BorrowerState): { inbox?: InboxEntry[] } {
  const inbox = inboxOf(after)
  return JSON.stringify(inboxOf(before)) === JSON.stringify(inbox) ? {} : { inbox }
}

/** The clock runs to the first reply, in office hours. */
function conversationEntry({ queue, askedAt, firstReplyAt, agent }: Handoff): InboxEntry {
  const isAnswered = firstReplyAt !== undefined
  return {
    queue,
    since: askedAt,
    ...(!isAnswered && { dueAt: afterOpenMinutes(askedAt, lender.expectedMinutes) }),
    ...(agent && { agentId: agent.id }),
  }
}

function complaintEntry(complaints: Complaint[] = []): InboxEntry | undefined {
  const oldest = complaints.find(({ closed }) => closed === undefined)
  return oldest && { queue: 'complaints', since: oldest.at, dueAt: complaintDueAt(oldest) }
}

/** By when a complaint is answered: the end of its last day in India. */
export function complaintDueAt({ at }: Pick<Complaint, 'at'>): number {
  return Date.parse(`${addDays(isoDateInIndia(at), complaintDays)}T23:59:59.999+05:30`)
}

/** Money that a person holds, that did not arrive, or of which nobody knows whether it left. */
function payoutEntry(application: BorrowerState['application']): InboxEntry | undefined {
  const { disbursal, payoutHold, closed } = application ?? {}
  if (closed) return undefined
  if (payoutHold) return { queue: 'payouts', since: payoutHold.at }
  if (!disbursal) return undefined
  const { status, notTaken, at } = disbursal
  const isInDoubt = notTaken !== undefined && (status === 'sent' || status === 'pending')
  return isInDoubt || status === 'failed' || status === 'reversed'
    ? { queue: 'payouts', since: at }
    : undefined
}
