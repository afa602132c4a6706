import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { bankDirectory, findBranch, supportsMandate } from './ifsc.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

it('finds branches with digits and with letters, and forgives small letters and spaces', () => {
  expect(findBranch('SBIN0000001')).toEqual({ bankCode: 'SBIN', bankName: 'State Bank of India' })
  expect(findBranch('HDFC0CAACOB')).toEqual({ bankCode: 'HDFC', bankName: 'HDFC Bank' })
  expect(findBranch(' sbin0000001 ')?.bankCode).toBe('SBIN')
})

it.each([
  ['a branch that does not exist', 'SBIN0999998'],
  ['a bank that does not exist', 'QQQQ0000001'],
  ['the letter O for the zero', 'SBINO000001'],
  ['a code that is too short', 'SBIN000001'],
  ['the end of one branch and the start of the next', 'ABHY0500106'],
  ['nothing', ''],
  ['the name of something that every object has', 'constructor'],
])('does not find %s', (_what, ifsc) => {
  expect(findBranch(ifsc)).toBeUndefined()
})

it('finds every code of the list, the first and the last of each bank included', () => {
  const codes = z.record(z.string().regex(/^[A-Z]{4}$/), z.string().regex(/^([A-Z0-9]{6})+$/))
  const table = codes.parse(read('ifsc-codes.json'))
  for (const [bank, branches] of Object.entries(table)) {
    const each = branches.match(/.{6}/g) ?? []
    expect([...new Set(each)].sort().join('')).toBe(branches)
    for (const branch of [each[0], each[each.length >> 1], each.at(-1)])
      expect(findBranch(`${bank}0${branch}`)?.bankCode).toBe(bank)
  }
})

it('names every bank of the list', () => {
  const names = z.record(z.string(), z.object({ name: z.string().min(3), nachDebit: z.boolean() }))
  const table = names.parse(read('bank-names.json'))
  expect(Object.keys(table)).toEqual(Object.keys(read('ifsc-codes.json') as object))
})

it('knows which banks were part of NACH debits', () => {
  expect(['HDFC', 'sbin', 'ICIC'].map(supportsMandate)).toEqual([true, true, true])
  expect(['RBIS', 'QQQQ', 'constructor'].map(supportsMandate)).toEqual([false, false, false])
  expect(bankDirectory.findBranch('SBIN0000001')).toBeDefined()
})
