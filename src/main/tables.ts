import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { awsClientDefaults } from '../platform/aws/client.ts'
import { explainAws } from '../platform/aws/trouble.ts'
import { makeTable } from '../storage/dynamodb/make-tables.ts'
import { allTables } from '../storage/dynamodb/tables.ts'
import { configOrExit, exitWith, exitWithFailure } from './run.ts'
import { withSecrets } from './secrets.ts'

/**
 * `npm run tables`: makes those of the three tables that are missing, for DynamoDB Local and for trying things out.
 * On AWS the deployment makes them, with their keys, recovery and protection.
 */
const { tables, region } = configOrExit(await withSecrets(process.env).catch(exitWithFailure)).cloud
if (tables === undefined || region === undefined) {
  exitWith(['tables: set STORAGE=dynamodb, AWS_REGION and the names of the three tables (docs/config.md)'])
}
const client = new DynamoDBClient(awsClientDefaults({ region }))
for (const plan of allTables) {
  const { setting, role } = plan
  try {
    const result = await makeTable(client, plan, tables[role])
    console.log(`${setting}: ${tables[role]} ${result === 'made' ? 'is made' : 'was there already'}`)
  } catch (error) {
    exitWith([explainAws(error, { action: 'dynamodb:CreateTable', setting, region })])
  }
}
