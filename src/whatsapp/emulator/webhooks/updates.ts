import type { ChatMessage } from '../chat-message.ts'
import type { Conversation } from '../conversations.ts'
import type { AsyncFailure } from '../graph/errors.ts'
import type { ReceiptKind, Settings } from '../options.ts'

/** Everything in the head of each webhook value (3.1 of the facts). */
function head(settings: Settings): object {
  return {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: settings.businessNumber,
      phone_number_id: settings.phoneNumberId,
    },
  }
}

function contactOf(conversation: Conversation, options: { withUsername: boolean }): object {
  const { identity, name } = conversation
  const username = options.withUsername ? identity.username : undefined
  return {
    profile: { name, ...(username ? { username } : {}) },
    ...(identity.sharesPhone ? { wa_id: identity.waId } : {}),
    user_id: identity.userId,
    ...(identity.parentUserId ? { parent_user_id: identity.parentUserId } : {}),
  }
}

const seconds = (atMs: number) => String(Math.floor(atMs / 1000))

/** A borrower's message; `element` is what is special to its kind (3.2). */
export function messageUpdate(
  settings: Settings,
  conversation: Conversation,
  message: { wamid: string; at: number },
  element: object,
): object {
  const { identity } = conversation
  return {
    ...head(settings),
    contacts: [contactOf(conversation, { withUsername: true })],
    messages: [
      {
        ...(identity.sharesPhone ? { from: identity.waId } : {}),
        from_user_id: identity.userId,
        ...(identity.parentUserId ? { from_parent_user_id: identity.parentUserId } : {}),
        id: message.wamid,
        timestamp: seconds(message.at),
        ...element,
      },
    ],
  }
}

/** How the business addressed the borrower; decides which ids a status may carry (3.6). */
export type SentTo = 'phone' | 'user-id'

/** Sent, delivered or read (3.3). `sent` never tells the username; the price stands on sent and delivered. */
export function receiptUpdate(
  settings: Settings,
  conversation: Conversation,
  message: ChatMessage,
  receipt: { kind: ReceiptKind; at: number; sentTo: SentTo },
): object {
  const { identity } = conversation
  const category = message.kind === 'template' ? 'utility' : 'service'
  const phoneKnown = identity.sharesPhone || receipt.sentTo === 'phone'
  return {
    ...head(settings),
    contacts: [contactOf(conversation, { withUsername: receipt.kind !== 'sent' })],
    statuses: [
      {
        id: message.wamid,
        status: receipt.kind,
        timestamp: seconds(receipt.at),
        ...(phoneKnown ? { recipient_id: identity.waId } : {}),
        recipient_user_id: identity.userId,
        ...(identity.parentUserId ? { recipient_parent_user_id: identity.parentUserId } : {}),
        ...(message.callbackData ? { biz_opaque_callback_data: message.callbackData } : {}),
        ...(receipt.kind === 'read'
          ? {}
          : { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category } }),
      },
    ],
  }
}

/** A failure after the 200 (5.3). No contacts, and no user id when the message went to a phone number. */
export function failureUpdate(
  settings: Settings,
  recipient: { waId?: string; userId?: string },
  message: ChatMessage,
  failure: AsyncFailure & { at: number },
): object {
  return {
    ...head(settings),
    statuses: [
      {
        id: message.wamid,
        status: 'failed',
        timestamp: seconds(failure.at),
        ...(recipient.waId ? { recipient_id: recipient.waId } : {}),
        ...(recipient.userId ? { recipient_user_id: recipient.userId } : {}),
        ...(message.callbackData ? { biz_opaque_callback_data: message.callbackData } : {}),
        errors: [
          {
            code: failure.code,
            title: failure.title,
            message: failure.title,
            error_data: { details: failure.details },
            href: '/documentation/business-messaging/whatsapp/support/error-codes',
          },
        ],
      },
    ],
  }
}
