import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../storage/port.ts'
import { pending, Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const graceMs = 20_000

const texts = () => rig.whatsapp.sent.map((sent) => sent.text)

test('a process that was frozen for longer than its lease does not send what others have taken while it waited for its turn to send', async () => {
  const leaseMs = 6_000
  const gate = pending<void>()
  let waits = 1
  const limiter = { reserve: () => ({ waitMs: waits-- > 0 ? 1 : 0 }) }
  const first = await rig.startProcess({
    delivery: { leaseMs },
    limiter,
    sending: { wait: () => gate.promise },
  })
  await first.pipeline.intake.take([written('hello')])
  rig.pass(leaseMs + 1)
  const second = await rig.startProcess()
  rig.pass(graceMs)
  await rig.settle(second)
  gate.resolve()
  await first.pipeline.delivery.idle()
  expect(texts()).toEqual(['echo hello'])
})

test('a process that was frozen for longer than its lease does not take up under its new name what the store gave to the old one', async () => {
  const leaseMs = 6_000
  const [committed, answer] = [pending<void>(), pending<void>()]
  const between = (store: Store): Store => ({
    ...store,
    commit: async (turn) => {
      const result = await store.commit(turn)
      committed.resolve()
      await answer.promise
      return result
    },
  })
  const first = await rig.startProcess({ delivery: { leaseMs }, between })
  const taken = first.pipeline.intake.take([written('hello')])
  await committed.promise
  rig.pass(leaseMs + 1)
  const second = await rig.startProcess()
  rig.pass(graceMs)
  await rig.settle(second)
  await first.pipeline.delivery.live(leaseMs)
  answer.resolve()
  await taken
  await first.pipeline.delivery.idle()
  expect(texts()).toEqual(['echo hello'])
})
