import type { Refusal } from './acts.ts'
import type { Effect } from './effect.ts'
import type { Event, PersonActed } from './event.ts'
import type { InboxEntry } from './inbox.ts'
import type { BorrowerState } from './state.ts'

/** What one event does to one borrower. Pure data: the pipeline commits it whole. */
export interface Turn {
  state: BorrowerState
  effects: Effect[]
  /** Facts for the interaction log: decisions, consents, acceptances, problems. */
  records: JourneyRecord[]
  loans: { id: string; record: string }[]
  /** Further names of this borrower, such as a new application's id. */
  aliases: string[]
  /** Everywhere that the borrower waits for a person, whole; absent: as before. */
  inbox?: InboxEntry[]
  /** Words of a name under which many may be found; absent: none are new. */
  searchNames?: string[]
}

/** `kind: 'problem'` asks for an operator. */
export interface JourneyRecord {
  kind: string
  detail: Record<string, unknown>
}

/** The journey as the pipeline sees it. All pure and synchronous. */
export interface Journey {
  fresh(borrowerId: string): BorrowerState
  /** Reads stored state, upgrading older versions. Throws `StateNotUnderstood` for anything else. */
  open(text: string): BorrowerState
  turn(state: BorrowerState, event: Event, now: number): Turn
  /**
   * The turn for an event that broke: state as it was, an apology with a way forward when the borrower had
   * written, a `problem` record. Must not throw. `state` is undefined when it could not be read.
   */
  apologise(borrowerId: string, state: BorrowerState | undefined, event: Event, errorName: string): Turn
  /** Why a person cannot do this now; undefined when they can. The turn asks the same. */
  whyNot(state: BorrowerState, acted: PersonActed, now: number): Refusal | undefined
  /** When this state wants its next `timer.due`. */
  wakeAt(state: BorrowerState): number | undefined
}
