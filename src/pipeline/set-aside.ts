import { setTimeout as wait } from 'node:timers/promises'
import type { Event } from '../journey/event.ts'
import type { Journey } from '../journey/journey.ts'
import type { Clock } from '../platform/clock.ts'
import { Failure } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { asideOf, type Store } from '../storage/port.ts'
import { type Played, renamed } from './play.ts'
import { nameOf } from './safe-names.ts'
import { commitOf } from './turn-commit.ts'

type Message = Event & { kind: 'message.received' }

/** What these say of one borrower, no other try will change. */
const damages: ReadonlySet<string> = new Set([
  'keys.refused',
  'keys.unreadable',
  'storage.damaged',
  'storage.unknown-format',
])

const maximumTries = 5

/**
 * Keeps what somebody wrote of whom nothing can be read (guarantee 6): nothing can be sealed with their key, so it
 * stands beside them, under a name and a key of its own, as a `problem`, with an apology to them. What is stored of
 * them is not touched, and no name of theirs leads here.
 *
 * Throws `error` when it says something else, and the Failure of the store when nobody at all can be read: Meta then
 * brings the message again, when that is mended.
 */
export async function setAside(
  { store, journey, clock, log }: { store: Store; journey: Journey; clock: Clock; log: Log },
  message: Message,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Failure) || !damages.has(error.code)) throw error
  await store.check()
  const borrowerId = asideOf(message.borrowerId)
  const event = { ...message, borrowerId }
  const line = { borrower: store.reference(message.borrowerId), error: nameOf(error) }
  for (let tries = 1; tries <= maximumTries; tries += 1) {
    const version = (await store.load(borrowerId))?.version ?? 0
    const now = clock()
    const played = apologyOf(journey, event, version, nameOf(error))
    const commit = commitOf(event, played, {
      expectedVersion: version,
      now,
      settles: undefined,
      owner: undefined,
    })
    const { result } = await store.commit({ ...commit, aliases: [] })
    if (result !== 'conflict')
      return log.error(line, 'a borrower cannot be read; their message was set aside')
    await wait(Math.random() * 2 ** tries)
  }
  throw error
}

/** The contact is all that its state says: the way for the apology. */
function apologyOf(journey: Journey, event: Message, version: number, error: string): Played {
  const turn = journey.apologise(event.borrowerId, undefined, event, error)
  const effects = turn.effects.map((effect, index) => renamed(effect, event.borrowerId, version, index))
  const state = { ...journey.fresh(event.borrowerId), contact: event.contact }
  return { turn: { ...turn, state, effects }, stateText: JSON.stringify(state), wakeAt: undefined }
}
