import type { Answer } from '../answer.ts'
import type { CallbackReader } from '../callback.ts'
import { countKnock } from '../sandbox/repeats.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sandboxCallbacks } from '../sandbox/signature.ts'
import type { PayoutProvider, PayoutStatus } from './port.ts'
import { type LedgerLine, PayoutLedger, type PayoutOrder, type Plan, payoutStatus } from './sandbox-ledger.ts'

const need = 'payout'

/** How an account behaves, chosen by the last four digits of its number. The table for people: docs/sandbox.md. */
interface Behaviour {
  plan: (latestFailed: boolean) => Plan
  /** How many calls with one key find nobody at home. */
  unreachableCalls?: number
  /** The first answer with a key gets lost although the money was sent. */
  firstAnswerLost?: boolean
}

const pays: Behaviour = { plan: () => ({ status: 'success' }) }

const behaviours: Record<string, Behaviour> = {
  '0001': { plan: () => ({ status: 'failed', reason: 'account-closed' }) },
  '0002': {
    plan: (latestFailed) =>
      latestFailed
        ? { status: 'success' }
        : { status: 'pending', after: { status: 'failed', reason: 'bank-down' } },
  },
  '0003': { plan: () => ({ status: 'pending', after: { status: 'success' } }) },
  '0004': { plan: () => ({ status: 'success', after: { status: 'reversed', reason: 'account-closed' } }) },
  '0005': { plan: () => ({ status: 'success' }), firstAnswerLost: true },
  '0006': { plan: () => ({ status: 'success' }), unreachableCalls: 2 },
  '0007': { plan: () => ({ status: 'pending' }) },
}

/** Sends money that does not exist to accounts that behave as their last four digits say. */
export function sandboxPayout(sandbox: Sandbox): PayoutProvider {
  const ledger = new PayoutLedger(sandbox)
  return {
    async send({ key, accountNumber, ifsc, name, amountPaise }) {
      const order: PayoutOrder = { key, accountNumber, ifsc, name, amountPaise }
      const behaviour = behaviours[accountNumber.slice(-4)] ?? pays
      const unreachableCalls = behaviour.unreachableCalls ?? 0
      const isReachedLate = unreachableCalls > 0
      if (isReachedLate && (await countKnock(sandbox.memory, need, key)) <= unreachableCalls)
        return unreachable
      return answer(await ledger.enter(order, behaviour.plan), behaviour)
    },
    async look(key) {
      return { ok: true, value: (await ledger.find(key))?.current }
    },
  }
}

const unreachable: Answer<never> = {
  ok: false,
  reason: 'unreachable',
  retryable: true,
  inDoubt: false,
  detail: 'The bank cannot be reached.',
}

function answer(line: LedgerLine | 'other-order', behaviour: Behaviour): Answer<PayoutStatus> {
  if (line === 'other-order') {
    const detail = 'The key was used before for another payout.'
    return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
  }
  if (behaviour.firstAnswerLost && line.attempts === 1) {
    const detail = 'The bank did not answer in time.'
    return { ok: false, reason: 'slow', retryable: true, inDoubt: true, detail }
  }
  return { ok: true, value: line.current }
}

export function payoutCallbacks(secret: string): CallbackReader {
  return sandboxCallbacks(need, secret, payoutStatus, (key, status) => ({
    kind: 'payout.updated',
    key,
    ...status,
  }))
}
