import { startDynamoLocal } from '../src/storage/dynamodb/testing/dynamo-local.ts'
import { openDynamoMeter, type Spending } from './dynamo-meter.ts'
import { openCrowd } from './measurements.ts'

export interface DynamoMeasured {
  journeys: number
  turns: number
  /** By purpose, over all journeys. */
  spent: Record<string, Spending>
}

/** Settings with which a service keeps its data in DynamoDB Local. */
export function dynamoSettings(
  tables: { user: string; loan: string; interaction: string },
  endpoint: string,
): Record<string, string> {
  return {
    STORAGE: 'dynamodb',
    USER_TABLE_NAME: tables.user,
    LOAN_TABLE_NAME: tables.loan,
    INTERACTION_TABLE_NAME: tables.interaction,
    SANDBOX_SECRET: 'the pretended world of the bench is one',
    AWS_REGION: 'ap-south-1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }
}

/** Whole journeys on DynamoDB Local, each message told to be sent, delivered and read. Units, not speed. */
export async function measureDynamo(options: { seed: number; journeys: number }): Promise<DynamoMeasured> {
  const { seed, journeys } = options
  const local = await startDynamoLocal()
  const tables = await local.makeTables()
  const meter = await openDynamoMeter(local.endpoint)
  const { station, crowd, close } = await openCrowd({
    seed,
    borrowers: 4,
    visitors: journeys,
    goal: 'loan',
    graphMs: 0,
    withStatuses: true,
    settings: dynamoSettings(tables, meter.url),
  })
  await station.poster.open(8)
  meter.reset()
  crowd.start()
  await crowd.allDone()
  await close()
  const spent = meter.spent()
  await meter.close()
  await local.stop()
  return { journeys, turns: spent.TransactWriteItems?.requests ?? 0, spent }
}
