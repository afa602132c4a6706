import { randomBytes, randomUUID } from 'node:crypto'
import {
  type BigIntStats,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { Failure } from '../errors.ts'

const version = 1

const rootKey = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
  /** Milliseconds since the Unix epoch. */
  createdAt: z.int().nonnegative(),
})
const shape = z.strictObject({
  version: z.literal(version),
  lookupKey: z.string().min(32),
  /** Oldest first. Keys are only ever added: what one of them has wrapped, no other opens. */
  rootKeys: z.array(rootKey).nonempty(),
})

export type RootKey = z.infer<typeof rootKey>
export type KeyFile = z.infer<typeof shape>

export function newRootKey(): RootKey {
  return {
    id: randomBytes(8).toString('hex'),
    key: randomBytes(32).toString('base64'),
    createdAt: systemClock(),
  }
}

/** Makes the file where there is none yet. Of processes that do so at the same moment one wins, for all of them. */
export function makeKeyFile(path: string): void {
  if (stampOf(path) !== undefined) return
  const lookupKey = randomBytes(32).toString('base64url')
  reaching(path, () => mkdirSync(dirname(path), { recursive: true, mode: 0o700 }))
  // A link appears whole and never replaces a file, unlike a write or a rename.
  withDraft(path, { version, lookupKey, rootKeys: [newRootKey()] }, (draft) => {
    try {
      linkSync(draft, path)
    } catch (error) {
      if (!isErrorWith(error, 'EEXIST')) throw error
    }
  })
}

/** Puts a file with one more root key in the place of the one that is there, in one step. */
export function replaceKeyFile(path: string, file: KeyFile): void {
  withDraft(path, file, (draft) => renameSync(draft, path))
}

/** Changes whenever the file or its rights do; undefined when there is none. */
export function stampOf(path: string): string | undefined {
  const stats = statsOf(path)
  return stats && `${stats.ino}.${stats.ctimeNs}`
}

/** Reads and judges the file. What it holds is never repeated in a Failure. */
export function readKeyFile(path: string): KeyFile {
  const stats = statsOf(path)
  if (stats === undefined) throw unusable('keys.file-missing', `There is no key file ${path}. ${putBack}`)
  if (isOpenToOthers(stats)) {
    const fix = `Run: chmod 600 ${path}`
    throw unusable('keys.file-open-to-others', `Others may read or change the key file ${path}. ${fix}`)
  }
  const content = parsed(reaching(path, () => readFileSync(path, 'utf8')))
  const marked = z.object({ version: z.int() }).safeParse(content)
  if (marked.success && marked.data.version > version) {
    const versions = `of version ${marked.data.version}, and this program knows ${version}`
    throw unusable('keys.file-newer', `The key file ${path} is ${versions}`)
  }
  const read = shape.safeParse(content)
  if (!read.success) throw unusable('keys.file-damaged', `The key file ${path} is damaged. ${putBack}`)
  return read.data
}

const putBack = 'Put a copy of it back: nothing that is stored opens without it'

function unusable(code: string, why: string): Failure {
  return new Failure(code, why, { owner: 'operator', retryable: false })
}

function statsOf(path: string): BigIntStats | undefined {
  return reaching(path, () => statSync(path, { bigint: true, throwIfNoEntry: false }))
}

/** Windows keeps rights elsewhere and reports the same bits for every file. */
function isOpenToOthers({ mode }: BigIntStats): boolean {
  return process.platform !== 'win32' && (mode & 0o077n) !== 0n
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not handed on: the parser's words quote the text.
    return undefined
  }
}

/** Writes a draft beside the file, on the disk before it is put in place, and so is its name afterwards. */
function withDraft(path: string, file: KeyFile, putInPlace: (draft: string) => void): void {
  const draft = `${path}.${randomUUID()}.draft`
  reaching(path, () => {
    try {
      const text = `${JSON.stringify(file, undefined, 2)}\n`
      writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true })
      putInPlace(draft)
    } finally {
      rmSync(draft, { force: true })
    }
    if (process.platform !== 'win32') flushFolder(dirname(path))
  })
}

function flushFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Does something with the file; what the disk says about it becomes a Failure. */
export function reaching<Answer>(path: string, use: () => Answer): Answer {
  try {
    return use()
  } catch (cause) {
    throw new Failure('keys.file-unreachable', `The key file ${path} could not be read or written`, {
      owner: 'operator',
      retryable: true,
      cause,
    })
  }
}

export function isErrorWith(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
