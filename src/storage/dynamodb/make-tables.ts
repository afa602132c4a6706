import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type { TableKeys, TablePlan } from './tables.ts'

const activeWithinSeconds = 120

/**
 * Makes a table that is not there, waits until it serves, and switches its time to live on. A table that is there
 * stays as it is. For DynamoDB Local and for trying things out: on AWS the CDK stacks make the tables, with their key
 * and their recovery.
 */
export async function makeTable(
  client: DynamoDBClient,
  plan: TablePlan,
  name: string,
): Promise<'made' | 'was there'> {
  const made = await create(client, plan, name)
  await waitUntilTableExists(
    { client, maxWaitTime: activeWithinSeconds, minDelay: 0.1, maxDelay: 5 },
    { TableName: name },
  )
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }))
  const isOn = ['ENABLED', 'ENABLING'].includes(TimeToLiveDescription?.TimeToLiveStatus ?? '')
  if (!isOn) {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { Enabled: true, AttributeName: plan.timeToLiveAttribute },
      }),
    )
  }
  return made
}

async function create(client: DynamoDBClient, plan: TablePlan, name: string): Promise<'made' | 'was there'> {
  const indexes = plan.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: index.projection },
  }))
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes(plan),
        KeySchema: keySchema(plan.keys),
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
        ...(plan.stream && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: plan.stream },
        }),
      }),
    )
    return 'made'
  } catch (error) {
    if (error instanceof ResourceInUseException) return 'was there'
    throw error
  }
}

function keySchema({ partition, sort }: TableKeys): KeySchemaElement[] {
  return [
    { AttributeName: partition.name, KeyType: 'HASH' },
    { AttributeName: sort.name, KeyType: 'RANGE' },
  ]
}

function attributes(plan: TablePlan): AttributeDefinition[] {
  const all = [plan.keys, ...plan.indexes].flatMap(({ partition, sort }) => [partition, sort])
  const byName = new Map(all.map(({ name, type }) => [name, { AttributeName: name, AttributeType: type }]))
  return [...byName.values()]
}
