import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let running: ChildProcess[]

/** A project with one package, `thing`, and a space in its path. `serve` runs what a test writes into server.ts. */
beforeEach(() => {
  running = []
  folder = join(mkdtempSync(join(tmpdir(), 'flowless-run-')), 'a folder')
  for (const name of ['run.mjs', 'child.mjs', 'install.mjs']) {
    cpSync(join(import.meta.dirname, name), join(folder, 'scripts', name))
  }
  write('package-lock.json', lockWith('2.0.0'))
  write('node_modules/.package-lock.json', lockWith('2.0.0'))
  mkdirSync(join(folder, 'node_modules/.bin'))
  symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'))
  program('fake-tools/npm', 'console.log("npm " + process.argv.slice(2).join(" "))')
})

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

function lockWith(version: string): string {
  return JSON.stringify({ packages: { '': {}, 'node_modules/thing': { version, dev: true } } })
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function program(path: string, text: string): void {
  write(path, `#!${process.execPath}\n${text}\n`)
  chmodSync(join(folder, path), 0o755)
}

/** Starts `run.mjs` from another folder, as a script of somebody else may. */
function run(...task: string[]) {
  const environment = { ...process.env, PATH: [join(folder, 'fake-tools'), process.env.PATH].join(delimiter) }
  const child = spawn(process.execPath, [join(folder, 'scripts/run.mjs'), ...task], {
    env: environment,
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, printed }))
  return { child, ended }
}

test('arguments reach the command, its exit code comes back, and installed packages are left alone', async () => {
  write('scripts/build-web.ts', '')
  write('src/main/server.ts', 'console.log(JSON.stringify(process.argv.slice(2))); process.exit(7)')
  const { code, printed } = await run('serve', 'one', 'a space').ended
  expect(printed.trim()).toBe('["one","a space"]')
  expect(code).toBe(7)
})

test.each([
  ['nothing is installed', (): void => rmSync(join(folder, 'node_modules/.package-lock.json'))],
  ['a package has another version', (): void => write('node_modules/.package-lock.json', lockWith('1.0.0'))],
])('packages are installed when %s', async (_when, change) => {
  change()
  const { printed } = await run('check').ended
  expect(printed).toContain('npm ci --include=dev')
})

test('development packages may be missing in production, and what they would make may stay unmade', async () => {
  write('package-lock.json', lockWith('3.0.0'))
  write('scripts/build-web.ts', 'console.log("no page"); process.exit(1)')
  write('src/main/server.ts', 'console.log("served")')
  const { code, printed } = await run('serve').ended
  expect(printed.trim().split('\n')).toEqual(['no page', 'served'])
  expect(code).toBe(0)
})

test('a lock that `npm ci` refuses is installed all the same, and left as it is', async () => {
  rmSync(join(folder, 'node_modules/.package-lock.json'))
  program(
    'fake-tools/npm',
    'console.log(process.argv[2], process.argv[3]); process.exit(process.argv[2] === "ci" ? 1 : 0)',
  )
  write('src/main/chat.ts', 'console.log("chatting")')
  const { code, printed } = await run('chat').ended
  expect(printed).toMatch(/ci [\s\S]*install --no-save[\s\S]*chatting/)
  expect(code).toBe(0)
})

test('a failed installation ends everything with a sentence', async () => {
  rmSync(join(folder, 'node_modules/.package-lock.json'))
  program('fake-tools/npm', 'process.exit(3)')
  const { code, printed } = await run('chat').ended
  expect(code).toBe(3)
  expect(printed).toContain('the packages could not be installed')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s reaches the command, which may finish in its own way',
  async (signal) => {
    write(
      'src/main/server.ts',
      `process.on('${signal}', () => process.exit(5)); console.log('up'); setInterval(() => {}, 1e6)`,
    )
    const { child, ended } = run('serve')
    await once(child.stdout, 'data')
    child.kill(signal)
    expect((await ended).code).toBe(5)
  },
)

test('a signal that ends only the shell between npm and us still reaches the command', async () => {
  write(
    'src/main/server.ts',
    `process.on('SIGTERM', () => { console.log('asked'); setTimeout(() => process.exit(), 600) }); console.log('up'); setInterval(() => {}, 1e6)`,
  )
  const script = `"${process.execPath}" "${join(folder, 'scripts/run.mjs')}" serve; true`
  const environment = { ...process.env, npm_lifecycle_event: 'serve' }
  const shell = spawn('/bin/sh', ['-c', script], { env: environment, stdio: ['ignore', 'pipe', 'ignore'] })
  running.push(shell)
  let printed = ''
  shell.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  await once(shell.stdout, 'end')
  expect(printed).toBe('up\nasked\n')
})

test('a command that a signal ended ends us by the same signal', async () => {
  write('src/main/server.ts', `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1e6)`)
  expect((await run('serve').ended).signal).toBe('SIGKILL')
})

test('every check runs before a failure is told, and the tests only after all of them', async () => {
  for (const name of ['biome', 'tsc'])
    program(`node_modules/.bin/${name}`, `console.log('${name}'); process.exit(4)`)
  write('scripts/check-imports.ts', 'console.log("imports")')
  const { code, printed } = await run('check').ended
  expect(printed).toMatch(/biome[\s\S]*tsc[\s\S]*imports/)
  expect(printed).toContain('failed with code 4: biome check')
  expect(printed).not.toContain('npm test')
  expect(code).toBe(4)
})

test('an unknown task is answered with those that exist', async () => {
  const { code, printed } = await run('sing').ended
  expect(code).toBe(2)
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  for (const name of Object.keys(manifest.scripts))
    expect(printed).toMatch(new RegExp(`[ ,]${name}(,|$)`, 'm'))
})
