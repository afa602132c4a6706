import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { describeWithDynamo } from '../../storage/dynamodb/testing/dynamo-local.ts'
import { payoutContract } from '../payout/contract.ts'
import { payoutBenchOf } from '../payout/sandbox-bench.fixture.ts'
import { liveThrough, readableIn } from './secrecy.fixture.ts'
import { openWorld } from './world.fixture.ts'
import { worldContract } from './world-contract.ts'
import { openWorldTable } from './world-table.ts'

describeWithDynamo('the sandbox on DynamoDB Local', (local) => {
  const region = 'ap-south-1'

  /** Opens fresh tables, and a way for any number of processes into them. */
  async function openTables() {
    const tables = await local().makeTables()
    const client = new DynamoDBClient(local().clientOptions)
    return {
      client,
      table: tables.interaction,
      open: () => openWorldTable({ table: tables.interaction, region, client }),
    }
  }

  worldContract('the interaction table', async () => {
    const { client, open } = await openTables()
    return { open, close: async () => client.destroy() }
  })

  payoutContract('the sandbox on DynamoDB', async () => {
    const { client, open } = await openTables()
    const bench = payoutBenchOf(await openWorld({ openPort: open }))
    return {
      ...bench,
      async close() {
        await bench.close()
        client.destroy()
      },
    }
  })

  it('holds no name, date, account, key of ours or link in a form that can be read', async () => {
    const { client, table, open } = await openTables()
    const world = await openWorld({ openPort: open })
    const secrets = await liveThrough(world)
    await world.sandbox.deliverDue()
    const items: Record<string, AttributeValue>[] = []
    for await (const page of paginateScan({ client }, { TableName: table })) items.push(...(page.Items ?? []))
    const bytes = items.map(({ b, ...clear }) =>
      Buffer.concat([Buffer.from(JSON.stringify(clear)), b?.B ?? Buffer.alloc(0)]),
    )
    expect(bytes.length).toBeGreaterThan(5)
    expect(readableIn(Buffer.concat(bytes), secrets)).toEqual([])
    await world.close()
    client.destroy()
  })

  it('lives in partitions of its own, and every item of it is removed by DynamoDB some day', async () => {
    const { client, table, open } = await openTables()
    const now = Date.parse('2026-11-22T10:00:00+05:30')
    const world = await openWorld({ openPort: open, clock: () => now })
    await liveThrough(world)
    for await (const page of paginateScan({ client }, { TableName: table }))
      for (const item of page.Items ?? []) {
        expect(item.p?.S).toMatch(/^sandbox(-due)?#/)
        expect(Number(item.ttl?.N)).toBe(now / 1000 + 365 * 24 * 60 * 60)
      }
    await world.close()
    client.destroy()
  })

  it('names setting and action when the table is not there, and may be tried again when nobody answers', async () => {
    const client = new DynamoDBClient(local().clientOptions)
    const absent = openWorldTable({ table: 'no-such-table', region, client })
    const place = { kind: 'payout', name: 'a' }
    const change = { ...place, createdAt: 1, body: Buffer.from('x'), keptUntil: 4_000_000_000_000 }
    const asked = [
      () => absent.read(place),
      () => absent.write([change]),
      () => absent.newest({ ...place, limit: 1 }),
    ]
    for (const ask of asked)
      await expect(ask()).rejects.toMatchObject({
        code: 'sandbox.world-refused',
        retryable: false,
        message: expect.stringContaining('INTERACTION_TABLE_NAME'),
      })
    client.destroy()

    const options = { ...local().clientOptions, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 }
    const nowhere = new DynamoDBClient(options)
    const lost = openWorldTable({ table: 'interaction', region, client: nowhere })
    const askedInVain = [
      () => lost.read(place),
      () => lost.write([change]),
      () => lost.due({ ...place, now: 1, limit: 1 }),
    ]
    for (const ask of askedInVain)
      await expect(ask()).rejects.toMatchObject({ code: 'sandbox.world-unreachable', retryable: true })
    nowhere.destroy()
  })
})
