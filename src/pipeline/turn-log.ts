import type { Event } from '../journey/event.ts'
import { borrowerReference, type Log } from '../platform/log.ts'
import type { Played } from './play.ts'
import { shortHash } from './safe-names.ts'

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
 * The one line of a turn: who (a pseudonym), what kind of event, how long, how it ended. Nothing that the borrower
 * wrote is in it, and ids appear as hashes because Meta's hold phone numbers.
 */
export function logTurn(log: Log, event: Event, played: Played, measures: TurnMeasures): void {
  const line = {
    borrower: borrowerReference(event.borrowerId),
    event: shortHash(event.id),
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
