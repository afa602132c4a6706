import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type MockBench,
  mockKey,
  openMockBench,
} from '../../src/providers/decision/mock/mock-bench.fixture.ts'
import { offers, takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from './running.ts'

let mock: MockBench
let running: Running
beforeAll(async () => {
  mock = await openMockBench()
  running = await startRunning({
    environment: { BACKEND_DECISION_URL: mock.url, BACKEND_DECISION_API_KEY: mockKey },
  })
})
afterAll(async () => {
  await running.stop()
  await mock.close()
})

const health = async () => {
  const answer = await fetch(`${running.url}/healthz`)
  return ((await answer.json()) as { parts: { decision: unknown } }).parts.decision
}

test('a loan of which the decision service has decided twice: the application, and once more before the money', async () => {
  const borrower = running.emulator.borrower({ name: 'Asha' })
  const paid = await takeLoan(borrower, { language: 'en' })
  expect(offers(paid, 'loan:details')).toBe(true)
  const asked = mock.calls().map(({ body }) => body as { facts: { forOffer?: object } })
  expect(asked.map(({ facts }) => facts.forOffer !== undefined)).toEqual([false, true])
  expect(await health()).toMatchObject({ state: 'on', breaker: 'closed', counts: { asked: 2, answered: 2 } })
})

test.each([
  ['en', 'That says nothing about you.'],
  ['hi', 'इसका आपसे कोई लेना-देना नहीं है।'],
] as const)(
  'while the service says nonsense a person looks, and the borrower hears it in %s',
  async (language, words) => {
    const borrower = running.emulator.borrower({ name: 'Asha' })
    await takeLoan(borrower, {
      language,
      name: 'Asha Servicewrongfigures',
      until: ({ body }) => body.includes(words),
    })
    const [newest] = await running.service.store.problems({ limit: 1 })
    expect(newest?.detail).toMatchObject({ what: 'application-referred' })
  },
)

test('/healthz shows how the decisions have ended', async () => {
  expect(await health()).toMatchObject({
    state: 'on',
    fallback: 'refer',
    breaker: 'closed',
    counts: { asked: 4, answered: 2, nonsense: 2 },
  })
})
