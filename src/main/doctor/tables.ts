import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { allTables, type TableKeys, type TablePlan } from '../../storage/dynamodb/tables.ts'
import type { TableNames } from '../cloud-config.ts'
import { awsFinding, type Finding, missing, ok } from './finding.ts'

/** Compares the three tables with what the adapter is made for. */
export async function lookAtTables(tables: TableNames, region: string): Promise<Finding[]> {
  const client = new DynamoDBClient(awsClientDefaults({ region }))
  try {
    const found = await Promise.all(
      allTables.map((plan) => lookAtTable({ client, plan, region, name: tables[plan.role] })),
    )
    return found.flat()
  } finally {
    client.destroy()
  }
}

interface Look {
  client: DynamoDBClient
  plan: TablePlan
  name: string
  region: string
}

async function lookAtTable(look: Look): Promise<Finding[]> {
  const { client, plan, name } = look
  let table: TableDescription | undefined
  try {
    table = (await client.send(new DescribeTableCommand({ TableName: name }))).Table
  } catch (error) {
    return [finding(look, error, 'dynamodb:DescribeTable')]
  }
  const wrong = wrongShape(plan, table)
  const shape = `${plan.setting}: keys, indexes${plan.stream ? ' and stream' : ''}`
  return [
    wrong.length === 0
      ? ok(`${shape} are right`)
      : missing(
          `${plan.setting}: ${wrong.join('; ')}`,
          'name the right table, or make it anew with `npm run tables`',
        ),
    await timeToLive(look),
    await recovery(look),
  ]
}

function finding({ plan, region }: Look, error: unknown, action: string): Finding {
  const make = 'deploy the data stack (docs/deploy.md), or `npm run tables` beside DynamoDB Local'
  return awsFinding(error, { action, setting: plan.setting, region, make })
}

function wrongShape(plan: TablePlan, table: TableDescription | undefined): string[] {
  const wrong: string[] = []
  if (!hasKeys(table, plan.keys)) wrong.push('the key is not that of this table')
  for (const index of plan.indexes) {
    const found = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.name)
    if (!hasKeys(found, index)) wrong.push(`the index "${index.name}" is missing or has another key`)
    else if (found?.Projection?.ProjectionType !== index.projection)
      wrong.push(`the index "${index.name}" holds other attributes than ${index.projection}`)
  }
  if (plan.stream && table?.StreamSpecification?.StreamViewType !== plan.stream)
    wrong.push(`there is no stream of ${plan.stream}; nothing would wake the delivery function`)
  return wrong
}

function hasKeys(found: Pick<TableDescription, 'KeySchema'> | undefined, keys: TableKeys): boolean {
  const [partition, sort] = found?.KeySchema ?? []
  return partition?.AttributeName === keys.partition.name && sort?.AttributeName === keys.sort.name
}

async function timeToLive(look: Look): Promise<Finding> {
  const { client, plan, name } = look
  try {
    const { TimeToLiveDescription: found } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: name }),
    )
    const isOn = ['ENABLED', 'ENABLING'].includes(found?.TimeToLiveStatus ?? '')
    if (isOn && found?.AttributeName === plan.timeToLiveAttribute)
      return ok(`${plan.setting}: time to live is on`)
    return missing(
      `${plan.setting}: time to live is off; nothing would ever be removed`,
      `aws dynamodb update-time-to-live --table-name ${name} --time-to-live-specification Enabled=true,AttributeName=${plan.timeToLiveAttribute}`,
    )
  } catch (error) {
    return finding(look, error, 'dynamodb:DescribeTimeToLive')
  }
}

async function recovery(look: Look): Promise<Finding> {
  const { client, plan, name } = look
  try {
    const { ContinuousBackupsDescription: found } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: name }),
    )
    const status = found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus
    if (status === 'ENABLED') return ok(`${plan.setting}: point-in-time recovery is on`)
    return missing(
      `${plan.setting}: point-in-time recovery is off; a mistake could not be undone`,
      `aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
    )
  } catch (error) {
    return finding(look, error, 'dynamodb:DescribeContinuousBackups')
  }
}
