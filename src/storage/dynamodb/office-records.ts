import type { OfficeKind } from '../office-port.ts'
import { countersEndAt, type SealedOfficeRecord } from '../sealed-office-port.ts'
import {
  bytes,
  type Item,
  number,
  readBytes,
  readNumber,
  readOptionalNumber,
  readText,
  text,
  timeToLive,
} from './attributes.ts'
import { type Database, type Key, keyOf } from './database.ts'

const keyKey: Key = { p: 'office#key', s: 'key' }
const recordKey = (kind: OfficeKind, id: string): Key => ({ p: `office#${kind}`, s: id })
const counterPartition = (day: string) => `office#count#${day}`

/**
 * Records { p kind, s id, r revision, d body, x expiresAt, ttl }, counters { p day, s name, c value, ttl } and the key
 * of the office { k }, all in the user table and read consistently: who signs out is out.
 */
export class OfficeRecords {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async key(): Promise<Uint8Array | undefined> {
    const item = await this.#database.get('user', keyKey)
    return item && readBytes(item, 'k')
  }

  async keepKey(wrapped: Uint8Array): Promise<Uint8Array> {
    const written = await this.#database.put('user', {
      Item: { ...keyOf(keyKey), k: bytes(wrapped) },
      ConditionExpression: 'attribute_not_exists(p)',
    })
    return written.result === 'refused' && written.found ? readBytes(written.found, 'k') : wrapped
  }

  async get(kind: OfficeKind, id: string): Promise<SealedOfficeRecord | undefined> {
    const item = await this.#database.get('user', recordKey(kind, id))
    return item && recordOf(kind, item)
  }

  async list(kind: OfficeKind): Promise<SealedOfficeRecord[]> {
    return (await this.#all(`office#${kind}`)).map((item) => recordOf(kind, item))
  }

  async put(
    record: SealedOfficeRecord,
    { expectedRevision, now }: { expectedRevision: number; now: number },
  ): Promise<'saved' | 'conflict'> {
    const isNew = expectedRevision === 0
    const written = await this.#database.put('user', {
      Item: itemOf(record),
      ConditionExpression: isNew
        ? 'attribute_not_exists(p) OR x <= :now'
        : 'r = :expected AND (attribute_not_exists(x) OR x > :now)',
      ExpressionAttributeValues: {
        ':now': number(now),
        ...(!isNew && { ':expected': number(expectedRevision) }),
      },
    })
    if (written.result === 'done') return 'saved'
    // No two ciphertexts are alike: ours is there, and only the answer to it was lost.
    const found = written.found?.d?.B
    return found !== undefined && Buffer.compare(found, record.body) === 0 ? 'saved' : 'conflict'
  }

  async remove(kind: OfficeKind, id: string): Promise<void> {
    await this.#database.delete('user', { Key: keyOf(recordKey(kind, id)) })
  }

  /** A lost answer may count twice: whoever spends by a counter then spends less. */
  async count(day: string, name: string, add: number): Promise<number> {
    const written = await this.#database.update('user', {
      Key: keyOf({ p: counterPartition(day), s: name }),
      UpdateExpression: 'ADD c :add SET #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':add': number(add), ':ttl': timeToLive(countersEndAt(day)) },
      ReturnValues: 'ALL_NEW',
    })
    return written.result === 'done' && written.now ? readNumber(written.now, 'c') : add
  }

  async counts(day: string): Promise<Record<string, number>> {
    const items = await this.#all(counterPartition(day))
    return Object.fromEntries(items.map((item) => [readText(item, 's'), readNumber(item, 'c')]))
  }

  #all(partition: string): Promise<Item[]> {
    return this.#database.queryAll('user', {
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': text(partition) },
    })
  }
}

function itemOf({ kind, id, revision, body, expiresAt }: SealedOfficeRecord): Item {
  return {
    ...keyOf(recordKey(kind, id)),
    r: number(revision),
    d: bytes(body),
    ...(expiresAt !== undefined && { x: number(expiresAt), ttl: timeToLive(expiresAt) }),
  }
}

function recordOf(kind: OfficeKind, item: Item): SealedOfficeRecord {
  const expiresAt = readOptionalNumber(item, 'x')
  return {
    kind,
    id: readText(item, 's'),
    revision: readNumber(item, 'r'),
    body: readBytes(item, 'd'),
    ...(expiresAt !== undefined && { expiresAt }),
  }
}
