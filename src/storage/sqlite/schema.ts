import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'

/** Layouts before the first migration below kept everything in clear and were never released. */
const olderLayouts = 1

/**
 * Every change that the file's layout has ever seen, oldest first. `PRAGMA user_version` counts those applied, so an
 * entry that was released is never edited: a new one is added.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE borrowers (
    person TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state BLOB NOT NULL,
    wake_at INTEGER,
    key BLOB NOT NULL
  ) STRICT;
  CREATE INDEX borrowers_to_wake ON borrowers (wake_at) WHERE wake_at IS NOT NULL;

  CREATE TABLE names (
    name TEXT PRIMARY KEY,
    person TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX names_of_person ON names (person);

  -- Append-only. The sequence is the order of commits, the mark says that an event was applied.
  CREATE TABLE turns (
    sequence INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    mark TEXT NOT NULL,
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    is_problem INTEGER NOT NULL,
    UNIQUE (person, mark)
  ) STRICT;
  CREATE INDEX turns_with_problem ON turns (sequence) WHERE is_problem = 1;

  -- The sequence is the order in which messages to one borrower leave. What is to be done is in the turn's body.
  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    work_id TEXT NOT NULL,
    turn INTEGER NOT NULL,
    place INTEGER NOT NULL,
    is_message INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    in_doubt INTEGER NOT NULL,
    has_waited INTEGER NOT NULL,
    owner TEXT,
    UNIQUE (person, work_id)
  ) STRICT;
  CREATE INDEX outbox_free ON outbox (due_at) WHERE owner IS NULL;

  -- Whoever holds work has a row here; a row goes only after its work was freed.
  CREATE TABLE owners (
    id TEXT PRIMARY KEY,
    alive_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE statuses (
    person TEXT NOT NULL,
    work_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    error_code INTEGER,
    PRIMARY KEY (person, work_id, rank)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE loans (
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (person, id)
  ) STRICT, WITHOUT ROWID;

  -- What erasures left.
  CREATE TABLE kept (
    sequence INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    key BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX kept_of_person ON kept (person);
  CREATE INDEX kept_until ON kept (until);

  -- One row: the lookup key with which this file was begun.
  CREATE TABLE lookup_key (fingerprint TEXT NOT NULL) STRICT;
  `,
  `
  -- Where borrowers wait for a person, in the order in which each queue is read. Nobody else has a row here.
  CREATE TABLE inbox (
    queue TEXT NOT NULL,
    since INTEGER NOT NULL,
    person TEXT NOT NULL,
    slot INTEGER NOT NULL,
    due_at INTEGER,
    agent TEXT,
    PRIMARY KEY (queue, since, person, slot)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX inbox_of_person ON inbox (person);

  -- Words of names that many may have.
  CREATE TABLE search_names (
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (name, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX search_names_of_person ON search_names (person);

  -- What the operator console keeps of its own.
  CREATE TABLE office_key (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL) STRICT;

  CREATE TABLE office_records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX office_records_to_expire ON office_records (expires_at) WHERE expires_at IS NOT NULL;

  -- Append-only, and never emptied by us: it must be there for ten years, and no file of ours is older.
  CREATE TABLE office_audit (
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    operator TEXT,
    act TEXT NOT NULL,
    reference TEXT,
    body BLOB NOT NULL,
    PRIMARY KEY (at, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX office_audit_of_reference ON office_audit (reference, at, id) WHERE reference IS NOT NULL;
  CREATE INDEX office_audit_of_act ON office_audit (act, at, id);
  CREATE INDEX office_audit_of_operator ON office_audit (operator, at, id) WHERE operator IS NOT NULL;

  CREATE TABLE office_counters (
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (day, name)
  ) STRICT, WITHOUT ROWID;
  `,
]

/**
 * Brings the file to the newest layout; two processes that open it at once do so one after the other.
 * Throws a Failure for a file that a newer Flowless has already changed, as writing to it could destroy what we do
 * not know of, and for one of a layout that cannot be brought forward.
 */
export function migrate(database: DatabaseSync, path: string, steps: readonly string[] = migrations): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    const newest = olderLayouts + steps.length
    if (version > newest) throw newerLayout(path, version, newest)
    if (version > 0 && version <= olderLayouts) throw olderLayout(path, version)
    for (const step of steps.slice(Math.max(version - olderLayouts, 0))) database.exec(step)
    // A pragma takes no parameters; the number is the length of our own list.
    if (version < newest) database.exec(`PRAGMA user_version = ${newest}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function newerLayout(path: string, version: number, newest: number): Failure {
  return new Failure(
    'storage.newer-layout',
    `The database ${path} has layout ${version}, and this version of Flowless knows layouts up to ${newest}. ` +
      'Start the version that wrote it, or point DATA_DIR to another folder',
    { owner: 'operator', retryable: false },
  )
}

function olderLayout(path: string, version: number): Failure {
  return new Failure(
    'storage.older-layout',
    `The database ${path} has layout ${version}, from before the first release, which kept everything in clear. ` +
      'Point DATA_DIR to another folder, and delete this one when nothing in it is needed',
    { owner: 'operator', retryable: false },
  )
}
