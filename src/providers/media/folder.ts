import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { access, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../platform/errors.ts'
import type { MediaStore } from './port.ts'

/** The hash of name and bytes, then the type: `<64 hex digits>.image.jpeg`. Nothing else is ever looked up. */
const referencePattern = /^[0-9a-f]{64}\.(?<type>[a-z]{1,20})\.(?<subtype>[a-z0-9.+-]{1,80})$/
const typePattern = /^(?<type>[a-z]{1,20})\/(?<subtype>[a-z0-9.+-]{1,80})$/

/**
 * Keeps files in a folder that only this user may read. A file appears whole or not at all, and is on the disk
 * when `put` answers. Throws `media.not-stored` when the disk refuses.
 */
export function openMediaFolder(path: string): MediaStore {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return {
    async put({ name, bytes, mimeType }) {
      const reference = `${hashOf(name, bytes)}.${dotted(mimeType)}`
      try {
        if (!(await exists(join(path, reference)))) await writeWhole(path, reference, bytes)
      } catch (cause) {
        const why = 'A file could not be written to the media folder.'
        throw new Failure('media.not-stored', why, { owner: 'operator', retryable: true, cause })
      }
      return reference
    },

    async get(reference) {
      const parts = referencePattern.exec(reference)?.groups
      if (parts === undefined) return undefined
      try {
        const bytes = await readFile(join(path, reference))
        return { bytes, mimeType: `${parts.type}/${parts.subtype}` }
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
  }
}

function hashOf(name: string, bytes: Uint8Array): string {
  return createHash('sha256')
    .update(`${Buffer.byteLength(name)}:${name}`)
    .update(bytes)
    .digest('hex')
}

/** Parameters such as a charset do not matter here; a type that cannot be read counts as plain bytes. */
function dotted(mimeType: string): string {
  const [bare = ''] = mimeType.split(';')
  const parts = typePattern.exec(bare.trim().toLowerCase())?.groups
  return parts ? `${parts.type}.${parts.subtype}` : 'application.octet-stream'
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
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
