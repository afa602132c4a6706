import { spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../errors.ts'
import { everythingIn, formsOf, keyRingContract } from './contract.ts'
import { openKeyFile } from './local.ts'
import { addRootKey } from './rotation.ts'

const script = fileURLToPath(new URL('./opens-key-file.fixture.ts', import.meta.url))

let parent: string
let path: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'flowless-keys-'))
  path = join(parent, 'data', 'keys.json')
})
afterEach(() => rmSync(parent, { recursive: true }))

const start = { purpose: 'start' }

function content(): { lookupKey: string; rootKeys: { id: string; key: string }[] } {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function rewrite(change: object): void {
  writeFileSync(path, JSON.stringify({ ...content(), ...change }))
}

function failureOf(attempt: () => unknown): Failure {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Failure) return error
  }
  return expect.unreachable('no Failure came')
}

keyRingContract('the key file', async () => ({
  keys: openKeyFile(path),
  reopen: () => openKeyFile(path),
  openOther: () => {
    const other = join(parent, 'other.json')
    openKeyFile(other)
    const { rootKeys } = JSON.parse(readFileSync(other, 'utf8'))
    writeFileSync(other, JSON.stringify({ ...content(), rootKeys }))
    return openKeyFile(other)
  },
  rotate: async () => {
    addRootKey(path)
  },
  secrets: () => [
    Buffer.from(content().lookupKey),
    ...content().rootKeys.map(({ key }) => Buffer.from(key, 'base64')),
  ],
  close: async () => {},
}))

it('is made once, for its owner alone, with nothing left beside it', () => {
  openKeyFile(path)
  const made = readFileSync(path)
  openKeyFile(path)
  expect(readFileSync(path)).toEqual(made)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
  expect(readdirSync(dirname(path))).toEqual(['keys.json'])
})

it('is one file for all processes that start at once in a fresh folder', async () => {
  const started = Array.from({ length: 4 }, async () => {
    const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    return JSON.parse(await text(child.stdout)) as { wrapped: string; name: string }
  })
  const processes = await Promise.all(started)
  const keys = openKeyFile(path)
  for (const { wrapped, name } of processes) {
    expect(name).toBe(keys.pseudonym('+919876500001'))
    const opened = await keys.unwrap(Buffer.from(wrapped, 'base64'), start)
    expect(Buffer.from(opened).toString()).toBe('from a process')
  }
  expect(readdirSync(dirname(path))).toEqual(['keys.json'])
})

describe('a rotation', () => {
  it('adds a key and takes none away', () => {
    openKeyFile(path)
    const before = content()
    const id = addRootKey(path)
    expect(content().rootKeys.map((key) => key.id)).toEqual([before.rootKeys[0]?.id, id])
    expect(content().rootKeys[0]).toEqual(before.rootKeys[0])
    expect(content().lookupKey).toBe(before.lookupKey)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(dirname(path))).toEqual(['keys.json'])
  })

  it('wraps with the new key only', async () => {
    const keys = openKeyFile(path)
    const before = content().rootKeys
    addRootKey(path)
    const wrapped = await keys.wrap(Buffer.from('x'), start)
    rewrite({ rootKeys: before })
    await expect(keys.unwrap(wrapped, start)).rejects.toMatchObject({ code: 'keys.refused' })
  })

  it('waits for another one instead of losing its key', () => {
    openKeyFile(path)
    writeFileSync(`${path}.rotating`, '')
    expect(failureOf(() => addRootKey(path))).toMatchObject({ code: 'keys.file-busy', retryable: true })
    expect(content().rootKeys).toHaveLength(1)
  })

  it('makes no new file where there is none', () => {
    expect(failureOf(() => addRootKey(path)).code).toBe('keys.file-unreachable')
    mkdirSync(dirname(path))
    expect(failureOf(() => addRootKey(path)).code).toBe('keys.file-missing')
    expect(readdirSync(dirname(path))).toEqual([])
  })
})

describe('a key file is refused', () => {
  beforeEach(() => {
    openKeyFile(path)
  })

  it.each([0o640, 0o604, 0o620])('that others may read or change: mode %o', (mode) => {
    chmodSync(path, mode)
    const failure = failureOf(() => openKeyFile(path))
    expect(failure).toMatchObject({ code: 'keys.file-open-to-others', owner: 'operator', retryable: false })
    expect(failure.message).toContain(`chmod 600 ${path}`)
  })

  const damages: [string, (whole: string) => string][] = [
    ['empty', () => ''],
    ['cut off', (whole) => whole.slice(0, 100)],
    ['no object', () => '[]'],
    ['without a root key', (whole) => JSON.stringify({ ...JSON.parse(whole), rootKeys: [] })],
    ['without a lookup key', (whole) => whole.replace('lookupKey', 'other')],
    ['with a short root key', (whole) => whole.replace(/"key": "..../, '"key": "')],
    ['of version 0', (whole) => whole.replace('"version": 1', '"version": 0')],
  ]
  it.each(damages)('that is %s, and stays as it is', (_what, damage) => {
    const damaged = damage(readFileSync(path, 'utf8'))
    writeFileSync(path, damaged)
    expect(failureOf(() => openKeyFile(path))).toMatchObject({ code: 'keys.file-damaged', retryable: false })
    expect(readFileSync(path, 'utf8')).toBe(damaged)
  })

  it('of a newer version, and stays as it is', () => {
    rewrite({ version: 2, lookupKey: { new: 'form' } })
    expect(failureOf(() => openKeyFile(path))).toMatchObject({ code: 'keys.file-newer', retryable: false })
  })

  it('that cannot be reached', () => {
    const inAFile = join(path, 'keys.json')
    expect(failureOf(() => openKeyFile(inAFile))).toMatchObject({
      code: 'keys.file-unreachable',
      retryable: true,
    })
  })

  it('without a word of what it holds', () => {
    const secrets = [content().lookupKey, ...content().rootKeys.map(({ key }) => key)]
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -5))
    const told = everythingIn(failureOf(() => openKeyFile(path)))
    for (const secret of secrets)
      for (const form of [secret, ...formsOf(Buffer.from(secret, 'base64'))]) expect(told).not.toContain(form)
  })
})

it('is missed as soon as it is gone: nothing may be wrapped that no key opens after the next start', async () => {
  const keys = openKeyFile(path)
  rmSync(path)
  await expect(keys.wrap(Buffer.from('x'), start)).rejects.toMatchObject({ code: 'keys.file-missing' })
  expect(readdirSync(dirname(path))).toEqual([])
})
