import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { isAadhaarNumber } from './check-digits.ts'
import { westernDigits } from './digits.ts'
import { maskAadhaar, maskAccount, maskPan, maskPhone } from './masking.ts'

describe('an Aadhaar number is masked wherever it stands', () => {
  it.each([
    ['999999990019', 'XXXX XXXX 0019'],
    ['my aadhaar is 9999 9999 0019 ok', 'my aadhaar is XXXX XXXX 0019 ok'],
    ['9999-9999-0019', 'XXXX XXXX 0019'],
    ['9999 - 9999 - 0019', 'XXXX XXXX 0019'],
    ['9999\n9999\n0019', 'XXXX XXXX 0019'],
    ['९९९९ ९९९९ ००१९', 'XXXX XXXX 0019'],
    ['९९९९९९९९००१९', 'XXXX XXXX 0019'],
    ['９９９９９９９９００１９', 'XXXX XXXX 0019'],
    ['9999\u200b9999\u200b0019', 'XXXX XXXX 0019'],
    ['आधार:999999990019।', 'आधार:XXXX XXXX 0019।'],
    ['no999999990019x', 'noXXXX XXXX 0019x'],
    ['9999 9999 0019 9876543210', 'XXXX XXXX 0019 9876543210'],
    ['999999990019, 999941057058', 'XXXX XXXX 0019, XXXX XXXX 7058'],
    ['a/c 9999 9999 0019', 'a/c XXXX XXXX 0019'],
    ['9999 9999 0019 HDFC0001234', 'XXXX XXXX 0019 HDFC0001234'],
    [
      'HDFC0001234 a/c 123456789012 aadhaar 999999990019',
      'HDFC0001234 a/c 123456789012 aadhaar XXXX XXXX 0019',
    ],
  ])('%j', (typed, masked) => {
    expect(maskAadhaar(typed)).toBe(masked)
  })
})

describe('other numbers stay as they are', () => {
  it.each([
    '',
    'hello',
    '45000',
    '9876543210',
    '999999990018',
    '9999999900191',
    '1999999990019',
    '123456789012',
    '31-12-1995',
    'a/c 999999990019',
    'खाता 999999990019',
    'HDFC0001234 999999990019',
    '999999990019 hdfc0001234',
    'a/c 9999 9999 0019 1234',
    'राहुल शर्मा 👍🏽',
  ])('%j', (typed) => {
    expect(maskAadhaar(typed)).toBe(typed)
  })
})

describe('for every text', () => {
  const aadhaar = fc
    .stringMatching(/^[2-9]\d{10}$/)
    .map((start) => [...'0123456789'].map((check) => start + check).find(isAadhaarNumber) ?? '')
  const grouped = fc
    .tuple(aadhaar, fc.constantFrom(' ', '-', '', ' - ', '.', '\n'))
    .map(([digits, gap]) => (digits.match(/.{4}/g) ?? []).join(gap))
  const devanagari = grouped.map((text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit))),
  )
  const other = fc.oneof(
    fc.stringMatching(/^[a-z0-9 -]{0,12}$/),
    fc.constantFrom('1234', ' ', '5678 9012', 'aadhaar '),
  )
  const text = fc.array(fc.oneof(grouped, devanagari, other), { maxLength: 8 })

  /** Twelve digits standing alone, in one piece or 4-4-4, that UIDAI could have issued. */
  const findable = (masked: string) =>
    [...westernDigits(masked).matchAll(/(?<!\d)(?=(\d{4}[\s.-]{0,3}\d{4}[\s.-]{0,3}\d{4})(?!\d))/g)]
      .map(([, found = '']) => found)
      .filter(
        (found) =>
          /^(\d{12}|\d{4}\D+\d{4}\D+\d{4})$/.test(found) && isAadhaarNumber(found.replace(/\D/g, '')),
      )

  it('nothing that is an Aadhaar number is left', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', ' ', ', '), (parts, joined) => {
        const typed = parts.join(joined)
        fc.pre(!/\b(ac|acc)\b/.test(typed) && !/[a-z]{4}[ -]?[0o]/.test(typed))
        expect(findable(maskAadhaar(typed))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('called Aadhaar, it is masked even beside an account and an IFSC', () => {
    fc.assert(
      fc.property(grouped, (number) => {
        const masked = maskAadhaar(`a/c 123456789012 HDFC0001234 aadhaar no ${number}`)
        expect(masked).toBe(`a/c 123456789012 HDFC0001234 aadhaar no XXXX XXXX ${number.slice(-4)}`)
      }),
    )
  })

  it('never throws, and masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          text.map((parts) => parts.join(' ')),
        ),
        (typed) => {
          const masked = maskAadhaar(typed)
          expect(maskAadhaar(masked)).toBe(masked)
        },
      ),
    )
  })
})

it('an account and a phone number keep their last four digits, a PAN its first three and last two characters', () => {
  expect(maskAccount('123456789012')).toBe('XXXXXX9012')
  expect(maskAccount('1234 5678 9')).toBe('XXXXXX6789')
  expect(maskPan('ABCDE1234F')).toBe('ABCXXXXX4F')
  expect(maskPhone('+91 98765 43210')).toBe('XXXXXX3210')
})

it('what is too short to show a part of it is hidden whole', () => {
  const short = [maskAccount('12345678'), maskAccount(''), maskPan('ABCDE12'), maskPhone('100')]
  expect(new Set(short)).toEqual(new Set(['XXXXXX']))
})
