import { setTimeout as pause } from 'node:timers/promises'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { streamFilter } from '../../src/storage/dynamodb/tables.ts'
import type { DynamoLocal } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { callContext } from './call-context.ts'

type Handler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>

interface Answer {
  records: DynamoDBRecord[]
  failed: string[]
}

const batchSize = 10
const pollMs = 20

/**
 * Lambda's event source mapping on the real stream of a table: reads it in order, filters, calls the function, and
 * brings again everything from the first record on that the function names as failed.
 */
export async function startEventSource(local: DynamoLocal, table: string, handler: () => Promise<Handler>) {
  const streams = new DynamoDBStreamsClient(local.clientOptions)
  const answers: Answer[] = []
  const listeners = new Set<(answer: Answer) => void>()
  let isRunning = true
  let isPaused = false
  let iterator = await firstIterator(streams, local, table)
  let waiting: DynamoDBRecord[] = []

  async function step(): Promise<void> {
    if (waiting.length === 0 && iterator !== undefined) {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: 100 }),
      )
      iterator = NextShardIterator
      waiting = Records.map(asEvent).filter(isWanted)
    }
    const records = waiting.slice(0, batchSize)
    if (records.length === 0) {
      await pause(pollMs)
      return
    }
    const { batchItemFailures } = await (await handler())({ Records: records }, callContext())
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
    answers.push({ records, failed })
    for (const listener of listeners) listener({ records, failed })
    const again = records.findIndex((record) => failed.includes(record.dynamodb?.SequenceNumber ?? ''))
    waiting = waiting.slice(again === -1 ? records.length : again)
    if (again !== -1) await pause(pollMs)
  }

  const running = (async () => {
    while (isRunning) await (isPaused ? pause(pollMs) : step())
  })()
  return {
    /** What the function was given and what it gave back. */
    answers,
    /** Resolves with the first answer from now on for which this holds. */
    answered: (isMeant: (answer: Answer) => boolean) =>
      new Promise<Answer>((resolve) => {
        const listener = (answer: Answer) => {
          if (!isMeant(answer)) return
          listeners.delete(listener)
          resolve(answer)
        }
        listeners.add(listener)
      }),
    pause: () => {
      isPaused = true
    },
    resume: () => {
      isPaused = false
    },
    async stop(): Promise<void> {
      isRunning = false
      await running
      streams.destroy()
    },
  }
}

async function firstIterator(streams: DynamoDBStreamsClient, local: DynamoLocal, table: string) {
  const client = new DynamoDBClient(local.clientOptions)
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
  client.destroy()
  const StreamArn = Table?.LatestStreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  )
  return ShardIterator
}

/** As JSON brings it to Lambda: bytes are base64, times are seconds. */
function asEvent(record: StreamRecord): DynamoDBRecord {
  const json = JSON.stringify(record, (_name, value) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
    // Node's own JSON form of a Buffer, which is made before we are asked.
    return value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64') : value
  })
  return { ...JSON.parse(json), eventSource: 'aws:dynamodb', awsRegion: 'ap-south-1' }
}

/** The filter of the deployment: every leaf of the pattern lists the values that are let by. */
function isWanted(record: DynamoDBRecord): boolean {
  return fits(streamFilter, record)
}

function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.includes(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(pattern as object).every(([name, inner]) =>
    fits(inner, (value as Record<string, unknown>)[name]),
  )
}
