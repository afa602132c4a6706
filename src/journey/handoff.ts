/** A person of the lender, as the operator console knows them. */
export interface Operator {
  id: string
  /** As the borrower may read it. */
  name: string
}

/** Where a conversation or a case waits for a person. */
export const queueNames = ['people', 'money', 'sensitive', 'complaints', 'referred', 'payouts'] as const
export type QueueName = (typeof queueNames)[number]

/** The queues of conversations; the others are of cases. */
export type ConversationQueue = Extract<QueueName, 'people' | 'money' | 'sensitive'>

/** `operator`: nobody asked, a person took the conversation. */
export const handoffReasons = [
  'asked',
  'misses',
  'money',
  'sensitive',
  'unhelpful',
  'problem',
  'operator',
] as const
export type HandoffReason = (typeof handoffReasons)[number]

/**
 * A conversation that a person was asked to take. Until somebody claims it, the bot is its owner and only keeps the
 * borrower's free words for that person; from the claim on the person is, and the bot says nothing.
 */
export interface Handoff {
  key: string
  /** What the borrower was told. */
  ticket: string
  reason: HandoffReason
  queue: ConversationQueue
  askedAt: number
  /** The borrower was told that their words are kept for the person. */
  isAcknowledged?: true
  /** Who has claimed it. */
  agent?: Operator
  claimedAt?: number
  firstReplyAt?: number
}

export const handoffOutcomes = ['solved', 'answered', 'no-reply', 'complaint', 'other'] as const
export type HandoffOutcome = (typeof handoffOutcomes)[number]

/** A complaint of a borrower, open until a person closes it (RBI: answered within 30 days). */
export interface Complaint {
  number: string
  at: number
  closed?: { at: number; outcome: string }
}

/**
 * Who owns the conversation: only they may write. Checked by the turn that would speak, so in the commit that sends.
 */
export function ownerOf({ handoff }: { handoff?: Handoff }): 'bot' | 'person' {
  return handoff?.agent === undefined ? 'bot' : 'person'
}
