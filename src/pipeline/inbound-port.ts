import type { Contact, Inbound } from '../journey/inbound.ts'

/**
 * What the webhook arrow needs of whoever understands Meta's JSON. `whatsapp/cloud` has both functions; `main` passes
 * them in, so that this folder never sees a payload. With `phoneNumberId`, what is meant for another number is
 * skipped. Never throws.
 */
export type ReadWebhook = (body: unknown, phoneNumberId?: string) => WebhookReading

/** Compares the `X-Hub-Signature-256` header with the raw bytes, in constant time. */
export type VerifySignature = (rawBody: Uint8Array, header: string | undefined, secret: string) => boolean

/** One body may hold up to 1,000 updates. What could not be understood is listed, never lost in silence. */
export type WebhookReading =
  | { malformed: false; items: WebhookItem[]; skipped: { path: string; reason: string }[] }
  | { malformed: true; reason: string }

export type WebhookItem = MessageItem | StatusItem | ContactChangedItem | AccountErrorItem

export interface MessageItem {
  kind: 'message'
  wamid: string
  contact: Contact
  inbound: Inbound
}

/** `effectCallback` is the id of our effect, which Meta gives back; absent when we did not send the message. */
export interface StatusItem {
  kind: 'status'
  effectCallback?: string
  wamid: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  errorCode?: number
}

/** The borrower known as `previous` is `current` from now on. */
export interface ContactChangedItem {
  kind: 'contact-changed'
  wamid: string
  previous: Contact
  current: Contact
}

/** Something is wrong with the business account itself. `detail` is free of personal data. */
export interface AccountErrorItem {
  kind: 'account-error'
  code: number
  detail: string
}
