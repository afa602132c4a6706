import {
  type CancellationReason,
  type DynamoDBClient,
  type PutItemCommandInput,
  TransactionCanceledException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import type { Plain, Written } from './database.ts'
import type { Role, Wire } from './wire.ts'

export type TransactPart =
  | { role: Role; put: Plain<PutItemCommandInput> }
  | { role: Role; update: Plain<UpdateItemCommandInput> & { UpdateExpression: string } }

/** One entry for each part, in order: undefined when it was not this part's condition that did not hold. */
export type Transacted = { result: 'done' } | { result: 'refused'; parts: (Written | undefined)[] }

/** Reasons of a cancellation that go away. */
const passing: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])

/** One try. `busy`: nothing has happened, and the same request may be sent again. */
export async function transact({
  client,
  wire,
  token,
  parts,
}: {
  client: DynamoDBClient
  wire: Wire
  token: string
  parts: TransactPart[]
}): Promise<Transacted | { result: 'busy' }> {
  const roles = [...new Set(parts.map(({ role }) => role))]
  const command = new TransactWriteItemsCommand({
    ClientRequestToken: token,
    TransactItems: parts.map((part) => {
      const named = {
        TableName: wire.name(part.role),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      }
      return 'put' in part ? { Put: { ...part.put, ...named } } : { Update: { ...part.update, ...named } }
    }),
    ReturnConsumedCapacity: 'INDEXES',
  })
  try {
    await wire.send('TransactWriteItems', roles, () => client.send(command))
    return { result: 'done' }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (cause instanceof TransactionInProgressException) return { result: 'busy' }
    if (!(cause instanceof TransactionCanceledException)) throw error
    const reasons = cause.CancellationReasons ?? []
    // A condition that did not hold says more than a conflict on another part, and is said at once.
    if (reasons.some(isCondition)) return { result: 'refused', parts: reasons.map(asWritten) }
    if (reasons.some(({ Code = '' }) => passing.has(Code))) return { result: 'busy' }
    throw error
  }
}

function isCondition({ Code }: CancellationReason): boolean {
  return Code === 'ConditionalCheckFailed'
}

function asWritten(reason: CancellationReason): Written | undefined {
  return isCondition(reason) ? { result: 'refused', found: reason.Item } : undefined
}
