import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'
import { asFailure, closedFailure, isBusy } from './failures.ts'
import { migrate } from './schema.ts'

/** How long a process waits for another that is writing to the same file. A group commit takes milliseconds. */
const busyTimeoutMs = 5_000

/** Opens the file, made with its folder when missing, and brings its layout forward. Throws a Failure. */
export function openFile(path: string): DatabaseSync {
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

/** Reads at once, outside of the queue of writes; what SQLite throws becomes a Failure. */
export async function readFrom<Result>(
  database: DatabaseSync,
  path: string,
  query: () => Result,
): Promise<Result> {
  if (!database.isOpen) throw closedFailure(path)
  try {
    return query()
  } catch (error) {
    throw asFailure(error, path)
  }
}

/** A file that was removed can still be written to, and everything written would be lost. */
export function expectFile(path: string): void {
  if (existsSync(path)) return
  throw new Failure('storage.missing', `The database ${path} was removed while it was in use`, {
    owner: 'operator',
    retryable: false,
  })
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
