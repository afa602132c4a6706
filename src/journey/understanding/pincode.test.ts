import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { understandPincode } from './pincode.ts'

test.each([
  ['110001', '110001'],
  ['110 001', '110001'],
  ['PIN 110001', '110001'],
  ['pin code: 110-001', '110001'],
  ['pincode-560034', '560034'],
  ['PIN560034', '560034'],
  ['मेरा पिन कोड ११०००१ है', '110001'],
  ['११० ००१', '110001'],
  ['New Delhi 110001', '110001'],
  ['110001, Delhi. Yes 110001', '110001'],
  ['house no 12, sector 5, Noida 201301', '201301'],
])('"%s" is %s', (text, pincode) => {
  expect(understandPincode(text)).toEqual({ ok: true, value: pincode })
})

test.each([
  ['Delhi', 'no-pincode'],
  ['', 'no-pincode'],
  ['11001', 'wrong-length'],
  ['1100011', 'wrong-length'],
  ['9876543210', 'wrong-length'],
  ['011001', 'begins-with-zero'],
  ['110001 or 560034', 'several'],
])('"%s" is no pincode: %s', (text, problem) => {
  expect(understandPincode(text)).toMatchObject({ ok: false, problem })
})

describe('whatever is written', () => {
  test('what is taken is six digits and does not begin with zero', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const understood = understandPincode(text)
        if (understood.ok) expect(understood.value).toMatch(/^[1-9]\d{5}$/)
      }),
    )
  })
})
