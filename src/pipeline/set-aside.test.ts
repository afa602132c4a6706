import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import type { Store } from '../storage/port.ts'
import { heard, Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const operator = { owner: 'operator', retryable: false } as const
const unreadable = new Failure('keys.unreadable', 'Stored data does not open', operator)

/** Asha cannot be read as long as `isDamaged`; nobody can while `isDown`. */
function damage() {
  const state = { isDamaged: false, isDown: false }
  const between = (store: Store): Store => ({
    ...store,
    load: async (borrowerId) => {
      if (state.isDamaged && borrowerId === 'IN.asha') throw unreadable
      return store.load(borrowerId)
    },
    check: async () => {
      if (state.isDown) throw unreadable
    },
  })
  return { state, between }
}

const both = () => [
  written('second', { wamid: 'wamid.2' }),
  written('hi', { userId: 'IN.ravi', wamid: 'wamid.3' }),
]

test('a borrower who cannot be read holds up nobody, is told so, and stays as they were', async () => {
  const { state, between } = damage()
  const process = await rig.startProcess({ between })
  await process.pipeline.intake.take([written('first')])
  await rig.settle(process)
  rig.whatsapp.sent.length = 0

  state.isDamaged = true
  for (let copy = 0; copy < 2; copy += 1) await process.pipeline.intake.take(both())
  await rig.settle(process)
  const sent = rig.whatsapp.sent.map(({ recipient, text }) => [recipient.userId, text])
  expect(sent.sort()).toEqual([
    ['IN.asha', 'Sorry'],
    ['IN.ravi', 'echo hi'],
  ])
  expect(await process.store.problems({ limit: 9 })).toMatchObject([
    { borrowerId: 'aside-IN.asha', detail: { error: 'Failure keys.unreadable' } },
  ])
  const [kept] = await process.store.history('aside-IN.asha')
  expect(kept).toMatchObject({ id: 'wamid.2', detail: { inbound: { body: 'second' } } })

  state.isDamaged = false
  await process.pipeline.intake.take([written('third')])
  expect(await heard(process.store)).toEqual(['first', 'third'])
})

test('when nobody can be read, Meta must bring the message again', async () => {
  const { state, between } = damage()
  const process = await rig.startProcess({ between })
  Object.assign(state, { isDamaged: true, isDown: true })
  await expect(process.pipeline.intake.take(both())).rejects.toBe(unreadable)
  Object.assign(state, { isDamaged: false, isDown: false })
  await process.pipeline.intake.take(both())
  expect(await heard(process.store)).toEqual(['second'])
  expect(await process.store.problems({ limit: 9 })).toEqual([])
})
