import { expect, it } from 'vitest'
import { newOwnerId } from './ids.ts'

it('names every start of a process differently', () => {
  expect(new Set(Array.from({ length: 100 }, newOwnerId)).size).toBe(100)
})
