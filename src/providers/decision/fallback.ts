import type { Effect } from '../../journey/effect.ts'
import type { Decided } from '../../lending/decision.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import type { Log } from '../../platform/log.ts'
import type { DecisionProvider } from './port.ts'
import type { DecisionService } from './service.ts'
import type { ServiceFault } from './service-try.ts'

export interface FallbackOptions {
  service: Pick<DecisionService, 'decide'>
  local: DecisionProvider
  /** While the service cannot decide: a person looks, or the policy in this process decides. */
  mode: 'refer' | 'local'
  /** Undefined for a product that is not offered; throws a RangeError for a day without a policy. */
  termsOn: (productId: string, date: string) => ProductTerms | undefined
  log: Pick<Log, 'warn'>
}

type Decide = Extract<Effect, { kind: 'decide' }>

/**
 * Asks the service, and answers also when it fails: the borrower must hear something, and the trail says that the
 * service did not decide, and why. Only a product that we do not offer is refused.
 */
export function withFallback({ service, local, mode, termsOn, log }: FallbackOptions): DecisionProvider {
  return {
    async decide(request) {
      const policyVersion = versionOn(termsOn, request)
      if (policyVersion === undefined) {
        const detail = 'There is no product with this id.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      const answer = await service.decide(request)
      if (answer.ok) return answer
      const { fault, detail } = answer
      log.warn({ fault, detail, fallback: mode }, 'the decision service did not decide')
      const byPolicy = mode === 'local' ? await local.decide(request) : undefined
      const decided = byPolicy?.ok ? byPolicy.value : referred(request, policyVersion)
      return { ok: true, value: decidedInstead(decided, fault) }
    },
  }
}

function versionOn(termsOn: FallbackOptions['termsOn'], { productId, facts }: Decide): string | undefined {
  try {
    return termsOn(productId, facts.asOf)?.policyVersion
  } catch (error) {
    if (error instanceof RangeError) return 'none'
    throw error
  }
}

/** No automatic answer is honest without the service, and without a bureau there is no policy to ask. */
function referred({ productId, facts }: Decide, policyVersion: string): Decided {
  return {
    decision: { result: 'referred', policyVersion, reason: 'decision-service-unavailable' },
    trail: { decidedBy: 'fallback', productId, policyVersion, facts, rules: [] },
  }
}

function decidedInstead({ decision, trail }: Decided, fallbackReason: ServiceFault): Decided {
  return { decision, trail: { ...trail, decidedBy: 'fallback', fallbackReason } }
}
