import type { Message } from './message.ts'
import type { Spoken } from './outcome.ts'

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
 *
 * A disclosure is sent to the letter, so that its hash proves it: the note goes into the first message that is none.
 */
export function withNote(note: string | undefined, messages: Spoken[]): Spoken[] {
  if (!note) return messages
  const at = messages.findIndex((message) => message.disclosure === undefined)
  const host = messages[at]
  if (!host || !('body' in host)) return [{ kind: 'text', body: note }, ...messages]
  const joined = { ...host, body: `${note}\n\n${host.body}` }
  if (!fitsBody(host.kind, joined.body)) return [{ kind: 'text', body: note }, ...messages]
  return messages.with(at, joined)
}
