import type { Effect } from '../../journey/effect.ts'
import type { CodeChecked, SigningFinished, SigningStarted } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

/** Lets a borrower sign: by a one-time code to their number, or by Aadhaar eSign on the provider's page. */
export interface SigningProvider {
  /** The same key always names the same signing: a second call sends no second code. */
  start(request: Extract<Effect, { kind: 'start-signing' }>): Promise<Answer<SigningStarted['way']>>
  /** Whether this is the code that was sent for the key. Every wrong one is counted; the provider sets the limit. */
  checkCode(request: Extract<Effect, { kind: 'check-code' }>): Promise<Answer<CodeChecked['result']>>
  /** The end of an eSign whose callback never came. */
  look(key: string): Promise<Answer<SigningFinished['outcome'] | undefined>>
}
