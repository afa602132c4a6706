/**
 * What each part may do on AWS, and nothing else: the roles are made of this list (grants.ts), a test compares it with
 * what the code calls, and `npm run doctor` prints it. No wildcard but the one that is explained.
 */

/** The functions, and `service`: the container that does the work of all of them. */
export type PartName = 'http' | 'delivery' | 'timers' | 'console' | 'service'

/** What a permission is for; grants.ts knows the ARN. */
export type ResourceName =
  | 'user-table'
  | 'user-table-indexes'
  | 'user-table-stream'
  | 'interaction-table'
  | 'interaction-table-indexes'
  | 'sandbox-world'
  | 'loan-table'
  | 'media-objects'
  | 'media-bucket'
  | 'settings-secret'
  | 'dead-letters'
  | 'handoffs'
  | 'language-model'
  | 'field-key'
  | 'field-key-for-media'
  | 'field-key-for-office'
  | 'storage-key-by-dynamodb'
  | 'storage-key-by-s3'
  | 'storage-key-by-secrets'
  | 'log-streams'

export interface Permission {
  /** As IAM writes it; a transaction asks for the actions of its items. */
  action: string
  resource: ResourceName
  why: string
}

const start: readonly Permission[] = [
  {
    action: 'secretsmanager:GetSecretValue',
    resource: 'settings-secret',
    why: 'reads the settings once, at start',
  },
  { action: 'kms:Decrypt', resource: 'storage-key-by-secrets', why: 'the secret is encrypted with this key' },
]

const lambdaLogs: readonly Permission[] = [
  { action: 'logs:CreateLogStream', resource: 'log-streams', why: 'one stream per instance of the function' },
  { action: 'logs:PutLogEvents', resource: 'log-streams', why: 'the lines of the log' },
]

const fieldKeys: readonly Permission[] = [
  { action: 'kms:GenerateDataKey', resource: 'field-key', why: 'wraps the key of a new borrower' },
  { action: 'kms:Decrypt', resource: 'field-key', why: 'opens the key of a known borrower' },
]

/** One turn: read the borrower, commit. Every part plays turns, because the answers of work are events too. */
const turns: readonly Permission[] = [
  {
    action: 'kms:Decrypt',
    resource: 'storage-key-by-dynamodb',
    why: 'the tables are encrypted with this key',
  },
  { action: 'dynamodb:Query', resource: 'user-table', why: 'finds and loads a borrower; lists the owners' },
  { action: 'dynamodb:GetItem', resource: 'user-table', why: 'the state once more when another was faster' },
  { action: 'dynamodb:PutItem', resource: 'user-table', why: 'names and key of a new borrower, owners' },
  { action: 'dynamodb:UpdateItem', resource: 'user-table', why: 'the state, and the work that waits' },
  { action: 'dynamodb:PutItem', resource: 'interaction-table', why: 'the turn, once per mark' },
  {
    action: 'dynamodb:GetItem',
    resource: 'interaction-table',
    why: 'was this mark heard, this message seen?',
  },
  { action: 'dynamodb:UpdateItem', resource: 'interaction-table', why: 'delivery statuses go forward' },
  { action: 'dynamodb:PutItem', resource: 'loan-table', why: 'a loan is written with its turn' },
  { action: 'dynamodb:GetItem', resource: 'loan-table', why: 'the check at start' },
]

/**
 * The pretended providers remember in the interaction table, in partitions of their own: there alone may anything be
 * listed or removed. The log of a borrower and what an erasure kept are beside them.
 */
const sandbox: readonly Permission[] = [
  { action: 'dynamodb:Query', resource: 'sandbox-world', why: 'pretended callbacks that are due' },
  { action: 'dynamodb:DeleteItem', resource: 'sandbox-world', why: 'a pretended callback that was heard' },
]

const readFiles: readonly Permission[] = [
  {
    action: 's3:GetObject',
    resource: 'media-objects',
    why: 'a selfie that is compared, a file that is shown',
  },
  {
    action: 's3:ListBucket',
    resource: 'media-bucket',
    why: 'without it S3 answers "forbidden" where nothing is, and an absent file looks like a fault',
  },
  { action: 'kms:Decrypt', resource: 'field-key-for-media', why: 'opens the key of a known file' },
  { action: 'kms:Decrypt', resource: 'storage-key-by-s3', why: 'the bucket decrypts with this key' },
]

/** Looking for work and carrying it out: messages, providers, selfies. */
const work: readonly Permission[] = [
  { action: 'dynamodb:Query', resource: 'user-table-indexes', why: 'what is due, and what the dead held' },
  {
    action: 'dynamodb:BatchGetItem',
    resource: 'user-table',
    why: 'the states and keys of those who are due',
  },
  {
    action: 'dynamodb:BatchGetItem',
    resource: 'interaction-table',
    why: 'the turns that asked for the work',
  },
  { action: 'dynamodb:DeleteItem', resource: 'user-table', why: 'the record of an owner that has ended' },
  { action: 's3:PutObject', resource: 'media-objects', why: 'keeps what a borrower has sent' },
  { action: 'kms:GenerateDataKey', resource: 'field-key-for-media', why: 'wraps the key of a new file' },
  { action: 'sqs:SendMessage', resource: 'handoffs', why: 'tells the lender who needs a person' },
  { action: 'bedrock:InvokeModel', resource: 'language-model', why: 'words an answer; Converse asks for it' },
  { action: 'kms:GenerateDataKey', resource: 'storage-key-by-s3', why: 'the bucket encrypts with this key' },
]

/**
 * The operator console, which has a function of its own, as the service has it: it reads whole logs, lists what needs a person, keeps its own audit,
 * and erases a borrower for whoever may.
 */
const office: readonly Permission[] = [
  { action: 'dynamodb:Query', resource: 'interaction-table', why: 'the log of a borrower, and the audit' },
  { action: 'dynamodb:Query', resource: 'interaction-table-indexes', why: 'problems, newest first' },
  { action: 'dynamodb:Query', resource: 'loan-table', why: 'the loans of a borrower' },
  { action: 'dynamodb:BatchWriteItem', resource: 'user-table', why: 'erases names and what waited' },
  { action: 'dynamodb:BatchWriteItem', resource: 'interaction-table', why: 'erases a log' },
  { action: 'dynamodb:BatchWriteItem', resource: 'loan-table', why: 'erases loans' },
  { action: 's3:ListBucketVersions', resource: 'media-bucket', why: 'finds all that was ever under a name' },
  { action: 's3:DeleteObjectVersion', resource: 'media-objects', why: 'erases a file for good' },
  {
    action: 'kms:GenerateDataKey',
    resource: 'field-key-for-office',
    why: 'wraps the key of the office, once, and those of records that outlive an erasure',
  },
  { action: 'kms:Decrypt', resource: 'field-key-for-office', why: 'opens the key of the office' },
]

/** What the function of the console needs beside that. The service has it all for its work. */
const lists: readonly Permission[] = [
  { action: 'dynamodb:Query', resource: 'user-table-indexes', why: 'the inbox' },
  { action: 'dynamodb:BatchGetItem', resource: 'user-table', why: 'the borrowers of a list' },
  { action: 'dynamodb:BatchGetItem', resource: 'interaction-table', why: 'the problems of a list' },
  { action: 'dynamodb:DeleteItem', resource: 'user-table', why: 'erases a state; a session that is over' },
]

export const permissions: Readonly<Record<PartName, readonly Permission[]>> = {
  http: [...start, ...lambdaLogs, ...fieldKeys, ...turns, ...sandbox],
  delivery: [
    ...start,
    ...lambdaLogs,
    ...fieldKeys,
    ...turns,
    ...sandbox,
    ...readFiles,
    ...work,
    {
      action: 'dynamodb:DescribeStream',
      resource: 'user-table-stream',
      why: 'Lambda reads the stream for us',
    },
    { action: 'dynamodb:GetRecords', resource: 'user-table-stream', why: 'Lambda reads the stream for us' },
    {
      action: 'dynamodb:GetShardIterator',
      resource: 'user-table-stream',
      why: 'Lambda reads the stream for us',
    },
    { action: 'dynamodb:ListStreams', resource: 'user-table-stream', why: 'Lambda reads the stream for us' },
    {
      action: 'sqs:SendMessage',
      resource: 'dead-letters',
      why: 'a borrower whose work no repeating mends, and batches on which Lambda gives up',
    },
  ],
  timers: [...start, ...lambdaLogs, ...fieldKeys, ...turns, ...sandbox, ...readFiles, ...work],
  console: [...start, ...lambdaLogs, ...fieldKeys, ...turns, ...lists, ...readFiles, ...office],
  service: [...start, ...fieldKeys, ...turns, ...sandbox, ...readFiles, ...work, ...office],
}
