import type { Application } from './application.ts'
import type { Complaint, Handoff, HandoffReason } from './handoff.ts'
import type { Contact } from './inbound.ts'
import type { Language } from './language.ts'
import type { Loan } from './loan.ts'
import type { Choice } from './message.ts'
import type { Spoken } from './outcome.ts'
import type { OwnCase } from './own-case.ts'
import type { KeptPaper } from './paper.ts'
import type { SensitiveKind } from './understanding/sensitive.ts'

/** The version of the shape below. Raising it needs an upgrade in `upgrades` and a test with an old state. */
export const stateVersion = 1

/** Everything that we know of one borrower's conversation. Stored as JSON in the commit of every turn. */
export interface BorrowerState {
  schemaVersion: typeof stateVersion
  borrowerId: string
  /** Turns so far; names the effects of the next one. */
  turns: number
  contact: Contact
  /** The number changed hands, or was silent for long, since the borrower was last known to be themselves. */
  isContactUnproven?: true
  language?: Language
  /** The step whose question is open. */
  step: StepName
  /** Set while the next words are taken as a question to support. */
  aside?: Aside
  /** The choices of our last message that lead out of the step, so that typing one works like tapping it. */
  offered?: Choice[]
  /** Said before the next thing we say, because nothing was said when it came up. */
  carriedNote?: string
  /**
   * What came up while WhatsApp's window was shut or a person had the conversation, since when: said once the borrower
   * writes again, or the person has closed. `isUninvited`: no template has told the borrower that something waits.
   */
  unsaid?: { at: number; messages: Spoken[]; isUninvited?: true }
  /** Answers to the open question that we could not use, in a row. */
  misses: number
  application?: Application
  applicationsStarted: number
  loans: Loan[]
  /** Every paper ever made for this borrower, oldest first. */
  papers?: KeptPaper[]
  lastInboundAt?: number
  /** When the latest messages came, for the flood rule. */
  recentInboundAt: number[]
  slowed?: boolean
  timers: Partial<Record<TimerName, number>>
  /** The borrower asked for no reminders. */
  remindersStopped?: boolean
  /** Questions, handoffs and complaints so far; numbers their keys. */
  requests: number
  /** Set while a person is asked for or has the conversation. */
  handoff?: Handoff
  complaints?: Complaint[]
  support?: SupportMemory
  /** The number may be somebody else's now: the case is told only to who knows the birth date. */
  proof?: { askedFor: OwnCase | 'loan'; misses: number }
}

/** What support remembers of the conversation. */
export interface SupportMemory {
  /** Questions in a row without an answer. */
  misses?: number
  /** Why a person was offered last: their reason, should the borrower take the offer. */
  offered?: Extract<HandoffReason, 'misses' | 'money' | 'unhelpful'>
  /** When "was this helpful?" was asked last: once a conversation. */
  helpfulAskedAt?: number
  /** The topic about which it was asked, until it is answered. */
  helpfulTopicId?: string
  /** The loan that the borrower named in their latest question. */
  askedLoanId?: string
  /** What the step says to words that it could not use, should support find no question in them. */
  unheard?: { key: string; step: StepName; note?: string }
  /** What went to a person at once, last. */
  sensitive?: { kind: SensitiveKind; at: number }
  /** Questions for which a language model was allowed, on this ISO date in India. */
  model?: { on: string; questions: number }
}

export const stepNames = [
  'language',
  'menu',
  'name',
  'birth-date',
  'employment',
  'income',
  'household-income',
  'purpose',
  'pincode',
  'course-fee',
  'summary',
  'consent',
  'decision',
  'offers',
  'identity',
  'selfie',
  'bank',
  'mandate',
  'agreement',
  'disbursal',
  'closed',
  'loan',
] as const

export type StepName = (typeof stepNames)[number]

export type Aside = 'support'

/**
 * nudge: the borrower fell silent. notice: a provider takes long. unread: Meta announced a message that has
 * not come. payout: a transfer is pending and nobody told us more.
 */
export type TimerName = 'nudge' | 'notice' | 'unread' | 'payout'

export function freshState(borrowerId: string): BorrowerState {
  return {
    schemaVersion: stateVersion,
    borrowerId,
    turns: 0,
    contact: {},
    step: 'language',
    misses: 0,
    applicationsStarted: 0,
    loans: [],
    recentInboundAt: [],
    timers: {},
    requests: 0,
  }
}

/** Stored state that no upgrade understands. It is kept as it is, and an operator is told. */
export class StateNotUnderstood extends Error {
  override readonly name = 'StateNotUnderstood'
}

/** One function per old version, each leading to the next. */
const upgrades: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {}

/**
 * Reads stored state. We wrote it ourselves, so its version is what is checked; shapes are trusted.
 * Throws StateNotUnderstood for broken JSON, an unknown version, or a version from the future.
 */
export function openState(text: string): BorrowerState {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    throw new StateNotUnderstood('stored state is not JSON')
  }
  if (typeof stored !== 'object' || stored === null) throw new StateNotUnderstood('stored state is no object')
  let state = stored as Record<string, unknown>
  while (state.schemaVersion !== stateVersion) {
    const upgrade = upgrades[Number(state.schemaVersion)]
    if (!upgrade) throw new StateNotUnderstood(`state version ${String(state.schemaVersion)} is unknown`)
    state = upgrade(state)
  }
  return state as unknown as BorrowerState
}
