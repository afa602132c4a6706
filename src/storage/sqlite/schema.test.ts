import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../platform/clock.ts'
import { asha, entry, noon, turn } from '../contract/samples.ts'
import { createOfficeStore } from '../sealing/office.ts'
import { keyRingOf } from '../testing/key-ring.ts'
import { openSqliteOffice } from './office.ts'
import { migrate, migrations } from './schema.ts'
import { openSqliteStore } from './store.ts'
import { openStore } from './testing/open-store.ts'

const first = "CREATE TABLE people (name TEXT) STRICT; INSERT INTO people VALUES ('Asha')"
const second = "ALTER TABLE people ADD COLUMN town TEXT NOT NULL DEFAULT 'Pune'"

const parts = { keys: keyRingOf(), clock: systemClock }

/** A borrower as the first release has written one: sealed as today, in its tables. */
async function writeAsReleased(path: string): Promise<void> {
  const elsewhere = `${path}.now`
  const store = openStore(elsewhere)
  await store.commit(turn(asha, 0, { entries: [entry(asha, 'e1')], aliases: [asha] }))
  await store.close()
  const database = new DatabaseSync(path)
  database.exec(`ATTACH '${elsewhere}' AS now`)
  for (const table of ['borrowers', 'names', 'turns', 'lookup_key']) {
    database.exec(`INSERT INTO main.${table} SELECT * FROM now.${table}`)
  }
  database.close()
}

describe('a file of another version', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowless-schema-'))
    path = join(folder, 'flowless.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('that is older is brought forward, step by step, with its data', () => {
    const database = new DatabaseSync(path)
    migrate(database, path, [first])
    migrate(database, path, [first, second])
    expect({ ...database.prepare('SELECT * FROM people').get() }).toEqual({ name: 'Asha', town: 'Pune' })
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 3 })
    // Nothing is done twice.
    migrate(database, path, [first, second])
    expect(database.prepare('SELECT count(*) AS count FROM people').get()).toMatchObject({ count: 1 })
    database.close()
  })

  it('stays as it was when a step fails', () => {
    const database = new DatabaseSync(path)
    migrate(database, path, [first])
    expect(() => migrate(database, path, [first, `${second}; NONSENSE`])).toThrow()
    migrate(database, path, [first, second])
    expect({ ...database.prepare('SELECT * FROM people').get() }).toEqual({ name: 'Asha', town: 'Pune' })
    database.close()
  })

  it('that the first release wrote is brought forward, with everybody in it', async () => {
    const released = new DatabaseSync(path)
    migrate(released, path, migrations.slice(0, 1))
    const person = keyRingOf().pseudonym(asha)
    released.close()
    await writeAsReleased(path)

    const store = openStore(path)
    const office = createOfficeStore({ ...parts, sealed: openSqliteOffice({ path }) })
    expect(store.reference(asha)).toBe(person)
    expect(await store.behind(person)).toBe(asha)
    expect(await store.history(asha)).toEqual([entry(asha, 'e1')])
    expect(await store.inboxCounts(noon)).toEqual([])
    const more = { inbox: [{ queue: 'people' as const, since: noon }], searchNames: ['asha'] }
    expect((await store.commit(turn(asha, 1, more))).result).toBe('committed')
    expect((await store.inbox({ queue: 'people', limit: 9 })).entries).toHaveLength(1)
    expect(await store.search(['asha'], 9)).toEqual([asha])
    expect(await office.put({ kind: 'operator', id: 'op-1', body: '{}' }, 0)).toBe('saved')
    await Promise.all([store.close(), office.close()])
  })

  it('that is newer is refused, and the refusal says which file and what to do', () => {
    openSqliteStore({ path }).close()
    const database = new DatabaseSync(path)
    database.exec(`PRAGMA user_version = ${migrations.length + 2}`)
    database.close()
    expect(() => openSqliteStore({ path })).toThrowError(
      expect.objectContaining({
        code: 'storage.newer-layout',
        retryable: false,
        message: expect.stringMatching(/flowless\.db.*Start the version that wrote it.*DATA_DIR/),
      }),
    )
  })

  it('that is from before the first release is refused: everything in it is in clear', () => {
    const database = new DatabaseSync(path)
    database.exec(
      "CREATE TABLE borrowers (id TEXT, state TEXT) STRICT; INSERT INTO borrowers VALUES ('a', '{}')",
    )
    database.exec('PRAGMA user_version = 1')
    database.close()
    expect(() => openSqliteStore({ path })).toThrowError(
      expect.objectContaining({
        code: 'storage.older-layout',
        retryable: false,
        message: expect.stringMatching(/flowless\.db.*in clear.*DATA_DIR/),
      }),
    )
  })

  it('that is no database at all is refused by name', async () => {
    await writeFile(path, 'This is a letter to a friend, much longer than the head of a database.'.repeat(20))
    expect(() => openSqliteStore({ path })).toThrowError(
      expect.objectContaining({ code: 'storage.damaged', message: expect.stringContaining(path) }),
    )
  })
})
