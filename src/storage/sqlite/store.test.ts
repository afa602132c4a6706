import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asha, turn } from '../contract/samples.ts'
import { storeContract } from '../contract.ts'
import { openSqliteStore } from './store.ts'
import { openStore } from './testing/open-store.ts'

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowless-store-'))
  return {
    open: async () => openSqliteStore({ path: join(folder, 'flowless.db') }),
    dump: async () => {
      const names = await readdir(folder)
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))))
    },
    remove: () => rm(folder, { recursive: true }),
  }
})

describe('the database file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowless-store-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is made with its folder, and only its owner may read it and its side files', async () => {
    const path = join(folder, 'deep', 'flowless.db')
    const store = openStore(path)
    await store.commit(turn(asha, 0))
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600)
    }
    await store.close()
  })

  it('that was removed under a running process fails the check', async () => {
    const path = join(folder, 'flowless.db')
    const store = openSqliteStore({ path })
    await rm(path)
    await expect(store.check()).rejects.toMatchObject({ name: 'Failure', code: 'storage.missing' })
    await store.close()
  })

  it('in a folder that cannot be made is a Failure that names it', () => {
    const path = join('/dev/null', 'flowless.db')
    expect(() => openSqliteStore({ path })).toThrowError(
      expect.objectContaining({ code: 'storage.unreachable', message: expect.stringContaining(path) }),
    )
  })
})
