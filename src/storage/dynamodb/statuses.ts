import type { SealedStatus } from '../sealed-port.ts'
import { statusRank } from '../status-rank.ts'
import {
  type Item,
  number,
  readNumber,
  readOptionalNumber,
  readText,
  text,
  timeToLive,
} from './attributes.ts'
import { type Database, type Key, keyOf } from './database.ts'
import type { Outbox } from './outbox.ts'
import { readState, stateKey } from './person.ts'
import { interactionsKeptForMs } from './turn-items.ts'

const words = ['sent', 'failed', 'delivered', 'read'] as const

const prefix = 'd#'
export const statusPrefix = prefix

const statusKey = (person: string, workId: string): Key => ({ p: person, s: `${prefix}${workId}` })

/** What became of each message: one item { p, s, f furthest rank, <rank>: { a at, e errorCode }, ttl }. */
export class Statuses {
  readonly #database: Database
  readonly #outbox: Outbox

  constructor(parts: { database: Database; outbox: Outbox }) {
    this.#database = parts.database
    this.#outbox = parts.outbox
  }

  async record(status: SealedStatus, turn: number): Promise<'recorded' | 'stale' | 'unknown'> {
    const { person, workId } = status
    const item = await this.#database.get('user', stateKey(person))
    const state = item && readState(item)
    if (!state || state.version < turn) return 'unknown'
    // First out of the outbox: if what follows fails, Meta brings the status again.
    if (state.work.some(({ id }) => id === workId)) await this.#outbox.remove(person, workId)
    return (await this.#write(status)) ? 'recorded' : 'stale'
  }

  async of(person: string, workId: string): Promise<SealedStatus[]> {
    const item = await this.#database.get('interaction', statusKey(person, workId))
    return item ? readStatuses(item) : []
  }

  async all(person: string): Promise<SealedStatus[]> {
    const items = await this.#database.queryAll('interaction', {
      KeyConditionExpression: 'p = :p AND begins_with(s, :prefix)',
      ExpressionAttributeValues: { ':p': text(person), ':prefix': text(prefix) },
    })
    return items.flatMap(readStatuses)
  }

  async #write({ person, workId, status, at, errorCode }: SealedStatus): Promise<boolean> {
    const rank = statusRank(status)
    const said: Item = { a: number(at), ...(errorCode !== undefined && { e: number(errorCode) }) }
    const written = await this.#database.update('interaction', {
      Key: keyOf(statusKey(person, workId)),
      UpdateExpression: 'SET f = :rank, #rank = :said, #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(f) OR f < :rank',
      ExpressionAttributeNames: { '#rank': String(rank), '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':rank': number(rank),
        ':said': { M: said },
        ':ttl': timeToLive(at + interactionsKeptForMs),
      },
    })
    return written.result === 'done'
  }
}

/** The furthest first. */
function readStatuses(item: Item): SealedStatus[] {
  const person = readText(item, 'p')
  const workId = readText(item, 's').slice(prefix.length)
  return words
    .flatMap((status): SealedStatus[] => {
      const said = item[String(statusRank(status))]?.M
      if (!said) return []
      const errorCode = readOptionalNumber(said, 'e')
      const at = readNumber(said, 'a')
      return [{ person, workId, status, at, ...(errorCode !== undefined && { errorCode }) }]
    })
    .reverse()
}
