import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

describe('a command that cannot work says why in words', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flowless-refused-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function run(entry: string, ...args: string[]): Promise<{ code: unknown; said: string }> {
    const file = fileURLToPath(new URL(`../../src/main/${entry}.ts`, import.meta.url))
    const env = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder }
    return new Promise((resolve) => {
      execFile(process.execPath, [file, ...args], { env, timeout: 30_000 }, (error, _printed, said) =>
        resolve({ code: error?.code, said }),
      )
    })
  }

  test('npm start in a folder from before the first release', async () => {
    const old = new DatabaseSync(join(folder, 'flowless.db'))
    old.exec('CREATE TABLE borrowers (id TEXT); PRAGMA user_version = 1')
    old.close()
    mkdirSync('dist/web/phone', { recursive: true })
    const { code, said } = await run('local')
    expect(said).toMatch(/Point DATA_DIR to another folder.*storage\.older-layout/)
    expect(said).not.toContain('    at ')
    expect(code).toBe(1)
  })

  test('npm start after keys.json was lost', async () => {
    expect((await run('borrower', 'problems')).said).toBe('')
    rmSync(join(folder, 'keys.json'))
    mkdirSync('dist/web/phone', { recursive: true })
    const { code, said } = await run('local')
    expect(said).toMatch(/Put back the keys\.json.*storage\.wrong-key/)
    expect(said).not.toContain('    at ')
    expect(code).toBe(1)
  })

  test('npm run dead-letters without a queue', async () => {
    const { code, said } = await run('dead-letters')
    expect(said).toMatch(/DEAD_LETTER_QUEUE_URL: is missing/)
    expect(said).not.toContain('    at ')
    expect(code).toBe(1)
  })
})
