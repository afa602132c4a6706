import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFunction, functionNames } from '../../scripts/bundle-lambda.ts'
import { createPaperMaker } from '../../src/documents/maker.ts'
import { requestOf } from '../../src/documents/testing/requests.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'flowless-bundle-')), 'lambda')
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

describe.each(functionNames)('the bundle of %s', (name) => {
  let inputs: string[]
  beforeAll(async () => {
    inputs = Object.keys((await bundleFunction(name, folder)).inputs)
  })

  test('holds what runs on Lambda and nothing else', () => {
    const foreign = inputs.filter((path) =>
      /node_modules\/(aws-cdk|cdk-|constructs|vite|react|playwright|fauxqs|s3rver|amplify|esbuild|ajv\/)|emulator|^(web|infra|test|bench|scripts)\/|\.(test|fixture|testing)\.|\/testing\/|storage\/contract|src\/main\/(server|local|chat|playground|doctor)/.test(
        path,
      ),
    )
    expect(foreign).toEqual([])
    expect(inputs).toContain(`src/main/lambda-${name}.ts`)
    expect(inputs.length).toBeGreaterThan(500)
  })

  test('stays under 6 MB with everything that it reads, the letters of the papers included', () => {
    const files = globSync('**/*', { cwd: join(folder, name) })
      // The page goes to browsers and is not loaded here.
      .filter((path) => !path.startsWith('console-page'))
      .map((path) => statSync(join(folder, name, path)))
    const bytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(bytes).toBeLessThan(6_000_000)
  })

  test('can be loaded alone, and its handler names every setting that is missing', () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', callOf(name)], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, name, 'data') },
      encoding: 'utf8',
      timeout: 30_000,
    })
    const { code, message } = JSON.parse(stdout)
    expect(code).toBe('settings.wrong')
    for (const setting of [
      'STORAGE',
      'META_APP_SECRET',
      'PUBLIC_URL',
      'SANDBOX_SECRET',
      'DEAD_LETTER_QUEUE_URL',
    ])
      expect(message).toContain(`${setting}:`)
  })
})

test('the bundle of the console brings its page along, and no other does', () => {
  const pages = functionNames.filter((name) => existsSync(join(folder, name, 'console-page', 'index.html')))
  expect(pages).toEqual(['console'])
  const page = readFileSync(join(folder, 'console', 'console-page', 'index.html'), 'utf8')
  const [, script = 'none'] = /src="\/console\/(assets\/[^"]+\.js)"/.exec(page) ?? []
  expect(existsSync(join(folder, 'console', 'console-page', script))).toBe(true)
})

describe.each(['delivery', 'timers'] as const)('the bundle of %s makes papers', (name) => {
  test('loads what they need with the first one, and they are those of the sources', async () => {
    const chunks = globSync('*.mjs', { cwd: join(folder, name) })
    const ofPapers = chunks.filter((chunk) =>
      readFileSync(join(folder, name, chunk), 'utf8').includes('NotoSansDevanagari'),
    )
    expect(ofPapers).toEqual([expect.stringMatching(/^chunk-/)])
    const loadingItAtOnce = chunks.filter((other) => {
      const code = readFileSync(join(folder, name, other), 'utf8')
      return new RegExp(`(from|import)\\s*"\\./${ofPapers[0]}"`).test(code)
    })
    expect(loadingItAtOnce).toEqual([])
    const request = requestOf('kfs', { language: 'hi' })
    const verifyUrl = (hash: string) => `https://loans.example/verify/${hash}`
    const { bytes } = await createPaperMaker({ verifyUrl }).make(request)
    const chunk = pathToFileURL(join(folder, name, ofPapers[0] ?? '')).href
    const { stdout } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `
        const { makePaper } = await import(${JSON.stringify(chunk)})
        const { bytes } = await makePaper(${JSON.stringify(request)}, ${String(verifyUrl)})
        process.stdout.write(bytes)`,
      ],
      { cwd: tmpdir(), timeout: 50_000 },
    )
    expect(Buffer.compare(stdout, bytes)).toBe(0)
  })
})

function callOf(name: string): string {
  const url = pathToFileURL(join(folder, name, 'index.mjs')).href
  return `
    const { handler } = await import(${JSON.stringify(url)})
    await handler({}, {}).catch(({ code, message }) => process.stdout.write(JSON.stringify({ code, message })))
    process.exit(0)`
}
