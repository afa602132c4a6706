import { expect, test } from 'vitest'
import { Exact, formatRupees, percentFromBps, roundToPaisa, roundToRupee, shareOf } from './money.ts'

test.each([
  [0, '₹0'],
  [5, '₹0.05'],
  [100, '₹1'],
  [962_56, '₹962.56'],
  [962_50, '₹962.50'],
  [15_000_00, '₹15,000'],
  [1_50_000_00, '₹1,50,000'],
  [12_34_56_789_00, '₹12,34,56,789'],
  [-1_50_000_05, '-₹1,50,000.05'],
])('%i paise are written the Indian way: %s', (paise, written) => {
  expect(formatRupees(paise)).toBe(written)
})

test.each([
  [1707, '17.07%'],
  [1800, '18%'],
  [1450, '14.5%'],
  [5, '0.05%'],
  [0, '0%'],
])('%i basis points are written without idle zeros: %s', (bps, written) => {
  expect(percentFromBps(bps)).toBe(written)
})

test('halves are rounded up, to the paisa and to the rupee', () => {
  expect(roundToPaisa(new Exact('0.5'))).toBe(1)
  expect(roundToPaisa(new Exact('0.4999999999999999999999'))).toBe(0)
  expect(roundToRupee(new Exact('96950'))).toBe(970_00)
  expect(roundToRupee(new Exact('96949.9999999999999999'))).toBe(969_00)
})

test('a share is exact where binary fractions are not', () => {
  expect(shareOf(1_00_001, 1_15).toString()).toBe('1150.0115')
})
