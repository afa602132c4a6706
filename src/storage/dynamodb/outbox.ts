import { KeyedQueue } from '../../platform/keyed-queue.ts'
import type { SealedSettlement, SealedWork } from '../sealed-port.ts'
import { type Item, readBytes, readText } from './attributes.ts'
import { type Database, keyOf } from './database.ts'
import type { Holdings } from './holdings.ts'
import { findDue } from './indexes.ts'
import { givable, heldBy, isBehind, letGo, lookedAtInTime, lookTime, postponed } from './lane.ts'
import type { Owners } from './owners.ts'
import { forEach } from './parallel.ts'
import type { PendingWork } from './pending.ts'
import type { People } from './people.ts'
import { type PersonState, readState, stateKey } from './person.ts'
import { turnKey } from './turn-items.ts'

/** Work of one person that is held from now on. */
interface Taken {
  person: string
  work: PendingWork[]
  after?: PersonState
  error?: unknown
}

/** Work that waits to be carried out: who may take it, and how it ends outside a turn. */
export class Outbox {
  readonly #database: Database
  readonly #people: People
  readonly #owners: Owners
  readonly #holdings: Holdings
  /** One owner takes one thing at a time: else it could not tell what the other had just taken for it. */
  readonly #takers = new KeyedQueue()

  constructor(parts: { database: Database; people: People; owners: Owners; holdings: Holdings }) {
    this.#database = parts.database
    this.#people = parts.people
    this.#owners = parts.owners
    this.#holdings = parts.holdings
  }

  takeDue(query: { owner: string; now: number; limit: number }): Promise<SealedWork[]> {
    return this.#takers.run(query.owner, () => this.#takeDue(query))
  }

  takeOver(query: { person: string; from: string; owner: string; now: number }): Promise<SealedWork[]> {
    return this.#takers.run(query.owner, () => this.#takeOver(query))
  }

  async settle(settlement: SealedSettlement): Promise<'settled' | 'unknown'> {
    const { person, workId } = settlement
    if (settlement.outcome === 'done') {
      const isSettled = await this.remove(person, workId)
      return isSettled ? 'settled' : 'unknown'
    }
    const { dueAt, attempts, inDoubt, hasWaited } = settlement
    const terms = { dueAt, attempts, inDoubt, hasWaited }
    const changed = await this.#people.change(person, (state) => postponed(state, workId, terms))
    this.#holdings.letGo(person, [workId])
    const first = changed?.before.work.find(({ id }) => id === workId)
    if (!changed || !first) return 'unknown'
    const behind = changed.before.work.filter((work) => isBehind(first, work))
    this.#holdings.letGo(
      person,
      behind.map(({ id }) => id),
    )
    const isStillHeld = (work: PendingWork) => isBehind(first, work) && work.owner === first.owner
    await this.#people.changeAll(person, (state) => letGo(state, isStillHeld), changed.after)
    return 'settled'
  }

  /**
   * One write, whatever else changes of this person at the same time; one more when a message that was put off stood
   * before others. False when there was no such work.
   */
  async remove(person: string, workId: string): Promise<boolean> {
    const written = await this.#database.update('user', {
      Key: keyOf(stateKey(person)),
      UpdateExpression: 'REMOVE q.#id',
      ConditionExpression: 'attribute_exists(q.#id)',
      ExpressionAttributeNames: { '#id': workId },
      ReturnValues: 'ALL_NEW',
    })
    this.#holdings.letGo(person, [workId])
    // Also when we are refused: it may be our own change whose answer was lost, and its index with it.
    const state = written.result === 'done' ? written.now : written.found
    if (state) await this.#people.putIndexRight(readState(state))
    return written.result === 'done'
  }

  async #takeDue({
    owner,
    now,
    limit,
  }: {
    owner: string
    now: number
    limit: number
  }): Promise<SealedWork[]> {
    if (limit <= 0 || !(await this.#owners.lookAround(owner, now))) return []
    await this.#handBackDoubtful(owner)
    const due = await findDue(
      { database: this.#database, people: this.#people },
      {
        now,
        limit,
        pick: (state) => givable(state, now).map((work) => ({ at: work.dueAt, work, state })),
      },
    )
    const byPerson = Map.groupBy(due, ({ state }) => state.person)
    const taken = await forEach([...byPerson], ([person, works]): Promise<Taken> => {
      const [first] = works
      const take = (state: PersonState) => {
        const chosen = givable(state, now)
          .sort((a, b) => a.dueAt - b.dueAt)
          .slice(0, works.length)
        const held = heldBy(state, new Set(chosen.map(({ id }) => id)), owner, now)
        // The index is put right with the same write.
        return held && { ...held, lookAt: lookTime(held) }
      }
      return this.#hold(owner, person, take, first?.state).catch((error) => ({ person, work: [], error }))
    })
    // What is held for us by now must be told to us, whatever befell the others: nobody else is given it while we live.
    const failed = taken.find(({ error }) => error !== undefined)
    if (failed && taken.every(({ work }) => work.length === 0)) throw failed.error
    const works = await this.#withBodies(owner, taken)
    return works.sort((a, b) => a.dueAt - b.dueAt).map(({ work }) => work)
  }

  async #takeOver({
    person,
    from,
    owner,
    now,
  }: {
    person: string
    from: string
    owner: string
    now: number
  }): Promise<SealedWork[]> {
    if (!(await this.#owners.isAlive(owner, now))) return []
    const all: PendingWork[] = []
    const take = (state: PersonState) => {
      const ids = state.work.filter((work) => work.owner === from).map(({ id }) => id)
      const held = heldBy(state, new Set(ids), owner, now) ?? state
      const isSaid = held === state && state.awaitedBy !== from
      return isSaid ? undefined : lookedAtInTime({ ...held, awaitedBy: undefined })
    }
    try {
      // One request takes only so many; the last one finds nothing left, and asks nobody for it.
      for (let taken = await this.#hold(owner, person, take); taken.work.length > 0; ) {
        all.push(...taken.work)
        taken = await this.#hold(owner, person, take, taken.after)
      }
    } catch (error) {
      this.#doubtAll(owner, [{ person, work: all }])
      throw error
    }
    return (await this.#withBodies(owner, [{ person, work: all }])).map(({ work }) => work)
  }

  async #hold(
    owner: string,
    person: string,
    take: (state: PersonState) => PersonState | undefined,
    first?: PersonState,
  ): Promise<Taken> {
    try {
      const changed = await this.#people.change(person, take, first)
      if (!changed) return { person, work: [] }
      const had = new Set(changed.before.work.filter((work) => work.owner === owner).map(({ id }) => id))
      const work = changed.after.work.filter((each) => each.owner === owner && !had.has(each.id))
      this.#holdings.hold(
        owner,
        person,
        work.map(({ id }) => id),
      )
      return { person, work, after: changed.after }
    } catch (error) {
      this.#holdings.doubt(owner, person)
      throw error
    }
  }

  /** Work that we hold and were never told of, because an answer was lost, was never tried. */
  async #handBackDoubtful(owner: string): Promise<void> {
    for (const person of this.#holdings.doubtful(owner)) {
      const isUnknown = (work: PendingWork) =>
        work.owner === owner && !this.#holdings.has(owner, person, work.id)
      await this.#people.changeAll(person, (state) => letGo(state, isUnknown))
      this.#holdings.clear(owner, person)
    }
  }

  /** What the works say stands in their turns. If that cannot be read, the works go back. */
  async #withBodies(owner: string, taken: Taken[]): Promise<{ work: SealedWork; dueAt: number }[]> {
    const all = taken.flatMap(({ person, work }) => work.map((each) => ({ person, ...each })))
    if (all.length === 0) return []
    try {
      const [turns, keys] = await Promise.all([
        this.#database.getMany(
          'interaction',
          all.map(({ person, mark }) => turnKey(person, mark)),
        ),
        this.#people.keys([...new Set(all.map(({ person }) => person))]),
      ])
      const bodies = new Map(turns.map((item) => [placeOf(item), readBytes(item, 'b')]))
      return all.flatMap(({ order: _, owner: __, isMessage: ___, dueAt, ...work }) => {
        const { s } = turnKey(work.person, work.mark)
        const body = bodies.get(`${work.person} ${s}`)
        const key = keys.get(work.person)
        // Neither is missing unless the person was erased a moment ago, and their work with them.
        return body && key ? [{ dueAt, work: { ...work, body, key } }] : []
      })
    } catch (error) {
      this.#doubtAll(owner, taken)
      throw error
    }
  }

  /** Our caller will not hear of this work. */
  #doubtAll(owner: string, taken: Taken[]): void {
    for (const { person, work } of taken) {
      this.#holdings.letGo(
        person,
        work.map(({ id }) => id),
      )
      this.#holdings.doubt(owner, person)
    }
  }
}

const placeOf = (item: Item) => `${readText(item, 'p')} ${readText(item, 's')}`
