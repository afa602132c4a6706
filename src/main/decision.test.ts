import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../platform/log.ts'
import { asked } from '../providers/decision/asked.fixture.ts'
import { type MockBench, mockKey, openMockBench } from '../providers/decision/mock/mock-bench.fixture.ts'
import { openDecisions } from './decision.ts'

const lines: string[] = []
const log = createLog('info', { write: (line: string) => void lines.push(line) })
const clock = () => Date.UTC(2026, 10, 23, 5)
/** Knows nobody else: what it finds is in elsewhere.test.ts. */
const nobodyElse = { find: async () => undefined, load: async () => undefined }
const parts = { store: nobodyElse, clock, log }
let mock: MockBench
beforeEach(async () => {
  lines.length = 0
  mock = await openMockBench()
})
afterEach(() => mock.close())

const configured = (fallback: 'refer' | 'local') => ({
  decisionService: { url: mock.url, apiKey: mockKey, fallback },
})

describe('/healthz says of the decision', () => {
  test('that the local policy decides, where no service is set', async () => {
    const { provider, health } = openDecisions({ decisionService: undefined }, parts)
    expect(health()).toEqual({ state: 'on', detail: 'local policy; BACKEND_DECISION_URL is not set' })
    expect(await provider.decide(asked())).toMatchObject({ value: { trail: { decidedBy: 'local' } } })
  })

  test('how the breaker stands and how every decision has ended since the start', async () => {
    const { provider, health, close } = openDecisions(configured('refer'), parts)
    expect(health()).toEqual({
      state: 'on',
      detail: 'decision service; this process has not asked it yet',
      fallback: 'refer',
    })
    await provider.decide(asked())
    expect(health()).toMatchObject({
      state: 'on',
      breaker: 'closed',
      counts: { asked: 1, answered: 1, tries: 1 },
    })
    mock.failNext('wrong-figures', 100)
    for (let time = 0; time < 6; time += 1) await provider.decide(asked())
    expect(health()).toMatchObject({
      state: 'failing',
      detail: 'decision service; breaker open',
      breaker: 'open',
      counts: { asked: 7, answered: 1, nonsense: 5, 'breaker-open': 1 },
    })
    await close()
  })
})

test.each([
  ['refer', 'referred'],
  ['local', 'approved'],
] as const)('while the service fails, the fallback "%s" answers: %s', async (mode, result) => {
  const { provider, close } = openDecisions(configured(mode), parts)
  mock.failNext('conflict', 1)
  const answer = await provider.decide(asked())
  expect(answer).toMatchObject({
    ok: true,
    value: { decision: { result }, trail: { decidedBy: 'fallback', fallbackReason: 'refused' } },
  })
  await close()
})

test('the log tells of failures and of the breaker, and of no borrower', async () => {
  const { provider, close } = openDecisions(configured('refer'), parts)
  mock.failNext('wrong-figures', 100)
  for (let time = 0; time < 6; time += 1) await provider.decide(asked())
  await close()
  const told = lines.map((line) => JSON.parse(line))
  expect(told).toContainEqual(
    expect.objectContaining({
      fault: 'nonsense',
      detail: 'offers.0.emiPaise is not what we compute',
      fallback: 'refer',
      msg: 'the decision service did not decide',
    }),
  )
  expect(told).toContainEqual(
    expect.objectContaining({ breaker: 'open', msg: 'the breaker of the decision service changed' }),
  )
  expect(lines.join()).not.toMatch(/Asha|Verma|560034|1990-06-15|app-1/)
})

test.each(['local policy', 'service'])(
  'the same person at another number is known to the %s',
  async (who) => {
    const { provider, close } = openDecisions(
      who === 'service' ? configured('refer') : { decisionService: undefined },
      {
        ...parts,
        store: {
          find: async () => 'another-borrower',
          load: async () => ({ version: 1, state: 'of no version' }),
        },
      },
    )
    expect(await provider.decide(asked())).toMatchObject({
      value: { decision: { result: 'referred' }, trail: { facts: { elsewhere: 'open-application' } } },
    })
    await close()
  },
)
