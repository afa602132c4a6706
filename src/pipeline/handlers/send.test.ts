import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SendResult } from '../../whatsapp/port.ts'
import { heard, Rig, written } from '../testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

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
