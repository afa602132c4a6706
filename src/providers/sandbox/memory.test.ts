import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DocumentKind, openMemory } from './memory.ts'
import { openWorldFile } from './world-file.ts'
import type { WorldPort } from './world-port.ts'

const counters: DocumentKind<{ count: number }> = { name: 'counter', shape: z.object({ count: z.int() }) }

let folder: string
let world: WorldPort
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-memory-'))
  world = openWorldFile(join(folder, 'world.sqlite'))
})
afterEach(() => {
  world.close()
  rmSync(folder, { recursive: true })
})

const memoryOn = (port: WorldPort, secret = 'a secret for tests') =>
  openMemory({ world: port, secret, clock: () => 1_000, onDueWritten: () => undefined })

function countUp(port: WorldPort): Promise<number> {
  return memoryOn(port).change(async (draft) => {
    const count = ((await draft.get(counters, 'c1'))?.count ?? 0) + 1
    draft.put(counters, 'c1', { count })
    return count
  })
}

it('loses no change when many are made at the same instant', async () => {
  const rival = openWorldFile(join(folder, 'world.sqlite'))
  const counts = await Promise.all(
    Array.from({ length: 12 }, (_, index) => countUp(index % 2 ? world : rival)),
  )
  expect(counts.sort((one, other) => one - other)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  )
  rival.close()
})

it('writes what follows from the version that it replaces, also when it looks twice', async () => {
  const result = await memoryOn(world).change(async (draft) => {
    const seen = await draft.get(counters, 'c1')
    if (seen === undefined) await countUp(world)
    const again = await draft.get(counters, 'c1')
    draft.put(counters, 'c1', { count: (again?.count ?? 0) + 10 })
    return [seen, again]
  })
  expect(result).toEqual([{ count: 1 }, { count: 1 }])
  expect(await memoryOn(world).read(counters, 'c1')).toEqual({ count: 11 })
})

it('shows a draft what it has put, and nobody else before all of it is written', async () => {
  const memory = memoryOn(world)
  const work = memory.change(async (draft) => {
    await draft.get(counters, 'c1')
    draft.put(counters, 'c1', { count: 5 })
    expect(await draft.get(counters, 'c1')).toEqual({ count: 5 })
    expect(await memory.read(counters, 'c1')).toBeUndefined()
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await memory.read(counters, 'c1')).toBeUndefined()
})

it('refuses to put what was not looked at: it would overwrite what it does not know', async () => {
  const blind = memoryOn(world).change(async (draft) => draft.put(counters, 'c1', { count: 1 }))
  await expect(blind).rejects.toThrow('without a look')
})

it('gives up with a failure that may be tried again when others are always faster', async () => {
  let tries = 0
  const crowded: WorldPort = {
    ...world,
    write: async () => {
      tries += 1
      return 'conflict'
    },
  }
  await expect(countUp(crowded)).rejects.toMatchObject({ code: 'sandbox.contended', retryable: true })
  expect(tries).toBe(40)
})

describe('with another secret', () => {
  it('is another world: nothing is found, and nothing is in the way', async () => {
    await countUp(world)
    const other = memoryOn(world, 'another secret')
    expect(await other.read(counters, 'c1')).toBeUndefined()
    expect(await other.newest(counters, 10)).toEqual([])
    expect(other.token('link', 'k1')).not.toBe(memoryOn(world).token('link', 'k1'))
  })
})

it('opens no document that was moved to another place or changed', async () => {
  await countUp(world)
  const memory = memoryOn(world)
  const swapped: WorldPort = {
    ...world,
    read: async (place) => {
      const [document] = await world.newest({ kind: place.kind, limit: 1 })
      return document && { ...document, ...place }
    },
  }
  expect(await memory.read(counters, 'c1')).toEqual({ count: 1 })
  await expect(memoryOn(swapped).read(counters, 'c2')).rejects.toMatchObject({ code: 'keys.unreadable' })
})

it('refuses a document of another version without repeating what it says', async () => {
  await countUp(world)
  const shape = z.object({ total: z.int() })
  const read = memoryOn(world).read({ name: 'counter', shape }, 'c1')
  await expect(read).rejects.toMatchObject({ code: 'sandbox.document-not-understood', retryable: false })
})
