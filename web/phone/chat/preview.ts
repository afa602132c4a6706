import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { plainText } from './whatsapp-format.ts'

const kindNames: Partial<Record<ChatMessage['kind'], string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice note',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
}

/** One line about a message, for the quote over an answer. */
export function previewOf(message: ChatMessage): string {
  if (message.kind === 'contacts') return message.contactName ?? 'Contact'
  const filename = message.kind === 'document' ? message.media?.filename : undefined
  return plainText(message.body) || filename || kindNames[message.kind] || 'Message'
}
