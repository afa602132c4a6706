import { setTimeout as wait } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Event, PersonActed } from '../journey/event.ts'
import type { Journey, JourneyRecord } from '../journey/journey.ts'
import type { Clock } from '../platform/clock.ts'
import { Failure } from '../platform/errors.ts'
import { KeyedQueue } from '../platform/keyed-queue.ts'
import type { Log } from '../platform/log.ts'
import type { CommitResult, Store, StoredBorrower, TurnCommit, Work } from '../storage/port.ts'
import type { Recipient } from '../whatsapp/port.ts'
import { type Played, play, repair } from './play.ts'
import { recipientOf } from './recipient.ts'
import { commitOf } from './turn-commit.ts'
import { logTurn } from './turn-log.ts'

export interface TurnRunnerParts {
  store: Store
  journey: Journey
  clock: Clock
  log: Log
  /**
   * The name under which this process delivers; work of a turn is then held for it at once. Undefined when it does
   * not deliver, or has no room: the work waits in the store until somebody takes it.
   */
  owner?: () => string | undefined
  /**
   * What was held for `owner` as it was asked before the commit, in order, and the way to the borrower, so that
   * delivery need not read it.
   */
  onWork?: (held: Work[], owner: string, recipient: Recipient) => void
  /** The message to mark as read with a typing bubble. Called after the commit; best effort. */
  onTyping?: (wamid: string) => void
  /** Hears of every turn once it is durable. Must not throw. */
  onCommitted?: (commit: TurnCommit) => void
  /** Masks what must never be stored in what a person of ours writes. */
  mask?: (text: string) => string
}

export type Applied = 'committed' | 'duplicate' | 'nobody'

export interface TurnRunner {
  /**
   * Applies one event to its borrower: load, turn, one commit. Events of one borrower are applied one at a time in
   * the order of these calls; others do not wait. `settles` names the effect whose answer this event is.
   *
   * Resolves only once the turn is durable; `duplicate` when it already was, `nobody` when the event is about somebody
   * who was erased meanwhile. Throws a Failure when the store fails, or `pipeline.contended` when other processes kept
   * being faster: nothing has happened then, and the same event may be applied again.
   */
  apply(event: Event, options?: { settles?: string }): Promise<Applied>
  /**
   * Applies what a person did, and tells what the journey made of it: `act.done`, or `act.refused` with the reason and
   * who was faster. There are no records of a duplicate, whose first time told them.
   */
  act(event: ActEvent): Promise<{ applied: Applied; records: JourneyRecord[] }>
  /** Runs a task in the borrower's queue: while it runs, no turn of that borrower does. */
  exclusively<Result>(borrowerId: string, task: () => Promise<Result>): Promise<Result>
}

export type ActEvent = Extract<Event, PersonActed>

/** A conflict means that another process was faster, which ends after a try or two. */
const maximumTries = 8

/**
 * What this process has committed last, for so long. The answer of a provider mostly follows at once; playing it on
 * this spares the read. If another process was faster, the commit is refused, and the next try reads.
 */
type Recent = LRUCache<string, StoredBorrower>
const recentLimits = { max: 1_000, ttl: 5_000 }

/** The arrow from an event to a committed turn. */
export function createTurnRunner(parts: TurnRunnerParts): TurnRunner {
  const queue = new KeyedQueue()
  const recent: Recent = new LRUCache(recentLimits)
  const turn = (event: Event, settles?: string) => {
    const asked = { at: performance.now(), settles }
    return queue.run(event.borrowerId, () => applyNow(parts, recent, event, asked))
  }
  return {
    apply: async (event, options = {}) => (await turn(event, options.settles)).applied,
    act: (event) => turn(maskedAct(event, parts.mask)),
    exclusively: (borrowerId, task) => queue.run(borrowerId, task),
  }
}

async function applyNow(
  parts: TurnRunnerParts,
  recent: Recent,
  event: Event,
  { at: askedAt, settles }: { at: number; settles: string | undefined },
): Promise<{ applied: Applied; records: JourneyRecord[] }> {
  const { store, journey, clock, log } = parts
  const queueMs = performance.now() - askedAt
  let refusal: Failure | undefined
  for (let tries = 1; tries <= maximumTries; tries += 1) {
    const loadedFrom = performance.now()
    const known = settles === undefined ? undefined : recent.get(event.borrowerId)
    // Once: whoever needs it again needs it because it was old.
    recent.delete(event.borrowerId)
    const stored = known ?? (await store.load(event.borrowerId))
    if (!stored && !makesSomebody(event)) {
      log.info(
        { borrower: store.reference(event.borrowerId), kind: event.kind },
        'news of nobody was dropped',
      )
      return { applied: 'nobody', records: [] }
    }
    const playedFrom = performance.now()
    const now = clock()
    const played = refusal ? repair(journey, stored, event, now, refusal) : play(journey, stored, event, now)
    const expectedVersion = stored?.version ?? 0
    const commit = commitOf(event, played, { expectedVersion, now, settles, owner: parts.owner?.() })
    const committedFrom = performance.now()
    let answer: CommitResult
    try {
      answer = await store.commit(commit)
    } catch (error) {
      if (refusal || !isOurMistake(error)) throw error
      refusal = error
      continue
    }
    if (answer.result === 'conflict') {
      await wait(Math.random() * 2 ** tries)
      continue
    }
    if (answer.result === 'committed') {
      recent.set(event.borrowerId, { version: expectedVersion + 1, state: commit.state })
      handOver(parts, event, played, { held: answer.held, owner: commit.owner })
      parts.onCommitted?.(commit)
    }
    logTurn(parts, event, played, {
      outcome: answer.result,
      tries,
      queueMs,
      loadMs: playedFrom - loadedFrom,
      turnMs: committedFrom - playedFrom,
      commitMs: performance.now() - committedFrom,
    })
    return { applied: answer.result, records: answer.result === 'committed' ? played.turn.records : [] }
  }
  throw new Failure('pipeline.contended', `Other processes won ${maximumTries} times in a row`, {
    owner: 'operator',
    retryable: true,
  })
}

/** Every text of it passes the mask: it stands in the log. */
function maskedAct(event: ActEvent, mask: (text: string) => string = (text) => text): ActEvent {
  const masked = <Part extends object>(part: Part): Part => {
    const members = Object.entries(part).map(([name, value]) => [
      name,
      written.has(name) ? mask(value) : value,
    ])
    return Object.fromEntries(members)
  }
  return { ...masked(event), act: masked(event.act) }
}

const written = new Set(['why', 'text', 'outcome'])

/**
 * Somebody comes to be by writing to us. What a provider, a clock or an operator has to tell of somebody who is not
 * stored came too late: they were erased, and it must not bring them back.
 */
function makesSomebody({ kind }: Event): boolean {
  return kind === 'message.received' || kind === 'contact.changed'
}

/** Gives away what the commit left to do. Nothing here may fail: the turn is durable already. */
function handOver(
  parts: TurnRunnerParts,
  event: Event,
  played: Played,
  { held, owner }: { held: Work[]; owner: string | undefined },
): void {
  if (parts.onTyping) {
    for (const effect of played.turn.effects) {
      if (effect.kind === 'show-typing') parts.onTyping(effect.wamid)
    }
  }
  if (held.length === 0 || owner === undefined || !parts.onWork) return
  // A state that could not be read knows no contact, but who just wrote can be answered.
  const written = event.kind === 'message.received' ? event.contact : undefined
  parts.onWork(held, owner, recipientOf(event.borrowerId, played.contact ?? written))
}

/** A turn that the store refuses for what it says would be refused for ever: it is a broken turn. */
function isOurMistake(error: unknown): error is Failure {
  return error instanceof Failure && error.owner === 'engineer' && !error.retryable
}
