import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { Failure } from '../../platform/errors.ts'
import { Gate } from '../gate.ts'
import type { SealedStore } from '../sealed-port.ts'
import { text } from './attributes.ts'
import { Database, keyOf } from './database.ts'
import { Erasure } from './erasure.ts'
import { wrongTableFailure } from './failures.ts'
import { Holdings } from './holdings.ts'
import { Inbox } from './inbox.ts'
import { findDue } from './indexes.ts'
import { Outbox } from './outbox.ts'
import { Owners } from './owners.ts'
import { People } from './people.ts'
import { Records } from './records.ts'
import { Search } from './search.ts'
import { Statuses } from './statuses.ts'
import { allTables } from './tables.ts'
import { Turns } from './turns.ts'
import { type CapacityUse, type TableNames, Wire } from './wire.ts'

export interface DynamoStoreOptions {
  tables: TableNames
  region: string
  /** Told of the cost of every request. */
  onCapacity?: (use: CapacityUse) => void
  /** For stand-ins that the SDK's own variables do not name. */
  client?: Pick<DynamoDBClientConfig, 'endpoint' | 'credentials'>
}

/** Of one try. The SDK tries three times, and so bounds what a turn waits for DynamoDB. */
const callTimeoutMs = 3000

/** Which lookup key this database belongs to; also the mark of the user table. */
const fingerprintKey = { p: 'store', s: 'fingerprint' }

/**
 * Everything in three tables of DynamoDB (`tables.ts`), for any number of processes and functions. An owner of work
 * must act through one handle only: what it holds is known there.
 */
export function openDynamoStore(options: DynamoStoreOptions): SealedStore {
  const { tables, region, onCapacity } = options
  const client = clientFor(options)
  const wire = new Wire(tables, region, onCapacity)
  const gate = new Gate()
  const database = new Database(client, wire)
  const people = new People(database)
  const holdings = new Holdings()
  const owners = new Owners({ database, people, holdings })
  const outbox = new Outbox({ database, people, owners, holdings })
  const turns = new Turns({ database, people, owners, holdings })
  const statuses = new Statuses({ database, outbox })
  const records = new Records({ database, people })
  const inbox = new Inbox({ database, people })
  const search = new Search(database)
  const erasure = new Erasure({ database, people })

  return {
    find: (name) => gate.run(() => people.find(name)),
    load: (person) => gate.run(() => people.load(person)),
    commit: (turn) => gate.run(() => turns.commit(turn)),
    takeDue: (query) => gate.run(() => outbox.takeDue(query)),
    takeOver: (query) => gate.run(() => outbox.takeOver(query)),
    keepAlive: (owner, until) => gate.run(() => owners.keepAlive(owner, until)),
    release: (owner) => gate.run(() => owners.release(owner)),
    settle: (settlement) => gate.run(() => outbox.settle(settlement)),
    recordStatus: (status, turn) => gate.run(() => statuses.record(status, turn)),
    deliveryOf: (person, workId) => gate.run(() => statuses.of(person, workId)),
    dueWakes: (query) => gate.run(() => dueWakes({ database, people }, query)),
    turns: (person) => gate.run(() => records.turns(person)),
    recentTurns: (person, query) => gate.run(() => records.recentTurns(person, query)),
    problems: ({ limit }) => gate.run(() => records.problems(limit)),
    loans: (person) => gate.run(() => records.loans(person)),
    inbox: (query) => gate.run(() => inbox.page(query)),
    inboxCounts: (now) => gate.run(() => inbox.counts(now)),
    search: (names, limit) => gate.run(() => search.find(names, limit)),
    statuses: (person) => gate.run(() => statuses.all(person)),
    erase: (person, kept) => gate.run(() => erasure.erase(person, kept)),
    kept: (person) => gate.run(() => erasure.kept(person)),
    recognise: (fingerprint) => gate.run(() => recognise(database, fingerprint)),
    check: () => gate.run(() => check(database)),
    async close() {
      await gate.close()
      client.destroy()
    },
  }
}

export function clientFor({ region, client: given }: DynamoStoreOptions): DynamoDBClient {
  return new DynamoDBClient({ ...awsClientDefaults({ region, callTimeoutMs }), ...given })
}

async function dueWakes(
  { database, people }: { database: Database; people: People },
  { now, limit }: { now: number; limit: number },
): Promise<{ person: string; key: Uint8Array; wakeAt: number }[]> {
  if (limit <= 0) return []
  const due = await findDue(
    { database, people },
    {
      now,
      limit,
      pick: ({ person, wakeAt }) => (wakeAt !== undefined && wakeAt <= now ? [{ at: wakeAt, person }] : []),
    },
  )
  const keys = await people.keys(due.map(({ person }) => person))
  return due.flatMap(({ person, at }) => {
    const key = keys.get(person)
    return key ? [{ person, key, wakeAt: at }] : []
  })
}

async function recognise(database: Database, fingerprint: string): Promise<'ours' | 'other'> {
  const known = await database.get('user', fingerprintKey)
  if (known) return known.f?.S === fingerprint ? 'ours' : 'other'
  const written = await database.put('user', {
    Item: { ...keyOf(fingerprintKey), f: text(fingerprint) },
    ConditionExpression: 'attribute_not_exists(p)',
  })
  // Another process was first by a moment.
  const isOurs = written.result === 'done' || written.found?.f?.S === fingerprint
  return isOurs ? 'ours' : 'other'
}

/** Three cheap reads: they need the tables, the rights and the keys as planned, and tell swapped names. */
async function check(database: Database): Promise<void> {
  for (const { role, setting } of allTables) {
    try {
      const found = await database.get(role, fingerprintKey)
      if (found && role !== 'user') throw wrongTableFailure(setting, 'is the user table')
    } catch (error) {
      if (error instanceof Failure && error.code === 'storage.refused') {
        throw wrongTableFailure(setting, 'has other keys than p and s')
      }
      throw error
    }
  }
}
