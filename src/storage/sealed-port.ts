import type { QueueName } from '../journey/handoff.ts'
import type { InboxEntry } from '../journey/inbox.ts'
import type { QueueCount } from './port.ts'

/**
 * What a database keeps: ciphertext, keyed hashes and the few facts that it must order and find by. `sealing/` makes
 * a `Store` of it, so no adapter ever sees a name, a number or a word of a borrower.
 *
 * Persons, names, marks and loan ids are keyed hashes. Work ids are what follows the slash of an effect id
 * (`<turn>.<index>`), unique per person. Meanings are those of `port.ts`; what is said there is not repeated here.
 *
 * A database that cannot be reached, is full or is locked throws a `Failure`; nothing of the call has happened then.
 */
export interface SealedStore {
  /** The person that owns this name, if any, with their key. May read what a following `load` needs. */
  find(name: string): Promise<{ person: string; key: Uint8Array } | undefined>
  load(person: string): Promise<SealedBorrower | undefined>
  commit(turn: SealedTurn): Promise<SealedCommitResult>
  takeDue(query: { owner: string; now: number; limit: number }): Promise<SealedWork[]>
  /** Gives `owner` all work of one person that `from` holds; not in doubt, because `from` never tries anything. */
  takeOver(query: { person: string; from: string; owner: string; now: number }): Promise<SealedWork[]>
  keepAlive(owner: string, until: number): Promise<void>
  release(owner: string): Promise<void>
  settle(settlement: SealedSettlement): Promise<'settled' | 'unknown'>
  /** `unknown` when there is no such person, or their version is below `turn`. */
  recordStatus(status: SealedStatus, turn: number): Promise<'recorded' | 'stale' | 'unknown'>
  deliveryOf(person: string, workId: string): Promise<SealedStatus[]>
  dueWakes(query: {
    now: number
    limit: number
  }): Promise<{ person: string; key: Uint8Array; wakeAt: number }[]>
  /** All turns of a person that are kept, in the order of commits. */
  turns(person: string): Promise<SealedTurnBody[]>
  /** At most `limit` of them, newest first, of those before the turn with the mark `before`. */
  recentTurns(person: string, query: { limit: number; before?: string }): Promise<SealedTurnBody[]>
  /** Turns that were marked as a problem, newest first. */
  problems(query: { limit: number }): Promise<SealedTurnBody[]>
  loans(person: string): Promise<{ id: string; body: Uint8Array }[]>
  /**
   * Who waits in this queue, longest first. Whose key is gone is left out, so a page may be short and not be the last.
   * Nothing follows an `after` that was never given.
   */
  inbox(query: InboxQuery): Promise<{ entries: SealedInboxEntry[]; next?: string }>
  /** From what stands in clear: nobody's body is read. */
  inboxCounts(now: number): Promise<QueueCount[]>
  /** People who have all these search names, of which there is at least one. */
  search(names: string[], limit: number): Promise<{ person: string; key: Uint8Array }[]>
  /** Every known status of every message of a person. */
  statuses(person: string): Promise<SealedStatus[]>
  /**
   * Writes `kept` (several may have one `at`), then removes everything else of this person, the key first. After a
   * crash in the middle it is asked again, with other records, and finishes.
   */
  erase(person: string, kept: SealedKept[]): Promise<void>
  /** What erasures have left, oldest first; gone after `until`. */
  kept(person: string): Promise<SealedKept[]>
  /** `other` when this database was first opened with another lookup key: nothing in it could be found. */
  recognise(fingerprint: string): Promise<'ours' | 'other'>
  check(): Promise<void>
  close(): Promise<void>
}

export interface SealedBorrower {
  version: number
  state: Uint8Array
  /** The person's data key and id, wrapped by the key ring. */
  key: Uint8Array
}

export interface SealedTurn {
  person: string
  expectedVersion: number
  mark: string
  at: number
  state: Uint8Array
  /** Exactly when `expectedVersion` is 0. */
  key?: Uint8Array
  wakeAt?: number
  /** Everything that was said, recorded and asked for in this turn. */
  body: Uint8Array
  isProblem: boolean
  /**
   * In order; `index` is the place among the effects of the body. An id that still waits is a Failure
   * `storage.refused`.
   */
  work: { id: string; index: number; isMessage: boolean }[]
  settles?: string
  loans: { id: string; body: Uint8Array }[]
  names: string[]
  /** Replaces what stands in the inbox of this person; absent: it stays. */
  inbox?: InboxEntry[]
  /** Keyed hashes; added to those that the person has. */
  searchNames: string[]
  owner?: string
}

export interface InboxQuery {
  queue: QueueName
  limit: number
  after?: string
}

export interface SealedInboxEntry extends InboxEntry {
  person: string
  key: Uint8Array
}

export type SealedCommitResult =
  /** `held` are ids of this turn's work. */
  { result: 'committed'; held: string[] } | { result: 'conflict' } | { result: 'duplicate' }

export interface SealedWork {
  person: string
  id: string
  index: number
  /** Of the turn that asked for it. */
  mark: string
  body: Uint8Array
  key: Uint8Array
  attempts: number
  inDoubt: boolean
  /** A death in its hands takes this back together with the doubt that it brings. */
  hasWaited: boolean
  createdAt: number
}

export type SealedSettlement = { person: string; workId: string; at: number } & (
  | { outcome: 'done' }
  | { outcome: 'postponed'; dueAt: number; attempts: number; inDoubt: boolean; hasWaited: boolean }
)

export interface SealedStatus {
  person: string
  workId: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  errorCode?: number
}

export interface SealedTurnBody {
  person: string
  mark: string
  at: number
  body: Uint8Array
  key: Uint8Array
}

export interface SealedKept {
  at: number
  /** After this the law asks for it no longer. */
  until: number
  /** Its own wrapped key, because the person's key is gone. */
  key: Uint8Array
  body: Uint8Array
}
