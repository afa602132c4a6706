import type { OfficeKind } from './office-port.ts'

/**
 * What a database keeps for the operator console: ciphertext, and the few facts that it must order and find by.
 * `sealing/office.ts` makes an `OfficeStore` of it. Meanings are those of `office-port.ts`.
 *
 * A database that cannot be reached, is full or is locked throws a `Failure`; nothing of the call has happened then.
 */
export interface SealedOffice {
  /** The wrapped data key of the office, if it was made. */
  key(): Promise<Uint8Array | undefined>
  /** Keeps the key of whoever is first, and answers with that one. */
  keepKey(wrapped: Uint8Array): Promise<Uint8Array>

  get(kind: OfficeKind, id: string): Promise<SealedOfficeRecord | undefined>
  /** By id. */
  list(kind: OfficeKind): Promise<SealedOfficeRecord[]>
  /** A record that is over at `now` is as good as none. */
  put(
    record: SealedOfficeRecord,
    condition: { expectedRevision: number; now: number },
  ): Promise<'saved' | 'conflict'>
  remove(kind: OfficeKind, id: string): Promise<void>

  /** The same entry any number of times is one. */
  audit(entry: SealedAuditEntry): Promise<void>
  audited(query: SealedAuditQuery): Promise<{ entries: SealedAuditEntry[]; next?: string }>

  count(day: string, name: string, add: number): Promise<number>
  counts(day: string): Promise<Record<string, number>>

  check(): Promise<void>
  close(): Promise<void>
}

export interface SealedOfficeRecord {
  kind: OfficeKind
  id: string
  revision: number
  body: Uint8Array
  expiresAt?: number
}

export interface SealedAuditEntry {
  id: string
  at: number
  operatorId?: string
  act: string
  reference?: string
  body: Uint8Array
}

export interface SealedAuditQuery {
  limit: number
  after?: string
  from?: number
  until?: number
  operatorId?: string
  act?: string
  reference?: string
}

/**
 * Who looked at the records of a loan, and who let its money go, is asked as long as the records themselves: five years
 * beyond the end of the relationship (PMLA, s. 12), and no loan is longer than five years.
 */
export const auditKeptForMs = 10 * 365.25 * 24 * 60 * 60_000

/** Budgets and failed sign-ins are of a day; a year and a month on nobody compares them any more. */
const countersKeptForMs = 400 * 24 * 60 * 60_000

/** When the counters of this day (an ISO date) may go. */
export function countersEndAt(day: string): number {
  return Date.parse(day) + countersKeptForMs
}
