import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendResult } from '../../whatsapp/port.ts'
import { heard, pending, Rig, written } from '../testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

describe('a message in doubt', () => {
  const graceMs = 20_000
  const unknown: SendResult = { outcome: 'unknown', detail: 'TimedOut' }
  const texts = () => rig.whatsapp.sent.map((sent) => sent.text)

  test('that has waited for its status is sent by whichever process comes, without a second wait', async () => {
    const first = await rig.startProcess()
    const second = await rig.startProcess()
    rig.whatsapp.sending.next.push(unknown)
    await first.pipeline.intake.take([written('hello')])
    await rig.settle(first)
    await first.pipeline.stop()
    rig.pass(graceMs - 1)
    await second.pipeline.delivery.sweep()
    expect(texts()).toEqual(['echo hello'])
    rig.pass(1)
    await rig.settle(second)
    expect(texts()).toEqual(['echo hello', 'echo hello'])
  })

  test('waits on after an outage, in which nobody could hear of it', async () => {
    const first = await rig.startProcess()
    rig.whatsapp.sending.next.push(unknown)
    await first.pipeline.intake.take([written('hello')])
    await rig.settle(first)
    await first.pipeline.stop()
    rig.pass(10 * graceMs)
    const second = await rig.startProcess()
    await rig.settle(second)
    rig.pass(graceMs - 1)
    await rig.settle(second)
    expect(texts()).toEqual(['echo hello'])
    rig.pass(1)
    await rig.settle(second)
    expect(texts()).toEqual(['echo hello', 'echo hello'])
  })

  test('waits anew after each death that may have sent it', async () => {
    const leaseMs = 6_000
    const hang = () => pending<SendResult>().promise
    rig.whatsapp.sending.next.push(hang(), hang())
    const first = await rig.startProcess({ delivery: { leaseMs } })
    await first.pipeline.intake.take([written('hello')])
    await first.crash()
    rig.pass(leaseMs + 1)
    const second = await rig.startProcess({ delivery: { leaseMs: graceMs + leaseMs } })
    rig.pass(graceMs)
    await second.pipeline.delivery.sweep()
    await expect.poll(texts).toEqual(['echo hello', 'echo hello'])
    await second.crash()
    rig.pass(graceMs + leaseMs)
    const third = await rig.startProcess()
    expect(texts()).toEqual(['echo hello', 'echo hello'])
    rig.pass(graceMs)
    await rig.settle(third)
    expect(texts()).toEqual(['echo hello', 'echo hello', 'echo hello'])
  })
})

describe('a message while WhatsApp cannot be reached', () => {
  const away: SendResult = { outcome: 'retry', code: -1, afterMs: 1_000, detail: 'ECONNREFUSED' }

  test('outlives an outage of hours, and leaves once', async () => {
    const process = await rig.startProcess()
    const tries = 30
    rig.whatsapp.sending.next.push(...Array.from({ length: tries }, () => away))
    await process.pipeline.intake.take([written('hello')])
    for (let wait = 0; wait < tries + 5; wait += 1) {
      await rig.settle(process)
      rig.pass(300_000)
    }
    expect(rig.whatsapp.sent).toHaveLength(tries + 1)
    expect(await heard(process.store)).toEqual(['hello'])
  })

  test('is given up when it is too old to be an answer, and the journey is told', async () => {
    const process = await rig.startProcess({ delivery: { maximumTries: 3 } })
    rig.whatsapp.sending.next.push(away, away, away, away)
    await process.pipeline.intake.take([written('hello')])
    for (let wait = 0; wait < 5; wait += 1) {
      await rig.settle(process)
      rig.pass(3 * 3_600_000)
    }
    expect(rig.whatsapp.sent).toHaveLength(3)
    expect(await heard(process.store)).toEqual(['hello', 'message.failed -1'])
  })
})
