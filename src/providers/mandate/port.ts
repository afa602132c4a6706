import type { Effect } from '../../journey/effect.ts'
import type { MandateFinished } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

/** Registers the auto-debit (NACH e-mandate). The borrower authorises at the bank's page; the result is called back. */
export interface MandateProvider {
  /** The same key always names the same mandate. */
  create(
    request: Extract<Effect, { kind: 'create-mandate' }>,
  ): Promise<Answer<{ url: string; expiresAt: number }>>
  look(key: string): Promise<Answer<MandateFinished['outcome'] | undefined>>
}
