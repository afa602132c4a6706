import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { nameOf } from '../../pipeline/safe-names.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { streamOwner } from '../../storage/dynamodb/tables.ts'
import type { Config } from '../config.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Worker } from './worker.ts'

export interface DeliveryFunction {
  /** Serves every borrower of the batch. What Lambda must bring again is named in the answer. */
  handle(
    event: DynamoDBStreamEvent,
    context: Pick<Context, 'getRemainingTimeInMillis'>,
  ): Promise<DynamoDBBatchResponse>
}

interface DeliveryFunctionParts {
  worker: Worker
  deadLetters: DeadLetters
  log: Log
  clock?: Clock
}

/**
 * The stream of the user table says whose work waits; the work itself is in the table, so a record that comes late or
 * twice finds nothing more to do.
 *
 *   record --> take over --> deliver
 *                 ├── fails, and a later try may work ──> this and the borrower's later records come again
 *                 └── fails for good ──> dead letter; the work stays with the stream's name until it is returned
 */
export function createDeliveryFunction(parts: DeliveryFunctionParts): DeliveryFunction {
  const { worker, clock = systemClock, log } = parts
  return {
    handle: (event, context) =>
      worker.work(context.getRemainingTimeInMillis(), async ({ delivery }, owner) => {
        const { store } = worker
        const serve = async ([reference, records]: [string, DynamoDBRecord[]]) => {
          try {
            const query = { reference, from: streamOwner, owner, now: clock() }
            delivery.accept(await store.takeOver(query), owner)
            return []
          } catch (error) {
            const [first] = records
            if (first && (await isBuried(parts, reference, first, error))) return []
            log.warn(
              { error: nameOf(error), records: records.length },
              'records of the stream must come again',
            )
            return records.map(sequenceOf)
          }
        }
        const failed = await Promise.all([...byBorrower(event.Records)].map(serve))
        return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) }
      }),
  }
}

/** Records of items that are no borrower's are left out: the filter of the stream should not have let them by. */
function byBorrower(records: DynamoDBRecord[]): Map<string, DynamoDBRecord[]> {
  const groups = new Map<string, DynamoDBRecord[]>()
  for (const record of records) {
    const { p, s } = record.dynamodb?.Keys ?? {}
    if (s?.S !== 'state' || p?.S === undefined) continue
    const group = groups.get(p.S)
    if (group) group.push(record)
    else groups.set(p.S, [record])
  }
  return groups
}

/** True when the borrower was written off: what fails for good must not hold up those behind it. */
async function isBuried(
  { deadLetters, clock = systemClock, log }: DeliveryFunctionParts,
  reference: string,
  record: DynamoDBRecord,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof Failure) || error.retryable) return false
  const { code } = error
  try {
    await deadLetters.send({ reference, code, at: clock(), streamSequence: sequenceOf(record) })
    log.error({ borrower: reference, code }, 'a borrower cannot be served: dead letter')
    return true
  } catch (cause) {
    log.error({ borrower: reference, error: nameOf(cause) }, 'a dead letter could not be sent')
    return false
  }
}

function sequenceOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? ''
}

/** The queue that the settings name; a function's settings always do. */
export function queueOf({ cloud }: Config): { queueUrl: string; region: string } {
  const { deadLetterQueueUrl: queueUrl, region } = cloud
  if (queueUrl === undefined || region === undefined)
    throw new Failure('settings.wrong', 'DEAD_LETTER_QUEUE_URL: is missing (docs/config.md)', {
      owner: 'operator',
      retryable: false,
    })
  return { queueUrl, region }
}
