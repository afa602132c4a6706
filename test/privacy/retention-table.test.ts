import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { retentionRules } from '../../src/privacy/retention.ts'

test('docs/privacy.md shows every rule of retention as it is, and no other', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/privacy.md'), 'utf8')
  const section = document.slice(document.indexOf('## How long'), document.indexOf('Each record goes when'))
  const rows = section
    .split('\n')
    .filter((line) => /^\| [a-z]/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, record, , months, from]) => ({ record, months: Number(months), from }))
  expect(rows).toEqual(retentionRules.map(({ record, months, from }) => ({ record, months, from })))
})
