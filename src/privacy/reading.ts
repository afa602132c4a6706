import type { Event } from '../journey/event.ts'
import type { KeptRecord, Store } from '../storage/port.ts'

export interface ReadingParts {
  /** Applies an event as the turn runner does; resolves once it is durable. */
  apply: (event: Event) => Promise<unknown>
  newId: () => string
}

/** What a person is about to read. */
export interface Reading {
  borrowerId: string
  who: string
  why: string
  what: string
  isMasked: boolean
}

/**
 * Writes into the log of the borrower that a person reads their data, and only then reads. When the writing fails,
 * nothing is read.
 */
export async function readOnRecord<Result>(
  { apply, newId }: ReadingParts,
  { borrowerId, ...reading }: Reading,
  at: number,
  read: () => Promise<Result>,
): Promise<Result> {
  await apply({ id: `viewed:${newId()}`, borrowerId, at, kind: 'data.viewed', ...reading })
  return read()
}

/**
 * The same for what an erasure has left. There is no log any more, so the reading stays beside it and as long: somebody
 * who is not stored only gets the record added.
 */
export async function readKeptOnRecord(
  store: Store,
  { borrowerId, ...reading }: Reading,
  at: number,
): Promise<KeptRecord[]> {
  const kept = await store.kept(borrowerId)
  if (kept.length === 0 || (await store.load(borrowerId)) !== undefined) return kept
  const until = Math.max(...kept.map((record) => record.until))
  await store.erase(borrowerId, [{ at, until, content: { record: 'reading', at, ...reading } }])
  return kept
}
