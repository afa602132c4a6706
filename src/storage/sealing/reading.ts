import type { KeyRing } from '../../platform/keys/port.ts'
import type { LoanRecord, LogEntry } from '../port.ts'
import type { SealedStore } from '../sealed-port.ts'
import { openEnvelope } from './envelope.ts'
import type { PersonKeys } from './person-keys.ts'
import { entriesOf } from './turn-body.ts'
import type { OnUnreadable } from './work.ts'

export interface ReadingParts {
  sealed: SealedStore
  keys: KeyRing
  personKeys: PersonKeys
  onUnreadable: OnUnreadable
}

export async function history(
  { sealed, keys, personKeys }: ReadingParts,
  borrowerId: string,
  { limit = 1000, after }: { limit?: number; after?: string } = {},
): Promise<LogEntry[]> {
  const turns = await sealed.turns(keys.pseudonym(borrowerId))
  const entries: LogEntry[] = []
  for (const turn of turns) entries.push(...entriesOf(await personKeys.open(turn.person, turn.key), turn))
  if (after === undefined) return entries.slice(0, limit)
  const index = entries.findIndex(({ id }) => id === after)
  return index < 0 ? [] : entries.slice(index + 1, index + 1 + limit)
}

/** Every turn has an entry, so as many turns are enough; only those that are shown are opened. */
export async function recent(
  { sealed, keys, personKeys }: ReadingParts,
  borrowerId: string,
  { limit, before }: { limit: number; before?: string },
): Promise<{ entries: LogEntry[]; before?: string }> {
  if (limit <= 0) return { entries: [] }
  const query = { limit: limit + 1, ...(before !== undefined && { before }) }
  const turns = await sealed.recentTurns(keys.pseudonym(borrowerId), query)
  const opened: LogEntry[][] = []
  let count = 0
  for (const turn of turns) {
    if (count >= limit) break
    const entries = entriesOf(await personKeys.open(turn.person, turn.key), turn)
    opened.unshift(entries)
    count += entries.length
  }
  const oldest = turns[opened.length - 1]
  const isMore = turns.length > opened.length
  return { entries: opened.flat(), ...(isMore && oldest && { before: oldest.mark }) }
}

/** A turn that cannot be read hides none of the others. */
export async function problems(
  { sealed, personKeys, onUnreadable }: ReadingParts,
  { limit }: { limit: number },
): Promise<LogEntry[]> {
  const found: LogEntry[] = []
  for (const turn of await sealed.problems({ limit })) {
    try {
      const entries = entriesOf(await personKeys.open(turn.person, turn.key), turn)
      found.push(...entries.filter(({ kind }) => kind === 'problem').reverse())
    } catch (error) {
      onUnreadable(turn.person, error)
    }
  }
  return found.slice(0, limit)
}

export async function loans(
  { sealed, keys, personKeys }: ReadingParts,
  borrowerId: string,
): Promise<LoanRecord[]> {
  const person = keys.pseudonym(borrowerId)
  const stored = await sealed.load(person)
  if (stored === undefined) return []
  const { dataKey } = await personKeys.open(person, stored.key)
  const opened = (await sealed.loans(person)).map(({ id, body }) => {
    const loan = JSON.parse(openEnvelope(dataKey, body, { person, field: 'loan', loan: id }))
    return { id: String(loan.id), borrowerId, record: String(loan.record) }
  })
  return opened.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export async function dueWakes(
  { sealed, personKeys, onUnreadable }: ReadingParts,
  query: { now: number; limit: number },
): Promise<{ borrowerId: string; wakeAt: number }[]> {
  const wakes: { borrowerId: string; wakeAt: number }[] = []
  for (const { person, key, wakeAt } of await sealed.dueWakes(query)) {
    try {
      wakes.push({ borrowerId: (await personKeys.open(person, key)).borrowerId, wakeAt })
    } catch (error) {
      onUnreadable(person, error)
    }
  }
  return wakes
}
