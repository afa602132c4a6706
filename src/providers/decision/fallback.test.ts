import { describe, expect, test } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import { sandboxBureau } from '../bureau/sandbox.ts'
import { asked } from './asked.fixture.ts'
import { withFallback } from './fallback.ts'
import { localDecision } from './local.ts'
import type { DecisionProvider } from './port.ts'
import type { ServiceAnswer } from './service.ts'
import type { ServiceFault } from './service-try.ts'

const local = localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn })
const faults: ServiceFault[] = ['unreachable', 'slow', 'refused', 'nonsense', 'breaker-open']

const failing = (fault: ServiceFault): ServiceAnswer => ({
  ok: false,
  reason: fault === 'breaker-open' ? 'unreachable' : fault,
  retryable: true,
  inDoubt: false,
  detail: 'status 500',
  fault,
})

function open(mode: 'refer' | 'local', answer: ServiceAnswer, behind: DecisionProvider = local) {
  const warnings: object[] = []
  const questions: string[] = []
  const service = {
    decide: async ({ key }: { key: string }) => {
      questions.push(key)
      return answer
    },
  }
  const log = { warn: (line: object) => void warnings.push(line) }
  return {
    warnings,
    questions,
    provider: withFallback({ service, local: behind, mode, termsOn: offeredTermsOn, log }),
  }
}

test('a service that decides is passed on as it is', async () => {
  const decided = await local.decide(asked())
  if (!decided.ok) throw new Error(decided.detail)
  const { provider, warnings } = open('refer', decided)
  expect(await provider.decide(asked())).toEqual(decided)
  expect(warnings).toEqual([])
})

describe.each(faults)('a service that fails by "%s"', (fault) => {
  test('leaves the decision to a person, and the trail says so', async () => {
    const { provider, warnings } = open('refer', failing(fault))
    const { facts, productId } = asked()
    const policyVersion = offeredTermsOn(productId, facts.asOf)?.policyVersion
    expect(await provider.decide(asked())).toEqual({
      ok: true,
      value: {
        decision: { result: 'referred', policyVersion, reason: 'decision-service-unavailable' },
        trail: { decidedBy: 'fallback', fallbackReason: fault, productId, policyVersion, facts, rules: [] },
      },
    })
    expect(warnings).toEqual([{ fault, detail: 'status 500', fallback: 'refer' }])
  })

  test('leaves it to the policy in this process, where the lender wants that', async () => {
    const { provider } = open('local', failing(fault))
    const byPolicy = await local.decide(asked())
    if (!byPolicy.ok) throw new Error(byPolicy.detail)
    const { decision, trail } = byPolicy.value
    expect(await provider.decide(asked())).toEqual({
      ok: true,
      value: { decision, trail: { ...trail, decidedBy: 'fallback', fallbackReason: fault } },
    })
  })
})

test('where the policy cannot decide either, a person does', async () => {
  const silent = localDecision({
    bureau: {
      report: async () => ({ ok: false, reason: 'slow', retryable: true, inDoubt: false, detail: 'silence' }),
    },
    termsOn: offeredTermsOn,
  })
  const { provider } = open('local', failing('slow'), silent)
  expect(await provider.decide(asked())).toMatchObject({
    ok: true,
    value: { decision: { result: 'referred' }, trail: { decidedBy: 'fallback', fallbackReason: 'slow' } },
  })
})

test('a product that we do not offer is refused, and the service is not even asked', async () => {
  const { provider, questions } = open('refer', failing('slow'))
  expect(await provider.decide(asked({ productId: 'no-such-product' }))).toMatchObject({
    ok: false,
    reason: 'refused',
    retryable: false,
  })
  expect(questions).toEqual([])
})

test('on a day without a policy the service may still decide, and a person does where it fails', async () => {
  const { provider } = open('refer', failing('unreachable'))
  expect(await provider.decide(asked({ facts: { asOf: '1999-01-01' } }))).toMatchObject({
    ok: true,
    value: { decision: { result: 'referred', policyVersion: 'none' } },
  })
})
