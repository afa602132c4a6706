import type { ChatChoice, ChatKind, ChatMessage } from '../chat-message.ts'
import type { Conversation } from '../conversations.ts'
import { browserMedia, mediaUrl } from '../media-address.ts'
import type { EmulatorParts } from '../parts.ts'
import { messageUpdate } from '../webhooks/updates.ts'

/** What a borrower can do on the phone. */
export type BorrowerContent =
  | { kind: 'text'; body: string; replyTo?: string | undefined }
  /** Taps a reply button or a list row; the newest message that offers it, if not said. */
  | { kind: 'choice'; id: string; wamid?: string | undefined }
  | BorrowerFile
  | { kind: 'location'; latitude: number; longitude: number; name?: string | undefined }
  | { kind: 'contact'; name: string; phone: string }
  /** An empty emoji takes the reaction back. */
  | { kind: 'reaction'; wamid: string; emoji: string }
  /** A message element as Meta writes it, for kinds that the phone cannot produce. */
  | { kind: 'element'; element: { type: string } & Record<string, unknown> }

export interface BorrowerFile {
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker'
  bytes: Uint8Array
  mimeType: string
  filename?: string | undefined
  caption?: string | undefined
}

/** The choice is nowhere in this conversation; the routes answer 404, test scripts fail. */
export class ChoiceNotOffered extends Error {}

/**
 * Puts what the borrower does into the conversation and into a webhook. Undefined for a reaction, which is no
 * bubble of its own.
 */
export function speak(
  parts: EmulatorParts,
  conversation: Conversation,
  content: BorrowerContent,
): ChatMessage | undefined {
  const at = parts.settings.clock()
  const { element, bubble } = translate(parts, conversation, content)
  const givenId = typeof element.id === 'string' ? element.id : undefined
  const wamid = givenId ?? parts.newWamid(conversation.identity.waId, 'inbound')
  conversation.lastInboundAt = at
  const update = messageUpdate(parts.settings, conversation, { wamid, at }, element)
  if (!bubble) {
    parts.webhooks.deliver(conversation.id, update)
    return undefined
  }

  const message: ChatMessage = {
    wamid,
    from: 'borrower',
    at,
    body: '',
    choices: [],
    reactions: {},
    status: 'waiting',
    ...bubble,
  }
  parts.conversations.add(conversation, message)
  parts.webhooks.deliver(conversation.id, update, () => {
    if (message.status !== 'waiting') return
    message.status = 'delivered'
    parts.conversations.changed(conversation, message)
  })
  return message
}

interface Translation {
  /** What is special to this kind in Meta's message element (3.2). */
  element: { type: string } & Record<string, unknown>
  bubble?: Partial<ChatMessage> & { kind: ChatKind }
}

function translate(parts: EmulatorParts, conversation: Conversation, content: BorrowerContent): Translation {
  const replyContext = (wamid: string) => ({ from: parts.settings.businessNumber, id: wamid })
  switch (content.kind) {
    case 'text': {
      const { body, replyTo } = content
      const context = replyTo ? { context: replyContext(replyTo) } : {}
      return {
        element: { ...context, type: 'text', text: { body } },
        bubble: { kind: 'text', body, ...(replyTo ? { replyTo } : {}) },
      }
    }
    case 'choice': {
      const { message, choice } = findChoice(conversation, content)
      const { section: _section, ...reply } = choice
      const interactive =
        message.kind === 'list'
          ? { type: 'list_reply', list_reply: reply }
          : { type: 'button_reply', button_reply: { id: choice.id, title: choice.title } }
      return {
        element: { context: replyContext(message.wamid), type: 'interactive', interactive },
        bubble: { kind: 'choice', body: choice.title, replyTo: message.wamid },
      }
    }
    case 'location': {
      const { kind, ...place } = content
      const { latitude, longitude, name } = place
      const location = { latitude, longitude, ...(name ? { name } : {}) }
      return { element: { type: kind, location }, bubble: { kind, place: location } }
    }
    case 'contact': {
      const { name, phone } = content
      const contact = {
        name: { formatted_name: name, first_name: name.split(' ')[0] },
        phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'MOBILE' }],
      }
      return {
        element: { type: 'contacts', contacts: [contact] },
        bubble: { kind: 'contacts', contactName: name, body: phone },
      }
    }
    case 'reaction':
      return react(parts, conversation, content)
    case 'element':
      return { element: content.element, bubble: { kind: 'unsupported', body: content.element.type } }
    default:
      return file(parts, content)
  }
}

function file(parts: EmulatorParts, content: BorrowerFile): Translation {
  const { kind, bytes, mimeType, filename, caption } = content
  const kept = parts.media.keep({ bytes, mimeType, filename, origin: 'borrower' })
  const media = browserMedia(parts, kept.id)
  return {
    element: {
      type: kind,
      [kind]: {
        ...(caption ? { caption } : {}),
        ...(kind === 'document' && filename ? { filename } : {}),
        mime_type: mimeType,
        sha256: kept.sha256,
        id: kept.id,
        url: mediaUrl(parts, kept.id),
        ...(kind === 'audio' ? { voice: true } : {}),
        ...(kind === 'sticker' ? { animated: false } : {}),
      },
    },
    bubble: { kind, body: caption ?? '', ...(media ? { media } : {}) },
  }
}

function react(
  parts: EmulatorParts,
  conversation: Conversation,
  { wamid, emoji }: { wamid: string; emoji: string },
): Translation {
  const target = conversation.messages.find((message) => message.wamid === wamid)
  if (target) {
    if (emoji) target.reactions.borrower = emoji
    else delete target.reactions.borrower
    parts.conversations.changed(conversation, target)
  }
  return { element: { type: 'reaction', reaction: { message_id: wamid, emoji } } }
}

function findChoice(
  conversation: Conversation,
  wanted: { id: string; wamid?: string | undefined },
): { message: ChatMessage; choice: ChatChoice } {
  for (const message of conversation.messages.toReversed()) {
    if (wanted.wamid && message.wamid !== wanted.wamid) continue
    const choice = message.choices.find((one) => one.id === wanted.id)
    if (choice) return { message, choice }
  }
  throw new ChoiceNotOffered('No message in this conversation offers that choice.')
}
