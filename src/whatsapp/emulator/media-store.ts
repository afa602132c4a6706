import { createHash, randomInt } from 'node:crypto'
import type { Settings } from './options.ts'

/** A file that "Meta" keeps: what a borrower sent, or what the business uploaded. */
export interface StoredMedia {
  id: string
  bytes: Uint8Array
  mimeType: string
  filename?: string
  /** SHA-256 of the bytes, in base64 as webhooks carry it. */
  sha256: string
  /** Milliseconds since the epoch: 30 days for uploads, 7 for what came from a borrower. */
  expiresAt: number
}

export interface EmulatedMedia {
  keep(file: {
    bytes: Uint8Array
    mimeType: string
    filename?: string | undefined
    origin: 'business' | 'borrower'
  }): StoredMedia
  /** Undefined once expired, deleted or pushed out by newer files. */
  find(id: string): StoredMedia | undefined
  remove(id: string): boolean
}

const dayMs = 24 * 60 * 60 * 1000
const lifetimeMs = { business: 30 * dayMs, borrower: 7 * dayMs }

/** Media in memory, bounded by `settings.memory.mediaBytes`: the oldest goes first. */
export function createMediaStore(settings: Settings): EmulatedMedia {
  const files = new Map<string, StoredMedia>()
  let keptBytes = 0

  const remove = (id: string) => {
    keptBytes -= files.get(id)?.bytes.length ?? 0
    return files.delete(id)
  }

  return {
    keep({ bytes, mimeType, filename, origin }) {
      const media: StoredMedia = {
        id: `${randomInt(1e8, 1e9)}${randomInt(1e6, 1e7)}`,
        bytes,
        mimeType,
        ...(filename ? { filename } : {}),
        sha256: createHash('sha256').update(bytes).digest('base64'),
        expiresAt: settings.clock() + lifetimeMs[origin],
      }
      files.set(media.id, media)
      keptBytes += bytes.length
      for (const oldest of files.keys()) {
        if (keptBytes <= settings.memory.mediaBytes || oldest === media.id) break
        remove(oldest)
      }
      return media
    },
    find(id) {
      const media = files.get(id)
      if (!media || media.expiresAt > settings.clock()) return media
      remove(id)
      return undefined
    },
    remove,
  }
}
