import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { understandBankDetails } from './bank-details.ts'

const ifsc = 'HDFC0001234'
const accountNumber = '123456789012'

describe('account number and IFSC are found', () => {
  it.each([
    '123456789012 HDFC0001234',
    'HDFC0001234 123456789012',
    '123456789012\nHDFC0001234',
    'HDFC0001234\r\n123456789012',
    '123456789012,HDFC0001234',
    '123456789012/hdfc0001234',
    'a/c no: 123456789012 IFSC code: hdfc0001234',
    'A/c no.123456789012 IFSC:HDFC0001234',
    'ac123456789012 ifschdfc0001234',
    'account number is 123456789012 and ifsc is HDFC0001234',
    'खाता संख्या 123456789012 आईएफएससी HDFC0001234',
    'khata 123456789012, ifsc HDFC0001234',
    '1234 5678 9012 HDFC0001234',
    '1234-5678-9012 HDFC0001234',
    '123 456 789 012\nHDFC 0001234',
    'HDFC-0001234 123456789012',
    'HDFCO001234 123456789012',
    'hdfco001234 123456789012',
    '१२३४५६७८९०१२ HDFC0001234',
    '123456789012 HDFC0001234 123456789012',
    'Rahul, a/c 123456789012, HDFC0001234, savings',
    'mobile 9876543210 a/c 123456789012 ifsc HDFC0001234',
    'micr 110240001 a/c 123456789012 ifsc HDFC0001234',
    'a/c 123456789012, phone: 9876543210, HDFC0001234',
    '12\u200b3456789012 HDFC0001234',
  ])('%j', (typed) => {
    expect(understandBankDetails(typed)).toEqual({ ok: true, value: { accountNumber, ifsc } })
  })

  it.each([
    ['123456789', { accountNumber: '123456789' }],
    ['123456789012345678', { accountNumber: '123456789012345678' }],
    ['00012345678901', { accountNumber: '00012345678901' }],
    ['a/c 9876543210', { accountNumber: '9876543210' }],
    ['a/c 4111 1111 1111 1111', { accountNumber: '4111111111111111' }],
    ['a/c 999999990019', { accountNumber: '999999990019' }],
    ['9876543210 HDFC0001234', { accountNumber: '9876543210', ifsc }],
    ['999999990019 HDFC0001234', { accountNumber: '999999990019', ifsc }],
    ['HDFC0001234', { ifsc }],
    ['hdfc0caacob', { ifsc: 'HDFC0CAACOB' }],
    ['my ifsc is hdfc0001234', { ifsc }],
  ])('%s', (typed, details) => {
    expect(understandBankDetails(typed)).toEqual({ ok: true, value: details })
  })
})

describe('what is wrong is named, and what was right is kept', () => {
  it.each([
    ['', 'nothing-found', undefined],
    ['hello', 'nothing-found', undefined],
    ['State Bank of India', 'nothing-found', undefined],
    ['astronomers', 'nothing-found', undefined],
    ['1234', 'account-length', undefined],
    ['12345678 HDFC0001234', 'account-length', { ifsc }],
    ['1234567890123456789', 'account-length', undefined],
    ['PHOTO 560001', 'account-length', undefined],
    ['HDFC001234', 'ifsc-shape', undefined],
    ['HDFC00012345', 'ifsc-shape', undefined],
    ['HDFC1001234 123456789012', 'ifsc-shape', { accountNumber }],
    ['123456789012 ifsc 1234', 'ifsc-shape', { accountNumber }],
    ['IFSC HDFC 123', 'ifsc-shape', undefined],
    ['12345678901 98765432101', 'several-accounts', undefined],
    ['12345678901\n98765432101 HDFC0001234', 'several-accounts', { ifsc }],
    ['12345678901 234', 'several-accounts', undefined],
    ['a/c 123456789012 a/c 123456789013', 'several-accounts', undefined],
    ['HDFC0001234 SBIN0001234', 'several-ifscs', undefined],
    ['HDFC0001234 SBIN0001234 123456789012', 'several-ifscs', { accountNumber }],
    ['4111111111111111', 'looks-like-card', undefined],
    ['4111 1111 1111 1111', 'looks-like-card', undefined],
    ['4111-1111-1111-1111 HDFC0001234', 'looks-like-card', { ifsc }],
    ['9876543210', 'looks-like-phone', undefined],
    ['98765 43210', 'looks-like-phone', undefined],
    ['+91 9876543210', 'looks-like-phone', undefined],
    ['+919876543210', 'looks-like-phone', undefined],
    ['999999990019', 'looks-like-aadhaar', undefined],
    ['9999 9999 0019', 'looks-like-aadhaar', undefined],
    ['९९९९ ९९९९ ००१९', 'looks-like-aadhaar', undefined],
    ['9999 9999 0019 HDFC0001234', 'looks-like-aadhaar', { ifsc }],
    ['aadhaar 999999990018', 'looks-like-aadhaar', undefined],
    ['XXXX XXXX 0019', 'looks-like-aadhaar', undefined],
  ])('%j is %s', (typed, problem, kept) => {
    expect(understandBankDetails(typed)).toEqual({ ok: false, problem, ...(kept && { suggestion: kept }) })
  })
})

describe('for every text', () => {
  it('never throws, and what it finds has the right shape', () => {
    const piece = fc.constantFrom(
      '123456789012',
      'HDFC0001234',
      'SBINO',
      'a/c',
      'ifsc',
      ' ',
      '-',
      '\n',
      '1234',
      '9876543210',
      'X',
      ':',
      '+',
      '999999990019',
    )
    const text = fc.oneof(
      anyText,
      fc.array(piece).map((parts) => parts.join('')),
      fc.array(piece).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const read = understandBankDetails(typed)
        const details = read.ok ? read.value : (read.suggestion ?? {})
        if (details.accountNumber !== undefined) expect(details.accountNumber).toMatch(/^\d{9,18}$/)
        if (details.ifsc !== undefined) expect(details.ifsc).toMatch(/^[A-Z]{4}0[A-Z0-9]{6}$/)
        if (read.ok) expect(Object.keys(details)).not.toHaveLength(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('a labelled account and an IFSC come back digit by digit, in any order and case', () => {
    const code = fc.stringMatching(/^(SBIN|HDFC|ICIC|UTIB)0[A-Z0-9]{6}$/)
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9,18}$/), code, fc.boolean(), (account, bankCode, isCodeFirst) => {
        const parts = [`a/c ${account}`, `ifsc ${bankCode.toLowerCase()}`]
        const typed = (isCodeFirst ? parts.reverse() : parts).join(', ')
        expect(understandBankDetails(typed)).toEqual({
          ok: true,
          value: { accountNumber: account, ifsc: bankCode },
        })
      }),
    )
  })
})
