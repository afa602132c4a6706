import { randomBytes, randomUUID } from 'node:crypto'
import { Failure } from '../../platform/errors.ts'
import type { SealedCommitResult, SealedTurn } from '../sealed-port.ts'
import { bytes, text } from './attributes.ts'
import { type Database, keyOf } from './database.ts'
import { tooLargeFailure } from './failures.ts'
import type { Holdings } from './holdings.ts'
import { inboxParts } from './inbox.ts'
import { lookedAtInTime } from './lane.ts'
import type { Owners } from './owners.ts'
import type { PendingWork } from './pending.ts'
import type { People } from './people.ts'
import { type PersonState, readState, stateItem, stateUpdate } from './person.ts'
import { searchParts } from './search.ts'
import { streamOwner } from './tables.ts'
import type { TransactPart } from './transaction.ts'
import { turnItem, turnKey } from './turn-items.ts'

/** Below DynamoDB's 400 kB, so that what stands beside the sealed bytes has room. */
const maximumBytes = 380_000

/** More works than any turn asks for: their order counts on through the turns. */
const ordersPerTurn = 1000

/** The next state of a person, and which of the turn's work its owner holds then. */
interface Plan {
  after: PersonState
  held: string[]
  /** As far as we know, earlier messages keep the owner from holding this turn's. */
  isHeldUp: boolean
}

/** Applies whole turns: one transaction each. */
export class Turns {
  readonly #database: Database
  readonly #people: People
  readonly #owners: Owners
  readonly #holdings: Holdings

  constructor(parts: { database: Database; people: People; owners: Owners; holdings: Holdings }) {
    this.#database = parts.database
    this.#people = parts.people
    this.#owners = parts.owners
    this.#holdings = parts.holdings
  }

  async commit(turn: SealedTurn): Promise<SealedCommitResult> {
    refuseTooLarge(turn)
    const { person, expectedVersion } = turn
    const owner = turn.work.length > 0 ? await this.#livingOwner(turn) : undefined
    const nonce = randomBytes(6).toString('base64url')
    let before = expectedVersion === 0 ? nobody(person) : this.#people.recall(person)
    let isCertain = expectedVersion === 0
    for (;;) {
      if (before?.version !== expectedVersion) {
        before = isCertain ? before : await this.#people.read(person)
        isCertain = true
        if (before?.version !== expectedVersion) return this.#refuse(turn)
      }
      const plan = planned(before, turn, owner)
      if (!isCertain && (plan === 'work still waits' || plan.isHeldUp)) {
        // What we remember may be settled since.
        before = await this.#people.read(person)
        isCertain = true
        continue
      }
      if (plan === 'work still waits') throw stillWaitsFailure()
      const answer = await this.#write(turn, nonce, before, plan, owner)
      if ('result' in answer) return answer
      before = answer.found
      isCertain = true
    }
  }

  async #livingOwner({ owner, at }: SealedTurn): Promise<string | undefined> {
    return owner !== undefined && (await this.#owners.isAlive(owner, at)) ? owner : undefined
  }

  /** One try. `found` when holders or the index have changed since `before` was read. */
  async #write(
    turn: SealedTurn,
    nonce: string,
    before: PersonState,
    { after, held }: Plan,
    owner: string | undefined,
  ): Promise<SealedCommitResult | { found: PersonState | undefined }> {
    const { person } = turn
    // Functions on Lambda never take what they leave to the stream: whoever the stream wakes does.
    const taker = owner === streamOwner ? undefined : owner
    const plan = taker === undefined ? undefined : this.#holdings.plan(taker, person, held)
    try {
      const answer = await this.#database.transact(randomUUID(), parts(turn, nonce, before, after))
      if (answer.result === 'done') {
        plan?.keep()
        if (turn.settles !== undefined) this.#holdings.letGo(person, [turn.settles])
        this.#people.remember(after)
        return { result: 'committed', held }
      }
      const [ofState, ofTurn] = answer.parts
      const known = ofTurn?.result === 'refused' ? ofTurn.found : undefined
      if (known?.n?.S === nonce) return await this.#arrived(turn, owner)
      if (ofTurn) {
        // Our own earlier request may have written it, with its answer lost: what it held is nobody's then.
        this.#doubt(turn, owner)
        return { result: 'duplicate' }
      }
      const found = ofState?.result === 'refused' && ofState.found ? readState(ofState.found) : undefined
      return ofState ? { found } : await this.#refuse(turn)
    } catch (error) {
      if (taker && held.length > 0) this.#holdings.doubt(taker, person)
      this.#people.forget(person)
      throw error
    } finally {
      plan?.drop()
    }
  }

  /** The version is not as expected: nothing was written. A known mark is a duplicate all the same. */
  async #refuse(turn: SealedTurn): Promise<SealedCommitResult> {
    this.#people.forget(turn.person)
    const known = await this.#database.get('interaction', turnKey(turn.person, turn.mark))
    return { result: known ? 'duplicate' : 'conflict' }
  }

  /** The owner looks at this person again when it next takes work. Who keeps work for the stream never takes any. */
  #doubt({ person, work }: SealedTurn, owner: string | undefined): void {
    if (owner !== undefined && owner !== streamOwner && work.length > 0) this.#holdings.doubt(owner, person)
  }

  /** An earlier try of this very call had arrived, and its answer was lost. */
  async #arrived(turn: SealedTurn, owner: string | undefined): Promise<SealedCommitResult> {
    const state = await this.#people.read(turn.person)
    const ours = new Set(turn.work.map(({ id }) => id))
    const work = state?.work.filter((each) => ours.has(each.id) && owner && each.owner === owner) ?? []
    const held = work.map(({ id }) => id)
    if (owner && owner !== streamOwner) this.#holdings.hold(owner, turn.person, held)
    return { result: 'committed', held }
  }
}

function nobody(person: string): PersonState {
  return { person, version: 0, revision: 0, work: [] }
}

function planned(
  before: PersonState,
  turn: SealedTurn,
  owner: string | undefined,
): Plan | 'work still waits' {
  const version = turn.expectedVersion + 1
  const waiting = before.work.filter(({ id }) => id !== turn.settles)
  const lane = waiting.filter(({ isMessage }) => isMessage)
  const isLaneOurs = lane.every((work) => work.owner === owner)
  const fresh = turn.work.map(({ id, index, isMessage }, place): PendingWork => {
    const mayHold = owner !== undefined && (isLaneOurs || !isMessage)
    return {
      id,
      order: version * ordersPerTurn + place,
      mark: turn.mark,
      index,
      isMessage,
      createdAt: turn.at,
      dueAt: turn.at,
      attempts: 0,
      inDoubt: false,
      hasWaited: false,
      ...(mayHold && { owner }),
    }
  })
  const ids = new Set(fresh.map(({ id }) => id))
  if (ids.size < fresh.length || waiting.some(({ id }) => ids.has(id))) return 'work still waits'
  const held = fresh.filter((work) => work.owner !== undefined).map(({ id }) => id)
  const keptForStream = turn.owner === streamOwner && fresh.length > 0
  const after = lookedAtInTime({
    ...before,
    version,
    wakeAt: turn.wakeAt,
    work: [...waiting, ...fresh],
    heldSince: before.heldSince ?? (held.length > 0 ? turn.at : undefined),
    awaitedBy: keptForStream ? streamOwner : before.awaitedBy,
    inboxSlots: turn.inbox ? turn.inbox.length || undefined : before.inboxSlots,
  })
  const isHeldUp = owner !== undefined && !isLaneOurs && fresh.some(({ isMessage }) => isMessage)
  return { after, held, isHeldUp }
}

/** The state is the first, the turn the second. */
function parts(turn: SealedTurn, nonce: string, before: PersonState, after: PersonState): TransactPart[] {
  const { person } = turn
  const names = [...new Set(turn.names)]
  const all: TransactPart[] = [
    turn.expectedVersion === 0
      ? {
          role: 'user',
          put: { Item: stateItem(after, turn.state), ConditionExpression: 'attribute_not_exists(p)' },
        }
      : { role: 'user', update: stateUpdate(before, after, turn.state) },
    {
      role: 'interaction',
      put: { Item: turnItem(turn, nonce), ConditionExpression: 'attribute_not_exists(p)' },
    },
    ...keyParts(turn, { n: names, m: turn.searchNames }),
    ...searchParts(person, turn.searchNames),
    ...(turn.inbox ? inboxParts(person, before.inboxSlots ?? 0, turn.inbox) : []),
  ]
  for (const name of names) {
    all.push({ role: 'user', put: { Item: { ...keyOf({ p: name, s: 'alias' }), t: text(person) } } })
  }
  for (const { id, body } of turn.loans) {
    all.push({ role: 'loan', put: { Item: { ...keyOf({ p: person, s: id }), b: bytes(body) } } })
  }
  return all
}

/** The key, on the first turn, and beside it by which names the person is found: an erasure must know them. */
function keyParts({ person, key }: SealedTurn, sets: Record<'n' | 'm', string[]>): TransactPart[] {
  const itsKey = keyOf({ p: person, s: 'key' })
  const fresh = Object.entries(sets).filter(([, names]) => names.length > 0)
  if (key) {
    const named = fresh.map(([set, names]) => [set, { SS: names }])
    const Item = { ...itsKey, k: bytes(key), ...Object.fromEntries(named) }
    // A key item without a key is what an erasure leaves last.
    return [{ role: 'user', put: { Item, ConditionExpression: 'attribute_not_exists(k)' } }]
  }
  if (fresh.length === 0) return []
  const UpdateExpression = `ADD ${fresh.map(([set]) => `${set} :${set}`).join(', ')}`
  const values = fresh.map(([set, names]) => [`:${set}`, { SS: names }])
  const ExpressionAttributeValues = Object.fromEntries(values)
  return [{ role: 'user', update: { Key: itsKey, UpdateExpression, ExpressionAttributeValues } }]
}

function refuseTooLarge({ state, body, loans }: SealedTurn): void {
  if (state.length > maximumBytes) throw tooLargeFailure('state of a borrower')
  if (body.length > maximumBytes) throw tooLargeFailure('record of a turn')
  if (loans.some((loan) => loan.body.length > maximumBytes)) throw tooLargeFailure('record of a loan')
}

function stillWaitsFailure(): Failure {
  return new Failure('storage.refused', 'A turn asks for work under an id that is taken', {
    owner: 'engineer',
    retryable: false,
  })
}
