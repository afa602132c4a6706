import type { Effect } from '../journey/effect.ts'
import type { Event } from '../journey/event.ts'
import type { Contact } from '../journey/inbound.ts'
import type { Journey, Turn } from '../journey/journey.ts'
import type { BorrowerState } from '../journey/state.ts'
import type { StoredBorrower } from '../storage/port.ts'
import { nameOf } from './safe-names.ts'

/** A wake time that would come back at once, for ever, is put off by this much. */
export const wakeAgainAfterMs = 6 * 60 * 60 * 1000

/** What one event made of one borrower, ready to be committed. */
export interface Played {
  turn: Turn
  /** What to store: the new state, or the old text untouched where it could not be read. */
  stateText: string
  wakeAt: number | undefined
  /** The state before the turn; absent where it could not be read. */
  before?: BorrowerState
  /** As the state knows it after the turn; absent where it could not be read. */
  contact?: Contact
  /** Set when the turn broke and an apology took its place. */
  broke?: { error: string; frames: string[] }
}

/**
 * Plays one event. Never throws for a broken turn or unreadable state (guarantee 6): the borrower gets the journey's
 * apology and an operator a `problem` record instead.
 */
export function play(
  journey: Journey,
  stored: StoredBorrower | undefined,
  event: Event,
  now: number,
): Played {
  const fresh = stored ? undefined : journey.fresh(event.borrowerId)
  try {
    const before = stored ? journey.open(stored.state) : (fresh as BorrowerState)
    const turn = journey.turn(before, event, now)
    const wakeAt = soonest(journey.wakeAt(turn.state), event, now)
    return { turn, stateText: JSON.stringify(turn.state), wakeAt, before, contact: turn.state.contact }
  } catch (error) {
    return repair(journey, stored, event, now, error)
  }
}

/** The turn that stands in for one that broke with `error`. */
export function repair(
  journey: Journey,
  stored: StoredBorrower | undefined,
  event: Event,
  now: number,
  error: unknown,
): Played {
  const broke = describe(error)
  const before = readable(journey, stored, event.borrowerId)
  const apology = apologise(journey, before, event, broke.error)
  // The turn that broke may have taken any number: an apology bears the version, which no turn's own effects do.
  const version = stored?.version ?? 0
  const effects = apology.effects.map((effect, index) => renamed(effect, event.borrowerId, version, index))
  const turn = { ...apology, effects }
  if (before) {
    const wakeAt = soonest(
      safely(() => journey.wakeAt(turn.state)),
      event,
      now,
    )
    const { contact } = turn.state
    return { turn, stateText: JSON.stringify(turn.state), wakeAt, before, contact, broke }
  }
  // Only a stored state can be unreadable. Its text is kept as it is, for whoever repairs it.
  const kept = stored as StoredBorrower
  return { turn, stateText: kept.state, wakeAt: now + wakeAgainAfterMs, broke }
}

/** The turn that broke may have touched its state, so it is read afresh. */
function readable(journey: Journey, stored: StoredBorrower | undefined, borrowerId: string) {
  return safely(() => (stored ? journey.open(stored.state) : journey.fresh(borrowerId)))
}

/** An apology that throws as well is replaced by silence and a `problem`: the mark must be written in any case. */
function apologise(journey: Journey, before: BorrowerState | undefined, event: Event, error: string): Turn {
  try {
    return journey.apologise(event.borrowerId, before, event, error)
  } catch (second) {
    const detail = { error, apology: describe(second).error, event: event.kind }
    const state = before ?? journey.fresh(event.borrowerId)
    return { state, effects: [], records: [{ kind: 'problem', detail }], loans: [], aliases: [] }
  }
}

/** Ids that no turn of a state that can be read has: they bear the version instead of the turn's number. */
export function renamed(effect: Effect, borrowerId: string, version: number, index: number): Effect {
  return { ...effect, id: `${borrowerId}/v${version}.${index}` }
}

/** A timer that leaves its own time standing would fire for ever. */
function soonest(wakeAt: number | undefined, event: Event, now: number): number | undefined {
  if (wakeAt === undefined || event.kind !== 'timer.due' || wakeAt > now) return wakeAt
  return now + wakeAgainAfterMs
}

/** The name, the code and the places of an error. Its message may hold what the borrower wrote, so it stays out. */
function describe(error: unknown): { error: string; frames: string[] } {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return { error: nameOf(error), frames: frames.slice(0, 5).map((line) => line.trim()) }
}

function safely<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
