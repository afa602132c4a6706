import type { EventBody } from '../../journey/event.ts'
import type { IdentityProvider } from '../../providers/identity/port.ts'
import type { MandateProvider } from '../../providers/mandate/port.ts'
import type { PayoutProvider } from '../../providers/payout/port.ts'
import type { SigningProvider } from '../../providers/signing/port.ts'
import type { EffectHandlers } from '../effect-handlers.ts'
import { ask, handledOf } from './ask.ts'
import { payoutUpdated } from './payout.ts'

export interface LookUpParts {
  identity: Pick<IdentityProvider, 'look'>
  mandate: Pick<MandateProvider, 'look'>
  signing: Pick<SigningProvider, 'look'>
  payout: Pick<PayoutProvider, 'look'>
  callTimeoutMs?: number
}

/** Asks for a result whose callback never came. Looking changes nothing, so it may be repeated. */
export function createLookUpHandler(parts: LookUpParts): EffectHandlers['look-up'] {
  const { identity, mandate, signing, payout, callTimeoutMs = 30_000 } = parts
  return async (effect) => {
    const { key } = effect
    const nothing: EventBody = { kind: 'nothing.new', key }
    switch (effect.subject) {
      case 'identity': {
        const looked = await ask(callTimeoutMs, () => identity.look(key))
        return handledOf(effect, looked, (outcome) =>
          outcome ? { kind: 'identity.finished', key, outcome } : nothing,
        )
      }
      case 'mandate': {
        const looked = await ask(callTimeoutMs, () => mandate.look(key))
        return handledOf(effect, looked, (outcome) =>
          outcome ? { kind: 'mandate.finished', key, outcome } : nothing,
        )
      }
      case 'signing': {
        const looked = await ask(callTimeoutMs, () => signing.look(key))
        return handledOf(effect, looked, (outcome) =>
          outcome ? { kind: 'signing.finished', key, outcome } : nothing,
        )
      }
      case 'payout': {
        const looked = await ask(callTimeoutMs, () => payout.look(key))
        return handledOf(effect, looked, (status) => (status ? payoutUpdated(key, status) : nothing))
      }
    }
  }
}
