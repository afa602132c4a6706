import { expect, test } from 'vitest'
import { understandOneTimeCode } from './one-time-code.ts'

test.each([
  ['482913', '482913'],
  ['482 913', '482913'],
  ['4-8-2-9-1-3', '482913'],
  ['OTP: 482913.', '482913'],
  ['mera code 000123 hai', '000123'],
  ['४८२९१३', '482913'],
  ['कोड ४८२ ९१३ है', '482913'],
])('%s is a code', (text, code) => {
  expect(understandOneTimeCode(text)).toEqual({ ok: true, value: code })
})

test.each([
  ['48291', 'not-six'],
  ['4829133', 'not-six'],
  ['1', 'not-six'],
  ['no code came', 'no-digits'],
  ['', 'no-digits'],
])('%s is none', (text, problem) => {
  expect(understandOneTimeCode(text)).toEqual({ ok: false, problem })
})
