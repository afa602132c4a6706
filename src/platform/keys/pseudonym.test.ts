import * as crypto from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { pseudonymsUnder } from './pseudonym.ts'

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>()
  return { ...real, createHmac: vi.fn(real.createHmac) }
})

test('a name is computed once for all that a turn asks, and memory holds the latest only', () => {
  const pseudonym = pseudonymsUnder('a lookup key of thirty-two letters')
  const timesComputed = () => vi.mocked(crypto.createHmac).mock.calls.length

  const name = pseudonym('+919876500001')
  expect(pseudonym('+919876500001')).toBe(name)
  expect(timesComputed()).toBe(1)

  for (let other = 0; other < 10_000; other += 1) pseudonym(`somebody ${other}`)
  expect(pseudonym('+919876500001')).toBe(name)
  expect(timesComputed()).toBe(10_002)
})

test('what was computed under one lookup key is no answer under another', () => {
  const [one, another] = ['one', 'another'].map((word) =>
    pseudonymsUnder(`the ${word} lookup key`.padEnd(32)),
  )
  expect(one?.('+919876500001')).not.toBe(another?.('+919876500001'))
})
