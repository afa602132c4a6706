import { expect, test } from 'vitest'
import type { Store } from '../storage/port.ts'
import { createLease } from './lease.ts'

/** Writes down every sign of life. */
function openLease(leaseMs: number) {
  let now = 0
  const signs: [string, number][] = []
  const store = {
    keepAlive: async (owner: string, until: number) => void signs.push([owner, until]),
    release: async () => undefined,
  } as Partial<Store> as Store
  const lease = createLease({ store, clock: () => now, name: 'me', leaseMs })
  const pass = (ms: number) => {
    now += ms
  }
  return { lease, signs, pass }
}

test('a call that is covered by an earlier sign of life writes none', async () => {
  const { lease, signs, pass } = openLease(100)
  await lease.renew(60)
  pass(40)
  await lease.renew(60)
  expect(signs).toEqual([['me', 100]])
  pass(1)
  await lease.renew(60)
  expect(signs).toEqual([
    ['me', 100],
    ['me', 141],
  ])
})

test('a call that is longer than the lease lives as long as it needs', async () => {
  const { lease, pass } = openLease(100)
  await lease.renew(500)
  pass(500)
  expect(lease.owner()).toBe('me')
  pass(1)
  expect(lease.owner()).toBeUndefined()
})

test('whoever was frozen for longer than the lease has a new name, for what the old one held is not ours', async () => {
  const { lease, signs, pass } = openLease(100)
  await lease.renew(60)
  pass(101)
  await lease.renew(60)
  expect(signs.map(([owner]) => owner)).toEqual(['me', 'me-1'])
})
