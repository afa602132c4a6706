import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { makeTable } from './make-tables.ts'
import { allTables, interactionTable, userTable } from './tables.ts'
import { describeWithDynamo } from './testing/dynamo-local.ts'

describeWithDynamo('the tables', (local) => {
  it('are made as planned: keys, indexes, stream and time to live', async () => {
    const names = await local().makeTables()
    const client = new DynamoDBClient(local().clientOptions)
    for (const plan of allTables) {
      const TableName = names[plan.role]
      const { Table } = await client.send(new DescribeTableCommand({ TableName }))
      expect(Table?.TableStatus).toBe('ACTIVE')
      expect(Table?.KeySchema?.map((key) => key.AttributeName)).toEqual(['p', 's'])
      expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName).sort() ?? []).toEqual(
        plan.indexes.map((index) => index.name).sort(),
      )
      expect(Table?.StreamSpecification?.StreamViewType).toBe(plan.stream)
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' })
    }
    client.destroy()
  })

  it('that are there stay as they are', async () => {
    const client = new DynamoDBClient(local().clientOptions)
    expect(await makeTable(client, userTable, 'twice')).toBe('made')
    expect(await makeTable(client, userTable, 'twice')).toBe('was there')
    expect(await makeTable(client, interactionTable, 'other')).toBe('made')
    client.destroy()
  })
})
