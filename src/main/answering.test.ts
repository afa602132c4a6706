import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '../platform/log.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import { type Bedrock, startBedrock } from '../support/bedrock/testing/bedrock-stand-in.ts'
import { asking, bedrockEnvironment, goodModel, modelId } from '../support/bedrock/testing/model-bench.ts'
import { openAnswering } from './answering.ts'
import { type Config, readConfig } from './config.ts'
import { openKeys, openOffice } from './storage.ts'

const now = Date.parse('2026-11-23T06:00:00Z')
const clock = () => now
const log = createLog('silent')

let folder: string
let bedrock: Bedrock
let office: OfficeStore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'answering-'))
  bedrock = await startBedrock(goodModel)
  for (const [name, value] of Object.entries(bedrockEnvironment(bedrock))) vi.stubEnv(name, value)
  const config = configWith({})
  office = await openOffice(config, await openKeys(config), clock)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await office.close()
  await bedrock.close()
  rmSync(folder, { recursive: true })
})

function configWith(settings: Record<string, string>): Config {
  const reading = readConfig({ DATA_DIR: folder, ...settings })
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.config
}

const withModel = { BEDROCK_MODEL_ID: modelId, AWS_REGION: 'ap-south-1' }
const open = (settings: Record<string, string>) =>
  openAnswering({ config: configWith(settings), office: async () => office, clock, log })
const question = asking('What is the processing fee?')

describe('answering', () => {
  test('is done by the knowledge base alone where no model is set, and health says so', async () => {
    const answering = open({})
    const { outcome } = await answering.open().answer(question)
    expect(outcome).toMatchObject({ result: 'answer', topicId: 'processing-fee' })
    expect(outcome).not.toHaveProperty('model')
    expect(await answering.health()).toEqual({ part: { state: 'off', detail: expect.any(String) } })
    expect(bedrock.calls).toEqual([])
  })

  test('may be worded by the model, and the day of all processes is counted in the office store', async () => {
    const [one, other] = [open(withModel), open(withModel)]
    expect((await one.open().answer(question)).outcome).toMatchObject({ model: { modelId } })
    expect((await other.open().answer(question)).outcome).toMatchObject({ model: { modelId } })
    for (const answering of [one, other]) {
      expect(await answering.health()).toEqual({
        part: { state: 'on', detail: expect.stringContaining(modelId) },
        model: {
          isOn: true,
          answered: 2,
          blocked: 0,
          failed: 0,
          skipped: 0,
          inputTokens: 2_400,
          outputTokens: 200,
          costMicroDollars: 850,
        },
      })
    }
  })

  test('tells that the model fails, and for which reason', async () => {
    bedrock.play(() => ({ does: 'error', status: 403, type: 'AccessDeniedException' }))
    const answering = open(withModel)
    await answering.open().answer(question)
    expect(await answering.health()).toMatchObject({
      part: { state: 'failing', detail: expect.stringContaining('bedrock:InvokeModel') },
      model: { isOn: false, failed: 1 },
    })
  })

  test('tells that the money of the day is used up', async () => {
    const answering = open({ ...withModel, BEDROCK_DAILY_BUDGET_USD: '0.0001' })
    await answering.open().answer(question)
    const { part } = await answering.health()
    expect(part).toMatchObject({ state: 'on', detail: expect.stringContaining('used up') })
  })

  test('is well in its health where the store does not tell', async () => {
    const gone = () => Promise.reject(new Error('no store'))
    const answering = openAnswering({ config: configWith(withModel), office: gone, clock, log })
    expect(await answering.health()).toEqual({ part: { state: 'on', detail: expect.any(String) } })
  })
})
