import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel'
import { Agent } from 'undici'
import type { Decided } from '../../lending/decision.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import { backoffMs } from '../../platform/retry.ts'
import type { Answer } from '../answer.ts'
import type { DecisionProvider } from './port.ts'
import { longestReplyBytes, type ServiceFault, tryOnce } from './service-try.ts'
import { decisionsPath, requestOf } from './wire.ts'
import { readReply } from './wire-check.ts'

export interface DecisionServiceOptions {
  /** Without a slash at its end; `/decisions` is put behind it. */
  url: string
  apiKey: string
  /** The limits within which an offer must lie; undefined or a RangeError on a day without them. */
  termsOn: (productId: string, date: string) => ProductTerms | undefined
  limits?: Partial<ServiceLimits>
  /** From 0 up to but without 1: spreads the waits. */
  random?: () => number
  /** Told of every change of the breaker, for the log. */
  onBreaker?: (state: BreakerState) => void
}

/** The defaults end a decision before the 30 seconds of its handler are over, with time left for the fallback. */
export interface ServiceLimits {
  tries: number
  tryTimeoutMs: number
  /** Of all tries and waits together. */
  totalTimeoutMs: number
  /** Between two tries: any time up to `baseMs`, doubled with each try. */
  waits: { baseMs: number; capMs: number }
  /** Who asks us to wait longer is not waited for. */
  longestRetryAfterMs: number
  /** This many failed tries in a row, of any borrowers, open the breaker. */
  opensAfter: number
  /** An open breaker lets one try through after this time. */
  halfOpenAfterMs: number
}

export const defaultLimits: ServiceLimits = {
  tries: 3,
  tryTimeoutMs: 6_000,
  totalTimeoutMs: 22_000,
  waits: { baseMs: 400, capMs: 2_000 },
  longestRetryAfterMs: 3_000,
  opensAfter: 5,
  halfOpenAfterMs: 30_000,
}

export type BreakerState = 'closed' | 'half-open' | 'open'

/** Since this process started. `asked` counts decisions, `tries` what they took; the rest is how they ended. */
export interface ServiceHealth {
  breaker: BreakerState
  counts: Record<'asked' | 'tries' | 'answered' | ServiceFault, number>
}

export type ServiceAnswer =
  | { ok: true; value: Decided }
  | (Extract<Answer<never>, { ok: false }> & { fault: ServiceFault })

/** The lender's decision service, behind time limits, retries and a circuit breaker. */
export interface DecisionService extends DecisionProvider {
  decide(request: Parameters<DecisionProvider['decide']>[0]): Promise<ServiceAnswer>
  health(): ServiceHealth
  close(): Promise<void>
}

type Tried =
  | { ok: true; value: Decided }
  | { ok: false; fault: ServiceFault; mayPass: boolean; retryAfterMs?: number; detail: string }

/**
 * The client of a service that keeps docs/decision-service.md. Our key makes every call safe to repeat; what cannot
 * pass by itself (a refusal, nonsense) is asked once.
 */
export function decisionService(options: DecisionServiceOptions): DecisionService {
  const { apiKey, onBreaker = () => {} } = options
  const limits = { ...defaultLimits, ...options.limits }
  const url = new URL(`${options.url}${decisionsPath}`)
  const dispatcher = new Agent({
    connections: 64,
    connectTimeout: limits.tryTimeoutMs,
    maxResponseSize: longestReplyBytes,
  })
  const counts = emptyCounts()
  const breaker = openBreaker(limits)
  breaker.onStateChange(() => onBreaker(stateOf(breaker)))
  const tries = retries(limits, options.random)
  const wholeTime = timeout(limits.totalTimeoutMs, TimeoutStrategy.Aggressive)
  const tryTime = timeout(limits.tryTimeoutMs, TimeoutStrategy.Cooperative)

  async function once(
    request: Parameters<DecisionProvider['decide']>[0],
    ended: AbortSignal,
  ): Promise<Tried> {
    counts.tries += 1
    const call = { key: request.key, json: JSON.stringify(requestOf(request)) }
    const tried = await tryTime.execute(
      ({ signal }) => tryOnce({ dispatcher, url, apiKey }, call, signal),
      ended,
    )
    if (!tried.came) return { ...tried, ok: false }
    const { productId, facts } = request
    const read = readReply(tried.body, productId, facts, limitsOn(options.termsOn, productId, facts.asOf))
    return read.ok ? read : { ok: false, fault: 'nonsense', mayPass: false, detail: read.fault }
  }

  return {
    async decide(request) {
      counts.asked += 1
      const tried = await wholeTime
        .execute(({ signal: ended }) =>
          tries.execute(
            ({ signal }) => breaker.execute(({ signal: inner }) => once(request, inner), signal),
            ended,
          ),
        )
        .catch(notTried)
      counts[tried.ok ? 'answered' : tried.fault] += 1
      return tried.ok ? tried : answerOf(tried)
    },
    health: () => ({ breaker: stateOf(breaker), counts: { ...counts } }),
    // Whoever closes has waited for what matters; a request that hangs must not hold up the end.
    close: () => dispatcher.destroy(),
  }
}

function limitsOn(
  termsOn: DecisionServiceOptions['termsOn'],
  productId: string,
  date: string,
): ProductTerms | undefined {
  try {
    return termsOn(productId, date)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A refusal shows that the service is well; everything else says that it is not. */
function openBreaker({ opensAfter, halfOpenAfterMs }: ServiceLimits): CircuitBreakerPolicy {
  const tellsOfTrouble = handleWhenResult(
    (tried) => !(tried as Tried).ok && faultOf(tried as Tried) !== 'refused',
  )
  return circuitBreaker(tellsOfTrouble, {
    breaker: new ConsecutiveBreaker(opensAfter),
    halfOpenAfter: halfOpenAfterMs,
  })
}

function retries({ tries, waits, longestRetryAfterMs }: ServiceLimits, random?: () => number) {
  const mayPass = handleWhenResult((result) => {
    const tried = result as Tried
    return !tried.ok && tried.mayPass && (tried.retryAfterMs ?? 0) <= longestRetryAfterMs
  })
  return retry(mayPass, {
    maxAttempts: tries - 1,
    backoff: new DelegateBackoff(({ attempt, result }) => {
      const tried = 'value' in result ? (result.value as Tried) : undefined
      return waitMs(attempt, waits, tried?.ok ? undefined : tried?.retryAfterMs, random)
    }),
  })
}

/** As long as the service asked for, and never shorter than chance says. `attempt` counts the failed tries, from 1. */
export function waitMs(
  attempt: number,
  waits: ServiceLimits['waits'],
  retryAfterMs = 0,
  random?: () => number,
): number {
  return Math.max(retryAfterMs, backoffMs(attempt, waits, random))
}

function faultOf(tried: Tried): ServiceFault | undefined {
  return tried.ok ? undefined : tried.fault
}

function notTried(error: unknown): Tried {
  if (error instanceof BrokenCircuitError)
    return { ok: false, fault: 'breaker-open', mayPass: true, detail: 'not asked while the breaker is open' }
  if (error instanceof TaskCancelledError)
    return { ok: false, fault: 'slow', mayPass: true, detail: 'no answer within the limit of all tries' }
  throw error
}

function answerOf({ fault, mayPass, detail }: Extract<Tried, { ok: false }>): ServiceAnswer {
  const reason = fault === 'breaker-open' ? 'unreachable' : fault
  // Nothing moves by a decision, and the key finds the one that was made: a doubt would change nothing.
  return { ok: false, reason, retryable: mayPass, inDoubt: false, detail, fault }
}

function stateOf({ state }: CircuitBreakerPolicy): BreakerState {
  if (state === CircuitState.Closed) return 'closed'
  return state === CircuitState.HalfOpen ? 'half-open' : 'open'
}

function emptyCounts(): ServiceHealth['counts'] {
  return {
    asked: 0,
    tries: 0,
    answered: 0,
    unreachable: 0,
    slow: 0,
    refused: 0,
    nonsense: 0,
    'breaker-open': 0,
  }
}
