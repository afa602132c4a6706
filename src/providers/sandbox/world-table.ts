import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  QueryCommand,
  TransactionCanceledException,
  TransactionInProgressException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'
import type { WorldChange, WorldDocument, WorldPlace, WorldPort } from './world-port.ts'

const setting = 'INTERACTION_TABLE_NAME'

export interface WorldTableOptions {
  /** The interaction table; the world's partitions all begin with `sandbox`. */
  table: string
  region: string
  /** Used instead of one of its own, and left open in the end. */
  client?: DynamoDBClient
}

type Item = Record<string, AttributeValue>

/**
 * Keeps the world in DynamoDB, where functions that share nothing else share it:
 *
 *   p `sandbox#<kind>`      s `<name>`            v version, c created, b body, u due, ttl
 *   p `sandbox-due#<kind>`  s `<due time>#<name>` only while the document is due at some time
 *
 * A document and its entry in the due list change in one transaction. All documents of a kind share a partition, which
 * takes some hundreds of writes in a second: enough for a world that is only pretended.
 */
export function openWorldTable({ table, region, client }: WorldTableOptions): WorldPort {
  const dynamo = client ?? new DynamoDBClient(awsClientDefaults({ region }))

  async function read({ kind, name }: WorldPlace): Promise<WorldDocument | undefined> {
    const Key = { p: { S: partitionOf(kind) }, s: { S: name } }
    const get = new GetItemCommand({ TableName: table, Key, ConsistentRead: true })
    const { Item } = await asking(region, 'dynamodb:GetItem', () => dynamo.send(get))
    return Item && documentOf(kind, Item)
  }

  return {
    read,

    async write(changes) {
      const TransactItems = changes.flatMap((change) => writesOf(table, change))
      try {
        await dynamo.send(new TransactWriteItemsCommand({ TransactItems }))
        return 'written'
      } catch (error) {
        if (wasOvertaken(error)) return 'conflict'
        throw failureOf(error, region, 'dynamodb:PutItem and dynamodb:DeleteItem')
      }
    },

    async due({ kind, now, limit }) {
      const query = new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'p = :p AND s < :after',
        ExpressionAttributeValues: { ':p': { S: duePartitionOf(kind) }, ':after': { S: timeKey(now + 1) } },
        ConsistentRead: true,
        Limit: limit,
      })
      const { Items = [] } = await asking(region, 'dynamodb:Query', () => dynamo.send(query))
      const names = Items.map((item) => textOf(item, 's').slice(timeKey(0).length + 1))
      const documents = await Promise.all(names.map((name) => read({ kind, name })))
      // What another process has just taken up is due later by now.
      return documents.filter(
        (document) => document?.dueAt !== undefined && document.dueAt <= now,
      ) as WorldDocument[]
    },

    async newest({ kind, limit }) {
      const items = await asking(region, 'dynamodb:Query', async () => {
        const found: Item[] = []
        const query = {
          TableName: table,
          KeyConditionExpression: 'p = :p',
          ExpressionAttributeValues: { ':p': { S: partitionOf(kind) } },
          ConsistentRead: true,
        }
        for await (const page of paginateQuery({ client: dynamo }, query)) found.push(...(page.Items ?? []))
        return found
      })
      const documents = items.map((item) => documentOf(kind, item))
      return documents.sort((one, other) => other.createdAt - one.createdAt).slice(0, limit)
    },

    close() {
      if (client === undefined) dynamo.destroy()
    },
  }
}

const partitionOf = (kind: string) => `sandbox#${kind}`
const duePartitionOf = (kind: string) => `sandbox-due#${kind}`

/** Sorts as the time does. */
const timeKey = (at: number) => String(at).padStart(15, '0')

function writesOf(table: string, change: WorldChange): TransactWriteItem[] {
  const { kind, name, before, createdAt, body, dueAt, keptUntil } = change
  const ttl = { N: String(Math.ceil(keptUntil / 1000)) }
  const document: TransactWriteItem = {
    Put: {
      TableName: table,
      Item: {
        p: { S: partitionOf(kind) },
        s: { S: name },
        v: { N: String((before?.version ?? 0) + 1) },
        c: { N: String(createdAt) },
        b: { B: body },
        ttl,
        ...(dueAt !== undefined && { u: { N: String(dueAt) } }),
      },
      ...(before
        ? {
            ConditionExpression: 'v = :version',
            ExpressionAttributeValues: { ':version': { N: String(before.version) } },
          }
        : { ConditionExpression: 'attribute_not_exists(p)' }),
    },
  }
  const dueKey = (at: number) => ({ p: { S: duePartitionOf(kind) }, s: { S: `${timeKey(at)}#${name}` } })
  const writes = [document]
  if (dueAt === before?.dueAt) return writes
  if (before?.dueAt !== undefined) writes.push({ Delete: { TableName: table, Key: dueKey(before.dueAt) } })
  if (dueAt !== undefined) writes.push({ Put: { TableName: table, Item: { ...dueKey(dueAt), ttl } } })
  return writes
}

function documentOf(kind: string, item: Item): WorldDocument {
  return {
    kind,
    name: textOf(item, 's'),
    version: Number(item.v?.N),
    createdAt: Number(item.c?.N),
    body: item.b?.B ?? new Uint8Array(),
    ...(item.u?.N !== undefined && { dueAt: Number(item.u.N) }),
  }
}

function textOf(item: Item, attribute: string): string {
  return item[attribute]?.S ?? ''
}

/** Another process has changed one of the documents, or is just about to. */
function wasOvertaken(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
  const isOnlyRivalry = codes.every((code) => code === 'None' || rivalries.has(code ?? ''))
  return isOnlyRivalry && codes.some((code) => rivalries.has(code ?? ''))
}

const rivalries = new Set(['ConditionalCheckFailed', 'TransactionConflict'])

async function asking<Result>(region: string, action: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    throw failureOf(error, region, action)
  }
}

function failureOf(error: unknown, region: string, action: string): Failure {
  const message = `The sandbox's world: ${explainAws(error, { action, setting, region })}`
  return passesByItself(awsTrouble(error)) || isBusy(error)
    ? new Failure('sandbox.world-unreachable', message, { owner: 'operator', retryable: true, cause: error })
    : new Failure('sandbox.world-refused', message, { owner: 'operator', retryable: false, cause: error })
}

/** What a transaction says when DynamoDB had no time for it, or still works on our first try of it. */
function isBusy(error: unknown): boolean {
  if (error instanceof TransactionInProgressException) return true
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code)
  return codes.includes('ThrottlingError') || codes.includes('ProvisionedThroughputExceeded')
}
