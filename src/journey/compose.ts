import type { Message } from './message.ts'

/** Longest body that WhatsApp takes, by kind of message (facts 2.1; a list is held to the stricter figure). */
const bodyLimit: Record<Message['kind'], number> = {
  text: 4096,
  'selfie-request': 4096,
  buttons: 1024,
  list: 1024,
  link: 1024,
  'location-request': 1024,
  document: 1024,
  image: 1024,
  template: 0,
}

/** Counted in UTF-16 units, as the WhatsApp client does: never too long. */
export function fitsBody(kind: Message['kind'], body: string): boolean {
  return body.length <= bodyLimit[kind]
}

/**
 * Puts a note before what follows: inside the first message where WhatsApp allows it, because every message
 * costs the lender money, and as a message of its own where it would not fit.
 */
export function withNote(note: string | undefined, messages: Message[]): Message[] {
  if (!note) return messages
  const [first, ...rest] = messages
  if (!first) return [{ kind: 'text', body: note }]
  const joined = 'body' in first ? { ...first, body: `${note}\n\n${first.body}` } : undefined
  if (!joined || !fitsBody(first.kind, joined.body)) return [{ kind: 'text', body: note }, ...messages]
  return [joined, ...rest]
}
