import { expect, it } from 'vitest'
import type { OfficeHandles } from '../../office-contract.ts'

const today = '2026-11-23'

/** What is counted for all processes together. */
export function counterLaws(handles: OfficeHandles): void {
  it('adds up, and answers with what it has become', async () => {
    const { office, other, reopen } = handles
    expect(await office.count(today, 'answered', 1)).toBe(1)
    expect(await other.count(today, 'answered', 2)).toBe(3)
    expect(await office.count(today, 'cost', 1_250_000)).toBe(1_250_000)
    expect(await (await reopen()).counts(today)).toEqual({ answered: 3, cost: 1_250_000 })
  })

  it('begins anew each day', async () => {
    const { office } = handles
    await office.count(today, 'answered', 5)
    expect(await office.count('2026-11-24', 'answered', 1)).toBe(1)
    expect(await office.counts(today)).toEqual({ answered: 5 })
    expect(await office.counts('2026-11-25')).toEqual({})
  })

  it('misses nothing when two processes count at the same instant, and answers with no value twice', async () => {
    const { office, other } = handles
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? office : other).count(today, 'answered', 1)),
    )
    expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(await office.counts(today)).toEqual({ answered: 40 })
  })
}
