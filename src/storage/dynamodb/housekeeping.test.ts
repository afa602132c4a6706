import { DynamoDBClient, GetItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealedStore, SealedWork } from '../sealed-port.ts'
import type { Item } from './attributes.ts'
import { dueIndex, heldIndex } from './tables.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'
import { noon, pia, sealedTurn, workOf } from './testing/samples.ts'

const minute = 60_000
const longAfter = noon * 2

interface Stage {
  store: SealedStore
  other: SealedStore
  tables: TableNames
  client: DynamoDBClient
}

describeWithDynamo('behind the law, on DynamoDB', (local) => {
  const stage = {} as Stage
  beforeEach(async () => {
    Object.assign(stage, await openStage(local()))
  })
  afterEach(async () => {
    await stage.store.close()
    await stage.other.close()
    stage.client.destroy()
  })

  describe('the index of what is due', () => dueIndexLaws(stage))
  describe('the index of what is held', () => heldIndexLaws(stage))
  describe('more work than one request can change', () => crowdLaws(stage))
  it('the stream hears of turns that left work for it, and not of what becomes of it', () => streamLaw(stage))
})

async function openStage(local: DynamoLocal): Promise<Stage> {
  const place = await makeDynamoPlace(local)
  const client = new DynamoDBClient(local.clientOptions)
  return { store: await place.open(), other: await place.open(), tables: place.tables, client }
}

const ids = (work: { id: string }[]) => work.map(({ id }) => id)

async function stateOf({ client, tables }: Stage): Promise<Item> {
  const Key = { p: { S: pia }, s: { S: 'state' } }
  return (await client.send(new GetItemCommand({ TableName: tables.user, Key }))).Item ?? {}
}

async function entriesOf({ client, tables }: Stage, IndexName: string): Promise<number> {
  return (await client.send(new ScanCommand({ TableName: tables.user, IndexName }))).Count ?? 0
}

function dueIndexLaws(stage: Stage): void {
  it('is written by the first turn of a conversation, and again when its time has come', async () => {
    const { store } = stage
    const lookAt = async () => Number((await stateOf(stage)).l?.N)
    for (let turn = 0; turn < 3; turn += 1) {
      await store.commit(sealedTurn(pia, turn, { wakeAt: noon + (turn + 10) * minute }))
      expect(await lookAt()).toBe(noon + 10 * minute)
    }
    expect(await store.dueWakes({ now: noon + 11 * minute, limit: 9 })).toEqual([])
    expect(await lookAt()).toBe(noon + 12 * minute)
    expect(await store.dueWakes({ now: noon + 12 * minute, limit: 9 })).toHaveLength(1)
    await store.commit(sealedTurn(pia, 3))
    expect(await store.dueWakes({ now: longAfter, limit: 9 })).toEqual([])
    expect(await entriesOf(stage, dueIndex.name)).toBe(0)
  })

  it('shows a message as soon as the one before it, which was put off, is settled', async () => {
    const { store } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 3) }))
    const fate = { outcome: 'postponed', attempts: 1, inDoubt: true, hasWaited: true } as const
    const putOff = { person: pia, workId: '1.0', at: noon, dueAt: noon + 60 * minute, ...fate }
    await store.settle(putOff)
    await store.recordStatus({ person: pia, workId: '1.0', status: 'sent', at: noon }, 1)
    const take = () => store.takeDue({ owner: 'one', now: noon + minute, limit: 9 })
    expect(ids(await take())).toEqual(['1.1'])
    await store.settle({ ...putOff, workId: '1.1' })
    await store.settle({ person: pia, workId: '1.1', at: noon, outcome: 'done' })
    expect(ids(await take())).toEqual(['1.2'])
  })

  it('never hides an earlier time that comes while it is being put right', async () => {
    const { store, other } = stage
    for (let round = 0; round < 10; round += 1) {
      await store.commit(sealedTurn(pia, 2 * round, { wakeAt: noon + round * 1000 + 100 }))
      const next = sealedTurn(pia, 2 * round + 1, { wakeAt: noon + round * 1000 + 500 })
      await Promise.all([store.commit(next), other.dueWakes({ now: noon + round * 1000 + 400, limit: 9 })])
      expect(await other.dueWakes({ now: noon + round * 1000 + 600, limit: 9 })).toHaveLength(1)
    }
  })
}

function heldIndexLaws(stage: Stage): void {
  it('keeps who is served, and forgets them some minutes after the last work', async () => {
    const { store } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 1) }))
    const look = (now: number) => store.takeDue({ owner: 'one', now, limit: 9 })
    await look(noon + 10 * minute)
    expect(await entriesOf(stage, heldIndex.name)).toBe(1)
    await store.settle({ person: pia, workId: '1.0', at: noon, outcome: 'done' })
    expect(await entriesOf(stage, heldIndex.name)).toBe(1)
    await look(noon + 12 * minute)
    expect(await entriesOf(stage, heldIndex.name)).toBe(0)
    await store.commit(sealedTurn(pia, 1, { owner: 'one', work: workOf(2, 1) }))
    expect(await entriesOf(stage, heldIndex.name)).toBe(1)
  })

  it('finds work of somebody who is not even known any more', async () => {
    const { store, other, client, tables } = stage
    await store.keepAlive('one', noon + minute)
    await other.keepAlive('two', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 1) }))
    // As when the index showed nothing yet to whoever buried the owner: out of the index, and into it again.
    const index = async (change: string) => {
      const Key = { p: { S: pia }, s: { S: 'state' } }
      const values = change.startsWith('SET') && {
        ExpressionAttributeValues: { ':noon': { N: String(noon) } },
      }
      await client.send(
        new UpdateItemCommand({ TableName: tables.user, Key, UpdateExpression: change, ...values }),
      )
    }
    await index('REMOVE g')
    expect(await other.takeDue({ owner: 'two', now: noon + 2 * minute, limit: 9 })).toEqual([])
    await index('SET g = :noon')
    expect(await other.takeDue({ owner: 'two', now: noon + 9 * minute, limit: 9 })).toMatchObject([
      { id: '1.0', inDoubt: true },
    ])
  })

  it('is not needed to release what was held, also when the turn was asked for twice', async () => {
    const { store, other } = stage
    await store.keepAlive('one', longAfter)
    await other.keepAlive('two', longAfter)
    const turn = sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 1) })
    const answers = [
      ...(await Promise.all([store.commit(turn), store.commit(turn)])),
      await store.commit(turn),
    ]
    expect(answers.filter(({ result }) => result === 'duplicate')).toHaveLength(2)
    await store.release('one')
    expect(ids(await other.takeDue({ owner: 'two', now: noon, limit: 9 }))).toEqual(['1.0'])
  })

  it('need not be asked when an owner lets go through its own handle; else it is', async () => {
    const { store, other } = stage
    await store.keepAlive('one', longAfter)
    await other.keepAlive('two', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 1) }))
    await other.release('one')
    expect(await other.takeDue({ owner: 'two', now: noon + 1, limit: 9 })).toMatchObject([
      { id: '1.0', inDoubt: false },
    ])
  })
}

function crowdLaws(stage: Stage): void {
  const many = 130

  async function takeAll(store: SealedStore, owner: string, now: number): Promise<SealedWork[]> {
    const all: SealedWork[] = []
    for (;;) {
      const given = await store.takeDue({ owner, now, limit: 100 })
      if (given.length === 0) return all
      all.push(...given)
    }
  }

  it('comes free whole when its owner dies, messages in order', async () => {
    const { store, other } = stage
    await store.keepAlive('one', noon + minute)
    await other.keepAlive('two', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, many, false) }))
    await store.commit(sealedTurn(pia, 1, { owner: 'one', work: workOf(2, many) }))
    const given = await takeAll(other, 'two', noon + 2 * minute)
    expect(ids(given).sort()).toEqual([...ids(workOf(1, many)), '2.0'].sort())
    expect(given.every(({ inDoubt }) => inDoubt)).toBe(true)
    await other.settle({ person: pia, workId: '2.0', at: noon, outcome: 'done' })
    expect(await takeAll(other, 'two', noon + 2 * minute)).toMatchObject([{ id: '2.1', inDoubt: false }])
  })

  it('is put off, released and taken over whole', async () => {
    const { store, other } = stage
    for (const owner of ['one', 'stream']) await store.keepAlive(owner, longAfter)
    await other.keepAlive('two', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'stream', work: workOf(1, many) }))
    const query = { person: pia, from: 'stream', owner: 'two', now: noon }
    expect(ids(await other.takeOver(query))).toEqual(ids(workOf(1, many)))
    const fate = {
      outcome: 'postponed',
      dueAt: noon + minute,
      attempts: 1,
      inDoubt: false,
      hasWaited: false,
    } as const
    await other.settle({ person: pia, workId: '1.0', at: noon, ...fate })
    const held = Object.values((await stateOf(stage)).q?.M ?? {}).filter(({ M }) => M?.o)
    expect(held).toEqual([])

    await store.commit(sealedTurn(pia, 1, { owner: 'one', work: workOf(2, many, false) }))
    await store.release('one')
    expect(await takeAll(other, 'two', noon + 2)).toHaveLength(many)
  })
}

async function streamLaw(stage: Stage): Promise<void> {
  const { store, other } = stage
  const awaitedBy = async () => (await stateOf(stage)).r?.S
  await store.keepAlive('stream', longAfter)
  await other.keepAlive('two', longAfter)
  await store.commit(sealedTurn(pia, 0, { owner: 'stream', work: workOf(1, 1) }))
  expect(await awaitedBy()).toBe('stream')
  await other.takeOver({ person: pia, from: 'stream', owner: 'two', now: noon })
  expect(await awaitedBy()).toBeUndefined()
  // Not held, because a message before it is under way; still the stream must bring somebody to look.
  await store.commit(sealedTurn(pia, 1, { owner: 'stream', work: workOf(2, 1) }))
  expect(await awaitedBy()).toBe('stream')
  const query = { person: pia, from: 'stream', owner: 'two', now: noon }
  expect(await other.takeOver(query)).toEqual([])
  expect(await awaitedBy()).toBeUndefined()
  await other.settle({ person: pia, workId: '1.0', at: noon, outcome: 'done' })
  expect(await other.takeDue({ owner: 'two', now: noon + minute, limit: 9 })).toMatchObject([{ id: '2.0' }])
}
