import type { PayoutProvider } from '../../providers/payout/port.ts'
import type { EffectHandlers } from '../effect-handlers.ts'
import { createHandOverHandler, type HandOverParts } from './hand-over.ts'
import { createLookUpHandler } from './look-up.ts'
import { createMakePaperHandler, type MakePaperParts } from './make-paper.ts'
import { createPayoutHandler } from './payout.ts'
import { createProviderCallHandlers, type ProviderCallParts } from './provider-calls.ts'
import { createSendHandler, type SendParts } from './send.ts'
import { createSigningHandlers, type SigningParts } from './signing.ts'
import { createStoreMediaHandler, type StoreMediaParts } from './store-media.ts'

export type HandlerParts = SendParts &
  ProviderCallParts &
  SigningParts &
  HandOverParts &
  StoreMediaParts &
  MakePaperParts & { payout: PayoutProvider }

/** The registry: one entry per kind of effect. The type refuses a kind without a handler. */
export function createEffectHandlers(parts: HandlerParts): EffectHandlers {
  return {
    send: createSendHandler(parts),
    'store-media': createStoreMediaHandler(parts),
    'make-paper': createMakePaperHandler(parts),
    'send-payout': createPayoutHandler(parts),
    'look-up': createLookUpHandler(parts),
    'hand-over': createHandOverHandler(parts),
    ...createProviderCallHandlers(parts),
    ...createSigningHandlers(parts),
  }
}
