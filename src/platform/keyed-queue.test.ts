import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue.ts'

/** A task that ends when the test says so. */
function gate() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { task: () => promise, open: resolve, fail: reject }
}

it('runs the tasks of one key one at a time, in order', async () => {
  const queue = new KeyedQueue()
  const first = gate()
  const seen: string[] = []
  const one = queue.run('asha', async () => {
    seen.push('one starts')
    await first.task()
    seen.push('one ends')
  })
  const two = queue.run('asha', async () => void seen.push('two'))
  const three = queue.run('asha', async () => void seen.push('three'))
  await Promise.resolve()
  expect(seen).toEqual(['one starts'])
  first.open('')
  await Promise.all([one, two, three])
  expect(seen).toEqual(['one starts', 'one ends', 'two', 'three'])
})

it('never lets one key wait for another', async () => {
  const queue = new KeyedQueue()
  const stuck = gate()
  const waiting = queue.run('asha', stuck.task)
  expect(await queue.run('ravi', async () => 'done')).toBe('done')
  stuck.open('at last')
  expect(await waiting).toBe('at last')
})

it('lets a task fail for its caller only', async () => {
  const queue = new KeyedQueue()
  const broken = gate()
  const failing = queue.run('asha', broken.task)
  const thrown = queue.run('asha', () => {
    throw new Error('before any promise')
  })
  const next = queue.run('asha', async () => 'still runs')
  broken.fail(new Error('broken'))
  await expect(failing).rejects.toThrow('broken')
  await expect(thrown).rejects.toThrow('before any promise')
  expect(await next).toBe('still runs')
  await expect(
    queue.run('ravi', () => {
      throw new Error('at once')
    }),
  ).rejects.toThrow('at once')
})

it('forgets a key once its last task has ended', async () => {
  const queue = new KeyedQueue()
  const held = gate()
  const waiting = queue.run('asha', held.task)
  for (let index = 0; index < 1000; index++) void queue.run(`IN.${index}`, async () => {})
  expect(queue.size).toBe(1001)
  held.open('')
  await waiting
  await queue.idle()
  expect(queue.size).toBe(0)
})

it('is idle only after the tasks that were added meanwhile', async () => {
  const queue = new KeyedQueue()
  const seen: string[] = []
  void queue.run('asha', async () => {
    seen.push('first')
    void queue.run('ravi', async () => void seen.push('added by the first'))
  })
  await queue.idle()
  expect(seen).toEqual(['first', 'added by the first'])
})

it('keeps each key in order and alone under any schedule', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), keys, async (scheduler, tasks) => {
      const queue = new KeyedQueue()
      const running = new Set<string>()
      const ended = new Map<string, number[]>()
      tasks.forEach((key, index) => {
        void queue.run(key, async () => {
          expect(running.has(key)).toBe(false)
          running.add(key)
          await scheduler.schedule(Promise.resolve())
          running.delete(key)
          ended.set(key, [...(ended.get(key) ?? []), index])
        })
      })
      await scheduler.waitFor(queue.idle())
      for (const [key, order] of ended) {
        expect(order).toEqual(tasks.flatMap((each, index) => (each === key ? [index] : [])))
      }
      expect(queue.size).toBe(0)
    }),
  )
})
