import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sandboxSecret } from './sandbox-secret.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the secret is made once, long, and readable only by us', () => {
  const secret = sandboxSecret(folder)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(sandboxSecret(folder)).toBe(secret)
  expect(statSync(join(folder, 'sandbox-secret')).mode & 0o777).toBe(0o600)
})

test('a file that a crash left empty is never a secret: with an empty one anybody could sign', () => {
  writeFileSync(join(folder, 'sandbox-secret'), '')
  const secret = sandboxSecret(folder)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(readFileSync(join(folder, 'sandbox-secret'), 'utf8')).toBe(secret)
})
