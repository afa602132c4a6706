import type { SealedTurn, SealedTurnBody } from '../sealed-port.ts'
import { bytes, type Item, number, readBytes, readNumber, readText, text, timeToLive } from './attributes.ts'
import { type Key, keyOf } from './database.ts'
import { indexPartition } from './person.ts'

const prefix = 't#'

/**
 * Five years after the end of a business relationship records must be kept (PMLA, s. 12), and a loan lasts no longer
 * than five years: what is older than both together is asked for by nobody. Erasure is earlier where a law allows it.
 */
export const interactionsKeptForMs = 10 * 365.25 * 24 * 60 * 60_000

export const turnPrefix = prefix

export const turnKey = (person: string, mark: string): Key => ({ p: person, s: `${prefix}${mark}` })

/**
 * { p, s, b sealed body, a at, v version, n nonce, ttl }, and for a problem { i, o }: its place in the index. The key
 * is the event's mark: that the item is there means that the event was heard.
 */
export function turnItem(turn: SealedTurn, nonce: string): Item {
  return {
    ...keyOf(turnKey(turn.person, turn.mark)),
    b: bytes(turn.body),
    a: number(turn.at),
    v: number(turn.expectedVersion + 1),
    n: text(nonce),
    ttl: timeToLive(turn.at + interactionsKeptForMs),
    ...(turn.isProblem && { i: text(indexPartition), o: text(problemOrder(turn.at)) }),
  }
}

/** Problems of one millisecond stand in the order in which they were written, as far as clocks can tell. */
function problemOrder(at: number): string {
  const micros = Math.round((performance.timeOrigin + performance.now()) * 1000)
  return `${String(at).padStart(15, '0')}#${String(micros).padStart(18, '0')}`
}

export function readTurn(item: Item, key: Uint8Array): SealedTurnBody {
  return {
    person: readText(item, 'p'),
    mark: readText(item, 's').slice(prefix.length),
    at: readNumber(item, 'a'),
    body: readBytes(item, 'b'),
    key,
  }
}
