import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import type { Store } from '../storage/port.ts'
import { heard, Rig, written } from './testing/rig.ts'
import { toyJourney } from './testing/toy-journey.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

test('a borrower is woken when the time has come, once, however many processes look', async () => {
  const [one, two] = [await rig.startProcess(), await rig.startProcess()]
  await one.pipeline.intake.take([written('wake 5000')])
  const look = () => Promise.all([one, two, one, two].map(({ pipeline }) => pipeline.timers.sweep()))
  rig.pass(4_999)
  await look()
  expect(await heard(one.store)).toEqual(['wake 5000'])
  rig.pass(1)
  await look()
  await look()
  expect(await heard(one.store)).toEqual(['wake 5000', 'timer.due'])
})

test('everybody whose time has come is woken in one sweep', async () => {
  const process = await rig.startProcess()
  const borrowers = Array.from({ length: 250 }, (_, index) => `IN.b${index}`)
  await process.pipeline.intake.take(borrowers.map((userId) => written('wake 1', { userId })))
  rig.pass(1)
  await process.pipeline.timers.sweep()
  for (const userId of borrowers) expect((await heard(process.store, userId)).at(-1)).toBe('timer.due')
})

test('a turn that leaves its time standing, or breaks, is put off and does not fire for ever', async () => {
  const stuck = { ...toyJourney, wakeAt: () => 1 }
  const process = await rig.startProcess({ journey: stuck })
  await process.pipeline.intake.take([written('hello')])
  for (let look = 0; look < 3; look += 1) await process.pipeline.timers.sweep()
  expect(await heard(process.store)).toEqual(['hello', 'timer.due'])
  rig.pass(6 * 60 * 60 * 1000)
  await process.pipeline.timers.sweep()
  expect(await heard(process.store)).toEqual(['hello', 'timer.due', 'timer.due'])
})

test('a timer that could not be stored fires at the next look', async () => {
  let failures = 1
  const between = (store: Store): Store => ({
    ...store,
    commit: async (turn) => {
      if (turn.eventId.startsWith('timer:') && failures-- > 0) {
        throw new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })
      }
      return store.commit(turn)
    },
  })
  const process = await rig.startProcess({ between })
  await process.pipeline.intake.take([written('wake 1')])
  rig.pass(1)
  await process.pipeline.timers.sweep()
  await process.pipeline.timers.sweep()
  expect(await heard(process.store)).toEqual(['wake 1', 'timer.due'])
})
