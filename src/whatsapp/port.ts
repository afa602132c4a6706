import type { Message } from '../journey/message.ts'

/** The way to a borrower. `userId` is preferred by Meta's newer numbers; one of the two is set. */
export interface Recipient {
  waId?: string
  userId?: string
}

/** What the pipeline needs of WhatsApp. Adapters: `cloud/` (Meta's Cloud API) and the dry run. */
export interface WhatsApp {
  /**
   * Sends one message. `callbackData` (at most 512 characters) comes back in every delivery status. `uploadId` is what
   * `upload` answered for the message's file: without it a message goes without its header, and a document not at all.
   */
  send(recipient: Recipient, message: Message, callbackData: string, uploadId?: string): Promise<SendResult>

  /** Marks as read and shows the typing bubble. Best effort: never throws. */
  showTyping(wamid: string): Promise<void>

  /** Downloads what a borrower sent. */
  download(mediaId: string): Promise<DownloadResult>

  /** Uploads a file of ours and returns its id. Throws a Failure; nothing was sent to anybody then. */
  upload(file: { bytes: Uint8Array; mimeType: string; filename: string }): Promise<string>
}

export type SendResult =
  | { outcome: 'accepted'; wamid: string }
  /** Nothing was sent, and trying again at `retryAt` may help. `pair` when Meta's pair limit was hit. */
  | { outcome: 'retry'; code: number; afterMs: number; detail: string }
  /** We cannot know: time-out or a connection that broke after the request left. A status will tell. */
  | { outcome: 'unknown'; detail: string }
  /** It will never be sent as it is. */
  | { outcome: 'refused'; code: number; detail: string }

export type DownloadResult =
  | { outcome: 'downloaded'; bytes: Uint8Array; mimeType: string }
  | { outcome: 'refused'; reason: 'too-large' | 'unavailable' | 'empty' }
