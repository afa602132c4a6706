import type { Effect } from '../journey/effect.ts'
import type { QueueName } from '../journey/handoff.ts'
import type { InboxEntry } from '../journey/inbox.ts'

/**
 * What the pipeline needs of a store. Shaped by the stricter one (DynamoDB): one atomic `commit` per turn and no
 * begin/end. Every adapter passes `contract.ts`.
 *
 * A store that cannot be reached, is full or is locked throws a `Failure`; nothing of the call has happened then.
 */
export interface Store {
  /**
   * The borrower that owns this alias (a wa_id, a user id, an application id), if any. Telephone companies recycle
   * numbers, so an alias belongs to whoever claimed it last.
   */
  find(alias: string): Promise<string | undefined>

  load(borrowerId: string): Promise<StoredBorrower | undefined>

  /**
   * All or nothing: the mark of the event, the new state, the log, the outgoing work and the loan changes. A known
   * mark is a `duplicate`, whatever the version. Effect ids are `<borrowerId>/<turn>.<index>`; another shape, and two
   * effects or two entries of a turn with the same id, are a Failure.
   *
   * A living `owner` holds the turn's calls at once, and its messages when every unsettled message of that borrower
   * is already held by the same owner (or there is none). It must deliver the messages it holds in order.
   */
  commit(turn: TurnCommit): Promise<CommitResult>

  /**
   * Takes work that is due and that no living process holds, longest due first, and holds it for `owner`. Of the
   * messages to one borrower only the first is ever given, and never while an earlier one is unsettled. An owner
   * that is not alive is given nothing: its work would at once be free for others.
   */
  takeDue(query: { owner: string; now: number; limit: number }): Promise<Work[]>

  /**
   * Takes the work of one borrower that `from` holds, and holds it for `owner`: for a name that never works itself
   * and only keeps work for whoever is told of it (`stream` on AWS). The borrower is named as in `reference`. All of
   * it or nothing: when some of it cannot be read, `from` holds it as before, and the Failure says why.
   */
  takeOver(query: { reference: string; from: string; owner: string; now: number }): Promise<Work[]>

  /**
   * `owner` is alive up to and including this time, and what it holds stays held; a process that dies lets go by
   * silence, and its work comes back `inDoubt`. Call it before the first `commit` or `takeDue`.
   */
  keepAlive(owner: string, until: number): Promise<void>

  /** Hands back all work that `owner` holds, at shutdown, and ends its life. The work is not in doubt through this. */
  release(owner: string): Promise<void>

  /**
   * Finishes or postpones one piece of work outside a turn. `unknown` (already settled, for example by a status that
   * overtook the answer) changes nothing: the owner goes on with the later messages that it holds. Postponing a
   * message lets go of it and of all later messages to that borrower; they come back through `takeDue`, one by one.
   */
  settle(settlement: Settlement): Promise<'settled' | 'unknown'>

  /**
   * Records a delivery status of a message. Statuses only go forward: sent, failed, delivered, read; `stale` when the
   * same or a later one is known. `unknown` when the borrower never had the turn that the effect's id names. Any
   * status proves that Meta took the message, so it leaves the outbox.
   */
  recordStatus(status: DeliveryStatus): Promise<'recorded' | 'stale' | 'unknown'>

  /** What is known of the delivery of a message, the furthest status first. */
  deliveryOf(borrowerId: string, effectId: string): Promise<DeliveryStatus[]>

  /** Borrowers whose wake time has come, earliest first. */
  dueWakes(query: { now: number; limit: number }): Promise<{ borrowerId: string; wakeAt: number }[]>

  /**
   * The interaction log of a borrower in the order in which it was committed: at most `limit` (1,000 unless said)
   * entries, those that follow the entry with the id `after`.
   */
  history(borrowerId: string, query?: { limit?: number; after?: string }): Promise<LogEntry[]>

  /**
   * The newest of that log, in the same order: whole turns, as many as make `limit` entries, of those before the turn
   * that `before` names. The answer's `before` leads to older ones; it names a turn by its reference and tells nobody
   * who that is. Absent: there are none. Nothing is before a turn that never was.
   */
  recent(
    borrowerId: string,
    query: { limit: number; before?: string },
  ): Promise<{ entries: LogEntry[]; before?: string }>

  /** The entries of kind `problem` over all borrowers, newest first: what an operator must look at. */
  problems(query: { limit: number }): Promise<LogEntry[]>

  /** The borrower's loans, by id. A loan that is committed again is replaced. */
  loans(borrowerId: string): Promise<LoanRecord[]>

  /**
   * Who waits for a person in this queue, longest first: at most `limit`, those that follow `after` (`next` of the page
   * before). `next` is absent on the last page.
   */
  inbox(query: {
    queue: QueueName
    limit: number
    after?: string
  }): Promise<{ entries: (InboxEntry & { borrowerId: string })[]; next?: string }>

  /**
   * How many wait in each queue, since when the longest, and how many of them are late: `dueAt` is before `now`. Queues
   * without anybody are left out.
   */
  inboxCounts(now: number): Promise<QueueCount[]>

  /** Borrowers who have all these search names, at most `limit`, in no order. */
  search(names: string[], limit: number): Promise<string[]>

  /** The borrower whom `reference` names so, if any. */
  behind(reference: string): Promise<string | undefined>

  /** Every known status of every message of a borrower, in no order. */
  statuses(borrowerId: string): Promise<DeliveryStatus[]>

  /**
   * Forgets a borrower: key, state, log, loans, names, work. What `kept` holds stays, each record under a key of its
   * own until its own time is over: laws differ in how long they ask. The borrower may come back as somebody new.
   * Somebody who is not stored (any more) only gets the records added.
   */
  erase(borrowerId: string, kept: KeptRecord[]): Promise<void>

  /** What erasures of this borrower have left, oldest first. */
  kept(borrowerId: string): Promise<KeptRecord[]>

  /**
   * The name of a borrower in the database itself, in streams, dead letters and the log: a keyed hash. For the id of an
   * event: its mark, by which its turn is stored.
   */
  reference(id: string): string

  /** Throws a Failure when the store cannot serve, or holds data that our keys cannot find. */
  check(): Promise<void>

  /** Waits for what was asked before. Whatever is asked afterwards throws a Failure. */
  close(): Promise<void>
}

export interface QueueCount {
  queue: QueueName
  count: number
  oldestSince: number
  late: number
}

export interface StoredBorrower {
  /** Turns committed so far. */
  version: number
  /** The journey's state as JSON text; the store never looks inside. */
  state: string
}

export interface TurnCommit {
  borrowerId: string
  /** 0 for a borrower who is not stored yet. */
  expectedVersion: number
  /** The event's mark: a second commit with the same mark, for the same borrower, is a `duplicate`. */
  eventId: string
  at: number
  state: string
  /** When the borrower wants a `timer.due` event; absent: never. */
  wakeAt?: number
  effects: Effect[]
  /** The effect whose answer this event is; it leaves the outbox in the same commit. */
  settles?: string
  /** Appended to the interaction log. Their ids are unique per borrower. */
  entries: LogEntry[]
  loans: LoanRecord[]
  /** Other names under which `find` must find this borrower from now on. */
  aliases: string[]
  /** Replaces all inbox entries of the borrower; absent: they stay. */
  inbox?: InboxEntry[]
  /** Names that many may have (words of a person's name), added to those that the borrower has. */
  searchNames?: string[]
  /** Set by a process that delivers: fresh work of this turn is held for it at once, where order allows. */
  owner?: string
}

export type CommitResult =
  /** `held` are the effects of this turn that `owner` may carry out now; the rest comes through `takeDue`. */
  { result: 'committed'; held: Work[] } | { result: 'conflict' } | { result: 'duplicate' }

/** One effect that waits to be carried out. */
export interface Work {
  borrowerId: string
  effect: Effect
  /** How often it was tried and ended in a known failure. */
  attempts: number
  /**
   * True when it may have been carried out already: a process that died held it (and, of the messages to one
   * borrower, no earlier one was still waiting), or a try ended without an answer. Money and messages are looked up before they are repeated.
   */
  inDoubt: boolean
  /**
   * True when it was put off since it came into doubt, so that an answer had its time. Whatever brings a new doubt
   * (a process that died with it) takes this back.
   */
  hasWaited: boolean
  createdAt: number
}

export type Settlement = {
  borrowerId: string
  effectId: string
  at: number
} & (
  | { outcome: 'done' }
  /** Try again at `dueAt`. `inDoubt` when the try may have worked; why it failed is in the log of the process. */
  | { outcome: 'postponed'; dueAt: number; attempts: number; inDoubt: boolean; hasWaited: boolean }
)

export interface DeliveryStatus {
  /** Ours, from `biz_opaque_callback_data`. */
  effectId: string
  borrowerId: string
  /** Meta's own words. */
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  errorCode?: number
}

export interface LogEntry {
  borrowerId: string
  id: string
  at: number
  direction: 'inbound' | 'outbound' | 'system'
  /** Free word: the kind of event, effect or record; `problem` asks for an operator. */
  kind: string
  /** JSON-able. */
  detail: unknown
}

export interface LoanRecord {
  id: string
  borrowerId: string
  /** JSON text, versioned by the journey. */
  record: string
}

/** What stays after an erasure, and why. */
export interface KeptRecord {
  at: number
  /** The law asks for it until then. */
  until: number
  /** JSON-able; who asked, why, and every record that a law keeps with the name of that law. */
  content: unknown
}

/** The name under which stands what somebody wrote while nothing could be read of them. */
export function asideOf(borrowerId: string): string {
  return `aside-${borrowerId}`
}
