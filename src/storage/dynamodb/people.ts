import { setTimeout as pause } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { backoffMs } from '../../platform/retry.ts'
import type { SealedBorrower } from '../sealed-port.ts'
import { type Item, readBytes, readText, text } from './attributes.ts'
import type { Database } from './database.ts'
import { contendedFailure } from './failures.ts'
import { lookedAtInTime } from './lane.ts'
import { writePending } from './pending.ts'
import { type PersonState, readState, sealedState, stateKey, stateUpdate } from './person.ts'

/** What was read by the way for a `load` that follows at once. Turns are committed against its version. */
interface Prefetched {
  at: number
  found: SealedBorrower | undefined
}

/** Longer than a `load` needs to follow its `find`, and shorter than anyone notices. */
const prefetchedForMs = 250
const peopleInMemory = 5_000

const tries = 10
const backoff = { baseMs: 10, capMs: 500 }

/** People as they stand in the user table. */
export class People {
  readonly #database: Database
  readonly #prefetched = new LRUCache<string, Prefetched>({ max: 1_000 })
  /** Only a hint: whatever is written by it carries the condition that it is still true. */
  readonly #known = new LRUCache<string, PersonState>({ max: peopleInMemory })

  constructor(database: Database) {
    this.#database = database
  }

  async find(name: string): Promise<{ person: string; key: Uint8Array } | undefined> {
    const items = await this.#items(name)
    const alias = items.find(({ s }) => s?.S === 'alias')
    if (!alias) {
      this.#prefetch(name, this.#remembered(items))
      return undefined
    }
    const person = readText(alias, 't')
    const found = this.#remembered(person === name ? items : await this.#items(person))
    this.#prefetch(person, found)
    return found && { person, key: found.key }
  }

  async load(person: string): Promise<SealedBorrower | undefined> {
    const prefetched = this.#prefetched.get(person)
    this.#prefetched.delete(person)
    if (prefetched && performance.now() - prefetched.at < prefetchedForMs) return prefetched.found
    return this.#remembered(await this.#items(person))
  }

  async read(person: string): Promise<PersonState | undefined> {
    const item = await this.#database.get('user', stateKey(person))
    return item && this.remember(readState(item))
  }

  async readMany(people: string[]): Promise<PersonState[]> {
    const items = await this.#database.getMany('user', people.map(stateKey))
    return items.map(readState)
  }

  /** The wrapped keys of those who have one. */
  async keys(people: string[]): Promise<Map<string, Uint8Array>> {
    const items = await this.#database.getMany(
      'user',
      people.map((p) => ({ p, s: 'key' })),
    )
    return new Map(items.filter(({ k }) => k).map((item) => [readText(item, 'p'), readBytes(item, 'k')]))
  }

  recall(person: string): PersonState | undefined {
    return this.#known.get(person)
  }

  remember(state: PersonState): PersonState {
    this.#prefetched.delete(state.person)
    this.#known.set(state.person, state)
    return state
  }

  forget(person: string): void {
    this.#prefetched.delete(person)
    this.#known.delete(person)
  }

  /**
   * Changes a state that may change under our hands: `how` is asked again with what others made of it. Nothing is
   * written when it answers undefined, and undefined is returned. `after` is the state as it stood with our change.
   */
  async change(
    person: string,
    how: (state: PersonState) => PersonState | undefined,
    first?: PersonState,
  ): Promise<{ before: PersonState; after: PersonState } | undefined> {
    let before = first ?? (await this.read(person))
    for (let failures = 1; failures <= tries; failures += 1) {
      const wanted = before && how(before)
      if (!before || !wanted) return undefined
      const after = { ...wanted, revision: before.revision + 1 }
      const update = { ...stateUpdate(before, after), ReturnValues: 'ALL_NEW' } as const
      const written = await this.#database.update('user', update)
      const found = written.result === 'done' ? written.now : written.found
      const state = found && readState(found)
      if (state && (written.result === 'done' || isAlready(state, before, after))) {
        await this.putIndexRight(this.remember(state))
        return { before, after: state }
      }
      before = state
      await pause(backoffMs(failures, backoff))
    }
    throw contendedFailure()
  }

  /**
   * Lets the index look earlier when what waits has become due before the time that it says: a message that was put
   * off is settled, and the one behind it may leave at once.
   */
  async putIndexRight(state: PersonState): Promise<void> {
    const earlier = (each: PersonState) => {
      const inTime = lookedAtInTime(each)
      return inTime === each ? undefined : inTime
    }
    if (earlier(state)) await this.change(state.person, earlier, state)
  }

  /** Changes again and again, until `how` finds nothing left: one request changes only so many works. */
  async changeAll(
    person: string,
    how: (state: PersonState) => PersonState | undefined,
    first?: PersonState,
  ): Promise<void> {
    let changed = await this.change(person, how, first)
    while (changed) changed = await this.change(person, how, changed.after)
  }

  async #items(name: string): Promise<Item[]> {
    return await this.#database.queryAll('user', {
      KeyConditionExpression: 'p = :p',
      ExpressionAttributeValues: { ':p': text(name) },
    })
  }

  #remembered(items: Item[]): SealedBorrower | undefined {
    const state = items.find(({ s }) => s?.S === 'state')
    const key = items.find(({ s }) => s?.S === 'key')
    // Without a key there is an erasure under way: nobody is there any more.
    if (!state?.d || !key?.k) return undefined
    const { version } = this.remember(readState(state))
    return { version, state: sealedState(state), key: readBytes(key, 'k') }
  }

  #prefetch(person: string, found: SealedBorrower | undefined): void {
    this.#prefetched.set(person, { at: performance.now(), found })
  }
}

/**
 * True when our own change has arrived and only its answer was lost, so that the SDK's repetition was refused. Nobody
 * else makes the very same change, except one that is as good as ours: freeing what the dead held.
 */
function isAlready(found: PersonState, before: PersonState, after: PersonState): boolean {
  if (found.version !== before.version || found.revision !== after.revision) return false
  const now = new Map(found.work.map((work) => [work.id, JSON.stringify(writePending(work))]))
  return after.work
    .filter((work) => !before.work.includes(work))
    .every((work) => now.get(work.id) === JSON.stringify(writePending(work)))
}
