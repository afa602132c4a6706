/**
 * What we say, already in the borrower's language. The shapes are WhatsApp's (2.1 of the WhatsApp facts), free
 * of its JSON; `whatsapp/cloud` turns them into payloads and refuses what exceeds a limit.
 */
export type Message =
  | TextMessage
  | ButtonsMessage
  | ListMessage
  | LinkMessage
  | DocumentMessage
  | ImageMessage
  | TemplateMessage
  | LocationRequestMessage
  | SelfieRequestMessage

/** Body at most 4,096 characters. */
export interface TextMessage {
  kind: 'text'
  body: string
}

/** One to three reply buttons under a body of at most 1,024 characters. */
export interface ButtonsMessage {
  kind: 'buttons'
  body: string
  footer?: string
  /** A paper above the body. */
  file?: KeptFile
  buttons: Choice[]
}

/** Up to ten rows behind one button. `button` opens the list. */
export interface ListMessage {
  kind: 'list'
  body: string
  footer?: string
  button: string
  rows: ListRow[]
}

/** A button that opens an https page (Meta calls it cta_url). */
export interface LinkMessage {
  kind: 'link'
  body: string
  footer?: string
  /** A paper above the body. */
  file?: KeptFile
  label: string
  url: string
}

/** A paper of its own. Caption at most 1,024 characters. */
export interface DocumentMessage {
  kind: 'document'
  file: KeptFile
  caption?: string
}

/** A PDF in our media store. Delivery uploads it to Meta, so that no paper ever stands at a public address. */
export interface KeptFile {
  reference: string
  /** As the borrower's phone shows it. */
  filename: string
}

export interface ImageMessage {
  kind: 'image'
  link: string
  caption?: string
}

/** An approved template: the only thing that may be sent once the 24-hour window is shut. */
export interface TemplateMessage {
  kind: 'template'
  name: string
  languageCode: string
  parameters: string[]
}

export interface LocationRequestMessage {
  kind: 'location-request'
  body: string
}

/** WhatsApp has no camera prompt of its own, so this goes out as text. */
export interface SelfieRequestMessage {
  kind: 'selfie-request'
  body: string
}

/** `id` comes back when tapped: at most 256 characters; title at most 20. */
export interface Choice {
  id: string
  title: string
}

/** Title at most 24 characters, description at most 72, id at most 200. */
export interface ListRow extends Choice {
  description?: string
}
