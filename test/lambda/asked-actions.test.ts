import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { type AskedActions, allowedTo, listenToAws } from './asked-actions.ts'
import { type Stage, startStage } from './stage.ts'

const functions = ['http', 'delivery', 'timers'] as const

describeWithDynamo('what the functions ask of AWS', (local) => {
  let stage: Stage
  let asked: AskedActions
  beforeAll(async () => {
    asked = listenToAws(() => stage.tables)
    stage = await startStage(local(), { as: asked.as })
    const going = { on: true }
    const loan = takeLoan(stage.emulator.borrower({ name: 'Asha' }), {
      language: 'en',
      textMessages: stage.textMessages,
    })
    const over = loan.finally(() => {
      going.on = false
    })
    while (going.on) await stage.tick()
    await over
  })
  afterAll(async () => {
    await stage.stop()
    vi.restoreAllMocks()
  })

  test.each(functions)('%s asks for nothing that its role does not allow, from Hi to the money', (part) => {
    const allowed = allowedTo(part)
    expect([...asked.of(part)].filter((each) => !allowed.has(each))).toEqual([])
    expect(asked.of(part).size).toBeGreaterThan(8)
  })

  test('only those who carry out work touch pictures and their keys', () => {
    const isOfMedia = (each: string) => / on (media-objects|field-key-for-media)$/.test(each)
    expect([...asked.of('http')].filter(isOfMedia)).toEqual([])
    expect([...asked.of('delivery')].filter(isOfMedia)).toHaveLength(4)
  })
})
