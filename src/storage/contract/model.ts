import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { InboxEntry } from '../../journey/inbox.ts'
import type { Store, TurnCommit, Work } from '../port.ts'
import { waitingIn } from './inbox.ts'
import {
  asha,
  call,
  done,
  entry,
  ids,
  message,
  noon,
  postponed,
  ravi,
  status,
  turn,
  untouched,
} from './samples.ts'

const borrowers = [asha, ravi]
const owners = ['one', 'two']

const queues = ['people', 'complaints'] as const
const names = ['kumar', 'devi']

const borrower = fc.constantFrom(...borrowers)
const owner = fc.constantFrom(...owners)

/** One thing that a process may do. `pick` chooses among the effects made so far, settled ones included. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('commit' as const),
      borrower,
      owner: fc.option(owner, { nil: undefined }),
      effects: fc.array(fc.constantFrom('message' as const, 'call' as const), { maxLength: 3 }),
      repeats: fc.boolean(),
      settles: fc.option(fc.nat(30), { nil: undefined }),
      inbox: fc.option(
        fc.array(fc.record({ queue: fc.constantFrom(...queues), since: fc.nat(3) }), { maxLength: 3 }),
        { nil: undefined },
      ),
      searchNames: fc.subarray(names),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('take' as const), owner }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('settle' as const),
      pick: fc.nat(30),
      delayMs: fc.option(fc.constantFrom(0, 50, 500), { nil: undefined }),
      inDoubt: fc.boolean(),
      hasWaited: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('status' as const), pick: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('keep alive' as const),
      owner,
      forMs: fc.constantFrom(20, 300, 5000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('release' as const), owner }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('look' as const), limit: fc.constantFrom(1, 2, 9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(1, 60, 600) }),
  },
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type StepThat<Does extends Step['does']> = Extract<Step, { does: Does }>

interface Expected extends Work {
  isMessage: boolean
  dueAt: number
  owner: string | undefined
}

/** The port's promises about work, as plainly as they can be written: one list in the order of arrival. */
class Model {
  now = noon
  versions = new Map<string, number>()
  aliveUntil = new Map<string, number>()
  waiting: Expected[] = []
  /** Every effect ever stored: borrower and id. */
  made: { borrowerId: string; effectId: string }[] = []
  read = new Set<string>()
  inbox = new Map<string, InboxEntry[]>()
  searchNames = new Map<string, Set<string>>()

  isAlive(owner: string | undefined): boolean {
    return owner !== undefined && (this.aliveUntil.get(owner) ?? 0) >= this.now
  }

  remove(borrowerId: string, effectId: string | undefined): boolean {
    const index = this.waiting.findIndex(
      (work) => work.borrowerId === borrowerId && work.effect.id === effectId,
    )
    if (index >= 0) this.waiting.splice(index, 1)
    return index >= 0
  }

  commit(turn: TurnCommit): string[] {
    this.versions.set(turn.borrowerId, turn.expectedVersion + 1)
    this.remove(turn.borrowerId, turn.settles)
    if (turn.inbox) this.inbox.set(turn.borrowerId, turn.inbox)
    const known = this.searchNames.get(turn.borrowerId) ?? []
    this.searchNames.set(turn.borrowerId, new Set([...known, ...(turn.searchNames ?? [])]))
    const lane = this.waiting.filter((work) => work.isMessage && work.borrowerId === turn.borrowerId)
    const laneIsFree = lane.every((work) => work.owner === turn.owner)
    const fresh = turn.effects.map((effect): Expected => {
      const isMessage = effect.kind === 'send'
      const holds = this.isAlive(turn.owner) && (!isMessage || laneIsFree)
      const owner = holds ? turn.owner : undefined
      return { ...untouched(turn.borrowerId, effect, turn.at), isMessage, dueAt: turn.at, owner }
    })
    this.waiting.push(...fresh)
    for (const { id } of turn.effects) this.made.push({ borrowerId: turn.borrowerId, effectId: id })
    return ids(fresh.filter((work) => work.owner !== undefined))
  }

  take(owner: string): Work[] {
    if (!this.isAlive(owner)) return []
    for (const work of this.waiting) {
      if (work.owner === undefined || this.isAlive(work.owner)) continue
      work.owner = undefined
      // Messages leave one at a time: those behind the first cannot have been under way.
      if (work.isMessage && !this.isFirst(work)) continue
      work.inDoubt = true
      work.hasWaited = false
    }
    const given = this.waiting.filter((work, index) => {
      const waits = this.waiting
        .slice(0, index)
        .some((earlier) => earlier.isMessage && earlier.borrowerId === work.borrowerId)
      return work.owner === undefined && work.dueAt <= this.now && !(work.isMessage && waits)
    })
    return given.map((work) => {
      work.owner = owner
      const { isMessage: _, dueAt: __, owner: ___, ...given } = work
      return given
    })
  }

  waitingIn(queue: InboxEntry['queue']) {
    const all = [...this.inbox].flatMap(([borrowerId, entries]) =>
      entries.map((entry) => ({ borrowerId, ...entry })),
    )
    return all.filter((entry) => entry.queue === queue)
  }

  /** Those who have all the names. */
  named(names: string[]): string[] {
    return [...this.searchNames].filter(([, has]) => names.every((name) => has.has(name))).map(([id]) => id)
  }

  isFirst(message: Expected): boolean {
    const lane = this.waiting.filter((work) => work.isMessage && work.borrowerId === message.borrowerId)
    return lane[0] === message
  }

  release(owner: string): void {
    this.aliveUntil.delete(owner)
    for (const work of this.waiting) if (work.owner === owner) work.owner = undefined
  }

  postpone(
    borrowerId: string,
    effectId: string,
    dueAt: number,
    fate: { inDoubt: boolean; hasWaited: boolean },
  ): boolean {
    const index = this.waiting.findIndex((work) => work.effect.id === effectId)
    const found = this.waiting[index]
    if (found === undefined) return false
    Object.assign(found, { dueAt, ...fate, attempts: 1, owner: undefined })
    if (!found.isMessage) return true
    for (const work of this.waiting.slice(index)) {
      if (work.isMessage && work.borrowerId === borrowerId) work.owner = undefined
    }
    return true
  }
}

/** Does the same to the store and to the model, and expects the same answer. */
async function walk(store: Store, model: Model, next: Step): Promise<void> {
  model.now += 1
  switch (next.does) {
    case 'commit':
      return walkCommit(store, model, next)
    case 'take': {
      const byId = (a: Work, b: Work) => (a.effect.id < b.effect.id ? -1 : 1)
      const given = await store.takeDue({ owner: next.owner, now: model.now, limit: 1000 })
      expect(given.sort(byId)).toEqual(model.take(next.owner).sort(byId))
      return
    }
    case 'settle':
      return walkSettle(store, model, next)
    case 'status':
      return walkStatus(store, model, next)
    case 'keep alive':
      model.aliveUntil.set(next.owner, model.now + next.forMs)
      return store.keepAlive(next.owner, model.now + next.forMs)
    case 'look':
      return walkLook(store, model, next)
    case 'release':
      model.release(next.owner)
      return store.release(next.owner)
    case 'wait':
      model.now += next.ms
  }
}

async function walkCommit(store: Store, model: Model, next: StepThat<'commit'>): Promise<void> {
  const version = model.versions.get(next.borrower) ?? 0
  const effects = next.effects.map((kind, index) => {
    const id = `${next.borrower}/${version + 1}.${index}`
    return kind === 'message' ? message(id) : call(id)
  })
  const settled = next.settles === undefined ? undefined : model.made[next.settles]
  const committed = turn(next.borrower, version, {
    at: model.now,
    effects,
    entries: [entry(next.borrower, `e${version + 1}`)],
    ...(next.owner && { owner: next.owner }),
    ...(next.inbox && { inbox: next.inbox }),
    searchNames: next.searchNames,
    ...(settled?.borrowerId === next.borrower && { settles: settled.effectId }),
  })
  const result = await store.commit(committed)
  expect(result.result === 'committed' && ids(result.held)).toEqual(model.commit(committed))
  if (next.repeats) expect(await store.commit(committed)).toEqual({ result: 'duplicate' })
}

async function walkSettle(store: Store, model: Model, next: StepThat<'settle'>): Promise<void> {
  const made = model.made[next.pick]
  if (made === undefined) return
  const { borrowerId, effectId } = made
  const { inDoubt, hasWaited } = next
  if (next.delayMs === undefined) {
    const expected = model.remove(borrowerId, effectId) ? 'settled' : 'unknown'
    expect(await store.settle(done(effectId, borrowerId))).toBe(expected)
  } else {
    const dueAt = model.now + next.delayMs
    const fate = { inDoubt, hasWaited }
    const expected = model.postpone(borrowerId, effectId, dueAt, fate) ? 'settled' : 'unknown'
    expect(await store.settle(postponed(effectId, dueAt, { borrowerId, ...fate }))).toBe(expected)
  }
}

async function walkStatus(store: Store, model: Model, next: StepThat<'status'>): Promise<void> {
  const made = model.made[next.pick]
  if (made === undefined) return
  const { borrowerId, effectId } = made
  model.remove(borrowerId, effectId)
  const expected = model.read.has(effectId) ? 'stale' : 'recorded'
  model.read.add(effectId)
  expect(await store.recordStatus(status(effectId, 'read', { borrowerId }))).toBe(expected)
}

async function walkLook(store: Store, model: Model, { limit }: StepThat<'look'>): Promise<void> {
  const inOrder = <Each extends { since: number; borrowerId: string }>(entries: Each[]) =>
    entries.toSorted((a, b) => a.since - b.since || (a.borrowerId < b.borrowerId ? -1 : 1))
  for (const queue of queues) {
    const waiting = await waitingIn(store, queue, limit)
    expect(waiting.map(({ since }) => since)).toEqual(waiting.map(({ since }) => since).toSorted())
    expect(inOrder(waiting)).toEqual(inOrder(model.waitingIn(queue)))
    const counted = (await store.inboxCounts(model.now)).find((each) => each.queue === queue)
    expect(counted?.count ?? 0).toBe(waiting.length)
  }
  for (const asked of [names, names.slice(1)]) {
    const found = await store.search(asked, limit)
    expect(model.named(asked)).toEqual(expect.arrayContaining(found))
    expect(found).toHaveLength(Math.min(limit, model.named(asked).length))
  }
}

/** Whatever processes do, in whatever order, the store answers as the model does. */
export function modelLaws(
  makePlace: () => Promise<{ open(): Promise<Store>; remove(): Promise<void> }>,
  numRuns: number,
): void {
  it('answers like the plain model, whatever two processes do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), step), { maxLength: 60, size: 'max' }),
        async (steps) => {
          const place = await makePlace()
          const [store, other] = [await place.open(), await place.open()]
          const model = new Model()
          try {
            for (const [isOther, next] of steps) {
              // An owner is one process; whatever has no owner may be done by any.
              const owner = 'owner' in next ? next.owner : undefined
              const actsThroughOther = owner === undefined ? isOther : owner === 'two'
              await walk(actsThroughOther ? other : store, model, next)
            }
            await walk(store, model, { does: 'look', limit: 9 })
            for (const id of borrowers) {
              expect((await store.load(id))?.version).toBe(model.versions.get(id))
              expect(await store.history(id)).toHaveLength(model.versions.get(id) ?? 0)
            }
          } finally {
            await store.close()
            await other.close()
            await place.remove()
          }
        },
      ),
      { numRuns },
    )
  }, 120_000)
}
