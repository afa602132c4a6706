import type { ServiceHealth } from '../providers/decision/service.ts'
import type { Store } from '../storage/port.ts'
import type { SendResult, WhatsApp } from '../whatsapp/port.ts'
import type { Answering, ModelHealth } from './answering.ts'
import type { Config } from './config.ts'
import type { Decisions } from './decision.ts'
import type { Handoffs } from './handoffs.ts'

/** One part of the service, as /healthz shows it. */
export interface PartHealth {
  state: 'on' | 'off' | 'failing'
  /** Why, in words for an operator; never a secret or a borrower's data. */
  detail: string
}

export interface Health {
  ready: boolean
  /** How the language model did today, where there is one. */
  model?: ModelHealth['model']
  parts: Record<'whatsapp' | 'storage' | 'bedrock' | 'handoffQueue' | 'sandboxProviders', PartHealth> & {
    decision: DecisionHealth
  }
}

/** `breaker` and `counts` since this process first asked a decision service; absent with the local policy. */
export interface DecisionHealth extends PartHealth, Partial<ServiceHealth> {
  fallback?: 'refer' | 'local'
}

/** WhatsApp with a memory of how the last send ended. */
export interface WatchedWhatsApp extends WhatsApp {
  health(): PartHealth
}

/** Remembers the outcome of the latest send: /healthz must not send a message to find out. */
export function watch(whatsapp: WhatsApp, whenWell: PartHealth): WatchedWhatsApp {
  let trouble: string | undefined
  return {
    ...whatsapp,
    async send(...call) {
      const result = await whatsapp.send(...call)
      trouble = troubleIn(result)
      return result
    },
    health: () =>
      trouble === undefined
        ? whenWell
        : { state: 'failing', detail: `the last message was not sent: ${trouble}` },
  }
}

/** Codes that concern the token or the account (5.2 of the WhatsApp facts); a single borrower's trouble is not ours. */
const accountCodes = new Set([0, 3, 10, 190, 200, 368, 131005, 131031, 131042, 131045, 131064, 133010])

function troubleIn(result: SendResult): string | undefined {
  switch (result.outcome) {
    case 'accepted':
      return undefined
    case 'refused':
      return accountCodes.has(result.code) ? `Meta's error ${result.code}` : undefined
    case 'retry':
      return result.code === 131056 ? undefined : `code ${result.code}, trying again`
    case 'unknown':
      return 'no answer from the Graph API'
  }
}

export interface HealthSources {
  store: Store
  whatsapp: WatchedWhatsApp
  decisions: Decisions
  handoffs: Handoffs
  answering: Answering
}

/** How every part is; the store is asked, the others remember. */
export async function healthOf(
  config: Config,
  { store, whatsapp, decisions, handoffs, answering }: HealthSources,
): Promise<Health> {
  const [storage, { part: bedrock, model }] = await Promise.all([
    storageHealth(config, store),
    answering.health(),
  ])
  return {
    ready: storage.state === 'on',
    ...(model && { model }),
    parts: {
      whatsapp: whatsapp.health(),
      storage,
      decision: decisions.health(),
      bedrock,
      handoffQueue: handoffs.health(),
      sandboxProviders: {
        state: 'on',
        detail: 'identity, face, bank, mandate, signing, payout and bureau are pretended',
      },
    },
  }
}

async function storageHealth({ cloud }: Config, store: Store): Promise<PartHealth> {
  try {
    await store.check()
    return { state: 'on', detail: cloud.tables ? 'dynamodb' : 'sqlite' }
  } catch (error) {
    return { state: 'failing', detail: error instanceof Error ? error.message : 'unknown' }
  }
}
