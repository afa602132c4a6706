import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WriteQueue } from './write-queue.ts'

describe('the write queue', () => {
  let folder: string
  let database: DatabaseSync
  let queue: WriteQueue
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowless-queue-'))
    const path = join(folder, 'test.db')
    database = new DatabaseSync(path, { timeout: 1 })
    database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE words (word TEXT PRIMARY KEY, follows TEXT REFERENCES words DEFERRABLE INITIALLY DEFERRED)`)
    queue = new WriteQueue(database, path)
  })
  afterEach(async () => {
    database.close()
    await rm(folder, { recursive: true })
  })

  function write(word: string, follows: string | null = null): Promise<string> {
    return queue.run(() => {
      database.prepare('INSERT INTO words VALUES (?, ?)').run(word, follows)
      return word
    })
  }

  function stored(): unknown[] {
    return database
      .prepare('SELECT word FROM words ORDER BY rowid')
      .all()
      .map(({ word }) => word)
  }

  it('applies what is asked for at once in one transaction, in order', async () => {
    const seenInside: unknown[] = []
    const writes = [write('a'), write('b'), queue.run(() => seenInside.push(...stored())), write('c')]
    expect(stored()).toEqual([])
    expect(await Promise.all(writes)).toEqual(['a', 'b', 2, 'c'])
    expect(seenInside).toEqual(['a', 'b'])
    expect(stored()).toEqual(['a', 'b', 'c'])
  })

  it('answers only when the whole group is stored', async () => {
    const first = write('a').then(() => stored())
    await write('b')
    expect(await first).toEqual(['a', 'b'])
  })

  it('fails a faulty write alone', async () => {
    const results = await Promise.allSettled([write('a'), write('a'), write('b')])
    expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { code: 'storage.refused', retryable: false } })
    expect(stored()).toEqual(['a', 'b'])
  })

  it('fails the whole group, to be tried again, when it cannot be made durable', async () => {
    const group = [write('a'), write('b', 'a word that is not there'), write('c')]
    for (const result of await Promise.allSettled(group)) {
      expect(result).toMatchObject({ reason: { code: 'storage.commit', retryable: true } })
    }
    expect(stored()).toEqual([])
    expect(await write('d')).toBe('d')
  })

  it('fails the whole group, to be tried again, while another process keeps the file locked', async () => {
    const another = new DatabaseSync(join(folder, 'test.db'))
    another.exec('BEGIN IMMEDIATE')
    for (const result of await Promise.allSettled([write('a'), write('b')])) {
      expect(result).toMatchObject({ reason: { code: 'storage.busy', retryable: true } })
    }
    another.exec('COMMIT')
    another.close()
    expect(await write('c')).toBe('c')
  })

  it('says so when the disk is full, keeps what was stored, and goes on when there is room', async () => {
    await write('a')
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count)
    database.exec(`PRAGMA max_page_count = ${pages}`)
    await expect(write('b'.repeat(100_000))).rejects.toMatchObject({ code: 'storage.full', retryable: true })
    expect(stored()).toEqual(['a'])
    database.exec('PRAGMA max_page_count = 1000000')
    expect(await write('c')).toBe('c')
  })

  it('refuses work after it was closed', async () => {
    queue.close()
    await expect(write('a')).rejects.toMatchObject({ code: 'storage.closed' })
  })
})
