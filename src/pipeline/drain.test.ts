import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SendResult } from '../whatsapp/port.ts'
import { pending, Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const texts = () => rig.whatsapp.sent.map((sent) => sent.text)
const longEnoughMs = 60_000

test('delivers everything that others have left, message by message, before it says that nothing is left', async () => {
  const first = await rig.startProcess()
  rig.whatsapp.sending.next.push({ outcome: 'retry', code: 130429, afterMs: 5_000, detail: 'busy' })
  await first.pipeline.intake.take([written('say 3'), written('say 2')])
  await first.pipeline.stop()
  const second = await rig.startProcess()
  rig.whatsapp.sent.length = 0
  rig.pass(longEnoughMs)
  expect(await second.pipeline.delivery.drain(longEnoughMs)).toBe('nothing left')
  expect(texts()).toEqual(['1-1', '1-2', '1-3', '2-1', '2-2'])
})

test('says that the time is up while something is under way, and what is left is handed back by stopping', async () => {
  const first = await rig.startProcess()
  rig.whatsapp.sending.next.push(pending<SendResult>().promise)
  await first.pipeline.intake.take([written('say 2')])
  expect(await first.pipeline.delivery.drain(1)).toBe('time is up')
  await first.pipeline.stop()
  const second = await rig.startProcess()
  rig.pass(longEnoughMs)
  expect(await second.pipeline.delivery.drain(longEnoughMs)).toBe('nothing left')
  expect(texts()).toEqual(['1-1', '1-1', '1-2'])
})
