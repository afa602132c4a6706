import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import { freePort } from '../../platform/free-port.ts'
import { approvedFacts, asked, declinedFacts } from './asked.fixture.ts'
import { decisionContract } from './contract.ts'
import type { MockFault } from './mock/faults.ts'
import { type MockBench, openMockBench } from './mock/mock-bench.fixture.ts'
import { decisionService, defaultLimits, waitMs } from './service.ts'

let mock: MockBench
beforeEach(async () => {
  mock = await openMockBench()
})
afterEach(async () => {
  vi.useRealTimers()
  await mock.close()
})

decisionContract('the client of a decision service', async () => ({
  provider: mock.client(),
  productId: 'personal-loan',
  approved: approvedFacts,
  declined: declinedFacts,
}))

describe('a decision of the service', () => {
  test('says who decided, under which name, with the rules and all that was looked at', async () => {
    const answer = await mock.client().decide(asked())
    if (!answer.ok) throw new Error(answer.detail)
    const { decision, trail } = answer.value
    expect(decision.result).toBe('approved')
    expect(trail).toMatchObject({ decidedBy: 'service', productId: 'personal-loan', facts: approvedFacts })
    expect(trail.serviceReference).toMatch(/^mock-/)
    expect(trail.policyVersion).toBe(decision.policyVersion)
    expect(trail.rules.length).toBeGreaterThan(5)
    expect(trail.bureau).toMatchObject({ score: 760 })
    expect(trail.scorecard?.grade).toMatch(/^[A-Z]$/)
  })

  test('on one amount is about that amount and no other', async () => {
    const forOffer = { amountPaise: 1_00_000_00, tenorMonths: 12 }
    const answer = await mock.client().decide(asked({ facts: { forOffer } }))
    if (!answer.ok || answer.value.decision.result !== 'approved') throw new Error('It was not approved.')
    expect(answer.value.decision.offers).toEqual([expect.objectContaining(forOffer)])
  })

  test('is asked for with our key in both places, and without the marks of other people', async () => {
    await mock.client().decide(asked())
    const [call] = mock.calls()
    expect(call).toMatchObject({ key: 'app-1/decision-1', body: { requestId: 'app-1/decision-1' } })
    expect(JSON.stringify(call)).not.toContain('mark-of-nobody')
  })
})

/** How often the service is asked, and how the failure is called. */
const failures: [MockFault, { tries: number; fault: string; retryable: boolean }][] = [
  ['error', { tries: 3, fault: 'unreachable', retryable: true }],
  ['reset', { tries: 3, fault: 'unreachable', retryable: true }],
  ['half-body', { tries: 3, fault: 'unreachable', retryable: true }],
  ['busy', { tries: 3, fault: 'slow', retryable: true }],
  ['busy-long', { tries: 1, fault: 'slow', retryable: true }],
  ['unauthorised', { tries: 1, fault: 'refused', retryable: false }],
  ['conflict', { tries: 1, fault: 'refused', retryable: false }],
  ['wrong-figures', { tries: 1, fault: 'nonsense', retryable: false }],
  ['wrong-amount', { tries: 1, fault: 'nonsense', retryable: false }],
  ['malformed-json', { tries: 1, fault: 'nonsense', retryable: false }],
  ['too-long', { tries: 1, fault: 'nonsense', retryable: false }],
  ['wrong-content-type', { tries: 1, fault: 'nonsense', retryable: false }],
]
const forOffer = { amountPaise: 1_00_000_00, tenorMonths: 12 }

describe('a service that fails', () => {
  test.each(failures)(
    'always by "%s" is tried and named as it should',
    async (fault, { tries, ...expected }) => {
      mock.failNext(fault, 100)
      const client = mock.client()
      const answer = await client.decide(asked({ facts: { forOffer } }))
      expect(answer).toMatchObject({ ok: false, inDoubt: false, ...expected })
      expect(mock.calls()).toHaveLength(tries)
      expect(client.health().counts).toMatchObject({ asked: 1, tries, answered: 0, [expected.fault]: 1 })
    },
  )

  test.each(failures)('by "%s" never puts a borrower into the words for the log', async (fault) => {
    mock.failNext(fault, 100)
    const answer = await mock.client().decide(asked({ facts: { forOffer } }))
    if (answer.ok) throw new Error('It did not fail.')
    expect(answer.detail).not.toMatch(/Asha|Verma|1990|560034|app-1/)
  })

  test.each(failures.filter(([, { tries }]) => tries > 1))(
    'once by "%s" decides all the same',
    async (fault) => {
      mock.failNext(fault, 1)
      const answer = await mock.client().decide(asked())
      expect(answer.ok).toBe(true)
      expect(mock.calls().map(({ key }) => key)).toEqual(['app-1/decision-1', 'app-1/decision-1'])
    },
  )

  test('by silence is given up after the limit of each try', async () => {
    mock.failNext('slow', 100)
    const client = mock.client({ tryTimeoutMs: 50 })
    expect(await client.decide(asked())).toMatchObject({ ok: false, fault: 'slow', retryable: true })
    expect(client.health().counts.tries).toBe(3)
  })

  test('by silence is given up for good after the limit of all tries', async () => {
    mock.failNext('slow', 100)
    const client = mock.client({ totalTimeoutMs: 50 })
    expect(await client.decide(asked())).toMatchObject({ ok: false, fault: 'slow' })
    expect(client.health().counts.tries).toBe(1)
  })

  test('by not being there is unreachable', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const client = decisionService({
      url,
      apiKey: 'k',
      termsOn: offeredTermsOn,
      limits: { waits: { baseMs: 0, capMs: 0 } },
    })
    expect(await client.decide(asked())).toMatchObject({ fault: 'unreachable', detail: 'ECONNREFUSED' })
    await client.close()
  })

  test('by not knowing our key is refused', async () => {
    const answer = await mock.client({}, 'another-key').decide(asked())
    expect(answer).toMatchObject({ ok: false, fault: 'refused', detail: 'status 401' })
  })
})

describe('the wait between two tries', () => {
  const waits = { baseMs: 400, capMs: 2_000 }

  test('is as long as the service asks for, and else up to twice as long with each try', () => {
    expect(waitMs(1, waits, 3_000, () => 0.999)).toBe(3_000)
    expect(waitMs(1, waits, 0, () => 0.999)).toBe(400)
    expect(waitMs(2, waits, undefined, () => 0.999)).toBe(800)
    expect(waitMs(9, waits, undefined, () => 0.9999)).toBe(2_000)
    expect(waitMs(9, waits, undefined, () => 0)).toBe(0)
  })

  test('is over before the borrower has waited for long', () => {
    const { tries, tryTimeoutMs, totalTimeoutMs, longestRetryAfterMs } = defaultLimits
    expect(totalTimeoutMs).toBeLessThan(30_000)
    expect(tries * tryTimeoutMs).toBeLessThanOrEqual(totalTimeoutMs)
    expect(longestRetryAfterMs).toBeLessThan(tryTimeoutMs)
  })
})

describe('the same key', () => {
  test('with the same facts is decided once, also when the first answer was lost', async () => {
    mock.failNext('half-body', 1)
    const client = mock.client()
    const first = await client.decide(asked())
    expect(first.ok).toBe(true)
    expect(await client.decide(asked())).toEqual(first)
  })

  test('with other facts is refused', async () => {
    const client = mock.client()
    await client.decide(asked())
    const answer = await client.decide(asked({ facts: { purpose: 'medical' } }))
    expect(answer).toMatchObject({ ok: false, fault: 'refused', detail: 'status 409' })
  })
})

describe('the breaker', () => {
  const startedAt = Date.UTC(2026, 10, 23, 5)
  const limits = { tries: 1, opensAfter: 3, halfOpenAfterMs: 30_000 }

  test('opens after failed tries in a row; then nobody is asked', async () => {
    const client = mock.client(limits)
    mock.failNext('error', 100)
    for (const breaker of ['closed', 'closed', 'open']) {
      await client.decide(asked())
      expect(client.health().breaker).toBe(breaker)
    }
    const answer = await client.decide(asked())
    expect(answer).toMatchObject({ ok: false, reason: 'unreachable', fault: 'breaker-open', retryable: true })
    expect(mock.calls()).toHaveLength(3)
    expect(client.health().counts).toMatchObject({ asked: 4, unreachable: 3, 'breaker-open': 1 })
  })

  test('lets one try through after its time, and closes when that one is well', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: startedAt })
    const client = mock.client(limits)
    mock.failNext('error', 3)
    for (let time = 0; time < 3; time += 1) await client.decide(asked())
    vi.setSystemTime(startedAt + 29_999)
    expect(await client.decide(asked())).toMatchObject({ fault: 'breaker-open' })
    vi.setSystemTime(startedAt + 30_000)
    expect((await client.decide(asked())).ok).toBe(true)
    expect(client.health().breaker).toBe('closed')
  })

  test('opens again at once when the one try fails', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: startedAt })
    const changes: string[] = []
    const client = decisionService({
      url: mock.url,
      apiKey: 'invented-key-of-the-mock',
      termsOn: offeredTermsOn,
      limits,
      onBreaker: (state) => changes.push(state),
    })
    mock.failNext('reset', 4)
    for (let time = 0; time < 3; time += 1) await client.decide(asked())
    vi.setSystemTime(startedAt + 30_000)
    await client.decide(asked())
    expect(await client.decide(asked())).toMatchObject({ fault: 'breaker-open' })
    expect(changes).toEqual(['open', 'half-open', 'open'])
    await client.close()
  })

  test('ends the tries of a decision under way when it opens', async () => {
    const client = mock.client({ ...limits, tries: 5 })
    mock.failNext('error', 100)
    expect(await client.decide(asked())).toMatchObject({ fault: 'breaker-open' })
    expect(mock.calls()).toHaveLength(3)
  })

  test('stays closed while the service refuses: it is well, and our request is not', async () => {
    const client = mock.client(limits)
    mock.failNext('conflict', 100)
    for (let time = 0; time < 10; time += 1) await client.decide(asked())
    expect(client.health().breaker).toBe('closed')
    expect(mock.calls()).toHaveLength(10)
  })

  test('opens when the service keeps saying nonsense', async () => {
    const client = mock.client(limits)
    mock.failNext('wrong-figures', 100)
    for (let time = 0; time < 4; time += 1) await client.decide(asked())
    expect(client.health()).toMatchObject({ breaker: 'open', counts: { nonsense: 3, 'breaker-open': 1 } })
  })
})
