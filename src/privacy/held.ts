import type { KeptPaper } from '../journey/paper.ts'
import { type BorrowerState, openState, StateNotUnderstood } from '../journey/state.ts'
import { Failure } from '../platform/errors.ts'
import type { DeliveryStatus, KeptRecord, LoanRecord, LogEntry, Store } from '../storage/port.ts'

/** Everything that the store has of one borrower. */
export interface Held {
  borrowerId: string
  state: BorrowerState
  loans: LoanRecord[]
  /** In the order in which it happened. */
  log: LogEntry[]
  statuses: DeliveryStatus[]
  /** What earlier erasures have left. */
  kept: KeptRecord[]
}

const pageSize = 1_000

/** Reads it all. Undefined for nobody. Throws `privacy.state-unreadable` where the state needs an engineer first. */
export async function heldOf(store: Store, borrowerId: string): Promise<Held | undefined> {
  const stored = await store.load(borrowerId)
  if (!stored) return undefined
  const [loans, log, statuses, kept] = await Promise.all([
    store.loans(borrowerId),
    wholeLog(store, borrowerId),
    store.statuses(borrowerId),
    store.kept(borrowerId),
  ])
  return { borrowerId, state: readable(stored.state), loans, log, statuses, kept }
}

/** The same, for a name under which the borrower is known, such as the id of an application. */
export async function heldUnder(store: Store, name: string): Promise<Held | undefined> {
  const borrowerId = await store.find(name)
  return borrowerId === undefined ? undefined : heldOf(store, borrowerId)
}

function readable(text: string): BorrowerState {
  try {
    return openState(text)
  } catch (cause) {
    if (!(cause instanceof StateNotUnderstood)) throw cause
    const why = 'The stored state of this borrower is of no version that we understand; repair it first'
    throw new Failure('privacy.state-unreadable', why, { owner: 'engineer', retryable: false })
  }
}

async function wholeLog(store: Store, borrowerId: string): Promise<LogEntry[]> {
  const log: LogEntry[] = []
  for (;;) {
    const after = log.at(-1)?.id
    const page = await store.history(borrowerId, { limit: pageSize, ...(after !== undefined && { after }) })
    log.push(...page)
    if (page.length < pageSize) return log
  }
}

/** The members of an entry's detail. We wrote it ourselves, so its form is trusted, but not that a member is there. */
export function detailOf(entry: LogEntry): Record<string, unknown> {
  return typeof entry.detail === 'object' && entry.detail !== null
    ? (entry.detail as Record<string, unknown>)
    : {}
}

/** The papers that were made for a borrower, each once, oldest first. */
export function papersIn(log: LogEntry[]): KeptPaper[] {
  const made = log
    .filter(({ kind }) => kind === 'paper.made')
    .map((entry) => detailOf(entry).paper as KeptPaper)
  return [...new Map(made.map((paper) => [paper.reference, paper])).values()]
}

/** The files of a borrower as the log tells of them: pictures that they sent, papers that we made. */
export function mediaIn(log: LogEntry[]): { at: number; reference: string; [fact: string]: unknown }[] {
  const sent = log
    .filter(({ kind }) => kind === 'media.stored')
    .map((entry) => {
      const { reference, sha256, mimeType, sizeBytes } = detailOf(entry)
      return { at: entry.at, reference: String(reference), sha256, mimeType, sizeBytes }
    })
  const made = papersIn(log).map(({ madeAt, reference, sha256, sizeBytes, paper }) => {
    return { at: madeAt, reference, sha256, mimeType: 'application/pdf', sizeBytes, paper }
  })
  return [...sent, ...made]
}
