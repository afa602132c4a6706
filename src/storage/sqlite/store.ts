import type { DatabaseSync } from 'node:sqlite'
import type { SealedStore } from '../sealed-port.ts'
import { Erasure } from './erasure.ts'
import { expectFile, openFile, readFrom } from './file.ts'
import { Inbox } from './inbox.ts'
import { recognise } from './lookup-key.ts'
import { Outbox } from './outbox.ts'
import { Owners } from './owners.ts'
import { Reader } from './reader.ts'
import { Search } from './search.ts'
import { Statuses } from './statuses.ts'
import { Turns } from './turns.ts'
import { WriteQueue } from './write-queue.ts'

/**
 * Everything in one SQLite file, made with its folder when missing. Any number of processes on one machine may share
 * it. Throws a Failure when the file cannot be opened, is no database, or has a layout that we cannot read.
 */
export function openSqliteStore({ path }: { path: string }): SealedStore {
  const database = openFile(path)
  const writes = new WriteQueue(database, path)
  const owners = new Owners(database)
  const outbox = new Outbox(database, owners)
  const statuses = new Statuses(database, outbox)
  const inbox = new Inbox(database)
  const search = new Search(database)
  const turns = new Turns(database, { outbox, inbox, search })
  const erasure = new Erasure(database)
  const reader = new Reader(database)

  const read = <Result>(query: () => Result) => readFrom(database, path, query)

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
    check: () => writes.run(() => expectFile(path)),
    close: async () => {
      if (!database.isOpen) return
      writes.close()
      database.close()
    },
  }
}

/** The journal still holds pages from before. It is emptied at the next chance when another process reads just now. */
function emptyJournal(database: DatabaseSync): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}
