import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Agent, request } from 'undici'
import { z } from 'zod'

/** What one kind of request has cost. */
export interface Spending {
  requests: number
  readUnits: number
  writeUnits: number
}

export interface DynamoMeter {
  /** For AWS_ENDPOINT_URL_DYNAMODB. */
  url: string
  /** By what the request was for; `looks` and `life` happen by the clock, whether anybody writes or not. */
  spent(): Record<string, Spending>
  reset(): void
  close(): Promise<void>
}

const consumed = z.looseObject({ CapacityUnits: z.number() })
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
    const { ConsumedCapacity: units = [] } = answerShape.parse(JSON.parse(answered || '{}'))
    const sum = [units].flat().reduce((total, each) => total + each.CapacityUnits, 0)
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
    const body = JSON.stringify({ ...JSON.parse(asked), ReturnConsumedCapacity: 'TOTAL' })
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

/** The request tells what it is for: the shapes are those of src/storage/dynamodb. */
function purposeOf(operation: string, asked: string): string {
  if (/"IndexName"/.test(asked)) return 'looks'
  if (/"S":"owner"/.test(asked)) return 'life'
  if (/"S":"d#/.test(asked)) return 'statuses'
  return operation
}
