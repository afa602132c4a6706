import type { Effect } from '../../journey/effect.ts'
import type { PayoutUpdated } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

export type PayoutStatus = Pick<PayoutUpdated, 'status' | 'utr' | 'reason'>

/** Sends the money. Later changes (success, reversal) are called back. */
export interface PayoutProvider {
  /** Pays once per key: the same key again answers with what became of the first call. */
  send(request: Extract<Effect, { kind: 'send-payout' }>): Promise<Answer<PayoutStatus>>
  /** `undefined` when no payout with this key was ever received: only then may it be sent again. */
  look(key: string): Promise<Answer<PayoutStatus | undefined>>
}
