import { randomBytes } from 'node:crypto'
import type { SealedTurn } from '../../sealed-port.ts'

/** As large as the sealing layer makes them, measured over a journey from the first word to the money. */
const sizes = { state: 480, body: 330, key: 500 }

/** Invented, and as long as real ones. */
export const pia = 'person-pia-00000000000'
export const noon = Date.UTC(2026, 10, 22, 12)

/** A turn of somebody; a test says what it is about. */
export function sealedTurn(
  person: string,
  expectedVersion: number,
  more: Partial<SealedTurn> = {},
): SealedTurn {
  return {
    person,
    expectedVersion,
    mark: `mark-${expectedVersion + 1}`.padEnd(22, '-'),
    at: noon + expectedVersion,
    state: randomBytes(sizes.state),
    ...(expectedVersion === 0 && { key: randomBytes(sizes.key) }),
    body: randomBytes(sizes.body),
    isProblem: false,
    work: [],
    loans: [],
    names: expectedVersion === 0 ? [person] : [],
    searchNames: [],
    ...more,
  }
}

/** So many messages or calls of one turn. */
export function workOf(turn: number, count: number, isMessage = true): SealedTurn['work'] {
  return Array.from({ length: count }, (_, index) => ({ id: `${turn}.${index}`, index, isMessage }))
}
