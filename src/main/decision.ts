import { offeredTermsOn } from '../journey/products/product.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { sandboxBureau } from '../providers/bureau/sandbox.ts'
import { withFallback } from '../providers/decision/fallback.ts'
import { localDecision } from '../providers/decision/local.ts'
import type { DecisionProvider } from '../providers/decision/port.ts'
import type { DecisionService, ServiceHealth } from '../providers/decision/service.ts'
import type { Store } from '../storage/port.ts'
import type { Config, DecisionServiceConfig } from './config.ts'
import { knowingOthers } from './elsewhere.ts'
import type { DecisionHealth } from './health.ts'

export interface DecisionParts {
  store: Pick<Store, 'find' | 'load'>
  clock: Clock
  log: Log
}

/** Who decides in this process, and how that goes. */
export interface Decisions {
  provider: DecisionProvider
  health(): DecisionHealth
  close(): Promise<void>
}

/**
 * The lender's decision service with its fallback, where one is configured; else the policy in this process. Whoever
 * decides is told first what we know of the same person under another number.
 */
export function openDecisions(config: Pick<Config, 'decisionService'>, parts: DecisionParts): Decisions {
  const decisions = openDecider(config, parts.log)
  return { ...decisions, provider: knowingOthers(decisions.provider, parts) }
}

function openDecider({ decisionService }: Pick<Config, 'decisionService'>, log: Log): Decisions {
  const local = localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn })
  if (decisionService === undefined) {
    return {
      provider: local,
      health: () => ({ state: 'on', detail: 'local policy; BACKEND_DECISION_URL is not set' }),
      close: async () => undefined,
    }
  }
  const { fallback: mode } = decisionService
  const service = openOnFirstUse(decisionService, log)
  return {
    provider: withFallback({ service, local, mode, termsOn: offeredTermsOn, log }),
    health: () => healthOfService(service.health(), mode),
    close: () => service.close(),
  }
}

function healthOfService(
  health: ServiceHealth | undefined,
  fallback: DecisionServiceConfig['fallback'],
): DecisionHealth {
  if (health === undefined)
    return { state: 'on', detail: 'decision service; this process has not asked it yet', fallback }
  const detail = `decision service; breaker ${health.breaker}`
  return { state: health.breaker === 'closed' ? 'on' : 'failing', detail, fallback, ...health }
}

/** The client of HTTP is the largest part of all that we load, and no webhook has to wait for it. */
function openOnFirstUse(
  { url, apiKey }: DecisionServiceConfig,
  log: Log,
): Pick<DecisionService, 'decide' | 'close'> & { health(): ServiceHealth | undefined } {
  const onBreaker = (breaker: string) => log.warn({ breaker }, 'the breaker of the decision service changed')
  let opening: Promise<DecisionService> | undefined
  let opened: DecisionService | undefined
  async function open(): Promise<DecisionService> {
    const { decisionService } = await import('../providers/decision/service.ts')
    opened = decisionService({ url, apiKey, termsOn: offeredTermsOn, onBreaker })
    return opened
  }
  return {
    async decide(request) {
      opening ??= open()
      return (await opening).decide(request)
    },
    health: () => opened?.health(),
    close: async () => (await opening)?.close(),
  }
}
