import type { Effect } from '../../journey/effect.ts'
import type { IdentityFinished } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

/** Proves who the borrower is (KYC). The borrower acts on a page; the result comes by callback. */
export interface IdentityProvider {
  /** Opens a session. The same key always names the same session, however often it is asked for. */
  start(
    request: Extract<Effect, { kind: 'start-identity' }>,
  ): Promise<Answer<{ url: string; expiresAt: number }>>
  /** What became of a session; undefined while the borrower has not finished. */
  look(key: string): Promise<Answer<IdentityFinished['outcome'] | undefined>>
}
