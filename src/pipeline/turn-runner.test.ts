import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import { turn } from '../storage/contract/samples.ts'
import type { Store } from '../storage/port.ts'
import { heard, pending, Rig, written } from './testing/rig.ts'
import { toyJourney } from './testing/toy-journey.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const busy = new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })

describe('a turn', () => {
  test('is one commit of state, log and messages; the typing bubble is shown and never stored', async () => {
    const process = await rig.startProcess()
    await process.pipeline.intake.take([written('typing', { wamid: 'wamid.1' })])
    await rig.settle(process)

    expect(await heard(process.store)).toEqual(['typing'])
    const history = await process.store.history('IN.asha')
    expect(history.map(({ id, direction, kind }) => ({ id, direction, kind }))).toEqual([
      { id: 'wamid.1', direction: 'inbound', kind: 'message.received' },
      { id: 'IN.asha/1.1', direction: 'outbound', kind: 'send' },
    ])
    expect(history[0]?.detail).toMatchObject({ wamid: 'wamid.1', inbound: { kind: 'text', body: 'typing' } })
    expect(history[1]?.detail).toEqual({ message: { kind: 'text', body: 'echo typing' } })
    expect(rig.whatsapp.typing).toEqual(['wamid.1'])
    expect(rig.whatsapp.sent).toEqual([
      { recipient: { userId: 'IN.asha' }, text: 'echo typing', effectId: 'IN.asha/1.1' },
    ])
  })

  test('that comes again changes nothing and says nothing', async () => {
    const process = await rig.startProcess()
    for (let copy = 0; copy < 3; copy += 1) {
      await process.pipeline.intake.take([written('hello', { wamid: 'wamid.1' })])
    }
    await rig.settle(process)
    expect(await heard(process.store)).toEqual(['hello'])
    expect(rig.whatsapp.sent).toHaveLength(1)
  })

  test('that comes to two processes at the same instant happens once', async () => {
    const [one, two] = [await rig.startProcess(), await rig.startProcess()]
    const borrowers = Array.from({ length: 20 }, (_, index) => `IN.b${index}`)
    for (const text of ['first', 'second', 'third']) {
      const items = borrowers.map((userId) => written(text, { userId, wamid: `wamid.${text}.${userId}` }))
      await Promise.all([one.pipeline.intake.take(items), two.pipeline.intake.take(items)])
    }
    await rig.settle(one)
    await rig.settle(two)

    for (const userId of borrowers)
      expect(await heard(one.store, userId)).toEqual(['first', 'second', 'third'])
    expect(rig.whatsapp.sent).toHaveLength(60)
    expect(new Set(rig.whatsapp.sent.map((sent) => sent.effectId)).size).toBe(60)
  })

  test('is played again on the newer state when another process was faster', async () => {
    let conflicts = 3
    const between = (store: Store): Store => ({
      ...store,
      commit: async (turn) => (conflicts-- > 0 ? { result: 'conflict' } : store.commit(turn)),
    })
    const process = await rig.startProcess({ between })
    await process.pipeline.intake.take([written('hello')])
    expect(await heard(process.store)).toEqual(['hello'])
  })

  test('gives up with a retryable failure when other processes always win', async () => {
    const between = (store: Store): Store => ({ ...store, commit: async () => ({ result: 'conflict' }) })
    const process = await rig.startProcess({ between })
    await expect(process.pipeline.intake.take([written('hello')])).rejects.toMatchObject({
      code: 'pipeline.contended',
      retryable: true,
    })
  })
})

describe('order', () => {
  test("one borrower's events wait for each other, and nobody else waits for them", async () => {
    const gate = pending<void>()
    const between = (store: Store): Store => ({
      ...store,
      load: async (borrowerId) => {
        if (borrowerId === 'IN.asha') await gate.promise
        return store.load(borrowerId)
      },
    })
    const process = await rig.startProcess({ between })
    const { intake } = process.pipeline
    const asha = ['one', 'two', 'three'].map((text) => intake.take([written(text)]))
    await intake.take([written('hello', { userId: 'IN.ravi' })])
    expect(await heard(process.store, 'IN.ravi')).toEqual(['hello'])

    gate.resolve()
    await Promise.all(asha)
    expect(await heard(process.store)).toEqual(['one', 'two', 'three'])
  })
})

describe('a broken turn', () => {
  test('is recorded, answered with an apology and shown to an operator, and blocks nobody', async () => {
    const process = await rig.startProcess()
    await process.pipeline.intake.take([written('hello'), written('boom secret'), written('again')])
    await rig.settle(process)

    expect(await heard(process.store)).toEqual(['hello', 'again'])
    expect(rig.whatsapp.sent.map((sent) => sent.text)).toEqual(['echo hello', 'Sorry', 'echo again'])
    const problems = await process.store.problems({ limit: 9 })
    expect(problems.map((problem) => problem.detail)).toEqual([{ what: 'broken-turn', error: 'RangeError' }])
    expect(rig.lines.join('')).not.toContain('secret')
    expect(rig.lines.some((line) => line.includes('RangeError') && line.includes('toy-journey.ts'))).toBe(
      true,
    )
  })

  test('with an apology that breaks as well is still marked and shown to an operator', async () => {
    const apologise = () => {
      throw new TypeError('no words')
    }
    const process = await rig.startProcess({ journey: { ...toyJourney, apologise } })
    await process.pipeline.intake.take([written('boom'), written('hello')])
    expect(await heard(process.store)).toEqual(['hello'])
    expect(await process.store.problems({ limit: 9 })).toMatchObject([
      { detail: { error: 'RangeError', apology: 'TypeError', event: 'message.received' } },
    ])
  })

  test('that the store refuses for what it says is a broken turn too', async () => {
    const process = await rig.startProcess()
    await process.pipeline.intake.take([written('hello'), written('twice'), written('again')])
    await rig.settle(process)
    expect(await heard(process.store)).toEqual(['hello', 'again'])
    expect(rig.whatsapp.sent.map((sent) => sent.text)).toEqual(['echo hello', 'Sorry', 'echo again'])
  })

  test('leaves a state that cannot be read as it is, and its apologies reach the borrower', async () => {
    const process = await rig.startProcess()
    await process.pipeline.intake.take([written('hello')])
    await rig.settle(process)
    const unreadable = JSON.stringify({ schemaVersion: 99, precious: true })
    await process.store.commit(turn('IN.asha', 1, { eventId: 'from a newer version', state: unreadable }))

    await process.pipeline.intake.take([written('are you there?'), written('hello?')])
    await rig.settle(process)
    expect((await process.store.load('IN.asha'))?.state).toBe(unreadable)
    expect(rig.whatsapp.sent.map((sent) => sent.text)).toEqual(['echo hello', 'Sorry', 'Sorry'])
    expect(await process.store.problems({ limit: 9 })).toHaveLength(2)
  })
})

describe('a store that fails', () => {
  test('fails the event, and nothing has happened', async () => {
    let isDown = true
    const between = (store: Store): Store => ({
      ...store,
      commit: async (turn) => {
        if (isDown) throw busy
        return store.commit(turn)
      },
    })
    const process = await rig.startProcess({ between })
    const hello = written('hello')
    await expect(process.pipeline.intake.take([hello])).rejects.toBe(busy)
    expect(await heard(process.store)).toEqual([])
    expect(rig.whatsapp.sent).toEqual([])

    isDown = false
    await process.pipeline.intake.take([hello])
    expect(await heard(process.store)).toEqual(['hello'])
  })
})

describe('the line of a turn', () => {
  test('names the turn, its outcome and its durations, and nothing personal', async () => {
    const process = await rig.startProcess()
    const contact = { userId: 'IN.asha', waId: '919812345678', profileName: 'Asha Rao' }
    await process.pipeline.intake.take([written('my pan is ABCDE1234F', { ...contact, wamid: 'wamid.A1' })])
    const turn = rig.lines.map((line) => JSON.parse(line)).find((line) => line.msg === 'turn')
    expect(turn).toMatchObject({ kind: 'message.received', outcome: 'committed', effects: 1, tries: 1 })
    for (const duration of ['queueMs', 'loadMs', 'turnMs', 'commitMs'])
      expect(turn[duration]).toBeTypeOf('number')
    expect(rig.lines.join('')).not.toMatch(/IN\.asha|9812345678|Asha|ABCDE|wamid\.A1/)
  })
})

describe('somebody who was erased', () => {
  test('is not brought back by an answer that was on its way, nor by a clock', async () => {
    const process = await rig.startProcess()
    let answer: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    const decide = rig.providers.decision.decide
    rig.providers.decision.decide = async (...asked) => {
      await held
      return decide(...asked)
    }
    await process.pipeline.intake.take([written('decide', { wamid: 'wamid.1' })])
    await process.store.erase('IN.asha', [])
    answer()
    await rig.settle(process)
    expect(await process.store.load('IN.asha')).toBeUndefined()
    expect(await process.store.history('IN.asha')).toEqual([])

    const wake = { id: 'timer:1', borrowerId: 'IN.asha', at: rig.now(), kind: 'timer.due' } as const
    expect(await process.pipeline.runner.apply(wake)).toBe('nobody')
    await process.pipeline.intake.take([written('hello again', { wamid: 'wamid.2' })])
    expect(await heard(process.store)).toEqual(['hello again'])
  })
})
