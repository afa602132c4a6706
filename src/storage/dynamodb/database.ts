import { setTimeout as pause } from 'node:timers/promises'
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactionConflictException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { backoffMs } from '../../platform/retry.ts'
import { type Item, text } from './attributes.ts'
import { contendedFailure } from './failures.ts'
import { type Transacted, type TransactPart, transact } from './transaction.ts'
import type { Role, Wire } from './wire.ts'

export interface Key {
  p: string
  s: string
}

export const keyOf = ({ p, s }: Key): Item => ({ p: text(p), s: text(s) })

/**
 * `refused`: the condition does not hold. `found` is the item as it stands, if there is one; after an update that asked
 * for it, `now` is the item as it has become.
 */
export type Written = { result: 'done'; now?: Item } | { result: 'refused'; found: Item | undefined }

/** What we fill in ourselves is left out. */
export type Plain<Input> = Omit<
  Input,
  'TableName' | 'ReturnConsumedCapacity' | 'ReturnValuesOnConditionCheckFailure'
>

/** Beside the SDK's own repeats: the table was busy, or a transaction was under way on the same item. */
const tries = 8
const backoff = { baseMs: 20, capMs: 1000 }

const told = { ReturnConsumedCapacity: 'INDEXES' } as const
const showFound = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const

/** The calls of DynamoDB that we use, with tables by their role. All throw Failures. */
export class Database {
  readonly #client: DynamoDBClient
  readonly #wire: Wire

  constructor(client: DynamoDBClient, wire: Wire) {
    this.#client = client
    this.#wire = wire
  }

  /** Strongly consistent. */
  async get(role: Role, key: Key): Promise<Item | undefined> {
    const command = new GetItemCommand({
      TableName: this.#wire.name(role),
      Key: keyOf(key),
      ConsistentRead: true,
      ...told,
    })
    return (await this.#wire.send('GetItem', [role], () => this.#client.send(command))).Item
  }

  /** Page by page. Strongly consistent, except on an index, where nothing is. */
  async *query(role: Role, query: Plain<QueryCommandInput>): AsyncGenerator<Item[]> {
    let from: Item | undefined
    do {
      const command: QueryCommand = new QueryCommand({
        TableName: this.#wire.name(role),
        ConsistentRead: query.IndexName === undefined,
        ...query,
        ...(from && { ExclusiveStartKey: from }),
        ...told,
      })
      const page = await this.#wire.send('Query', [role], () => this.#client.send(command))
      yield page.Items ?? []
      from = page.LastEvaluatedKey
    } while (from)
  }

  async queryAll(role: Role, query: Plain<QueryCommandInput>): Promise<Item[]> {
    const all: Item[] = []
    for await (const page of this.query(role, query)) all.push(...page)
    return all
  }

  /** Strongly consistent, in no order; what is not there is left out. */
  async getMany(role: Role, keys: Key[]): Promise<Item[]> {
    const table = this.#wire.name(role)
    const unique = new Map(keys.map((key) => [`${key.p} ${key.s}`, keyOf(key)]))
    const found: Item[] = []
    let open = [...unique.values()]
    for (let failures = 0; open.length > 0; ) {
      const batch = { [table]: { Keys: open.slice(0, 100), ConsistentRead: true } }
      const command = new BatchGetItemCommand({ RequestItems: batch, ...told })
      const answer = await this.#wire.send('BatchGetItem', [role], () => this.#client.send(command))
      found.push(...(answer.Responses?.[table] ?? []))
      const left = answer.UnprocessedKeys?.[table]?.Keys ?? []
      open = [...left, ...open.slice(100)]
      failures = left.length > 0 ? await failedAgain(failures) : 0
    }
    return found
  }

  put(role: Role, input: Plain<PutItemCommandInput>): Promise<Written> {
    const command = new PutItemCommand({ TableName: this.#wire.name(role), ...input, ...told, ...showFound })
    return this.#write('PutItem', role, () => this.#client.send(command))
  }

  update(role: Role, input: Plain<UpdateItemCommandInput>): Promise<Written> {
    const command = new UpdateItemCommand({
      TableName: this.#wire.name(role),
      ...input,
      ...told,
      ...showFound,
    })
    return this.#write('UpdateItem', role, () => this.#client.send(command))
  }

  delete(role: Role, input: Plain<DeleteItemCommandInput>): Promise<Written> {
    const command = new DeleteItemCommand({
      TableName: this.#wire.name(role),
      ...input,
      ...told,
      ...showFound,
    })
    return this.#write('DeleteItem', role, () => this.#client.send(command))
  }

  /** Without conditions, and in no order. */
  async deleteMany(role: Role, keys: Key[]): Promise<void> {
    const table = this.#wire.name(role)
    let open = keys.map((key) => ({ DeleteRequest: { Key: keyOf(key) } }))
    for (let failures = 0; open.length > 0; ) {
      const command = new BatchWriteItemCommand({ RequestItems: { [table]: open.slice(0, 25) }, ...told })
      const answer = await this.#wire.send('BatchWriteItem', [role], () => this.#client.send(command))
      const left = (answer.UnprocessedItems?.[table] ?? []) as typeof open
      open = [...left, ...open.slice(25)]
      failures = left.length > 0 ? await failedAgain(failures) : 0
    }
  }

  /**
   * All or nothing. `token` makes a request whose answer was lost and its repetition one and the same; it must be new
   * whenever the parts change.
   */
  async transact(token: string, parts: TransactPart[]): Promise<Transacted> {
    for (let failures = 0; ; ) {
      const answer = await transact({ client: this.#client, wire: this.#wire, token, parts })
      if (answer.result !== 'busy') return answer
      failures = await failedAgain(failures)
    }
  }

  async #write(
    operation: string,
    role: Role,
    ask: () => Promise<{ $metadata: { attempts?: number }; Attributes?: Item | undefined }>,
  ): Promise<Written> {
    for (let failures = 0; ; ) {
      try {
        const { Attributes } = await this.#wire.send(operation, [role], ask)
        return { result: 'done', ...(Attributes && { now: Attributes }) }
      } catch (error) {
        const cause = error instanceof Error ? error.cause : undefined
        if (cause instanceof ConditionalCheckFailedException) return { result: 'refused', found: cause.Item }
        if (!(cause instanceof TransactionConflictException)) throw error
        failures = await failedAgain(failures)
      }
    }
  }
}

/** Waits, with jitter, before the next try. Throws a Failure after the last. */
async function failedAgain(failures: number): Promise<number> {
  if (failures + 1 >= tries) throw contendedFailure()
  await pause(backoffMs(failures + 1, backoff))
  return failures + 1
}
