import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SealContext } from './port.ts'
import { newDataKey, seal, sealBytes, unseal } from './seal.ts'

const context = { person: 'p1', field: 'state' }
const plain = fc.uint8Array({ maxLength: 2000 })

function unreadable(attempt: () => unknown): void {
  expect(attempt).toThrow(expect.objectContaining({ code: 'keys.unreadable', retryable: false }))
}

describe('what is sealed', () => {
  it('opens with its key and context, in whatever order the context is written, and grows by 28 bytes', () => {
    fc.assert(
      fc.property(plain, (bytes) => {
        const key = newDataKey()
        const sealed = seal(key, bytes, context)
        expect(sealed.length).toBe(bytes.length + sealBytes)
        const opened = unseal(key, sealed, { field: context.field, person: context.person })
        expect(Buffer.from(opened)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('opens for no other key, place or field', () => {
    const key = newDataKey()
    const sealed = seal(key, Buffer.from('x'), context)
    unreadable(() => unseal(newDataKey(), sealed, context))
    const others: SealContext[] = [
      { ...context, person: 'p2' },
      { ...context, more: '' },
      { person: 'p1' },
      {},
    ]
    for (const other of others) unreadable(() => unseal(key, sealed, other))
  })

  it('opens no more when a bit was changed or an end is missing', () => {
    const key = newDataKey()
    fc.assert(
      fc.property(plain, fc.nat(), fc.nat({ max: 7 }), (bytes, at, bit) => {
        const sealed = seal(key, bytes, context)
        const place = at % sealed.length
        unreadable(() => unseal(key, sealed.subarray(0, place), context))
        sealed[place] = (sealed[place] ?? 0) ^ (1 << bit)
        unreadable(() => unseal(key, sealed, context))
      }),
    )
  })

  it('never looks alike', () => {
    const key = newDataKey()
    const seals = Array.from({ length: 1000 }, () =>
      Buffer.from(seal(key, Buffer.alloc(40), context)).toString('hex'),
    )
    expect(new Set(seals).size).toBe(1000)
  })
})
