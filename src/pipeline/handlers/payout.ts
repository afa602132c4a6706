import type { EventBody } from '../../journey/event.ts'
import type { PayoutProvider, PayoutStatus } from '../../providers/payout/port.ts'
import type { EffectHandlers, EffectOf, Handled } from '../effect-handlers.ts'
import { ask, type NoAnswer, unanswered } from './ask.ts'

/**
 * Sends money, once (guarantee 4). The key was stored before the first try. Every later try looks first, and sends
 * only when the provider has never heard of the key.
 *
 *   first try: send ── no answer ──> in doubt
 *   later:     look ── known ──────> that is the answer
 *                   ── never seen ─> send, same key
 *                   ── no answer ──> look again later
 *
 * As long as the money may have left, the journey is not told that it failed: it would offer another payout. So a
 * payout in doubt has no last try; it is looked up until somebody answers, and the log says so each time.
 */
export function createPayoutHandler(parts: {
  payout: PayoutProvider
  callTimeoutMs?: number
}): EffectHandlers['send-payout'] {
  const { payout, callTimeoutMs = 30_000 } = parts
  return async (effect, errand) => {
    if (errand.inDoubt || errand.attempts > 0) {
      const looked = await ask(callTimeoutMs, () => payout.look(effect.key))
      // A look that fails tells nothing about the money.
      if (!looked.ok) return inDoubt(looked)
      if (looked.value) return { outcome: 'answered', event: payoutUpdated(effect.key, looked.value) }
    }
    const { inDoubt: mayHaveLeft, hasWaited } = errand
    if (!errand.isStillOurs()) return { outcome: 'later', afterMs: 0, inDoubt: mayHaveLeft, hasWaited }
    const sent = await ask(callTimeoutMs, () => payout.send(effect))
    if (sent.ok) return { outcome: 'answered', event: payoutUpdated(effect.key, sent.value) }
    return sent.inDoubt ? inDoubt(sent) : notSent(effect, sent)
  }
}

export function payoutUpdated(key: string, { status, utr, reason }: PayoutStatus): EventBody {
  return { kind: 'payout.updated', key, status, utr, reason }
}

function inDoubt(answer: NoAnswer): Handled {
  return { outcome: 'retry', inDoubt: true, error: `payout in doubt: ${answer.reason}: ${answer.detail}` }
}

/** The provider is sure that it took nothing: an ordinary failure. */
function notSent(effect: EffectOf<'send-payout'>, answer: NoAnswer): Handled {
  return unanswered(effect, answer)
}
