import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../platform/errors.ts'
import type { WorldChange, WorldDocument, WorldPort } from './world-port.ts'

const schemaVersion = 2

const schema = `
  CREATE TABLE documents (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    due_at INTEGER,
    UNIQUE (kind, name)
  ) STRICT;
  CREATE INDEX documents_by_due ON documents (kind, due_at) WHERE due_at IS NOT NULL;
`

/**
 * Opens the world in a SQLite file, or makes it. Several processes may have it open. Writes survive `kill -9`; after a
 * power cut the last moments may be missing, which is enough for a place where nothing is real. A file forgets nothing.
 *
 * Throws `sandbox.file-not-understood` for a file of another version.
 */
export function openWorldFile(path: string): WorldPort {
  mkdirSync(dirname(path), { recursive: true })
  // SQLite gives its side files the same mode.
  closeSync(openSync(path, 'a', 0o600))
  const database = new DatabaseSync(path, { timeout: 10_000 })
  switchToWriteAheadLog(database)
  database.exec('PRAGMA synchronous = NORMAL')
  alone(database, () => prepareSchema(database))
  const select = (rest: string) => database.prepare(`SELECT * FROM documents WHERE kind = ? ${rest}`)
  const one = select('AND name = ?')
  const due = select('AND due_at <= ? ORDER BY due_at LIMIT ?')
  const write = prepareWrite(database)
  const newest = select('ORDER BY created_at DESC, rowid DESC LIMIT ?')
  return {
    async read({ kind, name }) {
      const row = one.get(kind, name)
      return row && documentOf(row)
    },
    write: async (changes) => alone(database, () => write(changes)),
    due: async ({ kind, now, limit }) => due.all(kind, now, limit).map(documentOf),
    newest: async ({ kind, limit }) => newest.all(kind, limit).map(documentOf),
    close() {
      if (database.isOpen) database.close()
    },
  }
}

function prepareWrite(database: DatabaseSync) {
  const versionOf = database.prepare('SELECT version FROM documents WHERE kind = ? AND name = ?')
  const put = database.prepare(
    `INSERT INTO documents (kind, name, version, created_at, body, due_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body, due_at = excluded.due_at`,
  )
  return (changes: readonly WorldChange[]): 'written' | 'conflict' => {
    const isAsRead = changes.every(
      ({ kind, name, before }) => versionOf.get(kind, name)?.version === before?.version,
    )
    if (!isAsRead) return 'conflict'
    for (const { kind, name, before, createdAt, body, dueAt } of changes)
      put.run(kind, name, (before?.version ?? 0) + 1, createdAt, body, dueAt ?? null)
    return 'written'
  }
}

function documentOf(row: Record<string, unknown>): WorldDocument {
  return {
    kind: String(row.kind),
    name: String(row.name),
    version: Number(row.version),
    createdAt: Number(row.created_at),
    body: row.body as Uint8Array,
    ...(row.due_at !== null && { dueAt: Number(row.due_at) }),
  }
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

/** Runs `work` alone among all processes that have the file open; a throw leaves everything as it was. */
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
