import { expect, test } from 'vitest'
import { createLoop } from './loop.ts'
import { Slots } from './slots.ts'
import { pending } from './testing/rig.ts'

const asleepMs = 3_600_000

test('a loop never runs twice at once, and a nudge during a run means one more run', async () => {
  const gates = [pending<void>(), pending<void>()]
  let runs = 0
  const loop = createLoop(
    async () => gates[runs++]?.promise,
    asleepMs,
    () => {},
  )
  loop.nudge()
  loop.nudge()
  const later = loop.runOnce()
  expect(runs).toBe(1)
  gates[0]?.resolve()
  gates[1]?.resolve()
  await later
  expect(runs).toBe(2)
})

test('a loop goes on after a run that failed, and starts nothing once it was stopped', async () => {
  const errors: unknown[] = []
  let runs = 0
  const task = async () => {
    runs += 1
    throw new Error('this time')
  }
  const loop = createLoop(task, asleepMs, (error) => errors.push(error))
  await loop.runOnce()
  await loop.runOnce()
  expect(errors).toHaveLength(2)
  await loop.stop()
  await loop.runOnce()
  expect(runs).toBe(2)
})

test('slots let so many tasks run and no more; the rest follow in order, whatever becomes of the first', async () => {
  const slots = new Slots(2)
  const gates = Array.from({ length: 4 }, () => pending<void>())
  const started: number[] = []
  const tasks = gates.map((gate, index) =>
    slots.run(async () => {
      started.push(index)
      await gate.promise
    }),
  )
  expect(started).toEqual([0, 1])
  gates[1]?.reject(new Error('broke'))
  await expect(tasks[1]).rejects.toThrow('broke')
  expect(started).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  await Promise.allSettled(tasks)
  expect(started).toEqual([0, 1, 2, 3])
})
