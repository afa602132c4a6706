/** What a borrower sent us, freed of Meta's JSON. One member per kind that we answer differently. */
export type Inbound =
  | { kind: 'text'; body: string }
  /** A tapped reply button, list row or template button: `id` is the one we sent. */
  | { kind: 'choice'; id: string; title: string }
  | { kind: 'image'; mediaId: string; mimeType: string; caption?: string }
  | { kind: 'document'; mediaId: string; mimeType: string; filename?: string; caption?: string }
  | { kind: 'audio'; mediaId: string; voice: boolean }
  | { kind: 'video'; mediaId: string }
  | { kind: 'sticker'; mediaId: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'contacts' }
  | { kind: 'reaction'; emoji?: string }
  | { kind: 'order' }
  | { kind: 'edit'; body?: string }
  | { kind: 'revoke' }
  /** Meta's 131060: the text is not available yet and may follow under the same wamid. */
  | { kind: 'placeholder' }
  /** `type` is Meta's own word, for the log. */
  | { kind: 'unsupported'; type: string }

/** Who wrote, as far as Meta tells. `userId` is business-scoped; `waId` is a phone number and may be missing. */
export interface Contact {
  userId?: string
  waId?: string
  profileName?: string
}
