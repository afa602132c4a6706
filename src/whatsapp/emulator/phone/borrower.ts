import type { ChatChoice, ChatMessage, TextMessage } from '../chat-message.ts'
import type { Conversation } from '../conversations.ts'
import type { EmulatorParts } from '../parts.ts'
import { sampleJpeg, samplePdf, sampleSticker, sampleVoiceNote } from '../sample-images.ts'
import { type BorrowerContent, ChoiceNotOffered, speak } from './speak.ts'

/** A message of the business, as it stands on the borrower's phone. */
export type SentMessage = ChatMessage

interface Waiter {
  predicate: (message: SentMessage) => boolean
  resolve: (message: SentMessage) => void
}

/**
 * A borrower whom a test or the terminal chat plays:
 *
 *     await asha.say('Hi')
 *     const welcome = await asha.next()
 *     await asha.tap('English')
 *
 * Every act resolves when the message is on its way; `next` waits for what the business says.
 */
export class Borrower {
  readonly conversation: Conversation
  readonly #parts: EmulatorParts
  #unread: SentMessage[] = []
  #waiters: Waiter[] = []

  constructor(parts: EmulatorParts, conversation: Conversation) {
    this.#parts = parts
    this.conversation = conversation
    conversation.listeners.add((message) => this.#receive(message))
  }

  /** Everything that the business sent and that reached the phone, oldest first. */
  get messages(): SentMessage[] {
    return this.#sent().filter((message) => message.status !== 'failed')
  }

  /** What the business sent and Meta failed to deliver. */
  get failed(): SentMessage[] {
    return this.#sent().filter((message) => message.status === 'failed')
  }

  /** The text messages (SMS) on this phone, oldest first. */
  get texts(): TextMessage[] {
    return this.conversation.texts
  }

  /** The six digits of the newest text message: what a borrower reads off the screen. */
  code(): string {
    const code = this.texts.map(({ body }) => /\b\d{6}\b/.exec(body)?.[0]).findLast(Boolean)
    if (!code) throw new Error(`${this.conversation.name} has no text message with a code.`)
    return code
  }

  async say(body: string, { replyTo }: { replyTo?: string } = {}): Promise<ChatMessage> {
    return this.#act({ kind: 'text', body, replyTo })
  }

  /** Taps a button or list row, by its title or its id, on the newest message that has it. */
  async tap(titleOrId: string): Promise<ChatMessage> {
    return this.#act({ kind: 'choice', ...choiceNamed(this.conversation, titleOrId) })
  }

  async sendImage(bytes = sampleJpeg(), mimeType = 'image/jpeg', caption?: string): Promise<ChatMessage> {
    return this.#act({ kind: 'image', bytes, mimeType, caption })
  }

  async sendDocument({
    bytes = samplePdf(),
    mimeType = 'application/pdf',
    filename = 'slip.pdf',
  } = {}): Promise<ChatMessage> {
    return this.#act({ kind: 'document', bytes, mimeType, filename })
  }

  async sendSticker(): Promise<ChatMessage> {
    return this.#act({ kind: 'sticker', bytes: sampleSticker(), mimeType: 'image/webp' })
  }

  async sendVoice(): Promise<ChatMessage> {
    return this.#act({ kind: 'audio', bytes: sampleVoiceNote(), mimeType: 'audio/ogg; codecs=opus' })
  }

  /** The bytes are no film, and nothing looks into them. */
  async sendVideo(bytes = Buffer.from('moving pictures')): Promise<ChatMessage> {
    return this.#act({ kind: 'video', bytes, mimeType: 'video/mp4' })
  }

  async sendLocation(latitude = 18.5204, longitude = 73.8567): Promise<ChatMessage> {
    return this.#act({ kind: 'location', latitude, longitude })
  }

  async sendContact(name = 'Meera Joshi', phone = '+91 90000 99999'): Promise<ChatMessage> {
    return this.#act({ kind: 'contact', name, phone })
  }

  /** On the newest message of the business, if no other is given. An empty emoji takes it back. */
  async react(emoji: string, wamid = this.#sent().at(-1)?.wamid ?? ''): Promise<void> {
    speak(this.#parts, this.conversation, { kind: 'reaction', wamid, emoji })
  }

  /**
   * Sends a message element as Meta writes it: unsupported, edit, revoke, placeholder, order. An `id` in it
   * takes the place of the new wamid.
   */
  async sendElement(element: { type: string } & Record<string, unknown>): Promise<ChatMessage> {
    return this.#act({ kind: 'element', element })
  }

  /** The address behind the newest URL button. */
  link(): string {
    const message = this.#sent().findLast((one) => one.link)
    if (!message?.link) throw new Error(`${this.conversation.name} has no message with a link.`)
    return message.link.url
  }

  /**
   * The next message of the business that no earlier `next` has taken. With a predicate, what comes before the
   * match is passed over. Fails after `timeoutMs`, and says what came last.
   */
  next(predicate: Waiter['predicate'] = () => true, timeoutMs = 10_000): Promise<SentMessage> {
    const [found] = this.#unread.splice(0, this.#unread.findIndex(predicate) + 1).slice(-1)
    if (found) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter)
        reject(this.#nothingCame(timeoutMs))
      }, timeoutMs)
      const waiter: Waiter = {
        predicate,
        resolve(message) {
          clearTimeout(timer)
          resolve(message)
        },
      }
      this.#waiters.push(waiter)
    })
  }

  /** Forgets what came so far: `next` waits for something new. */
  skipAll(): void {
    this.#unread = []
  }

  #sent(): SentMessage[] {
    return this.conversation.messages.filter((message) => message.from === 'business')
  }

  #act(content: BorrowerContent): ChatMessage {
    const message = speak(this.#parts, this.conversation, content)
    if (!message) throw new Error('A reaction is not a message.')
    return message
  }

  #receive(message: ChatMessage): void {
    if (message.from !== 'business') return
    const waiter = this.#waiters.find((one) => one.predicate(message))
    if (!waiter) {
      this.#unread.push(message)
      if (this.#unread.length > this.#parts.settings.memory.messagesPerConversation) this.#unread.shift()
      return
    }
    this.#waiters = this.#waiters.filter((one) => one !== waiter)
    this.#unread = []
    waiter.resolve(message)
  }

  /** Borrowers here are invented, so the failing test may quote what was said. */
  #nothingCame(timeoutMs: number): Error {
    const last = this.conversation.messages.at(-1)
    const seen = last ? `the last one was from the ${last.from}: "${last.body}"` : 'the conversation is empty'
    return new Error(`${this.conversation.name} got no such message within ${timeoutMs} ms; ${seen}`)
  }
}

function choiceNamed(conversation: Conversation, titleOrId: string): ChatChoice & { wamid: string } {
  for (const message of conversation.messages.toReversed()) {
    const choice = message.choices.find((one) => one.id === titleOrId || one.title === titleOrId)
    if (choice) return { ...choice, wamid: message.wamid }
  }
  const offered = conversation.messages.findLast((message) => message.choices.length > 0)
  const titles = offered?.choices.map((choice) => `"${choice.title}"`).join(', ') ?? 'nothing'
  throw new ChoiceNotOffered(`"${titleOrId}" was never offered; the newest choices are ${titles}.`)
}
