import type { SealedTurnBody } from '../sealed-port.ts'
import { readBytes, readNumber, readText, text } from './attributes.ts'
import type { Database } from './database.ts'
import type { People } from './people.ts'
import { indexPartition } from './person.ts'
import { problemIndex } from './tables.ts'
import { readTurn, turnPrefix } from './turn-items.ts'

/** What was recorded: turns, problems and loans. */
export class Records {
  readonly #database: Database
  readonly #people: People

  constructor(parts: { database: Database; people: People }) {
    this.#database = parts.database
    this.#people = parts.people
  }

  async turns(person: string): Promise<SealedTurnBody[]> {
    const [items, keys] = await Promise.all([
      this.#database.queryAll('interaction', {
        KeyConditionExpression: 'p = :p AND begins_with(s, :prefix)',
        ExpressionAttributeValues: { ':p': text(person), ':prefix': text(turnPrefix) },
      }),
      this.#people.keys([person]),
    ])
    const key = keys.get(person)
    if (!key) return []
    const inOrder = items.sort((a, b) => readNumber(a, 'v') - readNumber(b, 'v'))
    return inOrder.map((item) => readTurn(item, key))
  }

  /** Turns lie in the order of their marks, so all are read to find the newest. */
  async recentTurns(person: string, { limit, before }: { limit: number; before?: string }) {
    const newest = (await this.turns(person)).reverse()
    const from = before === undefined ? 0 : newest.findIndex(({ mark }) => mark === before) + 1
    return before !== undefined && from === 0 ? [] : newest.slice(from, from + limit)
  }

  /** The index may miss the newest for a moment. */
  async problems(limit: number): Promise<SealedTurnBody[]> {
    if (limit <= 0) return []
    const places: { p: string; s: string }[] = []
    const query = {
      IndexName: problemIndex.name,
      KeyConditionExpression: `${problemIndex.partition.name} = :one`,
      ExpressionAttributeValues: { ':one': text(indexPartition) },
      ScanIndexForward: false,
      Limit: limit,
    }
    for await (const page of this.#database.query('interaction', query)) {
      places.push(...page.map((item) => ({ p: readText(item, 'p'), s: readText(item, 's') })))
      if (places.length >= limit) break
    }
    const newest = places.slice(0, limit)
    const [items, keys] = await Promise.all([
      this.#database.getMany('interaction', newest),
      this.#people.keys(newest.map(({ p }) => p)),
    ])
    const byPlace = new Map(items.map((item) => [`${readText(item, 'p')} ${readText(item, 's')}`, item]))
    return newest.flatMap(({ p, s }) => {
      const item = byPlace.get(`${p} ${s}`)
      const key = keys.get(p)
      return item && key ? [readTurn(item, key)] : []
    })
  }

  async loans(person: string): Promise<{ id: string; body: Uint8Array }[]> {
    const items = await this.#database.queryAll('loan', {
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': text(person) },
    })
    return items.map((item) => ({ id: readText(item, 's'), body: readBytes(item, 'b') }))
  }
}
