import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../errors.ts'
import { checkKeys } from './check.ts'
import type { KeyRing } from './port.ts'
import { newDataKey } from './seal.ts'

export interface KeyRingBench {
  keys: KeyRing
  /** The same root key and lookup key, as another process opens them. */
  reopen(): KeyRing
  /** The same lookup key over another root key. */
  openOther(): KeyRing
  /** From now on another root key wraps. */
  rotate(): Promise<void>
  /** Everything that may never be seen, besides the data keys that a test makes. */
  secrets(): Uint8Array[]
  close(): Promise<void>
}

const borrower = { person: 'p1', purpose: 'borrower' }

/** The law for every key ring. */
export function keyRingContract(adapter: string, open: () => Promise<KeyRingBench>): void {
  describe(`${adapter} as key ring`, () => {
    let bench: KeyRingBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    it('opens what it has wrapped, also in another process', async () => {
      const dataKey = newDataKey()
      const wrapped = await bench.keys.wrap(dataKey, borrower)
      for (const keys of [bench.keys, bench.reopen()])
        expect(Buffer.from(await keys.unwrap(wrapped, borrower))).toEqual(dataKey)
    })

    it('wraps any short secret for any context', async () => {
      const secret = fc.uint8Array({ maxLength: 300 })
      const name = fc
        .string({ minLength: 1, maxLength: 20 })
        .filter((text) => !text.startsWith('aws-crypto-'))
      const context = fc.dictionary(name, fc.string({ unit: 'grapheme', minLength: 1 }), {
        minKeys: 1,
        maxKeys: 4,
      })
      await fc.assert(
        fc.asyncProperty(secret, context, async (plain, belongsTo) => {
          const wrapped = await bench.keys.wrap(plain, belongsTo)
          expect(Buffer.from(await bench.keys.unwrap(wrapped, belongsTo))).toEqual(Buffer.from(plain))
        }),
        { numRuns: 30 },
      )
    })

    it('passes the check of the start', async () => {
      await checkKeys(bench.keys)
    })

    it('never wraps alike, and shows nothing of what is inside', async () => {
      const dataKey = newDataKey()
      const wrapped = [await bench.keys.wrap(dataKey, borrower), await bench.keys.wrap(dataKey, borrower)]
      expect(Buffer.compare(...(wrapped as [Uint8Array, Uint8Array]))).not.toBe(0)
      for (const one of wrapped)
        for (const secret of [dataKey, ...bench.secrets()])
          expect(Buffer.from(one).includes(Buffer.from(secret))).toBe(false)
    })

    it.each([
      ['another borrower', { ...borrower, person: 'p2' }],
      ['another purpose', { ...borrower, purpose: 'media' }],
      ['less', { person: 'p1' }],
      ['more', { ...borrower, field: 'state' }],
      ['nothing', {}],
    ])('refuses to open for %s', async (_what, other) => {
      const wrapped = await bench.keys.wrap(newDataKey(), borrower)
      expect(await refused(bench.keys.unwrap(wrapped, other))).toMatchObject(refusal)
    })

    it('refuses a wrapped key when any of its bytes was changed or cut off', async () => {
      const wrapped = await bench.keys.wrap(newDataKey(), borrower)
      // Every byte costs a call; a prime step meets all parts of the message.
      for (let at = 0; at < wrapped.length; at += 7) {
        const changed = Uint8Array.from(wrapped)
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(await refused(bench.keys.unwrap(changed, borrower)), `byte ${at}`).toMatchObject(refusal)
      }
      for (const part of [wrapped.subarray(0, -1), wrapped.subarray(0, 40), Buffer.alloc(0)])
        expect(await refused(bench.keys.unwrap(part, borrower))).toMatchObject(refusal)
    })

    it('refuses what another root key has wrapped', async () => {
      const wrapped = await bench.openOther().wrap(newDataKey(), borrower)
      expect(await refused(bench.keys.unwrap(wrapped, borrower))).toMatchObject(refusal)
    })

    it('opens old and new after a rotation, in processes that were running and in new ones', async () => {
      const running = bench.reopen()
      const dataKey = newDataKey()
      const old = await running.wrap(dataKey, borrower)
      await bench.rotate()
      for (const keys of [running, bench.keys, bench.reopen()]) {
        const young = await keys.wrap(dataKey, borrower)
        for (const reader of [running, bench.reopen()])
          for (const wrapped of [old, young])
            expect(Buffer.from(await reader.unwrap(wrapped, borrower))).toEqual(dataKey)
      }
    })

    it('gives the same text the same name in every process and after a rotation, and other texts other names', async () => {
      const name = bench.keys.pseudonym('+919876500001')
      expect(name).toMatch(/^[\w-]{22}$/)
      await bench.rotate()
      for (const keys of [bench.keys, bench.reopen(), bench.openOther()])
        expect(keys.pseudonym('+919876500001')).toBe(name)
      expect(bench.keys.pseudonym('+919876500002')).not.toBe(name)
      expect(bench.keys.pseudonym('')).not.toBe(name)
    })

    it('tells no secret when it refuses', async () => {
      const dataKey = newDataKey()
      const wrapped = await bench.keys.wrap(dataKey, borrower)
      const damaged = Uint8Array.from(wrapped, (byte, at) => (at === wrapped.length - 1 ? byte ^ 1 : byte))
      for (const refusing of [
        () => bench.keys.unwrap(wrapped, { ...borrower, person: 'p2' }),
        () => bench.keys.unwrap(damaged, borrower),
        () => bench.openOther().unwrap(wrapped, borrower),
      ]) {
        const told = everythingIn(await refused(refusing()))
        for (const secret of [dataKey, ...bench.secrets()])
          for (const form of formsOf(secret)) expect(told).not.toContain(form)
      }
    })
  })
}

const refusal = { code: 'keys.refused', owner: 'operator', retryable: false }

async function refused(call: Promise<unknown>): Promise<Failure> {
  const outcome: unknown = await call.catch((error) => error)
  if (outcome instanceof Failure) return outcome
  throw new Error('Expected a Failure', { cause: outcome })
}

/** What a log could show of it at the very most. */
export function everythingIn(failure: Failure): string {
  const whole = {
    depth: Number.POSITIVE_INFINITY,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Number.POSITIVE_INFINITY,
  }
  return inspect(failure, { ...whole, showHidden: true })
}

/** As text, as Node shows a buffer, and as it shows an array. */
export function formsOf(secret: Uint8Array): string[] {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const spaced = hex.replace(/..(?=.)/g, '$& ')
  return [
    hex,
    spaced,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    [...bytes].join(', '),
  ]
}
