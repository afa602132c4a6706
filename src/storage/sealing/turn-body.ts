import type { Effect } from '../../journey/effect.ts'
import type { LogEntry, TurnCommit } from '../port.ts'
import { closeEnvelope, openEnvelope } from './envelope.ts'
import type { PersonKey } from './person-keys.ts'

/** Everything that one turn heard, said and asked for: one envelope, because it is written and read together. */
export interface TurnBody {
  entries: Omit<LogEntry, 'borrowerId'>[]
  effects: Effect[]
}

/** Where a turn stands in the database. */
export interface TurnPlace {
  person: string
  mark: string
}

export function closeTurn(key: PersonKey, place: TurnPlace, { entries, effects }: TurnCommit): Uint8Array {
  const body: TurnBody = {
    // JSON has no word for undefined.
    entries: entries.map(({ borrowerId: _, detail = null, ...entry }) => ({ ...entry, detail })),
    effects,
  }
  return closeEnvelope(key.dataKey, JSON.stringify(body), contextOf(place))
}

/** Casts are safe: the envelope proves that we wrote it. */
export function openTurn(key: PersonKey, turn: TurnPlace & { body: Uint8Array }): TurnBody {
  return JSON.parse(openEnvelope(key.dataKey, turn.body, contextOf(turn))) as TurnBody
}

export function entriesOf(key: PersonKey, turn: TurnPlace & { body: Uint8Array }): LogEntry[] {
  const { borrowerId } = key
  return openTurn(key, turn).entries.map((entry) => ({ borrowerId, ...entry }))
}

function contextOf({ person, mark }: TurnPlace): Record<string, string> {
  return { person, field: 'turn', mark }
}
