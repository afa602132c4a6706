import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import { asha, entry, ravi, turn } from './samples.ts'

const noor = 'IN.noor'

/** Words of names that many may have, and who is behind a reference. */
export function searchLaws(handles: Handles): void {
  describe('a search', () => {
    findingLaws(handles)
    amountLaws(handles)
  })
  describe('behind a reference', () => behindLaws(handles))
}

function findingLaws(handles: Handles): void {
  it('finds everybody who has the name, and nobody else', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { searchNames: ['asha', 'kumar'] }))
    await store.commit(turn(ravi, 0, { searchNames: ['ravi', 'kumar'] }))
    await store.commit(turn(noor, 0))
    expect(await other.search(['asha'], 9)).toEqual([asha])
    expect((await other.search(['kumar'], 9)).sort()).toEqual([asha, ravi])
    expect(await other.search(['noor'], 9)).toEqual([])
    expect(await other.search(['kuma'], 9)).toEqual([])
  })

  it('for several names finds those who have them all, in whatever order they are given', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { searchNames: ['asha', 'devi', 'kumar'] }))
    await store.commit(turn(ravi, 0, { searchNames: ['ravi', 'kumar'] }))
    await store.commit(turn(noor, 0, { searchNames: ['noor', 'devi', 'kumar'] }))
    expect((await store.search(['kumar', 'devi'], 9)).sort()).toEqual([asha, noor])
    expect((await store.search(['devi', 'kumar', 'devi'], 9)).sort()).toEqual([asha, noor])
    expect(await store.search(['kumar', 'devi', 'noor'], 9)).toEqual([noor])
    expect(await store.search(['asha', 'ravi'], 9)).toEqual([])
    expect(await store.search(['kumar', 'nobody'], 9)).toEqual([])
  })

  it('finds a borrower by every name that was ever given', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { searchNames: ['asha'], aliases: [asha] }))
    await store.commit(turn(asha, 1))
    await other.commit(turn(asha, 2, { searchNames: ['verma', 'asha', 'verma'], aliases: ['application-1'] }))
    for (const names of [['asha'], ['verma'], ['verma', 'asha']]) {
      expect(await store.search(names, 9)).toEqual([asha])
    }
    expect(await store.find('application-1')).toBe(asha)
  })

  it('takes no name for an alias, and no alias for a name', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { searchNames: ['asha'], aliases: ['application-1'] }))
    expect(await store.find('asha')).toBeUndefined()
    expect(await store.search(['application-1'], 9)).toEqual([])
    expect(await store.search([asha], 9)).toEqual([])
  })

  it('knows nothing of a turn that was refused or failed', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0))
    const searchNames = ['asha']
    expect((await store.commit(turn(asha, 0, { searchNames }))).result).toBe('duplicate')
    expect((await store.commit(turn(asha, 5, { searchNames }))).result).toBe('conflict')
    const broken = turn(asha, 1, { searchNames, entries: [entry(asha, 'e'), entry(asha, 'e')] })
    await expect(store.commit(broken)).rejects.toMatchObject({ name: 'Failure' })
    expect(await store.search(searchNames, 9)).toEqual([])
  })
}

function amountLaws(handles: Handles): void {
  it('answers no more than asked for, and all where there are fewer', async () => {
    const { store, other } = handles
    const all = Array.from({ length: 12 }, (_, index) => `IN.b${index}`)
    await Promise.all(
      all.map((id, index) =>
        (index % 2 ? store : other).commit(
          turn(id, 0, { searchNames: ['kumar', index % 3 ? 'devi' : 'lal'] }),
        ),
      ),
    )
    const lal = ['IN.b0', 'IN.b3', 'IN.b6', 'IN.b9']
    for (const limit of [1, 3, 4, 5]) {
      const found = await store.search(['kumar', 'lal'], limit)
      expect(found).toHaveLength(Math.min(limit, 4))
      expect(new Set(found).size).toBe(found.length)
      expect(lal).toEqual(expect.arrayContaining(found))
    }
    expect((await store.search(['kumar'], 99)).sort()).toEqual(all.toSorted())
    expect(await store.search(['kumar'], 0)).toEqual([])
    expect(await store.search([], 9)).toEqual([])
  })
}

function behindLaws(handles: Handles): void {
  it('stands the borrower whom it names, for every process', async () => {
    const { store, other, reopen } = handles
    await store.commit(turn(asha, 0, { aliases: ['alias-of-asha'] }))
    for (const handle of [store, other, await reopen()]) {
      expect(await handle.behind(store.reference(asha))).toBe(asha)
    }
  })

  it('stands nobody where it names an event, an alias or somebody who is not stored', async () => {
    const { store } = handles
    await store.commit(turn(asha, 0, { eventId: 'wamid-1', aliases: ['alias-of-asha'] }))
    for (const name of ['wamid-1', 'alias-of-asha', ravi]) {
      expect(await store.behind(store.reference(name))).toBeUndefined()
    }
    for (const garbage of ['', asha, 'a#b', 'x'.repeat(300)]) {
      expect(await store.behind(garbage)).toBeUndefined()
    }
  })
}
