import type { ChatMedia } from './chat-message.ts'
import type { StoredMedia } from './media-store.ts'
import type { EmulatorParts } from './parts.ts'

/** A media URL works for five minutes (1.4 of the facts). */
const urlLifetimeMs = 5 * 60 * 1000

/** For the business: the file's bytes on this server. Needs the Bearer header, like Meta's. */
export function mediaUrl(parts: EmulatorParts, id: string): string {
  const expires = parts.settings.clock() + urlLifetimeMs
  return `${parts.origin()}${parts.settings.prefix}/attachments?mid=${id}&expires=${expires}`
}

/** For the browser: the same bytes, without the Bearer header. */
export function browserMedia(parts: EmulatorParts, id: string): ChatMedia | undefined {
  const media = parts.media.find(id)
  if (!media) return undefined
  return {
    url: `${parts.settings.prefix}/media/${id}`,
    mimeType: media.mimeType,
    ...(media.filename ? { filename: media.filename } : {}),
    sizeBytes: media.bytes.length,
    ...pagesOf(media),
  }
}

/** As a phone shows it under the name of a PDF: every page is an object of its own type. Packed objects tell nothing. */
function pagesOf({ bytes, mimeType }: StoredMedia): { pages?: number } {
  if (mimeType !== 'application/pdf') return {}
  const pages = Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length
  return pages ? { pages } : {}
}
