import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The command as an editor runs it. */
function kb(...given: string[]): Promise<{ exitCode: number; told: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/main/kb.ts', ...given], { cwd: root }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, told: stdout + stderr })
    })
  })
}

describe('npm run kb', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
    writeFileSync(join(folder, 'kites.json'), '{ "id": "boats" }')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('finds nothing to mend in the topics that we ship', async () => {
    expect(await kb('check')).toEqual({ exitCode: 0, told: 'No fault in the knowledge base.\n' })
  })

  it('ends with 1 and tells each fault, its file and what to do', async () => {
    const { exitCode, told } = await kb('check', '--folder', folder)
    expect(exitCode).toBe(1)
    expect(told).toMatch(/^kites\.json: questions .*\n {4}Fix: /m)
    expect(told).toMatch(/^emi-date\.json: does not exist, and src\/journey\/engine\/topics\.ts names it/m)
    expect(told).toMatch(/\n\d+ fault\(s\)\.\n$/)
  })

  it('shows what a question is taken for and what the borrower would get', async () => {
    const { exitCode, told } = await kb('ask', 'foreclosure charge kitna hai')
    expect(exitCode).toBe(0)
    expect(told).toMatch(/It is a +query about money/)
    expect(told).toMatch(/\d\d\.\d % +foreclosure/)
    expect(told).toMatch(
      /The borrower gets foreclosure \(from their own case where they have one: closure-amount\):/,
    )
    expect(told).not.toMatch(/\{\w+\}/)
    expect((await kb('ask', 'who won the cricket match')).told).toContain(
      'The borrower hears that we do not know.',
    )
  })

  it('measures the golden questions by language', async () => {
    const { exitCode, told } = await kb('measure')
    expect(exitCode).toBe(0)
    for (const name of ['English', 'Hindi', 'Hinglish', 'all of ours']) {
      expect(told).toMatch(new RegExp(`^\\| ${name} \\| \\d+ \\| \\d+\\.\\d % `, 'm'))
    }
    expect(told).toMatch(/^Out of scope: \d+ asked, \d+\.\d % answered/m)
  })

  it('shows how it is called, with 2, when it is called otherwise', async () => {
    for (const given of [[], ['chek'], ['ask'], ['check', 'everything'], ['--what']]) {
      const { exitCode, told } = await kb(...given)
      expect(exitCode).toBe(2)
      expect(told).toContain('npm run kb -- check')
    }
  })
})
