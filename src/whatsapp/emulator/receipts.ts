import type { ChatMessage } from './chat-message.ts'
import type { Conversation, Conversations } from './conversations.ts'
import type { AsyncFailure } from './graph/errors.ts'
import type { ReceiptKind, Settings } from './options.ts'
import type { WebhookSender } from './webhooks/sender.ts'
import { failureUpdate, receiptUpdate, type SentTo } from './webhooks/updates.ts'

/** What becomes of a message after the 200: sent, delivered, read; or failed. */
export class Receipts {
  readonly #settings: Settings
  readonly #conversations: Conversations
  readonly #webhooks: WebhookSender
  readonly #wanted: Set<ReceiptKind>
  /** How each message that is not read yet was addressed. */
  readonly #unread = new WeakMap<ChatMessage, SentTo>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #settledListeners: (() => void)[] = []

  constructor(settings: Settings, conversations: Conversations, webhooks: WebhookSender) {
    this.#settings = settings
    this.#conversations = conversations
    this.#webhooks = webhooks
    this.#wanted = new Set(settings.statuses)
  }

  begin(conversation: Conversation, message: ChatMessage, sentTo: SentTo): void {
    if (this.#wanted.size === 0) return
    this.#unread.set(message, sentTo)
    this.#later(() => {
      this.#report(conversation, message, 'sent', sentTo)
      this.#later(() => {
        this.#report(conversation, message, 'delivered', sentTo)
        if (this.#settings.readReceipts === 'always' || conversation.viewing) {
          this.#later(() => this.#read(conversation, message))
        }
      })
    })
  }

  /** Fails a message that was accepted. `lane` is the borrower's, where there is one. */
  fail(
    recipient: { waId?: string; userId?: string },
    message: ChatMessage,
    failure: AsyncFailure,
    lane: string,
  ): void {
    message.status = 'failed'
    message.failureCode = failure.code
    this.#later(() => {
      const at = this.#settings.clock()
      this.#webhooks.deliver(lane, failureUpdate(this.#settings, recipient, message, { ...failure, at }))
    })
  }

  /** The phone page shows this conversation, or no longer does. */
  view(conversation: Conversation, viewing: boolean): void {
    conversation.viewing = viewing
    if (!viewing) return
    for (const message of conversation.messages) this.#read(conversation, message)
  }

  /** No receipt is on its way; messages that nobody reads do not count. */
  idle(): boolean {
    return this.#timers.size === 0
  }

  settled(): Promise<void> {
    if (this.idle()) return Promise.resolve()
    return new Promise((resolve) => this.#settledListeners.push(resolve))
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #later(action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
      if (!this.idle()) return
      const listeners = this.#settledListeners
      this.#settledListeners = []
      for (const listener of listeners) listener()
    }, this.#settings.statusDelayMs)
    this.#timers.add(timer)
  }

  #report(conversation: Conversation, message: ChatMessage, kind: ReceiptKind, sentTo: SentTo): void {
    message.status = kind
    this.#conversations.changed(conversation, message)
    if (!this.#wanted.has(kind)) return
    const receipt = { kind, at: this.#settings.clock(), sentTo }
    this.#webhooks.deliver(conversation.id, receiptUpdate(this.#settings, conversation, message, receipt))
  }

  #read(conversation: Conversation, message: ChatMessage): void {
    const sentTo = this.#unread.get(message)
    if (!sentTo || message.status !== 'delivered') return
    this.#unread.delete(message)
    this.#report(conversation, message, 'read', sentTo)
  }
}
