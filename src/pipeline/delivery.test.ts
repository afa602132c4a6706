import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import type { Store } from '../storage/port.ts'
import type { SendResult } from '../whatsapp/port.ts'
import { heard, type Process, pending, Rig, written } from './testing/rig.ts'
import { down, slow } from './testing/scripted-world.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const unknown: SendResult = { outcome: 'unknown', detail: 'time-out' }
const graceMs = 20_000

const texts = () => rig.whatsapp.sent.map((sent) => sent.text)

function busyOnce<Method extends 'settle' | 'commit'>(method: Method, when: (call: number) => boolean) {
  let calls = 0
  return (store: Store): Store => ({
    ...store,
    [method]: async (input: never) => {
      calls += 1
      if (when(calls)) throw new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })
      return store[method](input)
    },
  })
}

/** Tells what became of a message, as Meta's webhook does. */
async function status(
  process: Process,
  effectId: string,
  status: 'sent' | 'delivered' | 'failed',
  errorCode?: number,
) {
  await process.pipeline.intake.take([
    { kind: 'status', effectCallback: effectId, wamid: 'wamid.out', status, at: rig.now(), errorCode },
  ])
}

describe('messages to one borrower', () => {
  test('leave in order, each after the one before it is settled', async () => {
    const process = await rig.startProcess()
    const gate = pending<SendResult>()
    rig.whatsapp.sending.next.push(gate.promise)
    await process.pipeline.intake.take([written('say 3'), written('say 2')])
    expect(texts()).toEqual(['1-1'])
    gate.resolve({ outcome: 'accepted', wamid: 'wamid.o' })
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-2', '1-3', '2-1', '2-2'])
  })

  test('stay in order when one must be tried again, also those of a later turn', async () => {
    const process = await rig.startProcess()
    const retry: SendResult = { outcome: 'retry', code: 130429, afterMs: 5_000, detail: 'busy' }
    rig.whatsapp.sending.next.push({ outcome: 'accepted', wamid: 'wamid.o' }, retry, retry)
    await process.pipeline.intake.take([written('say 3')])
    await rig.settle(process)
    await process.pipeline.intake.take([written('say 1')])
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-2'])
    for (let wait = 0; wait < 3; wait += 1) {
      rig.pass(60_000)
      await rig.settle(process)
    }
    expect(texts()).toEqual(['1-1', '1-2', '1-2', '1-2', '1-3', '2-1'])
  })

  test('are not lost when they are put off and found again in the same moment', async () => {
    const between = (store: Store): Store => ({
      ...store,
      settle: (settlement) => {
        const settled = store.settle(settlement)
        // Both are in one group of writes: the backlog is read right after the message was put off.
        if (settlement.outcome === 'postponed') void process.pipeline.delivery.sweep()
        return settled
      },
    })
    const process = await rig.startProcess({ between, delivery: { backoff: { baseMs: 0, capMs: 0 } } })
    rig.whatsapp.sending.next.push({ outcome: 'retry', code: 131016, afterMs: 0, detail: 'down' })
    await process.pipeline.intake.take([written('say 2')])
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-1', '1-2'])
  })

  test('never delay those to others: a borrower whose message hangs floods alone', async () => {
    const process = await rig.startProcess()
    const hang = pending<SendResult>()
    rig.whatsapp.sending.next.push(hang.promise)
    const flood = Array.from({ length: 60 }, () => written('say 2'))
    await process.pipeline.intake.take(flood)
    await process.pipeline.intake.take([written('hello', { userId: 'IN.ravi' })])
    await expect.poll(() => texts()).toEqual(['1-1', 'echo hello'])
    hang.resolve({ outcome: 'accepted', wamid: 'wamid.o' })
    await rig.settle(process)
    expect(texts()).toHaveLength(121)
  })

  test('go where the borrower wrote from, also when they are found again by another process', async () => {
    const first = await rig.startProcess()
    rig.whatsapp.sending.next.push({ outcome: 'retry', code: 131016, afterMs: 1_000, detail: 'down' })
    await first.pipeline.intake.take([written('hello', { userId: 'IN.asha', waId: '919800000001' })])
    await rig.settle(first)
    await first.pipeline.stop()
    rig.pass(60_000)
    await rig.startProcess()
    const recipient = { userId: 'IN.asha', waId: '919800000001' }
    expect(rig.whatsapp.sent.map((sent) => sent.recipient)).toEqual([recipient, recipient])
  })
})

describe('a message that may have left', () => {
  test('is settled by its status and not repeated', async () => {
    const process = await rig.startProcess()
    rig.whatsapp.sending.next.push(unknown)
    await process.pipeline.intake.take([written('say 2')])
    await process.pipeline.delivery.idle()
    await status(process, 'IN.asha/1.0', 'sent')
    rig.pass(10 * graceMs)
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-2'])
  })

  test('is settled by a status that overtakes the answer, and what follows goes on at once', async () => {
    const process = await rig.startProcess()
    const answer = pending<SendResult>()
    rig.whatsapp.sending.next.push(answer.promise)
    await process.pipeline.intake.take([written('say 2')])
    await status(process, 'IN.asha/1.0', 'sent')
    answer.resolve(unknown)
    await process.pipeline.delivery.idle()
    expect(texts()).toEqual(['1-1', '1-2'])
  })

  test('is repeated once, after the grace, when no status came', async () => {
    const process = await rig.startProcess()
    rig.whatsapp.sending.next.push(unknown)
    await process.pipeline.intake.take([written('say 2')])
    await rig.settle(process)
    rig.pass(graceMs - 1)
    await rig.settle(process)
    expect(texts()).toEqual(['1-1'])
    rig.pass(1)
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-1', '1-2'])
  })

  test('is given up after the last try, and the journey is told', async () => {
    const process = await rig.startProcess({ delivery: { maximumTries: 3 } })
    rig.whatsapp.sending.next.push(unknown, new Error('adapter broke'), unknown)
    await process.pipeline.intake.take([written('hello')])
    for (let wait = 0; wait < 5; wait += 1) {
      await rig.settle(process)
      rig.pass(600_000)
    }
    expect(texts()).toEqual(['echo hello', 'echo hello', 'echo hello'])
    expect(await heard(process.store)).toEqual(['hello', 'message.failed 131000'])
  })
})

describe('a message that WhatsApp will never deliver', () => {
  test('is told to the journey, and what follows still leaves', async () => {
    const process = await rig.startProcess()
    rig.whatsapp.sending.next.push({ outcome: 'refused', code: 131026, detail: 'undeliverable' })
    await process.pipeline.intake.take([written('say 2')])
    await rig.settle(process)
    expect(await heard(process.store)).toEqual(['say 2', 'message.failed 131026'])
    expect(texts()).toEqual(['1-1', '1-2'])
  })
})

describe("WhatsApp's limits", () => {
  test('131056 is answered with a wait of 4^X seconds', async () => {
    const process = await rig.startProcess({ delivery: { backoff: { baseMs: 0, capMs: 0 } } })
    const pair: SendResult = { outcome: 'retry', code: 131056, afterMs: 1_000, detail: 'pair limit' }
    rig.whatsapp.sending.next.push(pair, pair, pair)
    await process.pipeline.intake.take([written('hello')])
    for (const [index, waitMs] of [1_000, 4_000, 16_000].entries()) {
      await rig.settle(process)
      rig.pass(waitMs - 1)
      await rig.settle(process)
      expect(texts()).toHaveLength(index + 1)
      rig.pass(1)
    }
    await rig.settle(process)
    expect(texts()).toHaveLength(4)
  })

  test('a short wait is spent in memory, a long one in the store, and neither is a try', async () => {
    const waits = [300, 700, 0, 9_000, 0]
    const waited: number[] = []
    const limiter = { reserve: () => ({ waitMs: waits.shift() ?? 0 }) }
    const wait = async (ms: number) => void waited.push(ms)
    const process = await rig.startProcess({ limiter, sending: { wait }, delivery: { maximumTries: 1 } })
    await process.pipeline.intake.take([written('say 2')])
    await rig.settle(process)
    expect([texts(), waited]).toEqual([['1-1'], [300, 700]])
    rig.pass(9_000)
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-2'])
  })
})

describe('a provider', () => {
  test('is asked again, and its answer settles the work in the commit of its event', async () => {
    const process = await rig.startProcess()
    rig.providers.decide.next.push(slow, down, new Error('adapter broke'))
    await process.pipeline.intake.take([written('decide')])
    for (let wait = 0; wait < 4; wait += 1) {
      await rig.settle(process)
      rig.pass(600_000)
    }
    expect(rig.providers.calls).toEqual(['decide', 'decide', 'decide', 'decide'])
    expect(await heard(process.store)).toEqual(['decide', 'decision.made'])
  })

  test('that never answers is told to the journey after the last try', async () => {
    const process = await rig.startProcess({ delivery: { maximumTries: 3 } })
    rig.providers.decide.next.push(down, down, slow)
    await process.pipeline.intake.take([written('decide')])
    for (let wait = 0; wait < 5; wait += 1) {
      await rig.settle(process)
      rig.pass(600_000)
    }
    expect(rig.providers.calls).toHaveLength(3)
    expect(await heard(process.store)).toEqual(['decide', 'provider.failed slow'])
  })

  test('that refuses is not asked again', async () => {
    const process = await rig.startProcess()
    rig.providers.decide.next.push({
      ok: false,
      reason: 'refused',
      retryable: false,
      inDoubt: false,
      detail: '403',
    })
    await process.pipeline.intake.take([written('decide')])
    await rig.settle(process)
    expect(await heard(process.store)).toEqual(['decide', 'provider.failed refused'])
  })

  test('that hangs is given up in time and does not hold up others', async () => {
    const process = await rig.startProcess({ callTimeoutMs: 1 })
    rig.providers.decide.next.push(pending<never>().promise)
    await process.pipeline.intake.take([written('decide'), written('hello', { userId: 'IN.ravi' })])
    await rig.settle(process)
    expect(texts()).toEqual(['echo hello'])
    rig.pass(600_000)
    await rig.settle(process)
    expect(await heard(process.store)).toEqual(['decide', 'decision.made'])
  })
})

describe('a store that is away when work ends', () => {
  test('loses neither a sent message nor an answer', async () => {
    const process = await rig.startProcess({ between: busyOnce('settle', (call) => call < 3) })
    await process.pipeline.intake.take([written('say 2')])
    await rig.settle(process)
    expect(texts()).toEqual(['1-1', '1-2'])
    await process.crash()
    rig.pass(2 * 365 * 24 * 3_600_000)
    await passGraces(await rig.startProcess(), 2)
    expect(texts()).toEqual(['1-1', '1-2'])
  })

  test('loses no answer of a provider', async () => {
    const process = await rig.startProcess({
      between: busyOnce('commit', (call) => call === 2 || call === 3),
    })
    await process.pipeline.intake.take([written('decide')])
    await rig.settle(process)
    expect(rig.providers.calls).toEqual(['decide'])
    expect(await heard(process.store)).toEqual(['decide', 'decision.made'])
  })
})

/** Lets the grace of each message run out, one after the other. */
async function passGraces(process: Process, messages: number): Promise<void> {
  for (let message = 0; message < messages; message += 1) {
    rig.pass(graceMs)
    await rig.settle(process)
  }
}

/** The process dies; the next one finds its work once the lease has run out. */
describe('a crash', () => {
  const leaseMs = 6_000
  async function restart(): Promise<Process> {
    rig.pass(leaseMs + 1)
    return rig.startProcess()
  }

  test('after the commit and before the send loses nothing', async () => {
    const hang = pending<SendResult>()
    const first = await rig.startProcess({ delivery: { leaseMs } })
    rig.whatsapp.sending.next.push(hang.promise)
    await first.pipeline.intake.take([written('say 3')])
    await first.crash()
    const second = await restart()
    expect(texts()).toEqual(['1-1'])
    await passGraces(second, 3)
    expect(texts()).toEqual(['1-1', '1-1', '1-2', '1-3'])
  })

  test('after the send and before its record is settled by the status that comes, without a second copy', async () => {
    const hang = pending<SendResult>()
    const first = await rig.startProcess({ delivery: { leaseMs } })
    rig.whatsapp.sending.next.push(hang.promise)
    await first.pipeline.intake.take([written('say 2')])
    await first.crash()
    const second = await restart()
    await status(second, 'IN.asha/1.0', 'delivered')
    await passGraces(second, 2)
    expect(texts()).toEqual(['1-1', '1-2'])
  })

  test('before the process ever lived leaves the work for whoever comes', async () => {
    const first = await rig.startProcess({ delivery: { leaseMs } })
    rig.pass(leaseMs + 1)
    // Its life has lapsed, so it may not hold what this turn brings.
    await first.pipeline.intake.take([written('hello')])
    expect(texts()).toEqual([])
    await first.crash()
    await rig.startProcess()
    expect(texts()).toEqual(['echo hello'])
  })

  test('while a provider works asks again with the same key, and applies the answer once', async () => {
    const first = await rig.startProcess({ delivery: { leaseMs } })
    rig.providers.decide.next.push(pending<never>().promise)
    await first.pipeline.intake.take([written('decide')])
    await first.crash()
    const second = await restart()
    expect(await heard(second.store)).toEqual(['decide', 'decision.made'])
  })
})

describe('stopping', () => {
  test('finishes what is under way and hands back the rest, undoubted', async () => {
    const first = await rig.startProcess({ delivery: { stopMs: 30_000 } })
    const answer = pending<SendResult>()
    rig.whatsapp.sending.next.push(answer.promise)
    await first.pipeline.intake.take([written('say 3')])
    const stopped = first.pipeline.stop()
    answer.resolve({ outcome: 'accepted', wamid: 'wamid.o' })
    await stopped
    expect(texts()).toEqual(['1-1'])
    await rig.startProcess()
    expect(texts()).toEqual(['1-1', '1-2', '1-3'])
  })

  test('leaves what does not end in time in doubt', async () => {
    const first = await rig.startProcess()
    rig.whatsapp.sending.next.push(pending<SendResult>().promise)
    await first.pipeline.intake.take([written('hello')])
    await first.pipeline.stop()
    const second = await rig.startProcess()
    expect(texts()).toEqual(['echo hello'])
    rig.pass(graceMs)
    await rig.settle(second)
    expect(texts()).toEqual(['echo hello', 'echo hello'])
  })
})

describe('a process that was away longer than its lease', () => {
  test('starts nothing that others may have taken in the meantime', async () => {
    const leaseMs = 6_000
    const first = await rig.startProcess({ delivery: { leaseMs } })
    const hang = pending<SendResult>()
    rig.whatsapp.sending.next.push(hang.promise)
    await first.pipeline.intake.take([written('say 3')])
    rig.pass(leaseMs + 1)
    const second = await rig.startProcess()
    await status(second, 'IN.asha/1.0', 'sent')
    await rig.settle(second)
    hang.resolve({ outcome: 'accepted', wamid: 'wamid.o' })
    await first.pipeline.delivery.idle()
    await passGraces(second, 3)
    // Each once: had the first gone on, there would be copies.
    expect(texts()).toEqual(['1-1', '1-2', '1-3'])
  })
  test('does not let go of what another process does by now when it stops', async () => {
    const leaseMs = 6_000
    const hang = () => pending<Awaited<ReturnType<typeof rig.providers.decide.play>>>().promise
    const first = await rig.startProcess({ delivery: { leaseMs }, callTimeoutMs: 60_000 })
    const second = await rig.startProcess({ callTimeoutMs: 60_000 })
    rig.providers.decide.next.push(hang(), hang())
    await first.pipeline.intake.take([written('decide')])
    rig.pass(leaseMs + 1)
    await second.pipeline.delivery.sweep()
    await first.pipeline.stop()
    await rig.startProcess()
    expect(rig.providers.calls).toEqual(['decide', 'decide'])
  })
})
