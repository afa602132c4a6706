import { number, readNumber, readText, text } from './attributes.ts'
import type { Database } from './database.ts'
import { lookedAtLater } from './lane.ts'
import { forEach } from './parallel.ts'
import type { People } from './people.ts'
import { indexPartition, type PersonState } from './person.ts'
import { dueIndex, heldIndex } from './tables.ts'

/** As many as one request of `readMany` reads. */
const pageSize = 100

/**
 * People of whom work is or was held, put there until `until`, page by page. Like every index of DynamoDB it may show
 * a change a moment late.
 */
export async function* heldPages(
  database: Database,
  until = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<string[]> {
  for await (const { people } of pages(database, heldIndex, until)) yield people
}

export interface Due {
  state: PersonState
  at: number
}

/**
 * Those things of all people that are due at `now`, longest due first and no more than `limit`. `pick` finds their
 * times in a state.
 *
 * An index entry stands at the time of what is due or before it. Once `limit` things are found that are not later than
 * the entries still unread, nothing better can follow. Entries that stand too early are mended on the way.
 */
export async function findDue<Found extends { at: number }>(
  { database, people }: { database: Database; people: People },
  { now, limit, pick }: { now: number; limit: number; pick: (state: PersonState) => Found[] },
): Promise<Found[]> {
  let found: Found[] = []
  for await (const page of pages(database, dueIndex, now)) {
    const states = await people.readMany(page.people)
    await forEach(states, async (state) => {
      if (lookedAtLater(state, now))
        await people.change(state.person, (each) => lookedAtLater(each, now), state)
    })
    found = [...found, ...states.flatMap(pick)].sort((a, b) => a.at - b.at).slice(0, limit)
    const last = found.at(-1)
    if (found.length === limit && last && last.at <= page.until) break
  }
  return found
}

/** `until` is the index key of the last of the page. */
async function* pages(
  database: Database,
  { name, partition, sort }: typeof dueIndex,
  until: number,
): AsyncGenerator<{ people: string[]; until: number }> {
  const query = {
    IndexName: name,
    KeyConditionExpression: `${partition.name} = :one AND ${sort.name} <= :until`,
    ExpressionAttributeValues: { ':one': text(indexPartition), ':until': number(until) },
    Limit: pageSize,
  }
  for await (const items of database.query('user', query)) {
    const last = items.at(-1)
    if (last) yield { people: items.map((item) => readText(item, 'p')), until: readNumber(last, sort.name) }
  }
}
