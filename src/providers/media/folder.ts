import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { access, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../platform/errors.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { tryOut } from './check.ts'
import { openFile, sealFile } from './envelope.ts'
import type { MediaStore } from './port.ts'
import { mimeTypeOf, referenceOf } from './reference.ts'

/**
 * Keeps sealed files in a folder that only this user may read. A file appears whole or not at all, and is on the disk
 * when `put` answers. Throws `media.folder-unreachable` when the disk refuses.
 */
export function openMediaFolder({ path, keys }: { path: string; keys: KeyRing }): MediaStore {
  makeFolder(path)
  const media: MediaStore = {
    async put(file) {
      const reference = referenceOf(file, keys)
      if (await onDisk('written to', () => exists(join(path, reference)))) return reference
      const sealed = await sealFile(keys, reference, file.bytes)
      await onDisk('written to', () => writeWhole(path, reference, sealed))
      return reference
    },

    async get(reference) {
      const mimeType = mimeTypeOf(reference)
      if (mimeType === undefined) return undefined
      const stored = await onDisk('read', () => unlessMissing(readFile(join(path, reference))))
      return stored && { bytes: await openFile(keys, reference, stored), mimeType }
    },

    async remove(reference) {
      if (mimeTypeOf(reference) === undefined) return
      await onDisk('written to', async () => {
        await rm(join(path, reference), { force: true })
        await flush(path)
      })
    },

    check: () => tryOut(media),
  }
  return media
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw unreachable('made', cause)
  }
}

async function onDisk<Result>(use: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (cause) {
    throw unreachable(use, cause)
  }
}

function unreachable(use: string, cause: unknown): Failure {
  const why = `The media folder (in DATA_DIR) could not be ${use}.`
  return new Failure('media.folder-unreachable', why, { owner: 'operator', retryable: true, cause })
}

/** tmp file, flush, rename, flush of the folder: after a power cut the name is there with all bytes or not at all. */
async function writeWhole(path: string, reference: string, bytes: Uint8Array): Promise<void> {
  const draft = join(path, `${randomUUID()}.draft`)
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, join(path, reference))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await flush(path)
}

/** A folder's own list of names. */
async function flush(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return (await unlessMissing(access(path).then(() => true))) ?? false
}

async function unlessMissing<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
