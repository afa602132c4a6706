import type { ChatMedia } from '../../../src/whatsapp/emulator/chat-message.ts'
import { OpenIcon } from '../icons.tsx'

/**
 * A document, alone or above the words of a message. It opens in a tab of its own, as a phone hands a PDF to the app
 * that reads it.
 */
export function FileCard({ media }: { media: ChatMedia }) {
  const filename = media.filename ?? 'Document'
  return (
    <a className="file" href={media.url} target="_blank" rel="noreferrer" title={`Open ${filename}`}>
      <span className="file-kind" aria-hidden="true">
        {endingOf(filename)}
      </span>
      <span className="file-words">
        <span className="filename">{filename}</span>
        <span className="muted">{aboutFile(media)}</span>
      </span>
      <OpenIcon />
    </a>
  )
}

/** A message that is no document itself may carry one as its header. */
export function isFile(kind: string, media: ChatMedia): boolean {
  return (
    kind === 'document' ||
    ((kind === 'buttons' || kind === 'link') && !/^(image|video)\//.test(media.mimeType ?? ''))
  )
}

function aboutFile({ filename = '', pages, sizeBytes }: ChatMedia): string {
  const pageWords = pages === undefined ? [] : [pages === 1 ? '1 page' : `${pages} pages`]
  const size = sizeBytes === undefined ? [] : [sizeWords(sizeBytes)]
  return [...pageWords, ...size, endingOf(filename)].join(' · ')
}

function sizeWords(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  return sizeBytes < 1_000_000 ? `${Math.round(sizeBytes / 1000)} kB` : `${(sizeBytes / 1e6).toFixed(1)} MB`
}

function endingOf(filename: string): string {
  const ending = /\.([A-Za-z0-9]{1,4})$/.exec(filename)?.[1]
  return ending?.toUpperCase() ?? 'FILE'
}
