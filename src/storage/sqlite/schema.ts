import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'

/**
 * Every change that the file's layout has ever seen, oldest first. `PRAGMA user_version` counts those applied, so an
 * entry that was released is never edited: a new one is added.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE borrowers (
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    wake_at INTEGER
  ) STRICT;
  CREATE INDEX borrowers_to_wake ON borrowers (wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE aliases (
    alias TEXT PRIMARY KEY,
    borrower_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The marks of applied events. Written in the commit of the event's work, never before it.
  CREATE TABLE marks (
    borrower_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (borrower_id, event_id)
  ) STRICT, WITHOUT ROWID;

  -- Append-only. The sequence is the order of commits.
  CREATE TABLE log (
    sequence INTEGER PRIMARY KEY,
    borrower_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    UNIQUE (borrower_id, id)
  ) STRICT;
  CREATE INDEX log_of_borrower ON log (borrower_id);
  CREATE INDEX log_problems ON log (kind) WHERE kind = 'problem';

  -- The sequence is the order in which messages to one borrower leave.
  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    borrower_id TEXT NOT NULL,
    effect_id TEXT NOT NULL,
    is_message INTEGER NOT NULL,
    effect TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    in_doubt INTEGER NOT NULL,
    owner TEXT,
    error TEXT,
    UNIQUE (borrower_id, effect_id)
  ) STRICT;
  CREATE INDEX outbox_free ON outbox (due_at) WHERE owner IS NULL;

  -- Whoever holds work has a row here; a row goes only after its work was freed.
  CREATE TABLE owners (
    id TEXT PRIMARY KEY,
    alive_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE deliveries (
    effect_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    borrower_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    wamid TEXT,
    error_code INTEGER,
    PRIMARY KEY (effect_id, rank)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE loans (
    borrower_id TEXT NOT NULL,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (borrower_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
]

/**
 * Brings the file to the newest layout; two processes that open it at once do so one after the other.
 * Throws a Failure for a file that a newer Flowless has already changed: writing to it could destroy what we
 * do not know of.
 */
export function migrate(database: DatabaseSync, path: string, steps: readonly string[] = migrations): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    if (version > steps.length) {
      throw new Failure(
        'storage.newer-layout',
        `The database ${path} has layout ${version}, and this version of Flowless knows layouts up to ` +
          `${steps.length}. Start the version that wrote it, or point DATA_DIR to another folder`,
        { owner: 'operator', retryable: false },
      )
    }
    for (const step of steps.slice(version)) database.exec(step)
    // A pragma takes no parameters; the number is the length of our own list.
    if (version < steps.length) database.exec(`PRAGMA user_version = ${steps.length}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
