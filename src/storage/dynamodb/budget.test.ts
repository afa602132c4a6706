import {
  BatchWriteItemCommand,
  DynamoDBClient,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb'
import { expect, it, vi } from 'vitest'
import { newOwnerId } from '../../platform/ids.ts'
import type { SealedStore } from '../sealed-port.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'
import { noon, pia, sealedTurn, workOf } from './testing/samples.ts'
import { turnItem } from './turn-items.ts'

const longAfter = noon * 2
const minute = 60_000

/** A borrower answers each minute, and is looked at again a day after the last word. */
const dayLater = (turn: number) => noon + turn * minute + 24 * 60 * minute

/**
 * DynamoDB charges two write units for each kB that is written in a transaction, and says so. DynamoDB Local 1.25 says
 * four. What it says for one small item tells how much too much. Of several items of one table that cost the same it
 * counts one: where a transaction has such, its items are counted instead.
 */
async function overstatement(local: DynamoLocal, { loan }: TableNames): Promise<number> {
  const client = new DynamoDBClient(local.clientOptions)
  const small = { Put: { TableName: loan, Item: { p: { S: 'small' }, s: { S: 'item' } } } }
  const answer = await client.send(
    new TransactWriteItemsCommand({ TransactItems: [small], ReturnConsumedCapacity: 'TOTAL' }),
  )
  client.destroy()
  return (answer.ConsumedCapacity?.[0]?.CapacityUnits ?? 0) / 2
}

type Reading = [readUnits: number, writeUnits: number, roundTrips: number]

/** Three tables, and what was asked of them since the last reading. */
async function openMeasured(local: DynamoLocal) {
  let used: Reading = [0, 0, 0]
  let tooMuch = 1
  const place = await makeDynamoPlace(local, {
    onCapacity({ operation, readUnits, writeUnits, roundTrips }) {
      const written = operation === 'TransactWriteItems' ? writeUnits / tooMuch : writeUnits
      used = [used[0] + readUnits, used[1] + written, used[2] + roundTrips]
    },
  })
  tooMuch = await overstatement(local, place.tables)
  const read = () => {
    const since = used
    used = [0, 0, 0]
    return since
  }
  return { place, read }
}

/** One turn as the pipeline plays it: find, load, commit; then each of its two messages leaves. */
async function playTurn(store: SealedStore, turn: number, owner: string): Promise<string[]> {
  await store.find(pia)
  const found = await store.load(pia)
  const answer = await store.commit(
    sealedTurn(pia, found?.version ?? 0, {
      at: noon + turn * minute,
      work: workOf(turn, 2),
      wakeAt: dayLater(turn),
      owner,
    }),
  )
  return answer.result === 'committed' ? answer.held : []
}

async function settleAll(store: SealedStore, held: string[]): Promise<void> {
  for (const workId of held) await store.settle({ person: pia, workId, at: noon, outcome: 'done' })
}

/** As if so many turns had been heard before: only their number can matter to what a turn costs. */
async function writeHistory(local: DynamoLocal, tables: TableNames, from: number, to: number) {
  const client = new DynamoDBClient(local.clientOptions)
  const items = Array.from({ length: to - from }, (_, index) => {
    const mark = `old-${from + index}`.padEnd(22, '-')
    return { PutRequest: { Item: turnItem(sealedTurn(pia, from + index, { mark }), 'nonce') } }
  })
  for (let start = 0; start < items.length; start += 25) {
    const RequestItems = { [tables.interaction]: items.slice(start, start + 25) }
    await client.send(new BatchWriteItemCommand({ RequestItems }))
  }
  client.destroy()
}

describeWithDynamo('what a turn costs on DynamoDB', (local) => {
  it('is two round trips, and with its messages six write units, however long the history', async () => {
    const { place, read } = await openMeasured(local())
    const store = await place.open()
    const owner = newOwnerId()
    await store.keepAlive(owner, longAfter)
    await settleAll(store, await playTurn(store, 1, owner))
    let turn = 1
    for (const [from, to] of [
      [0, 10],
      [10, 1_000],
      [1_000, 10_000],
    ] as const) {
      await writeHistory(local(), place.tables, from, to)
      for (let count = 0; count < 3; count += 1) {
        turn += 1
        read()
        const held = await playTurn(store, turn, owner)
        expect(held).toEqual([`${turn}.0`, `${turn}.1`])
        expect(read()).toEqual([1, 4, 2])
        await settleAll(store, held)
        expect(read()).toEqual([0, 2, 2])
      }
    }
    await store.close()
  })

  it('is six write units more for the first turn: key, name, and the two indexes', async () => {
    const { place, read } = await openMeasured(local())
    const store = await place.open()
    const owner = newOwnerId()
    await store.keepAlive(owner, longAfter)
    read()
    await playTurn(store, 1, owner)
    const [, writeUnits, roundTrips] = read()
    expect(roundTrips).toBe(2)
    expect(writeUnits).toBe(10)
    await store.close()
  })

  it('writes more items for what it does to the inbox and to names, and none when it does neither', async () => {
    const place = await makeDynamoPlace(local())
    const store = await place.open()
    const waits = { queue: 'people', since: noon } as const
    const written: Record<string, number> = {}
    let version = 0
    const measure = async (what: string, more: Parameters<typeof sealedTurn>[2]) => {
      const send = vi.spyOn(DynamoDBClient.prototype, 'send')
      const answer = await store.commit(sealedTurn(pia, version, { names: [], ...more }))
      expect(answer).toMatchObject({ result: 'committed' })
      const sent = send.mock.calls.map(([command]) => command)
      send.mockRestore()
      expect(sent).toHaveLength(1)
      const inputs = sent.map(({ input }) => input as TransactWriteItemsCommandInput)
      // All of them are below the kilobyte that two write units pay for.
      written[what] = inputs.flatMap(({ TransactItems = [] }) => TransactItems).length
      version += 1
    }
    await measure('the first turn', {})
    await measure('nothing', {})
    await measure('begins to wait', { inbox: [{ ...waits, dueAt: noon + 10 * minute }] })
    await measure('says something', {})
    await measure('is claimed', { inbox: [{ ...waits, agentId: 'op-rani' }] })
    await measure('waits twice', { inbox: [waits, { queue: 'payouts', since: noon }] })
    await measure('waits no more', { inbox: [] })
    await measure('still does not', { inbox: [] })
    await measure('two names', { searchNames: ['one-word-0000000000000', 'two-word-0000000000000'] })
    expect(written).toEqual({
      'the first turn': 3,
      nothing: 2,
      'begins to wait': 3,
      'says something': 2,
      'is claimed': 3,
      'waits twice': 4,
      'waits no more': 4,
      'still does not': 2,
      'two names': 5,
    })
    await store.close()
  })

  it('looks through an inbox of a hundred for two read units, and shows fifty of them for one each', async () => {
    const { place, read } = await openMeasured(local())
    const store = await place.open()
    await store.inboxCounts(noon)
    // DynamoDB Local asks nothing for a look at nothing; DynamoDB half a unit.
    expect(read()[0]).toBeLessThanOrEqual(0.5)
    for (let index = 0; index < 100; index += 1) {
      const person = `person-${index}`.padEnd(22, '-')
      await store.commit(sealedTurn(person, 0, { inbox: [{ queue: 'people', since: noon + index }] }))
    }
    read()
    await store.inboxCounts(noon)
    const [forCounts] = read()
    expect(forCounts).toBeLessThanOrEqual(2)
    await store.inbox({ queue: 'people', limit: 50 })
    const [forPage, , roundTrips] = read()
    expect(roundTrips).toBe(2)
    // The keys of fifty people, and the entries themselves.
    expect(forPage).toBeLessThanOrEqual(51)
    await store.close()
  })

  it('on Lambda has one write and three reads more: the delivery function takes the work over', async () => {
    const { place, read } = await openMeasured(local())
    const [http, delivery] = [await place.open(), await place.open()]
    await http.keepAlive('stream', longAfter)
    await delivery.keepAlive('invocation', longAfter)
    for (let turn = 1; turn <= 4; turn += 1) {
      read()
      await playTurn(http, turn, 'stream')
      if (turn > 1) expect(read()).toEqual([1, 4, 2])
      read()
      const query = { person: pia, from: 'stream', owner: 'invocation', now: noon + turn * minute }
      const taken = await delivery.takeOver(query)
      expect(taken).toHaveLength(2)
      expect(read()).toEqual([3, 1, 4])
      await settleAll(
        delivery,
        taken.map(({ id }) => id),
      )
      expect(read()).toEqual([0, 2, 2])
    }
    await http.close()
    await delivery.close()
  })

  it('when nothing is due, is at most one and a half read units a look', async () => {
    const { place, read } = await openMeasured(local())
    const store = await place.open()
    const owner = newOwnerId()
    await store.keepAlive(owner, longAfter)
    await settleAll(store, await playTurn(store, 1, owner))
    await store.takeDue({ owner, now: noon + minute, limit: 100 })
    read()
    await store.takeDue({ owner, now: noon + minute + 1, limit: 100 })
    const [readUnits, writeUnits, roundTrips] = read()
    expect(readUnits).toBeLessThanOrEqual(1.5)
    expect([writeUnits, roundTrips]).toEqual([0, 2])
    await store.close()
  })
})
