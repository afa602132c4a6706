import type { PendingWork } from './pending.ts'
import type { PersonState } from './person.ts'

/** Works changed in one request at most: DynamoDB reads no longer expressions. Callers come back for the rest. */
const atOnce = 50

/** The messages in their order. The first is the only one that may be under way. */
function laneOf(state: PersonState): PendingWork[] {
  return state.work.filter(({ isMessage }) => isMessage)
}

const isFree = (work: PendingWork) => work.owner === undefined

/** Free work that may be done now: any call, and the first of the messages. */
export function givable(state: PersonState, now: number): PendingWork[] {
  const [first] = laneOf(state)
  return state.work.filter((work) => isFree(work) && work.dueAt <= now && (!work.isMessage || work === first))
}

/**
 * When something of this person must be looked at. A message behind a held one counts with its own time: the one
 * before it may be settled at any moment, and settling writes no index.
 */
export function lookTime(state: PersonState): number | undefined {
  const nextMessage = laneOf(state).find(isFree)
  const times = state.work.filter((work) => isFree(work) && !work.isMessage).map(({ dueAt }) => dueAt)
  if (nextMessage) times.push(nextMessage.dueAt)
  if (state.wakeAt !== undefined) times.push(state.wakeAt)
  return times.length > 0 ? Math.min(...times) : undefined
}

/** The index is written only when it would look too late: looking too early costs a read, and mends it. */
export function lookedAtInTime(state: PersonState): PersonState {
  const needed = lookTime(state)
  if (needed === undefined || (state.lookAt !== undefined && state.lookAt <= needed)) return state
  return { ...state, lookAt: needed }
}

/** Undefined when the index is right, or early for something that has come. */
export function lookedAtLater(state: PersonState, now: number): PersonState | undefined {
  const needed = lookTime(state)
  const isRight = needed === state.lookAt || (needed !== undefined && needed <= now)
  return isRight ? undefined : { ...state, lookAt: needed }
}

/** Changes some works; undefined when none is chosen. At most as many as one request can change. */
function changed(
  state: PersonState,
  isChosen: (work: PendingWork) => boolean,
  change: (work: PendingWork) => PendingWork,
): PersonState | undefined {
  const chosen = new Set(state.work.filter(isChosen).slice(0, atOnce))
  if (chosen.size === 0) return undefined
  return { ...state, work: state.work.map((work) => (chosen.has(work) ? change(work) : work)) }
}

/** The works with these ids are held by `owner` from now on. */
export function heldBy(
  state: PersonState,
  ids: ReadonlySet<string>,
  owner: string,
  now: number,
): PersonState | undefined {
  const held = changed(
    state,
    ({ id }) => ids.has(id),
    (work) => ({ ...work, owner }),
  )
  if (!held) return undefined
  return { ...held, heldSince: state.heldSince ?? now }
}

/** These works are free from now on, without a doubt. */
export function letGo(state: PersonState, isChosen: (work: PendingWork) => boolean): PersonState | undefined {
  const free = changed(
    state,
    (work) => !isFree(work) && isChosen(work),
    (work) => ({ ...work, owner: undefined }),
  )
  return free && lookedAtInTime(free)
}

/**
 * What the dead held becomes free. What may have been carried out in the last moment is in doubt: any call, and of the
 * messages the first, because they leave one at a time. A new doubt has not waited yet.
 */
export function buried(state: PersonState, isDead: (owner: string) => boolean): PersonState | undefined {
  const [first] = laneOf(state)
  const free = changed(
    state,
    ({ owner }) => owner !== undefined && isDead(owner),
    (work) => {
      const wasUnderWay = !work.isMessage || work === first
      const doubt = wasUnderWay ? { inDoubt: true, hasWaited: false } : {}
      return { ...work, owner: undefined, ...doubt }
    },
  )
  return free && lookedAtInTime(free)
}

/** Puts one work off and lets go of it; of a message, those behind it are let go of too. */
export function postponed(
  state: PersonState,
  id: string,
  terms: Pick<PendingWork, 'dueAt' | 'attempts' | 'inDoubt' | 'hasWaited'>,
): PersonState | undefined {
  const found = state.work.find((work) => work.id === id)
  if (!found) return undefined
  const free = changed(
    state,
    (work) => work === found || (!isFree(work) && isBehind(found, work)),
    (work) => ({ ...work, owner: undefined, ...(work === found && terms) }),
  )
  return free && lookedAtInTime(free)
}

export function isBehind(first: PendingWork, work: PendingWork): boolean {
  return first.isMessage && work.isMessage && work.order > first.order
}
