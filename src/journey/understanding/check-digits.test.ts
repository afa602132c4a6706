import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isAadhaarNumber, passesLuhn, passesVerhoeff } from './check-digits.ts'

const withVerhoeff = (digits: string) =>
  [...'0123456789'].map((check) => digits + check).find(passesVerhoeff) ?? ''

it('knows the published examples', () => {
  expect(passesVerhoeff('2363')).toBe(true)
  expect(passesVerhoeff('999999990019')).toBe(true)
  expect(passesVerhoeff('999941057058')).toBe(true)
  expect(passesLuhn('4111111111111111')).toBe(true)
  expect(passesLuhn('4111111111111112')).toBe(false)
})

it('an empty number passes nothing', () => {
  expect(passesVerhoeff('')).toBe(false)
  expect(passesLuhn('')).toBe(false)
})

it('notices every single wrong digit and every swap of neighbours', () => {
  const digits = fc.stringMatching(/^\d{11}$/)
  fc.assert(
    fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (start, place, shift) => {
      const valid = withVerhoeff(start)
      const wrong = [...valid]
      wrong[place] = String((Number(wrong[place]) + shift) % 10)
      expect(passesVerhoeff(wrong.join(''))).toBe(false)
      const swapped = [...valid]
      const at = place % 11
      ;[swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? '', swapped[at] ?? '']
      expect(passesVerhoeff(swapped.join(''))).toBe(swapped.join('') === valid)
    }),
  )
})

it('an Aadhaar number begins with 2 to 9', () => {
  expect(isAadhaarNumber(withVerhoeff('12345678901'))).toBe(false)
  expect(isAadhaarNumber(withVerhoeff('02345678901'))).toBe(false)
  expect(isAadhaarNumber(withVerhoeff('22345678901'))).toBe(true)
})
