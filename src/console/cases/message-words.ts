import type { Inbound } from '../../journey/inbound.ts'
import type { Message } from '../../journey/message.ts'

/** What a message of ours says, without its buttons. We wrote it ourselves, so its form is trusted. */
export function wordsOf(message: unknown): string {
  const known = message as Message | undefined
  if (!known) return ''
  switch (known.kind) {
    case 'document':
      return known.caption ?? known.file.filename
    case 'image':
      return known.caption ?? 'a picture'
    case 'template':
      return `template ${known.name}: ${known.parameters.join(', ')}`
    default:
      return known.body
  }
}

/** What a borrower sent, in words. Masked, nobody reads from it where they are. */
export function heardInWords(inbound: Inbound | undefined, { isMasked }: { isMasked: boolean }): string {
  if (inbound === undefined) return ''
  switch (inbound.kind) {
    case 'text':
      return inbound.body
    case 'choice':
      return inbound.title
    case 'image':
    case 'document':
      return [`[${inbound.kind}]`, inbound.caption].filter((part) => part !== undefined).join(' ')
    case 'audio':
      return inbound.voice ? '[voice message]' : '[audio]'
    case 'location':
      return isMasked ? '[location]' : `[location ${inbound.latitude}, ${inbound.longitude}]`
    case 'reaction':
      return inbound.emoji ?? '[reaction taken back]'
    case 'edit':
      return inbound.body === undefined ? '[message edited]' : `[edited] ${inbound.body}`
    case 'revoke':
      return '[message deleted]'
    case 'placeholder':
      return '[message that has not come yet]'
    case 'unsupported':
      return `[${inbound.type}]`
    default:
      return `[${inbound.kind}]`
  }
}
