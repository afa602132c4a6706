import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import { asha, entry, noon, ravi, turn } from './samples.ts'

/** Names, wake times, the log, the loans, and the end of a store. */
export function readingLaws(handles: Handles): void {
  describe('an alias', () => aliasLaws(handles))
  describe('a wake time', () => wakeLaws(handles))
  describe('the log', () => logLaws(handles))
  describe('a loan', () => loanLaws(handles))
  describe('a store', () => lifeLaws(handles))
}

function aliasLaws(handles: Handles): void {
  it('finds its borrower, whatever other names were given', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { aliases: ['user-asha', 'application-1'] }))
    await store.commit(turn(asha, 1, { aliases: ['user-asha', 'application-2'] }))
    for (const alias of ['user-asha', 'application-1', 'application-2']) {
      expect(await other.find(alias)).toBe(asha)
    }
    expect(await other.find('nobody')).toBeUndefined()
  })

  it('moves to whoever claims it last', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { aliases: ['recycled-number'] }))
    await store.commit(turn(ravi, 0, { aliases: ['recycled-number'] }))
    expect(await store.find('recycled-number')).toBe(ravi)
  })
}

function wakeLaws(handles: Handles): void {
  it('is due when it has come, earliest first, and no more than asked for', async () => {
    const { store } = handles
    for (const [index, borrowerId] of ['IN.b0', 'IN.b1', 'IN.b2'].entries()) {
      await store.commit(turn(borrowerId, 0, { wakeAt: noon - index }))
    }
    await store.commit(turn(asha, 0, { wakeAt: noon + 1 }))
    await store.commit(turn(ravi, 0))
    expect(await store.dueWakes({ now: noon, limit: 2 })).toEqual([
      { borrowerId: 'IN.b2', wakeAt: noon - 2 },
      { borrowerId: 'IN.b1', wakeAt: noon - 1 },
    ])
    expect(await store.dueWakes({ now: noon, limit: 9 })).toHaveLength(3)
    expect(await store.dueWakes({ now: noon + 1, limit: 9 })).toHaveLength(4)
  })

  it('is the one of the newest turn, and gone when that has none', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { wakeAt: noon }))
    await store.commit(turn(asha, 1, { wakeAt: noon + 5 }))
    expect(await store.dueWakes({ now: noon + 4, limit: 9 })).toEqual([])
    expect(await store.dueWakes({ now: noon + 5, limit: 9 })).toEqual([
      { borrowerId: asha, wakeAt: noon + 5 },
    ])
    await store.commit(turn(asha, 2))
    expect(await store.dueWakes({ now: noon * 2, limit: 9 })).toEqual([])
  })
}

function logLaws(handles: Handles): void {
  it('is read in the order of commits, whatever the clocks said, page by page', async () => {
    const { store } = handles
    const entries = Array.from({ length: 12 }, (_, index) => entry(asha, `e${index}`, { at: noon - index }))
    for (const version of [0, 1, 2, 3]) {
      await store.commit(turn(asha, version, { entries: entries.slice(version * 3, version * 3 + 3) }))
      await store.commit(turn(ravi, version, { entries: [entry(ravi, `e${version}`)] }))
    }
    expect(await store.history(asha)).toEqual(entries)
    expect(await store.history(asha, { limit: 5 })).toEqual(entries.slice(0, 5))
    expect(await store.history(asha, { limit: 5, after: 'e4' })).toEqual(entries.slice(5, 10))
    expect(await store.history(asha, { after: 'e9' })).toEqual(entries.slice(10))
    expect(await store.history(asha, { after: 'e11' })).toEqual([])
    expect(await store.history('IN.nobody')).toEqual([])
  })

  it('is read from its end in whole turns, and on from there to its beginning', async () => {
    const { store, other } = handles
    for (const version of [0, 1, 2, 3, 4]) {
      const entries = [0, 1, 2].map((index) => entry(asha, `e${version}.${index}`, { at: noon - version }))
      await store.commit(turn(asha, version, { entries }))
      await store.commit(turn(ravi, version, { entries: [entry(ravi, `e${version}`)] }))
    }
    const whole = await store.history(asha)
    expect(await other.recent(asha, { limit: 100 })).toEqual({ entries: whole })
    expect(await other.recent(asha, { limit: 15 })).toEqual({ entries: whole })
    const newest = await other.recent(asha, { limit: 4 })
    expect(newest.entries).toEqual(whole.slice(9))
    // What is said meanwhile does not move what is older.
    await store.commit(turn(asha, 5, { entries: [entry(asha, 'e5')] }))
    const older = await store.recent(asha, { limit: 4, before: newest.before ?? 'none' })
    expect(older.entries).toEqual(whole.slice(3, 9))
    const oldest = await store.recent(asha, { limit: 1, before: older.before ?? 'none' })
    expect(oldest).toEqual({ entries: whole.slice(0, 3) })
    expect(await store.recent(asha, { limit: 0 })).toEqual({ entries: [] })
    expect(await store.recent(asha, { limit: 9, before: 'never' })).toEqual({ entries: [] })
    expect(await store.recent('IN.nobody', { limit: 9 })).toEqual({ entries: [] })
  })

  it('names no person where it leads to older entries', async () => {
    const { store } = handles
    for (const version of [0, 1]) {
      await store.commit(turn(asha, version, { entries: [entry(asha, `e${version}`)] }))
    }
    const { before } = await store.recent(asha, { limit: 1 })
    expect(before).toBeDefined()
    expect(before).not.toContain(asha)
  })

  it('gives a thousand entries unless told otherwise', async () => {
    const { store } = handles
    const turns = Array.from({ length: 21 }, (_, version) => {
      const entries = Array.from({ length: 50 }, (_, index) => entry(asha, `e${version}.${index}`))
      return turn(asha, version, { entries })
    })
    for (const each of turns) await store.commit(each)
    expect(await store.history(asha)).toHaveLength(1000)
    expect(await store.history(asha, { limit: 2000 })).toHaveLength(1050)
  })

  it.each([[{ nested: [1, 'two', null] }], ['text'], [null], [{ words: 'मेरा नाम आशा है 🙏' }]])(
    'keeps the detail %j as it was',
    async (detail) => {
      const { store } = handles
      await store.commit(turn(asha, 0, { entries: [entry(asha, 'e1', { detail })] }))
      expect((await store.history(asha))[0]?.detail).toEqual(detail)
    },
  )

  it('shows the problems of all borrowers, newest first', async () => {
    const { store, other } = handles
    const problem = (borrowerId: string, id: string) => entry(borrowerId, id, { kind: 'problem' })
    await store.commit(turn(asha, 0, { entries: [problem(asha, 'p1'), entry(asha, 'e1')] }))
    await other.commit(turn(ravi, 0, { entries: [problem(ravi, 'p2')] }))
    await store.commit(turn(asha, 1, { entries: [problem(asha, 'p3')] }))
    expect(await store.problems({ limit: 9 })).toEqual([
      problem(asha, 'p3'),
      problem(ravi, 'p2'),
      problem(asha, 'p1'),
    ])
    expect(await store.problems({ limit: 1 })).toEqual([problem(asha, 'p3')])
  })
}

function loanLaws(handles: Handles): void {
  it('is replaced when it is committed again; the others stay', async () => {
    const { store } = handles
    const loan = (id: string, record: string) => ({ id, borrowerId: asha, record })
    await store.commit(turn(asha, 0, { loans: [loan('loan-2', '1'), loan('loan-1', '1')] }))
    await store.commit(turn(asha, 1, { loans: [loan('loan-2', '2')] }))
    expect(await store.loans(asha)).toEqual([loan('loan-1', '1'), loan('loan-2', '2')])
    expect(await store.loans(ravi)).toEqual([])
  })
}

function lifeLaws(handles: Handles): void {
  it('that serves passes its check', async () => {
    await expect(handles.store.check()).resolves.toBeUndefined()
  })

  it('finishes what was asked before it was closed, and refuses the rest', async () => {
    const { store, other } = handles
    const committing = store.commit(turn(asha, 0))
    await store.close()
    await expect(committing).resolves.toMatchObject({ result: 'committed' })
    const failure = { name: 'Failure', code: 'storage.closed' }
    await expect(store.commit(turn(asha, 1))).rejects.toMatchObject(failure)
    await expect(store.load(asha)).rejects.toMatchObject(failure)
    await expect(store.check()).rejects.toMatchObject(failure)
    await store.close()
    expect(await other.load(asha)).toMatchObject({ version: 1 })
  })
}
