/**
 * What the operator console keeps of its own: operators, passkeys, sessions, canned replies, the audit and a few
 * counters. Nothing of a borrower stands here but their reference. Every adapter passes `office-contract.ts`.
 *
 * A store that cannot be reached throws a `Failure`; nothing of the call has happened then.
 */
export interface OfficeStore {
  get(kind: OfficeKind, id: string): Promise<OfficeRecord | undefined>
  /** All records of a kind, by id. There are few: sessions are never listed. */
  list(kind: Exclude<OfficeKind, 'session' | 'challenge'>): Promise<OfficeRecord[]>
  /** Writes only over the revision that was read; 0 for a record that must be new. */
  put(record: Omit<OfficeRecord, 'revision'>, expectedRevision: number): Promise<'saved' | 'conflict'>
  remove(kind: OfficeKind, id: string): Promise<void>

  /** Append-only: nothing removes or changes an entry before its time is over. */
  audit(entry: AuditEntry): Promise<void>
  /**
   * Newest first, at most `limit`, those that follow `after` (`next` of the page before). A page may be short and yet
   * have a `next`, when much had to be looked through; the last has none. An entry that cannot be opened any more says
   * so in its detail, beside what stands in clear.
   */
  audited(query: AuditQuery): Promise<{ entries: AuditEntry[]; next?: string }>

  /** Adds to a counter of a day (ISO date in India), for all processes together, and answers with its new value. */
  count(day: string, name: string, add: number): Promise<number>
  counts(day: string): Promise<Record<string, number>>

  check(): Promise<void>
  close(): Promise<void>
}

export type OfficeKind = 'operator' | 'passkey' | 'session' | 'challenge' | 'canned-reply'

export interface OfficeRecord {
  kind: OfficeKind
  /** Not personal: made by us, or a hash. */
  id: string
  revision: number
  /** JSON text; sealed where it is kept. */
  body: string
  /** Milliseconds since 1970; from then on nobody is shown it. */
  expiresAt?: number
}

export interface AuditEntry {
  /** Unique; orders entries of the same moment. */
  id: string
  at: number
  /** The operator's id, name and role at that time. A sign-in that failed has none. */
  who?: { id: string; name: string; role: string }
  /** What was seen or done, a fixed word such as `case.viewed`. */
  act: string
  /** The reference of the borrower. */
  reference?: string
  why?: string
  outcome: 'done' | 'refused' | 'failed'
  /** JSON-able; nothing personal of a borrower. */
  detail?: unknown
}

export interface AuditQuery {
  limit: number
  after?: string
  /** Milliseconds since 1970: from this on, and before that. */
  from?: number
  until?: number
  operatorId?: string
  act?: string
  reference?: string
}
