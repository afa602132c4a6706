/**
 * What is wrong when AWS does not do what it was asked:
 * - `forbidden`: IAM or the resource's own policy allows not this action;
 * - `absent`: no such table, bucket, queue, key or secret in this region;
 * - `elsewhere`: it exists, in another region;
 * - `credentials`: AWS does not know who is asking, or our clock is wrong;
 * - `busy`: throttled, also after the SDK's own repeats;
 * - `unreachable`: no answer in time, or an error on AWS's side;
 * - `refused`: anything else, usually our mistake.
 */
export type AwsTrouble =
  | 'forbidden'
  | 'absent'
  | 'elsewhere'
  | 'credentials'
  | 'busy'
  | 'unreachable'
  | 'refused'

/** What the SDK's errors carry; an answer without a body, as to HEAD, has only a status. */
interface AwsErrorParts {
  name?: string
  code?: string
  $metadata?: { httpStatusCode?: number }
  $retryable?: { throttling?: boolean }
}

const namesOf: readonly (readonly [AwsTrouble, ReadonlySet<string>])[] = [
  [
    'credentials',
    new Set([
      'CredentialsProviderError',
      'ExpiredToken',
      'ExpiredTokenException',
      'IncompleteSignature',
      'InvalidAccessKeyId',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'InvalidToken',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'RequestExpired',
      'RequestTimeTooSkewed',
      'SignatureDoesNotMatch',
      'TokenProviderError',
      'UnrecognizedClientException',
    ]),
  ],
  ['forbidden', new Set(['AccessDenied', 'AccessDeniedException', 'Forbidden', 'KMS.AccessDeniedException'])],
  [
    'elsewhere',
    new Set(['AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', 'PermanentRedirect']),
  ],
  [
    'absent',
    new Set([
      'AWS.SimpleQueueService.NonExistentQueue',
      'NoSuchBucket',
      'NotFound',
      'NotFoundException',
      'QueueDoesNotExist',
      'ResourceNotFoundException',
    ]),
  ],
  [
    'busy',
    new Set([
      'LimitExceededException',
      'ProvisionedThroughputExceededException',
      'RequestLimitExceeded',
      'RequestThrottled',
      'SlowDown',
      'Throttling',
      'ThrottlingException',
      'TooManyRequestsException',
    ]),
  ],
  ['unreachable', new Set(['AbortError', 'RequestTimeout', 'RequestTimeoutException', 'TimeoutError'])],
]

/** Of Node, when no answer came at all. */
const networkCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

const troubleOfStatus: Readonly<Record<number, AwsTrouble>> = {
  301: 'elsewhere',
  401: 'credentials',
  403: 'forbidden',
  404: 'absent',
  429: 'busy',
  503: 'busy',
}

/** Tells from an error of the AWS SDK what is wrong. The error's message is not looked at: its words change. */
export function awsTrouble(error: unknown): AwsTrouble {
  const parts: AwsErrorParts = error instanceof Error ? error : {}
  for (const [trouble, names] of namesOf) if (names.has(parts.name ?? '')) return trouble
  if (parts.$retryable?.throttling) return 'busy'
  const status = parts.$metadata?.httpStatusCode
  if (status !== undefined) return troubleOfStatus[status] ?? (status >= 500 ? 'unreachable' : 'refused')
  return networkCodes.has(parts.code ?? '') ? 'unreachable' : 'refused'
}

/**
 * Whether the same call may go well later with nobody acting. A wrong set-up (`forbidden`, `absent`, ...) stays wrong
 * until an operator mends it, and never is a reason to throw work away.
 */
export function passesByItself(trouble: AwsTrouble): boolean {
  return trouble === 'busy' || trouble === 'unreachable'
}

/**
 * One sentence for the operator: which setting is wrong, or which IAM action is missing. It holds none of the error's
 * own words, because those may repeat what was sent.
 *
 * @param use.action of IAM, such as `s3:PutObject`
 * @param use.setting the environment variable that names the resource, such as `MEDIA_BUCKET_NAME`
 */
export function explainAws(error: unknown, use: { action: string; setting: string; region: string }): string {
  const { action, setting, region } = use
  switch (awsTrouble(error)) {
    case 'forbidden':
      return `AWS forbids ${action} on what ${setting} names. Allow that action in the IAM policy of this role.`
    case 'absent':
      return `What ${setting} names does not exist in ${region} (AWS_REGION).`
    case 'elsewhere':
      return `What ${setting} names is not in ${region} (AWS_REGION).`
    case 'credentials':
      return `AWS does not accept our credentials for ${action}: none were found, they are wrong or expired, or the clock of this machine is wrong.`
    case 'busy':
      return `AWS asked us to slow down at ${action} (${setting}).`
    case 'unreachable':
      return `AWS did not answer ${action} (${setting}, ${region}).`
    case 'refused':
      return `AWS refused ${action} (${setting}): ${error instanceof Error ? error.name : 'unknown error'}.`
  }
}
