import type { ChatMessage, ChatSummary, LiveEvent, TextMessage } from './chat-message.ts'
import { type Identity, identityOf } from './identity.ts'
import type { IdScenario, Settings } from './options.ts'

export interface Conversation {
  /** The user id, whatever the business gets to see. */
  id: string
  name: string
  identity: Identity
  messages: ChatMessage[]
  texts: TextMessage[]
  /** When the borrower last wrote: the 24-hour window counts from here. */
  lastInboundAt: number | undefined
  typingUntil: number
  /** The phone page shows this conversation right now. */
  viewing: boolean
  /** Messages still allowed by the pair limit, and when that was counted. */
  pairAllowance: { left: number; at: number }
  /** Told of every new message, before anything else happens. */
  listeners: Set<(message: ChatMessage) => void>
  /** Told of every text message that comes to the phone. */
  textListeners: Set<(text: TextMessage) => void>
}

/** What lies on a phone's screen; nobody scrolls through old codes. */
const mostTexts = 10

/** Everything said, in memory, bounded by `settings.memory`: the oldest goes first. */
export class Conversations {
  readonly #settings: Settings
  readonly #byId = new Map<string, Conversation>()
  readonly #byPhone = new Map<string, Conversation>()
  /** Which conversation a borrower's message belongs to, by wamid. */
  readonly #inbound = new Map<string, Conversation>()
  readonly #listeners = new Set<(event: LiveEvent) => void>()

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Finds the borrower with this number, or invents one. */
  open({ name, phone, idScenario }: { name: string; phone: string; idScenario?: IdScenario }): Conversation {
    const waId = phone.replace(/\D/g, '')
    const known = this.#byPhone.get(waId)
    if (known) return known
    const scenario = idScenario ?? this.#settings.idScenario
    const identity = identityOf(waId, name, scenario, this.#settings.phoneNumberId)
    const conversation: Conversation = {
      id: identity.userId,
      name,
      identity,
      messages: [],
      texts: [],
      lastInboundAt: undefined,
      typingUntil: 0,
      viewing: false,
      pairAllowance: { left: 45, at: 0 },
      listeners: new Set(),
      textListeners: new Set(),
    }
    this.#byId.set(conversation.id, conversation)
    this.#byPhone.set(waId, conversation)
    this.#forgetOldest()
    this.#tell({ type: 'conversation', conversation: summaryOf(conversation) })
    return conversation
  }

  byId(id: string): Conversation | undefined {
    return this.#byId.get(id)
  }

  all(): Iterable<Conversation> {
    return this.#byId.values()
  }

  ofInbound(wamid: string): Conversation | undefined {
    return this.#inbound.get(wamid)
  }

  /** Keeps the message and shows it, unless it failed: then it never reached the phone. */
  add(conversation: Conversation, message: ChatMessage): void {
    conversation.messages.push(message)
    if (message.from === 'borrower') this.#inbound.set(message.wamid, conversation)
    if (conversation.messages.length > this.#settings.memory.messagesPerConversation) {
      const dropped = conversation.messages.shift()
      if (dropped) this.#inbound.delete(dropped.wamid)
    }
    if (message.status === 'failed') return
    if (message.from === 'business') conversation.typingUntil = 0
    for (const listener of conversation.listeners) listener(message)
    this.#tell({ type: 'message', conversationId: conversation.id, message })
  }

  /** Tells the page that a message of this conversation changed. */
  changed(conversation: Conversation, message: ChatMessage): void {
    this.#tell({ type: 'change', conversationId: conversation.id, message })
  }

  /** Puts a text message on the phone with this number; where there is none, it is lost, as on a phone that is off. */
  text(to: string, text: TextMessage): void {
    const conversation = this.#byPhone.get(to)
    if (!conversation) return
    conversation.texts = [...conversation.texts, text].slice(-mostTexts)
    for (const listener of conversation.textListeners) listener(text)
    this.#tell({ type: 'text', conversationId: conversation.id, text })
  }

  typing(conversation: Conversation, until: number): void {
    conversation.typingUntil = until
    this.#tell({ type: 'typing', conversationId: conversation.id, until })
  }

  /** Answers with a function that ends the listening. */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #forgetOldest(): void {
    if (this.#byId.size <= this.#settings.memory.conversations) return
    const [oldest] = this.#byId.values()
    if (!oldest) return
    this.#byId.delete(oldest.id)
    this.#byPhone.delete(oldest.identity.waId)
    for (const message of oldest.messages) this.#inbound.delete(message.wamid)
  }
}

/** What the page may know of a conversation. */
export function summaryOf(conversation: Conversation): ChatSummary {
  return {
    id: conversation.id,
    name: conversation.name,
    phone: conversation.identity.waId,
    messages: conversation.messages,
    texts: conversation.texts,
    typingUntil: conversation.typingUntil,
  }
}
