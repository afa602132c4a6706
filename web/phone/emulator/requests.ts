import type { ChatMessage, ChatSummary } from '../../../src/whatsapp/emulator/chat-message.ts'
import type { Person } from './phone-book.ts'

const root = '/emulator/conversations'

/** What the phone can do; files travel as forms. `sample` leaves the content to the emulator. */
export type Act =
  | { kind: 'text'; body: string }
  | { kind: 'choice'; id: string; wamid: string }
  | { kind: 'location'; latitude: number; longitude: number; name: string }
  | { kind: 'contact'; name: string; phone: string }
  | { kind: 'reaction'; wamid: string; emoji: string }
  | { kind: FileKind; sample: true }
  | { kind: FileKind; file: File; caption?: string }

export type FileKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** Finds or invents the borrower with this number. */
export function addPerson(person: Person): Promise<ChatSummary> {
  return post('', person) as Promise<ChatSummary>
}

/** Does it as this borrower. The bubble comes back through the live events. */
export async function act(conversationId: string, what: Act): Promise<ChatMessage> {
  const path = `/${encodeURIComponent(conversationId)}/messages`
  if (!('file' in what)) return post(path, what) as Promise<ChatMessage>
  const form = new FormData()
  form.set('kind', what.kind)
  if (what.caption) form.set('caption', what.caption)
  form.set('file', what.file)
  return answerOf(await fetch(root + path, { method: 'POST', body: form })) as Promise<ChatMessage>
}

/** Says whether somebody looks at this conversation: that is what turns delivered into read. */
export function setViewing(conversationId: string, viewing: boolean): Promise<unknown> {
  return post(`/${encodeURIComponent(conversationId)}/view`, { viewing })
}

export const eventsUrl = `${root}/events`

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(root + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answerOf(answer)
}

async function answerOf(answer: Response): Promise<unknown> {
  if (answer.ok) return answer.json()
  const { error } = (await answer.json().catch(() => ({}))) as { error?: string }
  throw new Error(error ?? 'The emulator did not answer.')
}
