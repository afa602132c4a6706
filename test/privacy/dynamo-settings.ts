import { vi } from 'vitest'
import type { DynamoLocal, TableNames } from '../../src/storage/dynamodb/testing/dynamo-local.ts'

/** Settings of a service whose store is these tables. The SDK reads its own from the environment. */
export function dynamoSettings({ endpoint }: DynamoLocal, tables: TableNames): Record<string, string> {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint)
  return {
    STORAGE: 'dynamodb',
    AWS_REGION: 'ap-south-1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    USER_TABLE_NAME: tables.user,
    LOAN_TABLE_NAME: tables.loan,
    INTERACTION_TABLE_NAME: tables.interaction,
  }
}
