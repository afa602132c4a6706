import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SealedStore } from '../sealed-port.ts'
import { makeTable } from './make-tables.ts'
import { openDynamoStore } from './store.ts'
import { loanTable } from './tables.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { type LossyWire, openLossyWire } from './testing/lossy-wire.ts'
import { noon, pia, sealedTurn, workOf } from './testing/samples.ts'

const later = noon + 60_000
const longAfter = noon * 2
/** The SDK's tries of one request. */
const always = ['lost', 'lost', 'lost'] as const

interface Stage {
  store: SealedStore
  tables: TableNames
  wire: LossyWire
  open(tables?: Partial<TableNames>, endpoint?: string): SealedStore
}

describeWithDynamo('DynamoDB over a bad wire', (local) => {
  const stage = {} as Stage
  let opened: SealedStore[]

  beforeEach(async () => {
    opened = []
    const tables = await local().makeTables()
    const wire = await openLossyWire(local().endpoint)
    const { region, credentials } = local().clientOptions
    const open = (others: Partial<TableNames> = {}, endpoint = wire.endpoint) => {
      const store = openDynamoStore({
        tables: { ...tables, ...others },
        region,
        client: { endpoint, credentials },
      })
      opened.push(store)
      return store
    }
    Object.assign(stage, { tables, wire, open, store: open() })
  })
  afterEach(async () => {
    stage.wire.mend()
    for (const store of opened) await store.close()
    await stage.wire.close()
  })

  describe('a lost answer', () => lostAnswers(stage))
  describe('an erasure that is cut off', () => cutErasures(stage))
  describe('a refusal', () => refusals(stage, local))
})

const ids = (work: { id: string }[]) => work.map(({ id }) => id)

function lostAnswers(stage: Stage): void {
  const take = (owner = 'one', now = later) => stage.store.takeDue({ owner, now, limit: 100 })

  it('to a turn, once: it is committed, and its work given to its owner', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    wire.next('TransactWriteItems', 'lost')
    const first = await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 2) }))
    expect(first).toEqual({ result: 'committed', held: ['1.0', '1.1'] })
    wire.next('TransactWriteItems', 'lost')
    const next = await store.commit(sealedTurn(pia, 1, { owner: 'one', work: workOf(2, 1) }))
    expect(next).toEqual({ result: 'committed', held: ['2.0'] })
    expect(await take()).toEqual([])
  })

  it('to a turn, for good: repeating it is a duplicate, and its work is not forgotten nor in doubt', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    const turn = sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 2, false) })
    wire.next('TransactWriteItems', ...always)
    await expect(store.commit(turn)).rejects.toMatchObject({ code: 'storage.unreachable', retryable: true })
    expect(await store.commit(turn)).toEqual({ result: 'duplicate' })
    expect(await take()).toMatchObject([
      { id: '1.0', inDoubt: false },
      { id: '1.1', inDoubt: false },
    ])
    expect(await take()).toEqual([])
  })

  it('to a turn, for good, does not give away what was held before', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 1, false) }))
    wire.next('TransactWriteItems', ...always)
    const turn = sealedTurn(pia, 1, { owner: 'one', work: workOf(2, 1, false) })
    await expect(store.commit(turn)).rejects.toMatchObject({ code: 'storage.unreachable' })
    expect(ids(await take())).toEqual(['2.0'])
  })

  it('to taking work gives it all the same, once', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { work: workOf(1, 3, false) }))
    wire.next('UpdateItem', 'lost')
    expect(ids(await take())).toEqual(['1.0', '1.1', '1.2'])
    expect(await take()).toEqual([])
  })

  it.each([['UpdateItem'], ['BatchGetItem']])(
    'to %s, for good, while taking work: the next look gives it',
    async (operation) => {
      const { store, wire } = stage
      await store.keepAlive('one', longAfter)
      await store.commit(sealedTurn(pia, 0, { work: workOf(1, 2, false) }))
      wire.next(operation, ...always)
      await expect(take()).rejects.toMatchObject({ code: 'storage.unreachable' })
      expect(await take()).toMatchObject([
        { id: '1.0', inDoubt: false },
        { id: '1.1', inDoubt: false },
      ])
    },
  )

  it('to the bodies of what was taken, for good: the next look gives it', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { work: workOf(1, 2, false) }))
    // The states are read first; the keys and the turns, at the same time, after the work was taken.
    wire.next('BatchGetItem', 'none', ...always, ...always)
    await expect(take()).rejects.toMatchObject({ code: 'storage.unreachable' })
    expect(await take()).toMatchObject([
      { id: '1.0', inDoubt: false },
      { id: '1.1', inDoubt: false },
    ])
  })

  it('to settling: the work is gone, and to postponing: it is put off', async () => {
    const { store, wire } = stage
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'one', work: workOf(1, 3) }))
    wire.next('UpdateItem', 'lost')
    await store.settle({ person: pia, workId: '1.0', at: noon, outcome: 'done' })
    wire.next('UpdateItem', 'lost')
    const fate = { outcome: 'postponed', dueAt: later, attempts: 1, inDoubt: true, hasWaited: false } as const
    expect(await store.settle({ person: pia, workId: '1.1', at: noon, ...fate })).toBe('settled')
    expect(await take('one', later - 1)).toEqual([])
    expect(await take()).toMatchObject([{ id: '1.1', attempts: 1, inDoubt: true }])
  })

  it('to a turn that changes the inbox, once and for good: it stands there as the turn said', async () => {
    const { store, wire } = stage
    const counts = async () => (await store.inboxCounts(noon)).map(({ queue, count }) => [queue, count])
    const inbox = [
      { queue: 'people', since: noon },
      { queue: 'payouts', since: noon },
    ] as const
    wire.next('TransactWriteItems', 'lost')
    await store.commit(sealedTurn(pia, 0, { inbox: [...inbox] }))
    expect((await counts()).sort()).toEqual([
      ['payouts', 1],
      ['people', 1],
    ])
    wire.next('TransactWriteItems', ...always)
    const fewer = sealedTurn(pia, 1, { inbox: [inbox[1]] })
    await expect(store.commit(fewer)).rejects.toMatchObject({ code: 'storage.unreachable' })
    expect(await store.commit(fewer)).toEqual({ result: 'duplicate' })
    expect(await counts()).toEqual([['payouts', 1]])
    // What this handle remembers of the slots is not of before.
    await store.commit(sealedTurn(pia, 2, { inbox: [] }))
    expect(await counts()).toEqual([])
  })

  it('to taking over gives the work all the same', async () => {
    const { store, wire } = stage
    await store.keepAlive('stream', longAfter)
    await store.keepAlive('one', longAfter)
    await store.commit(sealedTurn(pia, 0, { owner: 'stream', work: workOf(1, 2) }))
    wire.next('UpdateItem', 'lost')
    const given = await store.takeOver({ person: pia, from: 'stream', owner: 'one', now: noon })
    expect(ids(given)).toEqual(['1.0', '1.1'])
  })
}

function cutErasures(stage: Stage): void {
  const searchNames = ['kumar', 'devi']
  const inbox = (['people', 'complaints'] as const).map((queue) => ({ queue, since: noon }))

  async function meet(store: SealedStore): Promise<void> {
    const names = [pia, 'another name']
    const loans = [{ id: 'loan', body: new Uint8Array(9) }]
    await store.commit(
      sealedTurn(pia, 0, { names, loans, work: workOf(1, 2), wakeAt: noon, isProblem: true, inbox }),
    )
    await store.commit(sealedTurn(pia, 1, { names: ['third name'], searchNames }))
    await store.recordStatus({ person: pia, workId: '1.0', status: 'sent', at: noon }, 1)
  }

  async function waiting(store: SealedStore): Promise<unknown[]> {
    return (await store.inbox({ queue: 'people', limit: 9 })).entries
  }

  async function remains(store: SealedStore): Promise<unknown[]> {
    await store.keepAlive('one', longAfter)
    const names = await Promise.all([pia, 'another name', 'third name'].map((name) => store.find(name)))
    return [
      ...names.filter((found) => found !== undefined),
      ...[await store.load(pia)].filter((found) => found !== undefined),
      ...(await store.turns(pia)),
      ...(await store.loans(pia)),
      ...(await store.statuses(pia)),
      ...(await waiting(store)),
      ...(await store.inboxCounts(later)),
      ...(await store.search(['kumar'], 9)),
      ...(await store.search(searchNames, 9)),
      ...(await store.problems({ limit: 9 })),
      ...(await store.dueWakes({ now: later, limit: 9 })),
      ...(await store.takeDue({ owner: 'one', now: later, limit: 9 })),
    ]
  }

  it('anywhere, finishes when it is asked again, and shows nobody who is half gone', async () => {
    const { wire, open } = stage
    let requests = 1
    for (let isWhole = false; !isWhole; requests += 1) {
      const store = open()
      await meet(store)
      wire.cutFrom(requests)
      isWhole = await store.erase(pia, []).then(
        () => true,
        () => false,
      )
      wire.mend()
      const isKeyGone = (await store.load(pia)) === undefined
      if (isKeyGone) {
        expect(await store.find('another name')).toBeUndefined()
        expect(await waiting(store)).toEqual([])
        expect(await store.search(['kumar'], 9)).toEqual([])
        expect(await store.search(searchNames, 9)).toEqual([])
      }
      await store.erase(pia, [])
      expect(await remains(store), `cut at request ${requests}`).toEqual([])
    }
    expect(requests).toBeGreaterThan(11)
  }, 120_000)

  it('lets nobody come back before it is finished, and everybody afterwards', async () => {
    const { wire, open } = stage
    const store = open()
    await meet(store)
    await store.erase(pia, [])
    await meet(store)
    // The reading of the key, the dropping of the key, and no more.
    wire.cutFrom(3)
    await expect(store.erase(pia, [])).rejects.toMatchObject({ code: 'storage.unreachable' })
    wire.mend()
    expect(await store.commit(sealedTurn(pia, 2))).toEqual({ result: 'conflict' })
    expect(await store.commit(sealedTurn(pia, 0))).toEqual({ result: 'duplicate' })
    const other = sealedTurn(pia, 0, { mark: 'a new mark' })
    expect(await store.commit(other)).toEqual({ result: 'conflict' })
    await store.erase(pia, [])
    expect(await store.commit(other)).toMatchObject({ result: 'committed' })
  })
}

function refusals(stage: Stage, local: () => DynamoLocal): void {
  it('that passes is not noticed', async () => {
    const { store, wire } = stage
    wire.next('TransactWriteItems', 'ProvisionedThroughputExceededException')
    expect(await store.commit(sealedTurn(pia, 0, { work: workOf(1, 1) }))).toMatchObject({
      result: 'committed',
    })
    wire.next('UpdateItem', 'TransactionConflictException', 'TransactionConflictException')
    expect(await store.settle({ person: pia, workId: '1.0', at: noon, outcome: 'done' })).toBe('settled')
  })

  it('by IAM names the action and the setting, and is worth another try', async () => {
    const { store, wire } = stage
    const forbidden = (said: RegExp) => {
      return {
        code: 'storage.forbidden',
        owner: 'operator',
        retryable: true,
        message: expect.stringMatching(said),
      }
    }
    wire.next('Query', 'AccessDeniedException')
    await expect(store.load(pia)).rejects.toMatchObject(forbidden(/dynamodb:Query .*USER_TABLE_NAME/))
    wire.next('TransactWriteItems', 'AccessDeniedException')
    const commit = store.commit(sealedTurn(pia, 0))
    await expect(commit).rejects.toMatchObject(
      forbidden(/dynamodb:PutItem and dynamodb:UpdateItem .*USER_TABLE_NAME, INTERACTION_TABLE_NAME/),
    )
  })

  it('of a table that is not there names its setting', async () => {
    const store = stage.open({ interaction: 'nowhere' })
    const absent = { code: 'storage.no-table', message: expect.stringContaining('INTERACTION_TABLE_NAME') }
    await expect(store.check()).rejects.toMatchObject(absent)
  })

  it('of a table with other keys, or of swapped names, ends the start', async () => {
    const client = new DynamoDBClient(local().clientOptions)
    const keys = { partition: { name: 'id', type: 'S' }, sort: { name: 'at', type: 'N' } } as const
    await makeTable(client, { ...loanTable, keys }, 'of-somebody-else')
    client.destroy()
    const wrong = { code: 'storage.wrong-table', owner: 'operator', retryable: false }
    const says = (setting: string) => ({ ...wrong, message: expect.stringContaining(setting) })
    await expect(stage.open({ loan: 'of-somebody-else' }).check()).rejects.toMatchObject(
      says('LOAN_TABLE_NAME'),
    )

    await stage.store.recognise('fingerprint')
    await stage.store.check()
    const { user, interaction } = stage.tables
    const swapped = stage.open({ user: interaction, interaction: user })
    await expect(swapped.check()).rejects.toMatchObject(says('INTERACTION_TABLE_NAME'))
  })

  it('to take more than fits says whose mistake it is', async () => {
    const { store } = stage
    const tooLarge = { code: 'storage.too-large', owner: 'engineer', retryable: false }
    const large = new Uint8Array(400_000)
    await expect(store.commit(sealedTurn(pia, 0, { state: large }))).rejects.toMatchObject(tooLarge)
    await expect(store.commit(sealedTurn(pia, 0, { body: large }))).rejects.toMatchObject(tooLarge)
    expect(await store.load(pia)).toBeUndefined()
  })

  it('to answer at all is a Failure within seconds', async () => {
    const store = stage.open({}, 'http://127.0.0.1:1')
    await expect(store.load(pia)).rejects.toMatchObject({ code: 'storage.unreachable', retryable: true })
  })
}
