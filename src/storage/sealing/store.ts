import type { Clock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { Gate } from '../gate.ts'
import type { CommitResult, KeptRecord, Settlement, Store, StoredBorrower, TurnCommit } from '../port.ts'
import type { SealedStore } from '../sealed-port.ts'
import { openEnvelope } from './envelope.ts'
import { openKept, sealKept } from './kept.ts'
import { behind, inbox, search } from './people.ts'
import { PersonKeys } from './person-keys.ts'
import { dueWakes, history, loans, problems, type ReadingParts, recent } from './reading.ts'
import { sealTurn } from './sealed-turn.ts'
import { deliveryOf, recordStatus, statuses } from './statuses.ts'
import { heldWork, type OnUnreadable, openWork, takeOver } from './work.ts'
import { workIdOf } from './work-ids.ts'

export interface SealingParts {
  sealed: SealedStore
  keys: KeyRing
  clock: Clock
  /** Told of what could not be opened while others were served. */
  onUnreadable?: OnUnreadable
}

/** A store that keeps nothing in clear: everything is sealed before it reaches the database, and opened behind it. */
export function createStore({ sealed, keys, clock, onUnreadable = () => {} }: SealingParts): Store {
  const personKeys = new PersonKeys(keys)
  const parts = { sealed, keys, clock, personKeys, onUnreadable, unrested: [] }
  const gate = new Gate()
  let isProven = false

  return {
    find: (alias) => gate.run(() => find(parts, alias)),
    load: (borrowerId) => gate.run(() => load(parts, borrowerId)),
    commit: (turn) => gate.run(() => commit(parts, turn)),
    takeDue: (query) => gate.run(async () => openWork(parts, await sealed.takeDue(query), query.now)),
    takeOver: ({ reference: person, ...query }) => gate.run(() => takeOver(parts, { person, ...query })),
    keepAlive: (owner, until) => gate.run(() => sealed.keepAlive(owner, until)),
    release: (owner) => gate.run(() => sealed.release(owner)),
    settle: (settlement) => gate.run(() => settle(parts, settlement)),
    recordStatus: (status) => gate.run(() => recordStatus(parts, status)),
    deliveryOf: (borrowerId, effectId) => gate.run(() => deliveryOf(parts, borrowerId, effectId)),
    dueWakes: (query) => gate.run(() => dueWakes(parts, query)),
    history: (borrowerId, query) => gate.run(() => history(parts, borrowerId, query)),
    recent: (borrowerId, query) => gate.run(() => recent(parts, borrowerId, query)),
    problems: (query) => gate.run(() => problems(parts, query)),
    loans: (borrowerId) => gate.run(() => loans(parts, borrowerId)),
    inbox: (query) => gate.run(() => inbox(parts, query)),
    inboxCounts: (now) => gate.run(() => sealed.inboxCounts(now)),
    search: (names, limit) => gate.run(() => search(parts, names, limit)),
    behind: (reference) => gate.run(() => behind(parts, reference)),
    statuses: (borrowerId) => gate.run(() => statuses(parts, borrowerId)),
    erase: (borrowerId, records) => gate.run(() => erase(parts, borrowerId, records)),
    kept: (borrowerId) => gate.run(() => kept(parts, borrowerId)),
    reference: (borrowerId) => keys.pseudonym(borrowerId),
    check: () =>
      gate.run(async () => {
        await sealed.check()
        if (!isProven) await proveKeys(parts)
        isProven = true
      }),
    async close() {
      await gate.close()
      await sealed.close()
    },
  }
}

/** Its pseudonym tells whether names are hashed with the lookup key that this database began with. */
const fingerprintText = 'flowless lookup key'

/**
 * Finds out at the start, and not at the first borrower, whether the lookup key is the right one and the key service
 * lets us work; its client is loaded by then, too.
 */
async function proveKeys({ sealed, keys, personKeys }: ReadingParts): Promise<void> {
  const fingerprint = keys.pseudonym(fingerprintText)
  if ((await sealed.recognise(fingerprint)) === 'other') throw wrongKey()
  const { wrapped } = await personKeys.make(fingerprint, fingerprintText)
  await personKeys.open(fingerprint, wrapped)
  personKeys.forget(fingerprint)
}

async function find({ sealed, keys, personKeys }: ReadingParts, alias: string): Promise<string | undefined> {
  const found = await sealed.find(keys.pseudonym(alias))
  return found && (await personKeys.open(found.person, found.key)).borrowerId
}

async function load(parts: ReadingParts, borrowerId: string): Promise<StoredBorrower | undefined> {
  const { sealed, keys, personKeys } = parts
  const person = keys.pseudonym(borrowerId)
  const stored = await sealed.load(person)
  if (stored === undefined) return undefined
  const { dataKey } = await personKeys.open(person, stored.key)
  return { version: stored.version, state: openEnvelope(dataKey, stored.state, { person, field: 'state' }) }
}

async function commit(parts: ReadingParts, turn: TurnCommit): Promise<CommitResult> {
  const { sealed, keys, personKeys } = parts
  const { borrowerId, expectedVersion } = turn
  const person = keys.pseudonym(borrowerId)
  const isFirst = expectedVersion === 0
  const key = isFirst ? await personKeys.make(person, borrowerId) : await keyOf(parts, person)
  if (key === undefined) return { result: 'conflict' }
  const answer = await sealed.commit(sealTurn(keys, person, key, turn))
  if (answer.result !== 'committed') return answer
  if (isFirst) personKeys.remember(person, key)
  return { result: 'committed', held: heldWork(turn, answer.held) }
}

/** Almost always known: whoever commits has loaded. */
async function keyOf({ sealed, personKeys }: ReadingParts, person: string) {
  const known = personKeys.known(person)
  if (known !== undefined) return known
  const stored = await sealed.load(person)
  return stored && personKeys.open(person, stored.key)
}

async function settle(
  { sealed, keys }: ReadingParts,
  settlement: Settlement,
): Promise<'settled' | 'unknown'> {
  const { borrowerId, effectId, ...fate } = settlement
  const workId = workIdOf(borrowerId, effectId)
  if (workId === undefined) return 'unknown'
  return sealed.settle({ person: keys.pseudonym(borrowerId), workId, ...fate })
}

async function erase(parts: ReadingParts, borrowerId: string, records: KeptRecord[]): Promise<void> {
  const { sealed, keys, personKeys } = parts
  const person = keys.pseudonym(borrowerId)
  const kept = await Promise.all(records.map((record) => sealKept(keys, person, record)))
  await sealed.erase(person, kept)
  personKeys.forget(person)
}

/** Databases remove what is over when they get to it; from its last moment on nobody is shown it. */
async function kept({ sealed, keys, clock }: ReadingParts & { clock: Clock }, borrowerId: string) {
  const person = keys.pseudonym(borrowerId)
  const records = (await sealed.kept(person)).filter(({ until }) => until > clock())
  return Promise.all(records.map((record) => openKept(keys, person, record)))
}

function wrongKey(): Failure {
  return new Failure(
    'storage.wrong-key',
    'The database was begun with another lookup key, so nothing in it can be found. Put back the keys.json or the ' +
      'LOOKUP_KEY with which it was begun; a keys.json that was made since then opens nothing of it',
    { owner: 'operator', retryable: false },
  )
}
