import { afterEach, expect, test, vi } from 'vitest'
import { Failure } from '../platform/errors.ts'
import { atDesk } from './at-desk.ts'

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

test('a command ends with what its work answers, and closes its desk', async () => {
  const close = vi.fn(async () => undefined)
  await atDesk(
    async () => ({ close }),
    async () => 1,
  )
  expect(process.exitCode).toBe(1)
  expect(close).toHaveBeenCalledOnce()
})

test('a command that fails closes its desk before it says so, since saying so ends the process', async () => {
  const order: string[] = []
  vi.spyOn(console, 'error').mockImplementation((words) => void order.push(words))
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    order.push(`ends with ${code}`)
    return undefined as never
  })
  const failure = new Failure('storage.damaged', 'The database is torn', {
    owner: 'operator',
    retryable: false,
  })
  await atDesk(
    async () => ({ close: async () => void order.push('closed') }),
    () => Promise.reject(failure),
  )
  expect(order).toEqual(['closed', 'The database is torn (storage.damaged, docs/errors.md)', 'ends with 2'])
})
