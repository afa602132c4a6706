import { type AwsTrouble, awsTrouble, explainAws } from '../../platform/aws/trouble.ts'
import { Failure, type FailureOwner } from '../../platform/errors.ts'

/** What was asked of DynamoDB: enough to tell an operator what to mend. */
export interface Asked {
  /** DynamoDB's own word for it, such as `Query`: IAM's actions have the same names. */
  operation: string
  /** The settings that name the tables. */
  settings: readonly string[]
  region: string
}

interface Meaning {
  code: string
  owner: FailureOwner
  retryable: boolean
}

/** A wrong set-up is worth another try once it is mended, so no work is thrown away for it. */
const meanings: Readonly<Record<AwsTrouble, Meaning>> = {
  forbidden: { code: 'storage.forbidden', owner: 'operator', retryable: true },
  absent: { code: 'storage.no-table', owner: 'operator', retryable: true },
  elsewhere: { code: 'storage.no-table', owner: 'operator', retryable: true },
  credentials: { code: 'storage.credentials', owner: 'operator', retryable: true },
  busy: { code: 'storage.busy', owner: 'operator', retryable: true },
  unreachable: { code: 'storage.unreachable', owner: 'operator', retryable: true },
  refused: { code: 'storage.refused', owner: 'engineer', retryable: false },
}

/** What the SDK threw, as a Failure that names the settings and the action. */
export function asFailure(error: unknown, { operation, settings, region }: Asked): Failure {
  if (error instanceof Failure) return error
  // IAM knows no action for a whole transaction: it asks for those of its parts.
  const parts = operation === 'TransactWriteItems' ? ['PutItem', 'UpdateItem'] : [operation]
  const action = parts.map((part) => `dynamodb:${part}`).join(' and ')
  const { code, ...rest } = meanings[awsTrouble(error)]
  const message = explainAws(error, { action, setting: settings.join(', '), region })
  return new Failure(code, message, { ...rest, cause: error })
}

/** Others kept changing the same borrower. */
export function contendedFailure(): Failure {
  return new Failure(
    'storage.contended',
    'Other processes kept changing what had to be changed in DynamoDB',
    {
      owner: 'operator',
      retryable: true,
    },
  )
}

export function tooLargeFailure(what: string): Failure {
  return new Failure('storage.too-large', `The ${what} does not fit into an item of DynamoDB (400 kB)`, {
    owner: 'engineer',
    retryable: false,
  })
}

export function wrongTableFailure(setting: string, says: string): Failure {
  return new Failure('storage.wrong-table', `The table that ${setting} names ${says}`, {
    owner: 'operator',
    retryable: false,
  })
}
