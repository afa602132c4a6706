import type { FastifyReply } from 'fastify'
import type { ConsoleParts } from '../parts.ts'
import { Refused } from '../route.ts'
import { openCase } from './case-file.ts'
import { filesOf } from './case-page.ts'

interface OpenedFile {
  borrowerId: string
  filename: string
  bytes: Uint8Array
  mimeType: string
}

/** A file of this borrower, and of nobody else, whatever reference is asked for. */
export async function openFile(
  parts: Pick<ConsoleParts, 'store' | 'media' | 'journey' | 'clock'>,
  reference: string,
  fileReference: string,
): Promise<OpenedFile | Refused> {
  const file = await openCase(parts, reference)
  if (file instanceof Refused) return file
  const known = filesOf(file).find((one) => one.reference === fileReference)
  const paper = file.state.papers?.find((one) => one.reference === fileReference)
  const found = known && (await parts.media.get(fileReference))
  if (!known || !found) return new Refused(404, { message: 'This file is not here (any more).' })
  const filename =
    paper?.filename ?? `${known.title.toLowerCase().replaceAll(' ', '-')}.${endingOf(found.mimeType)}`
  return { borrowerId: file.borrowerId, filename, bytes: found.bytes, mimeType: found.mimeType }
}

function endingOf(mimeType: string): string {
  return endings[mimeType] ?? 'bin'
}

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/**
 * Sends it so that nothing in it can act: as a file to be saved, of exactly this kind, alone in a sandbox. A borrower
 * chose the picture; what claims to be one is not believed.
 */
export function sendFile(reply: FastifyReply, { filename, bytes, mimeType }: OpenedFile): FastifyReply {
  const ascii = filename.replace(/[^\w.-]/g, '_')
  return reply
    .header('content-type', mimeType in endings ? mimeType : 'application/octet-stream')
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(filename)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes))
}
