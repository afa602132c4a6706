import type { Event } from '../journey/event.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../storage/port.ts'
import type { Played } from './play.ts'

export interface TurnMeasures {
  outcome: 'committed' | 'duplicate'
  /** How many times the turn was played because another process was faster. */
  tries: number
  queueMs: number
  loadMs: number
  turnMs: number
  commitMs: number
}

/**
 * The one line of a turn: who, what kind of event, how long, how it ended. Nothing that the borrower wrote is in it.
 * Borrower and event have the names that the database knows them by: their ids hold phone numbers, which whoever sees
 * a plain hash finds by trying them all.
 */
export function logTurn(
  parts: { store: Store; log: Log },
  event: Event,
  played: Played,
  measures: TurnMeasures,
): void {
  const { store, log } = parts
  const line = {
    borrower: store.reference(event.borrowerId),
    event: store.reference(event.id),
    kind: event.kind,
    effects: played.turn.effects.length,
    outcome: measures.outcome,
    tries: measures.tries,
    queueMs: tenths(measures.queueMs),
    loadMs: tenths(measures.loadMs),
    turnMs: tenths(measures.turnMs),
    commitMs: tenths(measures.commitMs),
  }
  if (played.broke) log.error({ ...line, ...played.broke }, 'a turn broke and was answered with an apology')
  else log.info(line, 'turn')
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
