import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'
import type { SealedStore } from '../sealed-port.ts'
import { Erasure } from './erasure.ts'
import { asFailure, closedFailure, isBusy } from './failures.ts'
import { Inbox } from './inbox.ts'
import { recognise } from './lookup-key.ts'
import { Outbox } from './outbox.ts'
import { Owners } from './owners.ts'
import { Reader } from './reader.ts'
import { migrate } from './schema.ts'
import { Search } from './search.ts'
import { Statuses } from './statuses.ts'
import { Turns } from './turns.ts'
import { WriteQueue } from './write-queue.ts'

/** How long a process waits for another that is writing to the same file. A group commit takes milliseconds. */
const busyTimeoutMs = 5_000

/**
 * Everything in one SQLite file, made with its folder when missing. Any number of processes on one machine may share
 * it. Throws a Failure when the file cannot be opened, is no database, or has a layout that we cannot read.
 */
export function openSqliteStore({ path }: { path: string }): SealedStore {
  const database = openDatabase(path)
  const writes = new WriteQueue(database, path)
  const owners = new Owners(database)
  const outbox = new Outbox(database, owners)
  const statuses = new Statuses(database, outbox)
  const inbox = new Inbox(database)
  const search = new Search(database)
  const turns = new Turns(database, { outbox, inbox, search })
  const erasure = new Erasure(database)
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
    find: (name) => read(() => reader.find(name)),
    load: (person) => read(() => reader.load(person)),
    commit: (turn) => writes.run(() => turns.commit(turn)),
    takeDue: (query) =>
      writes.run(() => {
        erasure.purge(query.now)
        return outbox.takeDue(query)
      }),
    takeOver: (query) => writes.run(() => outbox.takeOver(query)),
    keepAlive: (owner, until) => writes.run(() => owners.keepAlive(owner, until)),
    release: (owner) => writes.run(() => owners.release(owner)),
    settle: (settlement) => writes.run(() => outbox.settle(settlement)),
    recordStatus: (status, turn) => writes.run(() => statuses.record(status, turn)),
    deliveryOf: (person, workId) => read(() => statuses.of(person, workId)),
    dueWakes: (query) => read(() => reader.dueWakes(query)),
    turns: (person) => read(() => reader.turns(person)),
    recentTurns: (person, query) => read(() => reader.recentTurns(person, query)),
    problems: (query) => read(() => reader.problems(query)),
    loans: (person) => read(() => reader.loans(person)),
    inbox: (query) => read(() => inbox.page(query)),
    inboxCounts: (now) => read(() => inbox.counts(now)),
    search: (names, limit) => read(() => search.find(names, limit)),
    statuses: (person) => read(() => statuses.ofAll(person)),
    erase: async (person, kept) => {
      await writes.run(() => erasure.erase(person, kept))
      await read(() => emptyJournal(database))
    },
    kept: (person) => read(() => erasure.kept(person)),
    recognise: (fingerprint) => writes.run(() => recognise(database, fingerprint)),
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
    keepJournal(database)
    // FULL: a commit is on the disk before it is acknowledged (guarantee 1). The checkpoint is ten times rarer than
    // SQLite's own, because it stops the event loop. What is deleted is overwritten.
    database.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 10000;
      PRAGMA cache_size = -32000;
      PRAGMA temp_store = MEMORY;
      PRAGMA secure_delete = ON;
    `)
    migrate(database, path)
    return database
  } catch (error) {
    database?.close()
    throw asFailure(error, path)
  }
}

/**
 * Turns on the write-ahead log. Of two processes that do so with a new file in the same moment SQLite refuses one at
 * once, whatever its time limit: it asks again until the other is done.
 */
function keepJournal(database: DatabaseSync): void {
  const givesUpAt = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > givesUpAt) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

/** The journal still holds pages from before. It is emptied at the next chance when another process reads just now. */
function emptyJournal(database: DatabaseSync): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

function missingFailure(path: string): Failure {
  return new Failure('storage.missing', `The database ${path} was removed while it was in use`, {
    owner: 'operator',
    retryable: false,
  })
}
