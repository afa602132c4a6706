import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { itemBytes, transactionUnits } from './item-size.ts'

/** What one kind of request has cost. */
export interface Spending {
  requests: number
  readUnits: number
  writeUnits: number
}

export interface DynamoMeter {
  /** For AWS_ENDPOINT_URL_DYNAMODB. */
  url: string
  /** By what the request was for; `looks` and `life` happen by the clock, `sandbox` is somebody else's. */
  spent(): Record<string, Spending>
  reset(): void
  close(): Promise<void>
}

const units = z.object({ CapacityUnits: z.number() })
const consumed = z.object({
  TableName: z.string(),
  CapacityUnits: z.number(),
  Table: units.optional(),
  GlobalSecondaryIndexes: z.record(z.string(), units).optional(),
})
const transactionShape = z.object({
  TransactItems: z.array(
    z.object({
      Put: z
        .object({ TableName: z.string(), Item: z.record(z.string(), z.record(z.string(), z.unknown())) })
        .optional(),
      Update: z.object({ TableName: z.string() }).optional(),
    }),
  ),
})
const answerShape = z.looseObject({
  ConsumedCapacity: z.union([consumed, z.array(consumed)]).optional(),
})

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'])

/**
 * Stands between the service and DynamoDB, asks for the consumed capacity of every request, and adds it up. What is
 * billed is measured at the wire, so nothing that the service does is left out.
 */
export async function openDynamoMeter(endpoint: string): Promise<DynamoMeter> {
  const agent = new Agent({ connections: 64 })
  const spending = new Map<string, Spending>()

  function add(operation: string, asked: string, answered: string): void {
    const { ConsumedCapacity = [] } = answerShape.parse(JSON.parse(answered || '{}'))
    const tables = [ConsumedCapacity].flat()
    const sum =
      operation === 'TransactWriteItems'
        ? transactionSum(asked, tables)
        : tables.reduce((total, each) => total + each.CapacityUnits, 0)
    const purpose = purposeOf(operation, asked)
    const known = spending.get(purpose) ?? { requests: 0, readUnits: 0, writeUnits: 0 }
    known.requests += 1
    if (reads.has(operation)) known.readUnits += sum
    else known.writeUnits += sum
    spending.set(purpose, known)
  }

  const server = createServer(async (incoming, reply) => {
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? ''
    const asked = await text(incoming)
    const body = JSON.stringify({ ...JSON.parse(asked), ReturnConsumedCapacity: 'INDEXES' })
    const { host: _, 'content-length': __, connection: ___, ...headers } = incoming.headers
    const answer = await request(endpoint, {
      dispatcher: agent,
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    })
    const answered = await answer.body.text()
    if (answer.statusCode === 200) add(operation, asked, answered)
    // The checksum header is of the answer as DynamoDB wrote it, which is passed on untouched.
    const { 'content-length': ____, connection: _____, 'transfer-encoding': ______, ...rest } = answer.headers
    reply.writeHead(answer.statusCode, rest as Record<string, string>).end(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spent: () => Object.fromEntries(spending),
    reset: () => spending.clear(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await agent.close()
    },
  }
}

/**
 * What AWS bills for a transaction: two units for each kilobyte of each item, an index entry like an item. DynamoDB
 * Local 1.25 says something else: it adds up the sizes of all items of a table, and then takes four units for each
 * kilobyte. So items that are put are measured here, and for an updated item, whose size only the database knows, half
 * of what it says about a table with that one item is taken, and the least where there are more.
 */
function transactionSum(asked: string, tables: z.infer<typeof consumed>[]): number {
  const { TransactItems } = transactionShape.parse(JSON.parse(asked))
  return tables.reduce((total, { TableName, Table, GlobalSecondaryIndexes = {} }) => {
    const items = TransactItems.filter(({ Put, Update }) => (Put ?? Update)?.TableName === TableName)
    const indexes = Object.values(GlobalSecondaryIndexes).reduce(
      (sum, each) => sum + each.CapacityUnits / 2,
      0,
    )
    const ofItems = items.map(({ Put }) => {
      if (Put) return transactionUnits(itemBytes(Put.Item))
      return items.length === 1 ? (Table?.CapacityUnits ?? 0) / 2 : transactionUnits(0)
    })
    return total + indexes + ofItems.reduce((sum, each) => sum + each, 0)
  }, 0)
}

/** The request tells what it is for: the shapes are those of src/storage/dynamodb. */
function purposeOf(operation: string, asked: string): string {
  if (/"S":"sandbox/.test(asked)) return 'sandbox'
  if (/"IndexName"/.test(asked)) return 'looks'
  if (/"S":"owner"/.test(asked)) return 'life'
  if (/"S":"d#/.test(asked)) return 'statuses'
  return operation
}
