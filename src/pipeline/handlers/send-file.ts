import type { KeptFile, Message } from '../../journey/message.ts'
import { Failure } from '../../platform/errors.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import type { WhatsApp } from '../../whatsapp/port.ts'
import { nameOf } from '../safe-names.ts'
import { within } from '../time-limit.ts'

/** What became of the file of a message. None of these has sent anything to the borrower. */
export type Uploaded =
  | { outcome: 'uploaded'; uploadId: string }
  /** It may work later: a store or Meta's upload that cannot be reached. */
  | { outcome: 'retry'; error: string }
  /** It will never work: the file is gone, cannot be read, or is not taken. */
  | { outcome: 'gone'; error: string }

/**
 * Brings a paper from our media store to Meta. Anew for each try of each message: an upload lives 30 days, and one that
 * was kept for longer would send a message to nowhere.
 */
export async function uploadFile(
  parts: { whatsapp: Pick<WhatsApp, 'upload'>; media: Pick<MediaStore, 'get'> },
  { reference, filename }: KeptFile,
  limitMs: number,
): Promise<Uploaded> {
  try {
    const kept = await within(limitMs, parts.media.get(reference))
    if (!kept) return { outcome: 'gone', error: 'file: not in the media store' }
    const uploadId = await within(limitMs, parts.whatsapp.upload({ ...kept, filename }))
    return { outcome: 'uploaded', uploadId }
  } catch (error) {
    const isFinal = error instanceof Failure && !error.retryable
    return { outcome: isFinal ? 'gone' : 'retry', error: `file: ${nameOf(error)}` }
  }
}

/** The file of a message, whether it is the message or stands above its words. */
export function fileOf(message: Message): KeptFile | undefined {
  return 'file' in message ? message.file : undefined
}

/** A document is nothing without its file; every other message has words that are whole without it. */
export function hasWords(message: Message): boolean {
  return message.kind !== 'document'
}
