import { setTimeout as sleep } from 'node:timers/promises'
import type { EventBody, PaperNotSent } from '../../journey/event.ts'
import type { KeptFile } from '../../journey/message.ts'
import type { Clock } from '../../platform/clock.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import type { Store } from '../../storage/port.ts'
import type { SendResult, WhatsApp } from '../../whatsapp/port.ts'
import type { EffectHandlers, EffectOf, Errand, Handled } from '../effect-handlers.ts'
import { nameOf } from '../safe-names.ts'
import { within } from '../time-limit.ts'
import { fileOf, hasWords, type Uploaded, uploadFile } from './send-file.ts'

/** Keeps us under WhatsApp's limits per borrower and per number. */
export interface SendLimiter {
  /** 0: send now, it is counted. More: nothing is counted, ask again after that many milliseconds. */
  reserve(recipientKey: string): { waitMs: number }
}

export interface SendParts {
  whatsapp: Pick<WhatsApp, 'send' | 'upload'>
  /** Where the papers are. */
  media: Pick<MediaStore, 'get'>
  store: Store
  clock: Clock
  limiter: SendLimiter
  options?: {
    /** How long a request may take. */
    sendTimeoutMs?: number
    /** How long Meta's status is waited for before a message that may have left is sent again. */
    unknownGraceMs?: number
    /** Since when statuses can reach us; absent: since now, because this process itself takes the webhooks. */
    listeningSince?: number
    /** Up to this long a message waits its turn in memory, beyond it in the store. */
    longestWaitMs?: number
    wait?: (ms: number) => Promise<unknown>
  }
}

/**
 * Sends messages: at least once, and almost always once (guarantee 5). Meta has no idempotency key, but every delivery
 * status brings our effect id back, so a message that may have left waits for its status before it is repeated. That
 * it has waited stands in the store, as whoever meets it next may be another process. Time in which nobody could have
 * heard a status is no waiting: after an outage Meta brings them again only little by little.
 *
 *   request ── no answer ──> in doubt ──── a status ────> settled (by the store)
 *   a death ────────────────────┘ └── grace passed, none ──> sent again
 *
 * A paper is uploaded first. Where that does not work, the message goes without it if it has words of its own: they are
 * whole, and nobody waits for them in vain. An operator hears that the paper is missing.
 */
export function createSendHandler(parts: SendParts): EffectHandlers['send'] {
  const { whatsapp, store, clock, limiter } = parts
  const { sendTimeoutMs = 30_000, unknownGraceMs = 20_000, longestWaitMs = 2_000 } = parts.options ?? {}
  const listeningSince = parts.options?.listeningSince ?? clock()
  const wait = parts.options?.wait ?? ((ms: number) => sleep(ms))

  /** Undefined when it may leave now; else how long it must stay in the store. */
  async function turn(borrowerId: string): Promise<number | undefined> {
    let waitedMs = 0
    for (;;) {
      const { waitMs } = limiter.reserve(borrowerId)
      if (waitMs === 0) return undefined
      if (waitedMs + waitMs > longestWaitMs) return waitMs
      await wait(waitMs)
      waitedMs += waitMs
    }
  }

  return async (effect, errand) => {
    const { borrowerId, inDoubt, hasWaited } = errand
    if (inDoubt) {
      if ((await store.deliveryOf(borrowerId, effect.id)).length > 0) return { outcome: 'done' }
      const afterMs = hasWaited ? listeningSince + unknownGraceMs - clock() : unknownGraceMs
      if (afterMs > 0) return { outcome: 'later', afterMs, inDoubt, hasWaited: true }
    }
    const afterMs = await turn(borrowerId)
    if (afterMs !== undefined) return { outcome: 'later', afterMs, inDoubt, hasWaited }
    const recipient = await errand.recipient()
    const file = fileOf(effect.message)
    const uploaded = file && (await uploadFile(parts, file, sendTimeoutMs))
    const isMissing = uploaded !== undefined && uploaded.outcome !== 'uploaded'
    const ended = isMissing && file ? withoutFile(effect, errand, uploaded, file) : undefined
    if (ended) return ended
    if (!errand.isStillOurs()) return { outcome: 'later', afterMs: 0, inDoubt, hasWaited }
    const uploadId = uploaded?.outcome === 'uploaded' ? uploaded.uploadId : undefined
    const sending = whatsapp.send(recipient, effect.message, effect.id, uploadId)
    const result = await within(sendTimeoutMs, sending).catch(
      (error): SendResult => ({ outcome: 'unknown', detail: nameOf(error) }),
    )
    const handled = handledOf(effect, errand, result, unknownGraceMs)
    return isMissing && file ? noting(handled, missingOf(effect, file, uploaded)) : handled
  }
}

function handledOf(effect: EffectOf<'send'>, errand: Errand, result: SendResult, graceMs: number): Handled {
  switch (result.outcome) {
    case 'accepted':
      return { outcome: 'done' }
    case 'retry': {
      const { code } = result
      const afterMs = code === pairLimitCode ? pairBackoffMs(errand.attempts) : result.afterMs
      const otherwise = failed(effect, code)
      return { outcome: 'retry', afterMs, inDoubt: false, error: `${code}`, otherwise, patienceMs }
    }
    case 'unknown':
      return {
        outcome: 'retry',
        afterMs: graceMs,
        inDoubt: true,
        hasWaited: true,
        error: result.detail,
        otherwise: failed(effect, unexplainedCode),
      }
    case 'refused':
      return { outcome: 'gone', event: failed(effect, result.code), error: `${result.code}` }
  }
}

/**
 * How the try ends for want of the file; undefined when the message goes without it. A document cannot, and may not
 * hold up everything that is said after it for as long as Meta's upload is away: the borrower is told instead.
 */
function withoutFile(
  effect: EffectOf<'send'>,
  { attempts, inDoubt, hasWaited }: Errand,
  { outcome, error }: Exclude<Uploaded, { outcome: 'uploaded' }>,
  file: KeptFile,
): Handled | undefined {
  const isOver = outcome === 'gone' || attempts + 1 >= triesWithFile
  if (!isOver) {
    return {
      outcome: 'retry',
      inDoubt,
      hasWaited,
      error,
      otherwise: failed(effect, uploadProblemCode),
      patienceMs,
    }
  }
  if (hasWords(effect.message)) return undefined
  const event = { ...missingOf(effect, file, { outcome }), isAlone: true as const }
  return { outcome: 'gone', event, error }
}

/** The message is out, and its paper is not. */
function noting(handled: Handled, event: PaperNotSent): Handled {
  return handled.outcome === 'done' ? { outcome: 'answered', event } : handled
}

function missingOf(
  { id: effectId }: EffectOf<'send'>,
  { reference }: KeptFile,
  { outcome }: Pick<Uploaded, 'outcome'>,
): PaperNotSent {
  const missing = { kind: 'paper.not-sent' as const, effectId, reference }
  return outcome === 'gone' ? { ...missing, isLost: true } : missing
}

function failed(effect: EffectOf<'send'>, code: number): EventBody {
  return { kind: 'message.failed', effectId: effect.id, code }
}

/**
 * All tries are over within a minute, and Meta's outages last for hours. A message that certainly has not left waits
 * that long; older, it is no answer any more. One that may have left does not: each try could be one message more.
 */
const patienceMs = 6 * 60 * 60_000

/** A borrower who waits for a question gets it after at most this many tries with its paper; a document is given up. */
const triesWithFile = 3

const pairLimitCode = 131056
/** Meta's code for a file that could not be uploaded. */
const uploadProblemCode = 131053
/** Meta's code for an error that it does not explain; ours for a message that never got an answer. */
const unexplainedCode = 131000

/** After 131056 Meta asks for 4^X seconds, X counting the failures (6.2 of the WhatsApp facts). */
function pairBackoffMs(failures: number): number {
  return 4 ** Math.min(failures, 5) * 1_000
}
