import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InboxEntry } from '../../journey/inbox.ts'
import type { Handles } from '../contract.ts'
import type { Store } from '../port.ts'
import { asha, entry, minute, noon, ravi, turn } from './samples.ts'

type Queue = InboxEntry['queue']

export const waits = (queue: Queue, since: number, more: Partial<InboxEntry> = {}): InboxEntry => {
  return { queue, since, ...more }
}

/** Everybody in this queue, page by page, with what happens between the pages. */
export async function waitingIn(
  store: Store,
  queue: Queue,
  limit = 100,
  between: (page: number) => Promise<void> = async () => {},
): Promise<(InboxEntry & { borrowerId: string })[]> {
  const all: (InboxEntry & { borrowerId: string })[] = []
  let after: string | undefined
  for (let pages = 1; ; pages += 1) {
    const page = await store.inbox({ queue, limit, ...(after !== undefined && { after }) })
    expect(page.entries.length).toBeLessThanOrEqual(limit)
    all.push(...page.entries)
    after = page.next
    if (after === undefined) return all
    await between(pages)
  }
}

const whoIn = async (store: Store, queue: Queue) =>
  (await waitingIn(store, queue)).map(({ borrowerId }) => borrowerId)

/** Who waits for a person. */
export function inboxLaws(handles: Handles): void {
  describe('the inbox', () => {
    keepingLaws(handles)
    replacingLaws(handles)
    pagingLaws(handles)
    countingLaws(handles)
  })
}

function keepingLaws(handles: Handles): void {
  it('keeps what a turn put there, for every process and after a restart', async () => {
    const { store, other, reopen } = handles
    const complaint = waits('complaints', noon - 5, { dueAt: noon + 30 * minute })
    const claimed = waits('people', noon, { agentId: 'op-rani' })
    await store.commit(turn(asha, 0, { inbox: [complaint, claimed] }))
    for (const handle of [store, other, await reopen()]) {
      expect(await waitingIn(handle, 'complaints')).toEqual([{ borrowerId: asha, ...complaint }])
      expect(await waitingIn(handle, 'people')).toEqual([{ borrowerId: asha, ...claimed }])
      expect(await waitingIn(handle, 'money')).toEqual([])
    }
  })

  it('has several entries of one borrower in one queue, also of one moment', async () => {
    const { store } = handles
    const two = [waits('complaints', noon), waits('complaints', noon, { dueAt: noon + 1 })]
    await store.commit(turn(asha, 0, { inbox: two }))
    expect(await waitingIn(store, 'complaints', 1)).toEqual(
      two.map((each) => ({ borrowerId: asha, ...each })),
    )
  })

  it('is as it was when a turn is refused or fails', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { inbox: [waits('people', noon)] }))
    const inbox = [waits('money', noon)]
    expect((await other.commit(turn(asha, 0, { inbox }))).result).toBe('duplicate')
    expect((await other.commit(turn(asha, 7, { inbox }))).result).toBe('conflict')
    const broken = turn(asha, 1, { inbox, entries: [entry(asha, 'e'), entry(asha, 'e')] })
    await expect(other.commit(broken)).rejects.toMatchObject({ name: 'Failure' })
    expect(await whoIn(store, 'people')).toEqual([asha])
    expect(await whoIn(store, 'money')).toEqual([])
  })
}

function replacingLaws(handles: Handles): void {
  it('is replaced whole by a turn that names it, and left alone by one that does not', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { inbox: [waits('people', noon), waits('payouts', noon + 1)] }))
    await store.commit(turn(ravi, 0, { inbox: [waits('people', noon + 2)] }))
    await other.commit(turn(asha, 1))
    expect(await whoIn(store, 'people')).toEqual([asha, ravi])

    await store.commit(turn(asha, 2, { inbox: [waits('people', noon, { agentId: 'op-rani' })] }))
    expect(await waitingIn(other, 'people')).toEqual([
      { borrowerId: asha, ...waits('people', noon, { agentId: 'op-rani' }) },
      { borrowerId: ravi, ...waits('people', noon + 2) },
    ])
    expect(await whoIn(other, 'payouts')).toEqual([])

    await other.commit(turn(asha, 3, { inbox: [] }))
    expect(await whoIn(store, 'people')).toEqual([ravi])
  })

  it('shrinks and grows with each turn, whoever commits it', async () => {
    const { store, other } = handles
    const queues: Queue[] = ['people', 'money', 'payouts', 'complaints']
    for (const [version, count] of [3, 1, 4, 0, 2].entries()) {
      const inbox = queues.slice(0, count).map((queue) => waits(queue, noon + version))
      await (version % 2 ? store : other).commit(turn(asha, version, { inbox }))
      expect((await store.inboxCounts(noon)).map(({ queue }) => queue).sort()).toEqual(
        queues.slice(0, count).sort(),
      )
    }
  })
}

function pagingLaws(handles: Handles): void {
  it('is read longest first, and no more than asked for', async () => {
    const { store } = handles
    const since = [5, 3, 9, 1, 7].map((minutes) => noon - minutes * minute)
    for (const [index, at] of since.entries()) {
      await store.commit(turn(`IN.b${index}`, 0, { inbox: [waits('people', at), waits('money', noon)] }))
    }
    const inOrder = ['IN.b2', 'IN.b4', 'IN.b0', 'IN.b1', 'IN.b3']
    const first = await store.inbox({ queue: 'people', limit: 2 })
    expect(first.entries.map(({ borrowerId }) => borrowerId)).toEqual(inOrder.slice(0, 2))
    expect(first.next).toBeDefined()
    for (const limit of [1, 2, 4, 5, 6]) {
      const all = await waitingIn(store, 'people', limit)
      expect(all.map(({ borrowerId }) => borrowerId)).toEqual(inOrder)
    }
    expect((await store.inbox({ queue: 'people', limit: 5 })).next).toBeUndefined()
    expect(await store.inbox({ queue: 'people', limit: 0 })).toEqual({ entries: [] })
    expect(await store.inbox({ queue: 'people', limit: 5, after: 'nowhere' })).toEqual({ entries: [] })
  })

  it('shows whoever stays exactly once, while others come, go and are claimed between the pages', async () => {
    const { store, other } = handles
    // Many of one moment: nothing but a place tells them apart.
    const all = Array.from({ length: 9 }, (_, index) => `IN.b${index}`)
    for (const [index, id] of all.entries()) {
      await store.commit(turn(id, 0, { inbox: [waits('people', noon + Math.floor(index / 3))] }))
    }
    const gone = new Set<string>()
    const seen = await waitingIn(store, 'people', 2, async (page) => {
      const leaves = `IN.b${page * 2}`
      if (all.includes(leaves)) {
        await other.commit(turn(leaves, 1, { inbox: [] }))
        gone.add(leaves)
      }
      await other.commit(turn(`IN.early${page}`, 0, { inbox: [waits('people', noon - page)] }))
      const claimed = waits('people', noon + 2, { agentId: 'op-rani' })
      if (page === 1) await other.commit(turn('IN.b7', 1, { inbox: [claimed] }))
    })
    const who = seen.map(({ borrowerId }) => borrowerId)
    expect(new Set(who).size).toBe(who.length)
    const stayed = all.filter((id) => !gone.has(id))
    expect(stayed.length).toBeGreaterThan(4)
    expect(who.filter((id) => stayed.includes(id)).sort()).toEqual(stayed)
  })
}

function countingLaws(handles: Handles): void {
  it('is counted by queue, with the longest and those who are late', async () => {
    const { store, other } = handles
    await store.commit(turn(asha, 0, { inbox: [waits('people', noon, { dueAt: noon + 10 })] }))
    await store.commit(turn(ravi, 0, { inbox: [waits('people', noon - 1), waits('payouts', noon)] }))
    const count = async (now: number) =>
      (await other.inboxCounts(now)).toSorted((a, b) => (a.queue < b.queue ? -1 : 1))
    const payouts = { queue: 'payouts', count: 1, oldestSince: noon, late: 0 }
    const people = { queue: 'people', count: 2, oldestSince: noon - 1 }
    expect(await count(noon + 10)).toEqual([payouts, { ...people, late: 0 }])
    expect(await count(noon + 11)).toEqual([payouts, { ...people, late: 1 }])
    await store.commit(turn(ravi, 1, { inbox: [] }))
    expect(await count(noon)).toEqual([{ queue: 'people', count: 1, oldestSince: noon, late: 0 }])
  })

  it('counts as its pages do, whatever is in them', async () => {
    const { store } = handles
    const queues: Queue[] = ['people', 'money', 'complaints']
    const inbox = fc.array(
      fc.record(
        { queue: fc.constantFrom(...queues), since: fc.nat(9), dueAt: fc.nat(9) },
        { requiredKeys: ['queue', 'since'] },
      ),
      { maxLength: 5 },
    )
    const people = fc.sample(inbox, { numRuns: 12, seed: 7 })
    for (const [index, each] of people.entries()) await store.commit(turn(`IN.b${index}`, 0, { inbox: each }))
    const counted = await store.inboxCounts(5)
    for (const queue of queues) {
      const entries = await waitingIn(store, queue, 4)
      expect(entries.map(({ since }) => since)).toEqual(entries.map(({ since }) => since).toSorted())
      expect(counted.find((each) => each.queue === queue)).toEqual({
        queue,
        count: people.flat().filter((each) => each.queue === queue).length,
        oldestSince: entries[0]?.since,
        late: entries.filter(({ dueAt }) => dueAt !== undefined && dueAt < 5).length,
      })
    }
  })
}
