import { AsyncLocalStorage } from 'node:async_hooks'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { vi } from 'vitest'
import { type PartName, permissions, type ResourceName } from '../../infra/permissions.ts'

const services = {
  dynamodb: DynamoDBClient,
  kms: KMSClient,
  s3: S3Client,
  secretsmanager: SecretsManagerClient,
  sqs: SQSClient,
}

interface Input {
  TableName?: string
  IndexName?: string
  Key?: { p?: { S?: string } }
  Item?: { p?: { S?: string } }
  ExpressionAttributeValues?: { ':p'?: { S?: string } }
  RequestItems?: Record<string, unknown>
  TransactItems?: Record<string, Input>[]
  EncryptionContext?: { purpose?: string }
  QueueUrl?: string
}

export interface AskedActions {
  /** What each function has asked of AWS so far, as `<action> on <resource>` in the words of infra/permissions.ts. */
  of(part: PartName): Set<string>
  /** Whatever this does is done by that function. */
  as<Result>(part: PartName, work: () => Promise<Result>): Promise<Result>
}

/** Listens to every request that a function makes to AWS, before the SDK sends it. `restoreAllMocks` ends it. */
export function listenToAws(tables: () => Record<'user' | 'interaction' | 'loan', string>): AskedActions {
  const current = new AsyncLocalStorage<PartName>()
  const asked = new Map<PartName, Set<string>>()
  const of = (part: PartName) => {
    const known = asked.get(part) ?? new Set<string>()
    asked.set(part, known)
    return known
  }
  for (const [service, { prototype }] of Object.entries(services)) {
    const send = prototype.send as (...given: unknown[]) => unknown
    vi.spyOn(prototype as { send: typeof send }, 'send').mockImplementation(function (
      this: unknown,
      ...given
    ) {
      const part = current.getStore()
      const [command] = given as [{ constructor: { name: string }; input: Input }]
      const name = command.constructor.name.replace(/Command$/, '')
      if (part) for (const action of actionsOf(service, name, command.input, tables())) of(part).add(action)
      return send.apply(this, given)
    })
  }
  return { of, as: (part, work) => current.run(part, work) }
}

/**
 * What the list in infra/permissions.ts allows, in the same words. The world of the pretended providers lies in the
 * interaction table: what is allowed there is allowed in it.
 */
export function allowedTo(part: PartName): Set<string> {
  const allowed = permissions[part].map(({ action, resource }) => `${action} on ${resource}`)
  return new Set(allowed.flatMap((each) => [each, each.replace('interaction-table', 'sandbox-world')]))
}

function actionsOf(service: string, name: string, input: Input, tables: Record<string, string>): string[] {
  if (service === 'dynamodb') return tableActions(name, input, tables)
  const [action, resource] = otherAction(service, name, input)
  return [`${service}:${action} on ${resource}`]
}

/** IAM asks for the actions of a transaction's items, and for each table of a batch. */
function tableActions(name: string, input: Input, tables: Record<string, string>): string[] {
  const { TransactItems, RequestItems } = input
  if (TransactItems)
    return TransactItems.flatMap((item) =>
      Object.entries(item).flatMap(([kind, each]) => tableActions(`${kind}Item`, each, tables)),
    )
  const named = RequestItems ? Object.keys(RequestItems) : [input.TableName]
  return named.map((table) => {
    const role = Object.keys(tables).find((each) => tables[each] === table)
    const partition = (input.Key?.p ?? input.Item?.p ?? input.ExpressionAttributeValues?.[':p'])?.S ?? ''
    const resource = input.IndexName ? `${role}-table-indexes` : `${role}-table`
    return `dynamodb:${name} on ${isOfSandbox(partition) ? 'sandbox-world' : resource}`
  })
}

const isOfSandbox = (partition: string) => /^sandbox(-due)?#/.test(partition)

/** What infra/stacks/parts.ts lets each be used for. */
const keyFor: Record<string, ResourceName> = {
  borrower: 'field-key',
  try: 'field-key',
  media: 'field-key-for-media',
  office: 'field-key-for-office',
  kept: 'field-key-for-office',
}

function otherAction(
  service: string,
  name: string,
  { EncryptionContext, QueueUrl }: Input,
): [string, string] {
  switch (service) {
    case 'kms':
      return [name, keyFor[EncryptionContext?.purpose ?? ''] ?? `a key for ${EncryptionContext?.purpose}`]
    case 's3':
      return [name, 'media-objects']
    case 'sqs':
      return [name, QueueUrl?.endsWith('.fifo') ? 'handoffs' : 'dead-letters']
    default:
      return [name, 'settings-secret']
  }
}
