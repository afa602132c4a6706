import type { InboxEntry } from '../../journey/inbox.ts'
import { Failure } from '../../platform/errors.ts'
import type { InboxQuery } from '../sealed-port.ts'
import type { ReadingParts } from './reading.ts'
import { searchNameHashes } from './search-names.ts'

/** Who waits for a person. */
export async function inbox(
  parts: ReadingParts,
  query: InboxQuery,
): Promise<{ entries: (InboxEntry & { borrowerId: string })[]; next?: string }> {
  const { entries, next } = await parts.sealed.inbox(query)
  const opened = await Promise.all(
    entries.map(async ({ person, key, ...entry }) => {
      const borrowerId = await openPerson(parts, person, key)
      return borrowerId === undefined ? [] : [{ borrowerId, ...entry }]
    }),
  )
  return { entries: opened.flat(), ...(next !== undefined && { next }) }
}

/** Who has all these names. */
export async function search(parts: ReadingParts, names: string[], limit: number): Promise<string[]> {
  const hashes = searchNameHashes(parts.keys, names)
  if (hashes.length === 0 || limit <= 0) return []
  const found = await parts.sealed.search(hashes, limit)
  const opened = await Promise.all(found.map(({ person, key }) => openPerson(parts, person, key)))
  return opened.filter((borrowerId) => borrowerId !== undefined)
}

/** What a reference looks like. It comes from the address line of a browser, so it may be anything. */
const referenceShape = /^[\w-]{8,64}$/

/** Who is called so in the database itself. */
export async function behind(
  { sealed, personKeys }: ReadingParts,
  person: string,
): Promise<string | undefined> {
  const stored = referenceShape.test(person) ? await sealed.load(person) : undefined
  return stored && (await personKeys.open(person, stored.key)).borrowerId
}

/**
 * Somebody whose key is damaged hides nobody else. A key service that is away fails the call: an inbox that looks empty
 * would be a lie.
 */
async function openPerson(
  { personKeys, onUnreadable }: ReadingParts,
  person: string,
  key: Uint8Array,
): Promise<string | undefined> {
  try {
    return (await personKeys.open(person, key)).borrowerId
  } catch (error) {
    if (error instanceof Failure && error.retryable) throw error
    onUnreadable(person, error)
    return undefined
  }
}
