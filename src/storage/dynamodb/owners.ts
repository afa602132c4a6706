import { number, readNumber, readText, text, timeToLive } from './attributes.ts'
import { type Database, keyOf } from './database.ts'
import type { Holdings } from './holdings.ts'
import { heldPages } from './indexes.ts'
import { buried, letGo } from './lane.ts'
import { forEach } from './parallel.ts'
import type { PendingWork } from './pending.ts'
import type { People } from './people.ts'
import type { PersonState } from './person.ts'
import { streamOwner } from './tables.ts'

/** The partition of the items of owners: { p, s owner, u aliveUntil, ttl }. */
const partition = 'owner'

/** An owner that nobody buried is dead for long when DynamoDB forgets it; `housekeeping` frees what it held. */
const forgottenAfterMs = 24 * 60 * 60_000

/** How often one handle looks through what has long been in the index of held work, and how long that is. */
const housekeepingEveryMs = 60_000
const longHeldMs = 5 * 60_000
/** So long the stream may take. It forgets what Lambda has given up (an hour of trouble is enough for that). */
const streamLateMs = 10 * 60_000

/** Who holds work, who of them lives, and what becomes of the work of those who do not. */
export class Owners {
  readonly #database: Database
  readonly #people: People
  readonly #holdings: Holdings
  /** Those that act through this handle. */
  readonly #aliveUntil = new Map<string, number>()
  #housekeptAt = Number.NEGATIVE_INFINITY

  constructor(parts: { database: Database; people: People; holdings: Holdings }) {
    this.#database = parts.database
    this.#people = parts.people
    this.#holdings = parts.holdings
  }

  async keepAlive(owner: string, until: number): Promise<void> {
    const item = {
      ...keyOf({ p: partition, s: owner }),
      u: number(until),
      ttl: timeToLive(until + forgottenAfterMs),
    }
    await this.#database.put('user', { Item: item })
    this.#aliveUntil.set(owner, until)
  }

  /** Our own owners are known; others are asked for. */
  async isAlive(owner: string, at: number): Promise<boolean> {
    if ((this.#aliveUntil.get(owner) ?? Number.NEGATIVE_INFINITY) >= at) return true
    return this.#isAliveInTable(owner, at)
  }

  async release(owner: string): Promise<void> {
    const isOurs = this.#aliveUntil.delete(owner)
    const free = (person: string) =>
      this.#people.changeAll(person, (state) => letGo(state, (work) => work.owner === owner))
    // Everybody's handle leaves work to the stream.
    if (isOurs && owner !== streamOwner) await forEach(this.#holdings.people(owner), free)
    else {
      for await (const people of heldPages(this.#database)) await forEach(people, free)
    }
    this.#holdings.forget(owner)
    await this.#database.delete('user', { Key: keyOf({ p: partition, s: owner }) })
  }

  /** False when `owner` does not live. Else everything that the dead held is free afterwards. */
  async lookAround(owner: string, now: number): Promise<boolean> {
    const items = await this.#database.queryAll('user', {
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': text(partition) },
    })
    const aliveUntil = new Map(items.map((item) => [readText(item, 's'), readNumber(item, 'u')]))
    if ((aliveUntil.get(owner) ?? Number.NEGATIVE_INFINITY) < now) return false
    const dead = new Map([...aliveUntil].filter(([, until]) => until < now))
    if (dead.size > 0) await this.#bury(dead)
    if (now - this.#housekeptAt >= housekeepingEveryMs) {
      await this.#housekeep(owner, now)
      this.#housekeptAt = now
    }
    return true
  }

  async #bury(dead: Map<string, number>): Promise<void> {
    const isDead = (owner: string) => dead.has(owner)
    for await (const people of heldPages(this.#database)) {
      const states = await this.#people.readMany(people)
      const touched = states.filter(({ work }) =>
        work.some(({ owner }) => owner !== undefined && isDead(owner)),
      )
      await forEach(touched, (state) =>
        this.#people.changeAll(state.person, (each) => buried(each, isDead), state),
      )
    }
    for (const [owner, until] of dead) {
      // Whoever came back to life meanwhile keeps their life.
      await this.#database.delete('user', {
        Key: keyOf({ p: partition, s: owner }),
        ConditionExpression: 'u = :seen',
        ExpressionAttributeValues: { ':seen': number(until) },
      })
    }
  }

  /**
   * Takes those out of the index of held work of whom nothing is held any more. It also finds work whose dead owner
   * is not known any more: an index may have shown it too late to whoever buried the owner. And work that nobody will
   * ask for: what was left to the stream long ago, and what `asking` holds without having been told of it. Neither was
   * ever tried.
   */
  async #housekeep(asking: string, now: number): Promise<void> {
    const isGone = new Map<string, boolean>()
    const isForgotten = (person: string, { owner, id, createdAt }: PendingWork) =>
      owner === asking
        ? !this.#holdings.has(asking, person, id)
        : owner === streamOwner && createdAt <= now - streamLateMs
    for await (const people of heldPages(this.#database, now - longHeldMs)) {
      const states = await this.#people.readMany(people)
      const holders = new Set(states.flatMap(({ work }) => work.flatMap(({ owner }) => owner ?? [])))
      // Asked after the states were read: who held work then and has no life now, is dead.
      for (const owner of holders) isGone.set(owner, !(await this.#isAliveInTable(owner, now)))
      await forEach(states, async (state) => {
        await this.#people.changeAll(
          state.person,
          (each) =>
            buried(each, (owner) => isGone.get(owner) === true) ??
            letGo(each, (work) => isForgotten(each.person, work)),
          state,
        )
        await this.#people.change(state.person, withoutHeld)
      })
    }
  }

  async #isAliveInTable(owner: string, at: number): Promise<boolean> {
    const item = await this.#database.get('user', { p: partition, s: owner })
    return item !== undefined && readNumber(item, 'u') >= at
  }
}

function withoutHeld(state: PersonState): PersonState | undefined {
  const isHeld = state.work.some(({ owner }) => owner !== undefined)
  return isHeld || state.heldSince === undefined ? undefined : { ...state, heldSince: undefined }
}
