import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../providers/answer.ts'
import type { PayoutStatus } from '../../providers/payout/port.ts'
import { heard, type Process, pending, Rig, written } from '../testing/rig.ts'
import { down, slow } from '../testing/scripted-world.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

/** Delivers, over and over, with time for every backoff in between. */
async function keepTrying(process: Process, times: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    await rig.settle(process)
    rig.pass(600_000)
  }
}

const success: Answer<PayoutStatus> = { ok: true, value: { status: 'success', utr: 'UTR1' } }

describe('a payout', () => {
  test('that succeeds is sent once', async () => {
    const process = await rig.startProcess()
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 3)
    expect(rig.providers.calls).toEqual(['send'])
    expect(await heard(process.store)).toEqual(['pay', 'payout.updated success'])
  })

  test('that timed out is looked up, and found: never sent again', async () => {
    const process = await rig.startProcess()
    rig.providers.paySend.next.push(slow)
    rig.providers.payLook.next.push(slow, down, success)
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 6)
    expect(rig.providers.calls).toEqual(['send', 'look', 'look', 'look'])
    expect(await heard(process.store)).toEqual(['pay', 'payout.updated success'])
  })

  test('that hangs counts as timed out', async () => {
    const process = await rig.startProcess({ callTimeoutMs: 1 })
    rig.providers.paySend.next.push(pending<never>().promise)
    rig.providers.payLook.next.push(success)
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 3)
    expect(rig.providers.calls).toEqual(['send', 'look'])
  })

  test('is sent again only when the provider has never heard of its key', async () => {
    const process = await rig.startProcess()
    rig.providers.paySend.next.push(slow, down)
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 5)
    expect(rig.providers.calls).toEqual(['send', 'look', 'send', 'look', 'send'])
    expect(await heard(process.store)).toEqual(['pay', 'payout.updated success'])
  })

  test('in doubt is looked up for ever: the journey is never told that it failed', async () => {
    const process = await rig.startProcess({ delivery: { maximumTries: 2 } })
    rig.providers.paySend.next.push(slow)
    rig.providers.payLook.next.push(...Array.from({ length: 20 }, () => down), success)
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 25)
    expect(rig.providers.calls.filter((call) => call === 'send')).toHaveLength(1)
    expect(await heard(process.store)).toEqual(['pay', 'payout.updated success'])
  })

  test('that surely never left is told to the journey after the last try', async () => {
    const process = await rig.startProcess({ delivery: { maximumTries: 2 } })
    rig.providers.paySend.next.push(down, down)
    await process.pipeline.intake.take([written('pay')])
    await keepTrying(process, 4)
    expect(await heard(process.store)).toEqual(['pay', 'provider.failed unreachable'])
  })

  test('under way when the process died is looked up by the next one', async () => {
    const first = await rig.startProcess({ delivery: { leaseMs: 6_000 } })
    rig.providers.paySend.next.push(pending<never>().promise)
    rig.providers.payLook.next.push({ ok: true, value: { status: 'pending' } })
    await first.pipeline.intake.take([written('pay')])
    await first.crash()
    rig.pass(6_001)
    const second = await rig.startProcess()
    await keepTrying(second, 3)
    expect(rig.providers.calls).toEqual(['send', 'look'])
    expect(await heard(second.store)).toEqual(['pay', 'payout.updated pending'])
  })

  test('asked for by a message that comes twice, to two processes at once, is one payout', async () => {
    const [one, two] = [await rig.startProcess(), await rig.startProcess()]
    const message = written('pay')
    await Promise.all([one, two, one, two].map(({ pipeline }) => pipeline.intake.take([message])))
    await keepTrying(one, 2)
    await keepTrying(two, 2)
    expect(rig.providers.calls).toEqual(['send'])
  })
})
