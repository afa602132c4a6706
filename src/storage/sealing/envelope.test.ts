import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDataKey, sealBytes } from '../../platform/keys/seal.ts'
import { closeEnvelope, openEnvelope } from './envelope.ts'

const key = newDataKey()
const place = { person: 'somebody', field: 'state' }

describe('an envelope', () => {
  test('gives back any text, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        expect(openEnvelope(key, closeEnvelope(key, text, place), place)).toBe(text)
      }),
    )
  })

  test('gives back a text longer than all that the compressor sees at once, however far back it was let look', () => {
    const text = Array.from(
      { length: 5000 },
      (_, line) => `"turns":${line},"नाम":${hash('md5', `${line}`)}`,
    ).join()
    for (const reachBytes of [1, 5_000, 6_000, 6_001, 24_000]) {
      expect(openEnvelope(key, closeEnvelope(key, text, place, reachBytes), place)).toBe(text)
    }
  })

  test('opens with no other key, in no other place and with no other byte', () => {
    const envelope = closeEnvelope(key, 'my words', place)
    const unreadable = expect.objectContaining({ code: 'keys.unreadable', retryable: false })
    expect(() => openEnvelope(newDataKey(), envelope, place)).toThrowError(unreadable)
    expect(() => openEnvelope(key, envelope, { ...place, person: 'another' })).toThrowError(unreadable)
    expect(() => openEnvelope(key, envelope, { ...place, field: 'turn' })).toThrowError(unreadable)
    for (let index = 1; index < envelope.length; index += 1) {
      const changed = Buffer.from(envelope)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => openEnvelope(key, changed, place)).toThrowError(unreadable)
    }
  })

  test('of a format that is not known yet is refused, and the refusal holds none of it', () => {
    const newer = Buffer.from(closeEnvelope(key, 'my words', place))
    newer[0] = 2
    expect(() => openEnvelope(key, newer, place)).toThrowError(
      expect.objectContaining({
        code: 'storage.unknown-format',
        message: expect.stringContaining('format 2'),
      }),
    )
  })

  test('makes our own words small: what stands in the dictionary costs next to nothing', () => {
    const text = JSON.stringify({
      schemaVersion: 1,
      borrowerId: 'IN.1',
      turns: 3,
      contact: { userId: 'IN.1' },
    })
    expect(closeEnvelope(key, text, place).length).toBeLessThan(text.length * 0.4 + sealBytes + 1)
  })
})

/** Everything ever stored was compressed with it: a changed byte in it is a changed byte in somebody's loan. */
test('the dictionary of format 1 never changes', () => {
  const dictionary = readFileSync(new URL('./dictionary-1.txt', import.meta.url))
  expect(dictionary.length).toBe(24000)
  expect(hash('sha256', dictionary, 'hex')).toBe(
    '6879f57d18f2178f9d65c2a3068d62c46348349ae7d964ecbff12ed4b3b2427d',
  )
})
