import type { KeptFile, Message } from '../../journey/message.ts'
import type { Recipient } from '../port.ts'

/** The JSON of `POST /{phone-number-id}/messages` (1.2 and 2.2 of the WhatsApp facts). */
export type GraphMessage = {
  messaging_product: 'whatsapp'
  recipient_type: 'individual'
  biz_opaque_callback_data: string
} & ({ to: string } | { recipient: string }) &
  GraphContent

export type GraphContent =
  | { type: 'text'; text: { body: string } }
  | { type: 'image'; image: { link: string; caption?: string } }
  | { type: 'document'; document: GraphDocument & { caption?: string } }
  | { type: 'interactive'; interactive: GraphInteractive }
  | { type: 'template'; template: GraphTemplate }

export type GraphInteractive = { header?: GraphHeader; body: GraphText; footer?: GraphText } & (
  | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
  | { type: 'list'; action: { button: string; sections: { rows: GraphRow[] }[] } }
  | { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } }
  | { type: 'location_request_message'; action: { name: 'send_location' } }
)

interface GraphText {
  text: string
}

/** By the id of an upload: our papers stand at no address. Without a name a phone shows the id. */
interface GraphDocument {
  id: string
  filename: string
}

interface GraphHeader {
  type: 'document'
  document: GraphDocument
}

interface GraphRow {
  id: string
  title: string
  description?: string
}

interface GraphTemplate {
  name: string
  language: { code: string }
  components?: { type: 'body'; parameters: { type: 'text'; text: string }[] }[]
}

/**
 * Meta's JSON for a message that passed `checkSend`. Exactly one of `to` and `recipient` is set: a user id put
 * into `to` is dropped by Meta without a word, and when both are given it heeds `to` alone (facts 3.6).
 */
export function buildPayload(
  recipient: Recipient,
  message: Message,
  callbackData: string,
  uploadId?: string,
): GraphMessage {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressOf(recipient),
    ...contentOf(message, uploadId),
    biz_opaque_callback_data: callbackData,
  }
}

function addressOf(recipient: Recipient): { to: string } | { recipient: string } {
  // Without the plus Meta takes a number that looks national for one of the sender's own country.
  if (recipient.waId) return { to: recipient.waId.startsWith('+') ? recipient.waId : `+${recipient.waId}` }
  return { recipient: recipient.userId ?? '' }
}

function contentOf(message: Message, uploadId: string | undefined): GraphContent {
  switch (message.kind) {
    case 'text':
    case 'selfie-request':
      return { type: 'text', text: { body: message.body } }
    case 'image':
      return { type: 'image', image: { link: message.link, ...captionOf(message.caption) } }
    case 'document': {
      const { filename } = message.file
      return { type: 'document', document: { id: uploadId ?? '', filename, ...captionOf(message.caption) } }
    }
    case 'template':
      return { type: 'template', template: templateOf(message) }
    default:
      return { type: 'interactive', interactive: interactiveOf(message, uploadId) }
  }
}

type InteractiveMessage = Extract<Message, { kind: 'buttons' | 'list' | 'link' | 'location-request' }>

function interactiveOf(message: InteractiveMessage, uploadId: string | undefined): GraphInteractive {
  const body = { text: message.body }
  const header = 'file' in message ? headerOf(message.file, uploadId) : {}
  switch (message.kind) {
    case 'buttons': {
      const buttons = message.buttons.map(({ id, title }) => ({
        type: 'reply' as const,
        reply: { id, title },
      }))
      return { type: 'button', ...header, body, ...footerOf(message.footer), action: { buttons } }
    }
    case 'list': {
      const rows = message.rows.map(rowOf)
      return {
        type: 'list',
        body,
        ...footerOf(message.footer),
        action: { button: message.button, sections: [{ rows }] },
      }
    }
    case 'link': {
      const parameters = { display_text: message.label, url: message.url }
      const action = { name: 'cta_url', parameters } as const
      return { type: 'cta_url', ...header, body, ...footerOf(message.footer), action }
    }
    case 'location-request':
      return { type: 'location_request_message', body, action: { name: 'send_location' } }
  }
}

function templateOf(message: Extract<Message, { kind: 'template' }>): GraphTemplate {
  const template: GraphTemplate = { name: message.name, language: { code: message.languageCode } }
  if (message.parameters.length > 0) {
    const parameters = message.parameters.map((text) => ({ type: 'text' as const, text }))
    template.components = [{ type: 'body', parameters }]
  }
  return template
}

function rowOf(row: GraphRow): GraphRow {
  const { id, title, description } = row
  return description === undefined ? { id, title } : { id, title, description }
}

function headerOf(file: KeptFile | undefined, uploadId: string | undefined): { header?: GraphHeader } {
  if (!file || uploadId === undefined) return {}
  return { header: { type: 'document', document: { id: uploadId, filename: file.filename } } }
}

function footerOf(footer: string | undefined): { footer?: GraphText } {
  return footer === undefined ? {} : { footer: { text: footer } }
}

function captionOf(caption: string | undefined): { caption?: string } {
  return caption === undefined ? {} : { caption }
}
