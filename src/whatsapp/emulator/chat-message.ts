/**
 * One bubble, as the phone page shows it and as test scripts read it: what Meta's nested JSON says, flattened.
 * Travels to the browser as it is, except `payload`.
 */
export interface ChatMessage {
  wamid: string
  from: 'business' | 'borrower'
  /** Milliseconds since the epoch. */
  at: number
  kind: ChatKind
  /** The text or the caption; empty where there is none. */
  body: string
  header?: string
  footer?: string
  /** What can be tapped: reply buttons or list rows, in order. */
  choices: ChatChoice[]
  /** The label that opens the list. */
  listButton?: string
  /** A button that opens a page. */
  link?: { label: string; url: string }
  media?: ChatMedia
  place?: { latitude: number; longitude: number; name?: string; address?: string }
  contactName?: string
  /** The wamid that this answers. */
  replyTo?: string
  /** Emoji put on this bubble, by whom. */
  reactions: { business?: string; borrower?: string }
  /** `waiting` until the bot has acknowledged a borrower's message. A failed one never reached the phone. */
  status: 'waiting' | 'sent' | 'delivered' | 'read' | 'failed'
  /** Meta's code, where the status is `failed`. */
  failureCode?: number
  /** What the business asked to get back in every status. */
  callbackData?: string
  /** What the business posted, as it was. Not sent to the browser. */
  payload?: unknown
}

export type ChatKind =
  | 'text'
  | 'buttons'
  | 'list'
  | 'link'
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'location-request'
  | 'contacts'
  | 'template'
  | 'choice'
  | 'unsupported'

export interface ChatChoice {
  id: string
  title: string
  description?: string
  section?: string
}

export interface ChatMedia {
  /** Where the browser finds it: a path on this server, or the link that the business gave. */
  url: string
  mimeType?: string
  filename?: string
  sizeBytes?: number
  /** Of a PDF. */
  pages?: number
}

/** A text message (SMS) that came to the phone beside the chat: nobody here sends any, whoever runs us pretends to. */
export interface TextMessage {
  id: string
  /** The sender's header, such as `VM-FLWLSS`. */
  from: string
  body: string
  /** Milliseconds since the epoch. */
  at: number
}

/** A conversation as the phone page gets it. */
export interface ChatSummary {
  id: string
  name: string
  /** Digits with country code. */
  phone: string
  messages: ChatMessage[]
  /** The latest text messages, oldest first. */
  texts: TextMessage[]
  /** The business is writing, until then (milliseconds since the epoch). */
  typingUntil: number
}

/** What the event stream carries; `snapshot` comes first after every connect. */
export type LiveEvent =
  | { type: 'snapshot'; businessName: string; conversations: ChatSummary[] }
  | { type: 'conversation'; conversation: ChatSummary }
  | { type: 'message'; conversationId: string; message: ChatMessage }
  | { type: 'change'; conversationId: string; message: ChatMessage }
  | { type: 'text'; conversationId: string; text: TextMessage }
  | { type: 'typing'; conversationId: string; until: number }
