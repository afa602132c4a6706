import { Failure } from '../../platform/errors.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import type { TurnCommit } from '../port.ts'
import type { SealedTurn } from '../sealed-port.ts'
import { closeEnvelope } from './envelope.ts'
import type { PersonKey } from './person-keys.ts'
import { searchNameHashes } from './search-names.ts'
import { closeTurn } from './turn-body.ts'
import { workIdOf } from './work-ids.ts'

/** The turn as the database gets it. Throws a Failure for a turn that contradicts itself. */
export function sealTurn(ring: KeyRing, person: string, key: PersonKey, turn: TurnCommit): SealedTurn {
  refuseRepeats(turn)
  const { borrowerId, expectedVersion, at, wakeAt, inbox, searchNames = [], owner } = turn
  const mark = ring.pseudonym(turn.eventId)
  const settles = turn.settles === undefined ? undefined : workIdOf(borrowerId, turn.settles)
  return {
    person,
    expectedVersion,
    mark,
    at,
    state: closeEnvelope(key.dataKey, turn.state, { person, field: 'state' }, statesInDictionaryBytes),
    ...(expectedVersion === 0 && { key: key.wrapped }),
    ...(wakeAt !== undefined && { wakeAt }),
    body: closeTurn(key, { person, mark }, turn),
    isProblem: turn.entries.some(({ kind }) => kind === 'problem'),
    work: turn.effects.map((effect, index) => {
      return { id: workIdFor(borrowerId, effect.id), index, isMessage: effect.kind === 'send' }
    }),
    ...(settles !== undefined && { settles }),
    loans: turn.loans.map((loan) => {
      const id = ring.pseudonym(loan.id)
      const text = JSON.stringify({ id: loan.id, record: loan.record })
      return { id, body: closeEnvelope(key.dataKey, text, { person, field: 'loan', loan: id }) }
    }),
    names: [...new Set(turn.aliases)].map((alias) => ring.pseudonym(alias)),
    ...(inbox !== undefined && { inbox }),
    searchNames: searchNameHashes(ring, searchNames),
    ...(owner !== undefined && { owner }),
  }
}

/** The dictionary ends with two states, and nothing before them looks like one. */
const statesInDictionaryBytes = 5_000

function workIdFor(borrowerId: string, effectId: string): string {
  const workId = workIdOf(borrowerId, effectId)
  if (workId !== undefined) return workId
  throw ourMistake(
    'storage.foreign-effect',
    'An effect of a turn does not bear the id of its borrower and turn',
  )
}

function refuseRepeats({ entries, effects }: TurnCommit): void {
  for (const list of [entries, effects]) {
    if (new Set(list.map(({ id }) => id)).size < list.length) {
      throw ourMistake('storage.duplicate-entry', 'Two entries or two effects of a turn have the same id')
    }
  }
}

function ourMistake(code: 'storage.foreign-effect' | 'storage.duplicate-entry', message: string): Failure {
  return new Failure(code, message, { owner: 'engineer', retryable: false })
}
