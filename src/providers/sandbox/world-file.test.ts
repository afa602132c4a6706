import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { liveThrough, readableIn } from './secrecy.fixture.ts'
import { openWorld } from './world.fixture.ts'
import { worldContract } from './world-contract.ts'
import { openWorldFile } from './world-file.ts'

worldContract('a SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-world-'))
  return {
    open: () => openWorldFile(join(folder, 'world.sqlite')),
    close: async () => rmSync(folder, { recursive: true }),
  }
})

it('holds no name, date, account, key of ours or link in a form that can be read', async () => {
  const world = await openWorld()
  const secrets = await liveThrough(world)
  await world.sandbox.deliverDue()
  const folder = dirname(world.path)
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(readableIn(readFileSync(join(folder, file)), secrets), file).toEqual([])
  await world.close()
})

it('would find what can be read, in every writing and at every place', () => {
  const secret = 'Quasimodo'
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = `${before}${secret} and more`
    const raw = Buffer.from(text)
    const others = [raw.toString('hex'), raw.toString('base64')].map((writing) => Buffer.from(writing))
    for (const bytes of [raw, Buffer.from(text, 'utf16le'), ...others])
      expect(readableIn(bytes, [secret])).toEqual([secret])
  }
})
