import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import type { StorePlace } from '../../contract.ts'
import { type DynamoStoreOptions, openDynamoStore } from '../store.ts'
import type { DynamoLocal, TableNames } from './dynamo-local.ts'

/** Three fresh tables of a DynamoDB Local, as a place that stores are opened on. */
export async function makeDynamoPlace(
  local: DynamoLocal,
  options: Pick<DynamoStoreOptions, 'onCapacity'> = {},
): Promise<StorePlace & { tables: TableNames }> {
  const { region, ...client } = local.clientOptions
  const tables = await local.makeTables()
  return {
    tables,
    open: async () => openDynamoStore({ tables, region, client, ...options }),
    dump: () => dumpTables(local, tables),
    // The server ends with the tests, and its tables with it.
    remove: async () => {},
  }
}

/** Every text and every byte that the tables hold. */
export async function dumpTables(local: DynamoLocal, tables: TableNames): Promise<Buffer> {
  const client = new DynamoDBClient(local.clientOptions)
  const all: Buffer[] = []
  for (const TableName of Object.values(tables)) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      for (const item of Items) all.push(...contentsOf({ M: item }))
    }
  }
  client.destroy()
  return Buffer.concat(all)
}

function contentsOf(value: AttributeValue): Buffer[] {
  const texts = [value.S, value.N, ...(value.SS ?? [])].filter((text) => text !== undefined)
  const inside = [...Object.values(value.M ?? {}), ...(value.L ?? [])]
  const names = Object.keys(value.M ?? {})
  return [
    ...[...names, ...texts].map((text) => Buffer.from(`${text}\n`)),
    ...(value.B ? [Buffer.from(value.B)] : []),
    ...inside.flatMap(contentsOf),
  ]
}
