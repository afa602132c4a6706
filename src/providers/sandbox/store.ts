import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'

const schemaVersion = 1

/**
 * What the pretended outside world remembers. It stands apart from our own store on purpose: a crash of ours must
 * find the vendor where it was, as it would in production.
 */
const schema = `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    need TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    outcome TEXT,
    UNIQUE (need, key)
  ) STRICT;
  CREATE TABLE payouts (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    account_number TEXT NOT NULL,
    ifsc TEXT NOT NULL,
    amount_paise INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    utr TEXT NOT NULL,
    next_status TEXT,
    next_reason TEXT,
    changes_at INTEGER
  ) STRICT;
  CREATE INDEX payouts_by_account ON payouts (account_number, ifsc);
  CREATE TABLE penny_drops (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    outcome TEXT NOT NULL
  ) STRICT;
  CREATE TABLE knocks (
    need TEXT NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (need, key)
  ) STRICT;
  CREATE TABLE callbacks (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX callbacks_by_due ON callbacks (due_at);
  CREATE INDEX callbacks_by_key ON callbacks (provider, key);
`

export interface SandboxStore {
  database: DatabaseSync
  /** Runs `work` alone among all processes that have the file open; a throw leaves everything as it was. */
  alone<Result>(work: () => Result): Result
  /** Closing what is closed does nothing. */
  close(): void
}

/**
 * Opens the sandbox's file, or makes it. Several processes may have it open. Commits survive `kill -9`; after a
 * power cut the last moments may be missing, which is enough for a place where nothing is real.
 *
 * Throws `sandbox.file-not-understood` for a file of another version.
 */
export function openSandboxStore(path: string): SandboxStore {
  mkdirSync(dirname(path), { recursive: true })
  // Names and accounts are in it; SQLite gives its side files the same mode.
  closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path, { timeout: 10_000 })
  switchToWriteAheadLog(database)
  database.exec('PRAGMA synchronous = NORMAL')
  const store: SandboxStore = {
    database,
    alone: (work) => alone(database, work),
    close: () => {
      if (database.isOpen) database.close()
    },
  }
  store.alone(() => prepareSchema(database))
  return store
}

/** SQLite does not wait for a rival here, so two processes that make the file at once have to take turns. */
function switchToWriteAheadLog(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (attempt === 100) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

function prepareSchema(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA user_version').get()?.user_version
  if (found === schemaVersion) return
  if (found !== 0) {
    throw new Failure(
      'sandbox.file-not-understood',
      `The sandbox file has version ${found}, this program knows ${schemaVersion}. Delete the file to start anew.`,
      { owner: 'operator', retryable: false },
    )
  }
  database.exec(schema)
  database.exec(`PRAGMA user_version = ${schemaVersion}`)
}

function alone<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Counts how often `key` knocked at this need's door, this time included: some accounts are reached late. */
export function countKnock(store: SandboxStore, need: string, key: string): number {
  const row = store.database
    .prepare(
      `INSERT INTO knocks (need, key, count) VALUES (?, ?, 1)
       ON CONFLICT (need, key) DO UPDATE SET count = count + 1 RETURNING count`,
    )
    .get(need, key)
  return Number(row?.count)
}

/** Tells whether a repeated key still asks for the same thing, without keeping what was asked in the clear. */
export function fingerprint(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
