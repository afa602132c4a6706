import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../platform/free-port.ts'
import { type MockBench, mockKey, openMockBench } from '../../providers/decision/mock/mock-bench.fixture.ts'
import { type Config, readConfig } from '../config.ts'
import { lookAtDecisionService } from './decision.ts'

let mock: MockBench
beforeAll(async () => {
  mock = await openMockBench()
})
afterAll(() => mock.close())

function configOf(url: string, apiKey = mockKey): Config {
  const reading = readConfig({ BACKEND_DECISION_URL: url, BACKEND_DECISION_API_KEY: apiKey })
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.config
}

test('a service that keeps the contract and knows our key is well', async () => {
  expect(await lookAtDecisionService(configOf(mock.url))).toEqual([
    { state: 'ok', what: 'BACKEND_DECISION_URL: the service answers, and takes our key' },
  ])
})

test('a key that the service does not know is missing, and is not printed', async () => {
  const findings = await lookAtDecisionService(configOf(mock.url, 'another-secret-key'))
  expect(findings).toMatchObject([
    { state: 'missing', what: expect.stringMatching(/^BACKEND_DECISION_API_KEY: /) },
  ])
  expect(JSON.stringify(findings)).not.toContain('another-secret-key')
})

test('an address at which nothing decides is missing', async () => {
  expect(await lookAtDecisionService(configOf(`${mock.url}/elsewhere`))).toMatchObject([{ state: 'missing' }])
})

test('where nobody answers nothing can be told', async () => {
  const nobody = configOf(`http://127.0.0.1:${await freePort()}`)
  expect(await lookAtDecisionService(nobody)).toMatchObject([
    { state: 'cannot tell', fix: expect.any(String) },
  ])
})

test('borrowers do not travel in clear', async () => {
  const [first] = await lookAtDecisionService(configOf('http://service.invalid'))
  expect(first).toMatchObject({ state: 'missing', what: expect.stringContaining('not https') })
})

test('without a service nothing is missing', async () => {
  const reading = readConfig({})
  if (!reading.ok) throw new Error('The empty configuration is not read.')
  expect(await lookAtDecisionService(reading.config)).toMatchObject([{ state: 'ok' }])
})
