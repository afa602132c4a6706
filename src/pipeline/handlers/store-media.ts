import { createHash } from 'node:crypto'
import type { MediaRefused } from '../../journey/event.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import type { WhatsApp } from '../../whatsapp/port.ts'
import type { EffectHandlers, Handled } from '../effect-handlers.ts'
import { askPlainly, unanswered } from './ask.ts'

export interface StoreMediaParts {
  whatsapp: Pick<WhatsApp, 'download'>
  media: Pick<MediaStore, 'put'>
  callTimeoutMs?: number
}

/** WhatsApp's own limit for images (business-phone-numbers/media; 1.4 of the WhatsApp facts). */
const maximumBytes = 5 * 1024 * 1024

/**
 * Fetches what a borrower sent and keeps it. What it is, its first bytes say; the type that came with it is only a
 * claim.
 */
export function createStoreMediaHandler(parts: StoreMediaParts): EffectHandlers['store-media'] {
  const { whatsapp, media, callTimeoutMs = 30_000 } = parts
  return async (effect) => {
    const { key } = effect
    const refuse = (reason: MediaRefused['reason']): Handled => ({
      outcome: 'answered',
      event: { kind: 'media.refused', key, reason },
    })

    const downloaded = await askPlainly(callTimeoutMs, () => whatsapp.download(effect.mediaId))
    if (!downloaded.ok) return unanswered(effect, downloaded)
    if (downloaded.value.outcome === 'refused') return refuse(downloaded.value.reason)
    const { bytes } = downloaded.value
    if (bytes.length === 0) return refuse('empty')
    if (bytes.length > maximumBytes) return refuse('too-large')
    const mimeType = imageTypeOf(bytes)
    if (mimeType === undefined) return refuse('wrong-type')

    const name = `${effect.purpose}-${key}`
    const kept = await askPlainly(callTimeoutMs, () => media.put({ name, bytes, mimeType }))
    if (!kept.ok) return unanswered(effect, kept)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { value: reference } = kept
    return {
      outcome: 'answered',
      event: { kind: 'media.stored', key, reference, sha256, mimeType, sizeBytes: bytes.length },
    }
  }
}

/** JPEG begins with its start marker and the next marker's FF (ISO 10918-1), PNG with eight fixed bytes (ISO 15948, 5.2). */
const firstBytes = [
  { mimeType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mimeType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

function imageTypeOf(file: Uint8Array): string | undefined {
  return firstBytes.find(({ bytes }) => bytes.every((byte, place) => file[place] === byte))?.mimeType
}
