import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFunction, functionNames } from '../../scripts/bundle-lambda.ts'

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

  test('stays under 5 MB with everything that it reads', () => {
    const files = globSync('**/*', { cwd: join(folder, name) }).map((path) =>
      statSync(join(folder, name, path)),
    )
    const bytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(bytes).toBeLessThan(5_000_000)
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

function callOf(name: string): string {
  const url = pathToFileURL(join(folder, name, 'index.mjs')).href
  return `
    const { handler } = await import(${JSON.stringify(url)})
    await handler({}, {}).catch(({ code, message }) => process.stdout.write(JSON.stringify({ code, message })))
    process.exit(0)`
}
