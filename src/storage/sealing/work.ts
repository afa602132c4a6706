import { Failure } from '../../platform/errors.ts'
import type { TurnCommit, Work } from '../port.ts'
import type { SealedSettlement, SealedStore, SealedWork } from '../sealed-port.ts'
import type { PersonKeys } from './person-keys.ts'
import { openTurn } from './turn-body.ts'
import { workIdOf } from './work-ids.ts'

/** So long work rests that could not be opened: a key service comes back soon, damage wants a person. */
const restMs = { retryable: 10_000, final: 10 * 60_000 }

/** What could not be opened, and whose it is: the name of the borrower in the database. */
export type OnUnreadable = (reference: string, error: unknown) => void

interface WorkParts {
  sealed: SealedStore
  personKeys: PersonKeys
  onUnreadable: OnUnreadable
  /** Work that could not be opened, and that the database did not take back yet. */
  unrested: SealedSettlement[]
}

/**
 * Opens what a database has given to an owner. What cannot be opened goes back to rest, as it was: it must not stay
 * in hands that can do nothing with it, and must not hold up what can be opened.
 */
export async function openWork(parts: WorkParts, found: SealedWork[], now: number): Promise<Work[]> {
  const { personKeys, onUnreadable, unrested } = parts
  const { work, closed } = await openAll(personKeys, found)
  for (const { sealedWork, reason } of closed) {
    onUnreadable(sealedWork.person, reason)
    unrested.push(resting(sealedWork, reason, now))
  }
  await layToRest(parts)
  return work
}

/** What fails here is tried again with the next look: what was opened meanwhile must be told to its owner. */
async function layToRest({ sealed, unrested }: WorkParts): Promise<void> {
  for (const fate of unrested.splice(0)) {
    await sealed.settle(fate).catch(() => unrested.push(fate))
  }
}

/** Takes over all work of one person or none: with a part of it, their messages could leave in another order. */
export async function takeOver(
  { sealed, personKeys, unrested }: WorkParts,
  query: { person: string; from: string; owner: string; now: number },
): Promise<Work[]> {
  const found = await sealed.takeOver(query)
  const { work, closed } = await openAll(personKeys, found)
  const [first] = closed
  if (first === undefined) return work
  try {
    await sealed.takeOver({ ...query, from: query.owner, owner: query.from })
  } catch {
    unrested.push(...found.map((sealedWork) => resting(sealedWork, first.reason, query.now)))
  }
  throw first.reason
}

async function openAll(personKeys: PersonKeys, found: SealedWork[]) {
  const opened = await Promise.allSettled(found.map((work) => openOne(personKeys, work)))
  const work: Work[] = []
  const closed: { sealedWork: SealedWork; reason: unknown }[] = []
  for (const [index, each] of opened.entries()) {
    if (each.status === 'fulfilled') work.push(each.value)
    else closed.push({ sealedWork: found[index] as SealedWork, reason: each.reason })
  }
  return { work, closed }
}

async function openOne(personKeys: PersonKeys, sealedWork: SealedWork): Promise<Work> {
  const { index, attempts, inDoubt, hasWaited, createdAt } = sealedWork
  const key = await personKeys.open(sealedWork.person, sealedWork.key)
  const effect = openTurn(key, sealedWork).effects[index]
  if (effect === undefined) {
    throw new Failure('storage.foreign-effect', 'Stored work names an effect that its turn does not have', {
      owner: 'engineer',
      retryable: false,
    })
  }
  return { borrowerId: key.borrowerId, effect, attempts, inDoubt, hasWaited, createdAt }
}

function resting({ person, id, attempts, inDoubt, hasWaited }: SealedWork, reason: unknown, now: number) {
  const mayPass = reason instanceof Failure && reason.retryable
  const dueAt = now + (mayPass ? restMs.retryable : restMs.final)
  const fate = { outcome: 'postponed', dueAt, attempts, inDoubt, hasWaited } as const
  return { person, workId: id, at: now, ...fate }
}

/** The work of a turn that its owner holds: it is in memory already. */
export function heldWork({ borrowerId, at, effects }: TurnCommit, heldIds: string[]): Work[] {
  const held = new Set(heldIds)
  return effects
    .filter(({ id }) => held.has(workIdOf(borrowerId, id) ?? ''))
    .map((effect) => {
      return { borrowerId, effect, attempts: 0, inDoubt: false, hasWaited: false, createdAt: at }
    })
}
