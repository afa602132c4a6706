import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { officeContract } from '../office-contract.ts'
import type { SealedOffice } from '../sealed-office-port.ts'
import type { Item } from './attributes.ts'
import { Database } from './database.ts'
import { openDynamoOffice } from './office.ts'
import { OfficeAudit } from './office-audit.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { type LossyWire, openLossyWire } from './testing/lossy-wire.ts'
import { dumpTables } from './testing/place.ts'
import { Wire } from './wire.ts'

const noon = Date.UTC(2026, 10, 23, 12)
const tenYearsMs = 10 * 365 * 24 * 60 * 60_000

describeWithDynamo('the office on DynamoDB', (local) => {
  officeContract('DynamoDB', async () => {
    const { region, ...client } = local().clientOptions
    const tables = await local().makeTables()
    return {
      open: async () => openDynamoOffice({ tables, region, client }),
      dump: () => dumpTables(local(), tables),
      remove: async () => {},
    }
  })

  describe('over a bad wire', () => wireLaws(local))
  it('ends a page early when much had to be looked through, and loses nothing by it', () => longLook(local()))
})

function wireLaws(local: () => DynamoLocal): void {
  let tables: TableNames
  let wire: LossyWire
  let office: SealedOffice
  beforeEach(async () => {
    tables = await local().makeTables()
    wire = await openLossyWire(local().endpoint)
    const { region, credentials } = local().clientOptions
    office = openDynamoOffice({ tables, region, client: { endpoint: wire.endpoint, credentials } })
  })
  afterEach(async () => {
    await office.close()
    await wire.close()
  })

  const body = new Uint8Array([1, 2, 3])
  const record = { kind: 'session', id: 's1', revision: 1, body, expiresAt: noon + 1000 } as const

  it('a record whose answer was lost is saved, once', async () => {
    wire.next('PutItem', 'lost')
    expect(await office.put(record, { expectedRevision: 0, now: noon })).toBe('saved')
    wire.next('PutItem', 'lost')
    const next = { ...record, revision: 2, body: new Uint8Array([4]) }
    expect(await office.put(next, { expectedRevision: 1, now: noon })).toBe('saved')
    expect(await office.get('session', 's1')).toMatchObject({ revision: 2 })
  })

  it('the key whose answer was lost is the key', async () => {
    wire.next('PutItem', 'lost')
    expect(await office.keepKey(body)).toEqual(body)
    expect(await office.keepKey(new Uint8Array([9]))).toEqual(body)
  })

  it('an entry of the audit whose answer was lost stands there once', async () => {
    wire.next('PutItem', 'lost', 'lost')
    await office.audit({ id: 'a', at: noon, act: 'case.viewed', body })
    expect((await office.audited({ limit: 9 })).entries).toHaveLength(1)
  })

  it('leaves the audit for ten years to come, and nothing else that long', async () => {
    await office.put(record, { expectedRevision: 0, now: noon })
    await office.count('2026-11-23', 'answered', 1)
    await office.audit({ id: 'a', at: noon, act: 'case.viewed', body })
    const items = await everything(local(), tables)
    const ends = items.map(({ p, ttl }) => [p?.S, Number(ttl?.N) * 1000] as const)
    const ofAudit = ends.filter(([partition]) => partition?.startsWith('office#audit'))
    const others = ends.filter(([partition]) => !partition?.startsWith('office#audit'))
    expect(ofAudit).toHaveLength(2)
    for (const [, end] of ofAudit) expect(end).toBeGreaterThan(noon + tenYearsMs)
    expect(others).toHaveLength(2)
    for (const [, end] of others) expect(end).toBeLessThan(noon + tenYearsMs / 5)
  })
}

async function longLook(local: DynamoLocal): Promise<void> {
  const client = new DynamoDBClient(local.clientOptions)
  const database = new Database(client, new Wire(await local.makeTables(), local.clientOptions.region))
  const audit = new OfficeAudit({ database, readAtMost: 3 })
  const body = new Uint8Array([1])
  for (let index = 0; index < 11; index += 1) {
    const act = index % 5 === 0 ? 'rare' : 'common'
    await audit.add({ id: `e${index}`, at: noon - index * 10 * 24 * 60 * 60_000, act, body })
  }
  const pages: string[][] = []
  for (let after: string | undefined, isOver = false; !isOver; ) {
    const page = await audit.page({ limit: 2, act: 'rare', ...(after !== undefined && { after }) })
    pages.push(page.entries.map(({ id }) => id))
    after = page.next
    isOver = after === undefined
  }
  expect(pages.flat()).toEqual(['e0', 'e5', 'e10'])
  expect(pages).toContainEqual([])
  client.destroy()
}

async function everything(local: DynamoLocal, tables: TableNames): Promise<Item[]> {
  const client = new DynamoDBClient(local.clientOptions)
  const all: Item[] = []
  for (const TableName of Object.values(tables)) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) all.push(...Items)
  }
  client.destroy()
  return all
}
