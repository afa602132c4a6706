import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SealedStore } from '../sealed-port.ts'
import { openDynamoStore } from './store.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { type LossyWire, openLossyWire } from './testing/lossy-wire.ts'
import { noon, pia, sealedTurn, workOf } from './testing/samples.ts'

const minute = 60_000
const longAfter = noon * 2
const others = ['person-ravi-0000000000', 'person-kiran-000000000']

describeWithDynamo('work that could be stuck for as long as its owner lives', (local) => {
  let store: SealedStore
  let tables: TableNames
  let wire: LossyWire
  beforeEach(async () => {
    ;({ store, tables, wire } = await openStage(local()))
    await store.keepAlive('one', longAfter)
  })
  afterEach(async () => {
    wire.mend()
    await store.close()
    await wire.close()
  })
  const take = (now: number) => store.takeDue({ owner: 'one', now, limit: 100 })
  const ids = (work: { id: string }[]) => work.map(({ id }) => id)

  it('is given although taking that of somebody else failed', async () => {
    const people = [pia, ...others]
    for (const person of people) await store.commit(sealedTurn(person, 0, { work: workOf(1, 1, false) }))
    wire.next('UpdateItem', 'AccessDeniedException')
    const first = await take(noon)
    expect(first).toHaveLength(2)
    const next = await take(noon)
    expect([...first, ...next].map(({ person }) => person).sort()).toEqual(people.sort())
  })

  it('is handed back when only a part of it could be taken over', async () => {
    await store.keepAlive('stream', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'stream', work: workOf(1, 60, false) }))
    wire.next('UpdateItem', 'none', 'AccessDeniedException')
    const query = { person: pia, from: 'stream', owner: 'one', now: noon }
    await expect(store.takeOver(query)).rejects.toMatchObject({ code: 'storage.forbidden' })
    const given = [...(await take(noon)), ...(await store.takeOver(query))]
    expect(ids(given).sort()).toEqual(ids(workOf(1, 60)).sort())
  })

  it('is found when the stream was forgotten, and is not in doubt', async () => {
    await store.keepAlive('stream', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'stream', work: workOf(1, 2) }))
    expect(await take(noon + 9 * minute)).toEqual([])
    expect(await take(noon + 11 * minute)).toMatchObject([{ id: '1.0', inDoubt: false }])
    await store.settle({ person: pia, workId: '1.0', at: noon, outcome: 'done' })
    expect(await take(noon + 11 * minute)).toMatchObject([{ id: '1.1', inDoubt: false }])
  })

  it('is found when a request that was given up arrives after all', async () => {
    await store.commit(sealedTurn(pia, 0, { work: workOf(1, 1) }))
    const client = new DynamoDBClient(local().clientOptions)
    await client.send(
      new UpdateItemCommand({
        TableName: tables.user,
        Key: { p: { S: pia }, s: { S: 'state' } },
        UpdateExpression: 'SET q.#id.o = :one, g = :noon',
        ExpressionAttributeNames: { '#id': '1.0' },
        ExpressionAttributeValues: { ':one': { S: 'one' }, ':noon': { N: `${noon}` } },
      }),
    )
    client.destroy()
    expect(await take(noon + minute)).toEqual([])
    expect(await take(noon + 6 * minute)).toMatchObject([{ id: '1.0', inDoubt: false }])
    expect(await take(noon + 8 * minute)).toEqual([])
  })

  it('is shown behind a message whose settling was not answered', async () => {
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 2) }))
    const fate = { outcome: 'postponed', attempts: 1, inDoubt: true, hasWaited: true } as const
    await store.settle({ person: pia, workId: '1.0', at: noon, dueAt: noon + 60 * minute, ...fate })
    expect(await take(noon + minute)).toEqual([])
    wire.next('UpdateItem', 'lost')
    await store.recordStatus({ person: pia, workId: '1.0', status: 'sent', at: noon }, 1)
    expect(ids(await take(noon + minute))).toEqual(['1.1'])
  })
})

async function openStage(local: DynamoLocal) {
  const tables = await local.makeTables()
  const wire = await openLossyWire(local.endpoint)
  const { region, credentials } = local.clientOptions
  const client = { endpoint: wire.endpoint, credentials }
  return { tables, wire, store: openDynamoStore({ tables, region, client }) }
}
