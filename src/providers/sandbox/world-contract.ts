import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorldChange, WorldDocument, WorldPort } from './world-port.ts'

/** What the suite needs of a database: one world, opened by as many processes as it likes. */
export interface WorldBench {
  open(): WorldPort
  close(): Promise<void>
}

/** The law for every database of the pretended outside world. */
export function worldContract(database: string, openBench: () => Promise<WorldBench>): void {
  describe(`${database} as the sandbox's world`, () => {
    let bench: WorldBench
    let world: WorldPort
    let rival: WorldPort
    beforeEach(async () => {
      bench = await openBench()
      world = bench.open()
      rival = bench.open()
    })
    afterEach(async () => {
      world.close()
      rival.close()
      await bench.close()
    })

    const place = (name: string, kind = 'payout') => ({ kind, name })

    function change(name: string, words: string, more: Partial<WorldChange> = {}): WorldChange {
      const createdAt = more.before?.createdAt ?? 1_000
      return { ...place(name), createdAt, body: Buffer.from(words), keptUntil: 4_000_000_000_000, ...more }
    }

    async function put(name: string, words: string, more: Partial<WorldChange> = {}): Promise<WorldDocument> {
      const made = change(name, words, more)
      expect(await world.write([made])).toBe('written')
      const document = await world.read(made)
      return document ?? expect.unreachable('it was written')
    }

    const wordsOf = (document: WorldDocument | undefined) => document && Buffer.from(document.body).toString()
    const namesOf = (documents: WorldDocument[]) => documents.map(({ name }) => name)

    it('knows nothing at first', async () => {
      expect(await world.read(place('a'))).toBeUndefined()
      expect(await world.due({ kind: 'payout', now: 9_000, limit: 10 })).toEqual([])
      expect(await world.newest({ kind: 'payout', limit: 10 })).toEqual([])
    })

    it('shows every process what any of them wrote', async () => {
      const first = await put('a', 'one', { createdAt: 1_234, dueAt: 5_000 })
      expect(first).toMatchObject({ ...place('a'), createdAt: 1_234, dueAt: 5_000 })
      expect(wordsOf(await rival.read(place('a')))).toBe('one')

      await put('a', 'two', { before: first })
      const second = await rival.read(place('a'))
      expect(wordsOf(second)).toBe('two')
      expect(second?.createdAt).toBe(1_234)
      expect(second).not.toHaveProperty('dueAt')
    })

    it('keeps bytes as they are', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
      const document = await put('a', '', { body: bytes })
      expect([...document.body]).toEqual([...bytes])
    })

    it('tells kinds apart', async () => {
      await put('a', 'one', { dueAt: 5_000 })
      expect(await world.read(place('a', 'mailbox'))).toBeUndefined()
      expect(await world.due({ kind: 'mailbox', now: 9_000, limit: 10 })).toEqual([])
      expect(await world.newest({ kind: 'mailbox', limit: 10 })).toEqual([])
    })

    it('refuses to write on what it has not read', async () => {
      const first = await put('a', 'one')
      expect(await rival.write([change('a', 'blind')])).toBe('conflict')
      await put('a', 'two', { before: first })
      expect(await rival.write([change('a', 'late', { before: first })])).toBe('conflict')
      expect(await rival.write([change('b', 'from nothing', { before: first })])).toBe('conflict')
      expect(wordsOf(await world.read(place('a')))).toBe('two')
      expect(await world.read(place('b'))).toBeUndefined()
    })

    it('writes several documents at once, or none of them', async () => {
      const [a, b] = [await put('a', 'one'), await put('b', 'one', { dueAt: 5_000 })]
      const both = [change('a', 'two', { before: a }), change('b', 'two', { before: b }), change('c', 'new')]
      expect(await world.write(both)).toBe('written')
      const again = [change('d', 'new', { dueAt: 4_000 }), change('a', 'three', { before: a })]
      expect(await world.write(again)).toBe('conflict')
      const now = await Promise.all(['a', 'b', 'c', 'd'].map((name) => rival.read(place(name))))
      expect(now.map(wordsOf)).toEqual(['two', 'two', 'new', undefined])
      expect(await world.due({ kind: 'payout', now: 9_000, limit: 10 })).toEqual([])
    })

    it('lets exactly one of many win at the same instant', async () => {
      const before = await put('a', 'one')
      const rivals = Array.from({ length: 8 }, (_, index) => (index % 2 ? world : rival))
      const results = await Promise.all(
        rivals.map((one, index) => one.write([change('a', `by ${index}`, { before })])),
      )
      // Two that meet may both be turned away; then somebody has to come again.
      const winners = results.flatMap((result, index) => (result === 'written' ? [index] : []))
      expect(winners.length).toBeLessThanOrEqual(1)
      const expected = winners.length === 1 ? `by ${winners[0]}` : 'one'
      expect(wordsOf(await world.read(place('a')))).toBe(expected)
    })

    it('lists what is due, the earliest first, and no more than asked for', async () => {
      await put('late', '', { dueAt: 3_001 })
      await put('second', '', { dueAt: 3_000 })
      await put('first', '', { dueAt: 999 })
      await put('never', '')
      const due = (limit: number) => rival.due({ kind: 'payout', now: 3_000, limit })
      expect(namesOf(await due(10))).toEqual(['first', 'second'])
      expect(namesOf(await due(1))).toEqual(['first'])
      expect((await due(1))[0]).toEqual(await world.read(place('first')))
    })

    it('lists a document once, at its latest time', async () => {
      const due = () => rival.due({ kind: 'payout', now: 3_000, limit: 10 })
      let document = await put('a', '', { dueAt: 1_000 })
      document = await put('a', '', { before: document, dueAt: 2_000 })
      expect((await due()).map(({ dueAt }) => dueAt)).toEqual([2_000])
      document = await put('a', '', { before: document, dueAt: 2_000 })
      expect(await due()).toHaveLength(1)
      document = await put('a', '', { before: document, dueAt: 3_001 })
      expect(await due()).toEqual([])
      document = await put('a', '', { before: document, dueAt: 1_000 })
      await put('a', '', { before: document })
      expect(await due()).toEqual([])
    })

    it('lists the newest first, whatever was changed since', async () => {
      const oldest = await put('a', '', { createdAt: 1_000 })
      await put('c', '', { createdAt: 3_000 })
      await put('b', '', { createdAt: 2_000 })
      await put('a', '', { before: oldest })
      expect(namesOf(await world.newest({ kind: 'payout', limit: 10 }))).toEqual(['c', 'b', 'a'])
      expect(namesOf(await world.newest({ kind: 'payout', limit: 2 }))).toEqual(['c', 'b'])
    })

    it('can be closed twice', () => {
      world.close()
      expect(() => world.close()).not.toThrow()
    })
  })
}
