import type { Effect } from '../../journey/effect.ts'
import type { CommitResult, DeliveryStatus, LogEntry, Store, TurnCommit, Work } from '../port.ts'

export const noon = Date.UTC(2026, 10, 22, 12)
export const minute = 60_000

/** Invented people. */
export const asha = 'IN.asha'
export const ravi = 'IN.ravi'

/** A turn that does nothing but move on to `expectedVersion` + 1; a test says what it is about. */
export function turn(
  borrowerId: string,
  expectedVersion: number,
  more: Partial<TurnCommit> = {},
): TurnCommit {
  return {
    borrowerId,
    expectedVersion,
    eventId: `event-${expectedVersion + 1}`,
    at: noon + expectedVersion,
    state: JSON.stringify({ turns: expectedVersion + 1 }),
    effects: [],
    entries: [],
    loans: [],
    aliases: [],
    ...more,
  }
}

export function message(id: string): Effect {
  return { id, kind: 'send', message: { kind: 'text', body: `This is ${id}` } }
}

export function call(id: string): Effect {
  return { id, kind: 'answer-question', key: id, question: 'What is an EMI?', language: 'en' }
}

export function entry(borrowerId: string, id: string, more: Partial<LogEntry> = {}): LogEntry {
  return { borrowerId, id, at: noon, direction: 'system', kind: 'note', detail: { about: id }, ...more }
}

export function status(
  effectId: string,
  word: DeliveryStatus['status'],
  more: Partial<DeliveryStatus> = {},
): DeliveryStatus {
  return { effectId, borrowerId: asha, status: word, at: noon, ...more }
}

export function done(effectId: string, borrowerId = asha): Parameters<Store['settle']>[0] {
  return { borrowerId, effectId, at: noon, outcome: 'done' }
}

export function postponed(
  effectId: string,
  dueAt: number,
  { borrowerId = asha, attempts = 1, inDoubt = false, hasWaited = false } = {},
): Parameters<Store['settle']>[0] {
  return {
    borrowerId,
    effectId,
    at: noon,
    outcome: 'postponed',
    dueAt,
    attempts,
    inDoubt,
    hasWaited,
  }
}

/** Work as nobody has touched it yet. */
export function untouched(borrowerId: string, effect: Effect, createdAt = noon): Work {
  return { borrowerId, effect, attempts: 0, inDoubt: false, hasWaited: false, createdAt }
}

/** The ids of what is due for `owner` an hour after noon, by when every fresh turn of the tests is due. */
export async function take(store: Store, owner: string, now = noon + 60 * minute): Promise<string[]> {
  return ids(await store.takeDue({ owner, now, limit: 100 }))
}

export function ids(work: Work[]): string[] {
  return work.map((each) => each.effect.id)
}

export function heldBy(result: CommitResult): string[] {
  if (result.result !== 'committed') throw new Error(`The turn was not committed: ${result.result}`)
  return ids(result.held)
}
