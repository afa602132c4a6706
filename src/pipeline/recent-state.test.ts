import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../storage/port.ts'
import { heard, pending, Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

test('an answer that follows its question in the same process is applied without another read', async () => {
  let loads = 0
  const between = (store: Store): Store => ({
    ...store,
    load: (borrowerId) => {
      loads += 1
      return store.load(borrowerId)
    },
  })
  const process = await rig.startProcess({ between })
  await process.pipeline.intake.take([written('decide')])
  await rig.settle(process)
  expect(loads).toBe(1)
  expect(await heard(process.store)).toEqual(['decide', 'decision.made'])
})

test('an answer is applied to what another process made of the borrower meanwhile', async () => {
  const answer = pending<Awaited<ReturnType<typeof rig.providers.decide.play>>>()
  const first = await rig.startProcess()
  const second = await rig.startProcess()
  const decision = await scripted()
  rig.providers.decide.next.push(answer.promise)
  await first.pipeline.intake.take([written('decide')])
  await second.pipeline.intake.take([written('hello')])
  answer.resolve(decision)
  await rig.settle(first)
  expect(await heard(first.store)).toEqual(['decide', 'hello', 'decision.made'])
})

/** What the scripted decision service says by itself. */
async function scripted() {
  return rig.providers.decide.play()
}
