import type { EventBody } from '../../journey/event.ts'
import type { Answer } from '../../providers/answer.ts'
import { type DeliveredKind, type EffectOf, type Handled, providerFailed } from '../effect-handlers.ts'
import { nameOf } from '../safe-names.ts'
import { TimedOut, within } from '../time-limit.ts'

type ProviderEffect = EffectOf<Exclude<DeliveredKind, 'send'>>

export type NoAnswer = Extract<Answer<unknown>, { ok: false }>

/**
 * Asks a provider and always gets an Answer. A call that takes longer than `limitMs`, and an adapter that throws,
 * may have worked: both are in doubt.
 */
export async function ask<Value>(
  limitMs: number,
  call: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  try {
    return await within(limitMs, call())
  } catch (error) {
    const reason = error instanceof TimedOut ? 'slow' : 'unreachable'
    return { ok: false, reason, retryable: true, inDoubt: true, detail: nameOf(error) }
  }
}

/** Like `ask`, for a port that answers plainly or throws. */
export function askPlainly<Value>(limitMs: number, call: () => Promise<Value>): Promise<Answer<Value>> {
  return ask(limitMs, async () => ({ ok: true, value: await call() }))
}

/**
 * What an answer means for a call that may be repeated, because its provider knows our key: the event for the
 * journey, another try, or the end.
 */
export function handledOf<Value>(
  effect: ProviderEffect,
  answer: Answer<Value>,
  eventOf: (value: Value) => EventBody,
): Handled {
  return answer.ok ? { outcome: 'answered', event: eventOf(answer.value) } : unanswered(effect, answer)
}

export function unanswered(effect: ProviderEffect, answer: NoAnswer): Handled {
  const event = providerFailed(effect, answer.reason)
  const error = `${answer.reason}: ${answer.detail}`
  if (!answer.retryable) return { outcome: 'gone', event, error }
  return { outcome: 'retry', inDoubt: answer.inDoubt, error, otherwise: event }
}
