import type { Effect } from '../../journey/effect.ts'
import type { BankChecked } from '../../journey/event.ts'
import type { Answer } from '../answer.ts'

/** Verifies that an account exists and whose it is (penny drop). The same key never pays the rupee twice. */
export interface BankProvider {
  verify(request: Extract<Effect, { kind: 'check-bank' }>): Promise<Answer<BankChecked['outcome']>>
}
