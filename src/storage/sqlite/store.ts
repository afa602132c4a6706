import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'
import type { Store } from '../port.ts'
import { Deliveries } from './deliveries.ts'
import { asFailure, closedFailure } from './failures.ts'
import { Outbox } from './outbox.ts'
import { Owners } from './owners.ts'
import { Reader } from './reader.ts'
import { migrate } from './schema.ts'
import { Turns } from './turns.ts'
import { WriteQueue } from './write-queue.ts'

/** How long a process waits for another that is writing to the same file. A group commit takes milliseconds. */
const busyTimeoutMs = 5_000

/**
 * Everything in one SQLite file, made with its folder when missing. Any number of processes on one machine may share
 * it. Throws a Failure when the file cannot be opened, is no database, or was written by a newer Flowless.
 */
export function openSqliteStore({ path }: { path: string }): Store {
  const database = openDatabase(path)
  const writes = new WriteQueue(database, path)
  const owners = new Owners(database)
  const outbox = new Outbox(database, owners)
  const deliveries = new Deliveries(database, outbox)
  const turns = new Turns(database, outbox)
  const reader = new Reader(database)

  async function read<Result>(query: () => Result): Promise<Result> {
    if (!database.isOpen) throw closedFailure(path)
    try {
      return query()
    } catch (error) {
      throw asFailure(error, path)
    }
  }

  return {
    find: (alias) => read(() => reader.find(alias)),
    load: (borrowerId) => read(() => reader.load(borrowerId)),
    commit: (turn) => writes.run(() => turns.commit(turn)),
    takeDue: (query) => writes.run(() => outbox.takeDue(query)),
    keepAlive: (owner, until) => writes.run(() => owners.keepAlive(owner, until)),
    release: (owner) => writes.run(() => owners.release(owner)),
    settle: (settlement) => writes.run(() => deliveries.settle(settlement)),
    recordStatus: (status) => writes.run(() => deliveries.record(status)),
    deliveryOf: (effectId) => read(() => deliveries.of(effectId)),
    dueWakes: (query) => read(() => reader.dueWakes(query)),
    history: (borrowerId, query) => read(() => reader.history(borrowerId, query)),
    problems: (query) => read(() => reader.problems(query)),
    loans: (borrowerId) => read(() => reader.loans(borrowerId)),
    check: () =>
      writes.run(() => {
        // A file that was removed can still be written to, and everything written would be lost.
        if (!existsSync(path)) throw missingFailure(path)
      }),
    close: async () => {
      if (!database.isOpen) return
      writes.close()
      database.close()
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    // The file holds personal data, so only its owner may read it; SQLite gives its side files the same mode.
    closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path, { timeout: busyTimeoutMs })
    // FULL: a commit is on the disk before it is acknowledged (guarantee 1). The checkpoint is ten times rarer than
    // SQLite's own, because it stops the event loop.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 10000;
      PRAGMA cache_size = -32000;
      PRAGMA temp_store = MEMORY;
    `)
    migrate(database, path)
    return database
  } catch (error) {
    database?.close()
    throw asFailure(error, path)
  }
}

function missingFailure(path: string): Failure {
  return new Failure('storage.missing', `The database ${path} was removed while it was in use`, {
    owner: 'operator',
    retryable: false,
  })
}
