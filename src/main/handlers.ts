import { createPaperMaker } from '../documents/maker.ts'
import type { EffectHandlers } from '../pipeline/effect-handlers.ts'
import { createEffectHandlers, type HandlerParts } from '../pipeline/handlers/handlers.ts'
import type { Clock } from '../platform/clock.ts'
import type { Store } from '../storage/port.ts'
import type { WhatsApp } from '../whatsapp/port.ts'
import { createSendLimiter } from '../whatsapp/rate/send-limiter.ts'
import type { Answering } from './answering.ts'
import type { Config } from './config.ts'
import type { Decisions } from './decision.ts'
import type { Handoffs } from './handoffs.ts'
import type { Providers } from './providers.ts'

export interface OpenHandlers {
  config: Config
  store: Store
  providers: Providers
  decisions: Decisions
  handoffs: Handoffs
  answering: Answering
  whatsapp: WhatsApp
  clock: Clock
  /** Where `/verify` is found; absent: as configured. */
  publicUrl?: () => string
  /** Who makes papers; absent: this process itself, for a function that has nothing else to do meanwhile. */
  paperMaker?: typeof createPaperMaker
  send?: HandlerParts['options']
}

/** Everything that carries out effects. Reads the knowledge base: only for a process that delivers. */
export function openHandlers({
  config,
  store,
  providers,
  decisions,
  handoffs,
  answering,
  whatsapp,
  clock,
  publicUrl = () => config.publicUrl,
  paperMaker = createPaperMaker,
  send,
}: OpenHandlers): EffectHandlers {
  return createEffectHandlers({
    ...providers,
    decision: decisions.provider,
    ...(handoffs.queue && { handoffQueue: handoffs.queue }),
    whatsapp,
    store,
    clock,
    limiter: createSendLimiter({ now: clock, perNumberPerSecond: config.whatsapp.messagesPerSecond }),
    documents: paperMaker({ verifyUrl: (contentHash) => `${publicUrl()}/verify/${contentHash}` }),
    answerer: answering.open(),
    ...(send && { options: send }),
  })
}
