import type { Conversation } from '../conversations.ts'
import { browserMedia } from '../media-address.ts'
import type { EmulatorParts } from '../parts.ts'
import type { SentTo } from '../webhooks/updates.ts'
import { bubbleOf, templateParameters } from './bubble.ts'
import {
  type AsyncFailure,
  type GraphError,
  invalidValue,
  pairLimitHit,
  parameterCount,
  recipientIsSender,
  undeliverable,
  unknownObject,
  unknownTemplate,
  windowClosed,
} from './errors.ts'
import { type JsonObject, objectAt, textAt } from './json.ts'
import { readRecipient, validateMessage } from './validation.ts'

const windowMs = 24 * 60 * 60 * 1000
const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker']

/** Takes a message for delivery, or says why not. `undeliver` makes it fail after the 200 (a planned fault). */
export function acceptMessage(
  parts: EmulatorParts,
  payload: JsonObject,
  { undeliver = false }: { undeliver?: boolean } = {},
): { accepted: object } | { refused: GraphError } {
  const { settings, conversations } = parts
  const recipient = readRecipient(payload, settings.businessNumber)
  if ('code' in recipient) return { refused: recipient }
  const fault = validateMessage(payload) ?? checkReferences(parts, payload)
  if (fault) return { refused: fault }
  if ('phone' in recipient && recipient.phone === settings.businessNumber) {
    return { refused: recipientIsSender() }
  }

  const conversation =
    'phone' in recipient
      ? conversations.open({ name: `+${recipient.phone}`, phone: recipient.phone })
      : conversations.byId(recipient.userId)
  if (conversation && settings.enforcePairLimit && !withinPairLimit(conversation, settings.clock())) {
    return { refused: pairLimitHit() }
  }

  const digits = conversation?.identity.waId ?? '0000000000'
  const wamid = parts.newWamid(digits, 'outbound')
  const message = bubbleOf(payload, {
    wamid,
    at: settings.clock(),
    templates: settings.templates,
    media: (id) => browserMedia(parts, id),
  })
  const sentTo: SentTo = 'phone' in recipient ? 'phone' : 'user-id'
  const failure = undeliver ? undeliverable : laterFailure(parts, conversation, message.kind)

  if (failure) {
    const ids = 'phone' in recipient ? { waId: recipient.phone } : { userId: recipient.userId }
    parts.receipts.fail(ids, message, failure, conversation?.id ?? wamid)
    if (conversation) conversations.add(conversation, message)
  } else if (conversation && payload.type === 'reaction') {
    react(parts, conversation, objectAt(payload, 'reaction'))
  } else if (conversation) {
    conversations.add(conversation, message)
    parts.receipts.begin(conversation, message, sentTo)
  }
  return { accepted: answer(payload, recipient, wamid) }
}

function answer(
  payload: JsonObject,
  recipient: { phone: string } | { userId: string },
  wamid: string,
): object {
  const contact =
    'phone' in recipient
      ? { input: payload.to, wa_id: recipient.phone }
      : { input: recipient.userId, user_id: recipient.userId }
  const isTemplate = payload.type === 'template'
  return {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: wamid, ...(isTemplate ? { message_status: 'accepted' } : {}) }],
  }
}

/** What only the emulator's own books can tell: known media, approved templates. */
function checkReferences(parts: EmulatorParts, payload: JsonObject): GraphError | undefined {
  const type = textAt(payload, 'type') ?? 'text'
  const content = objectAt(payload, type)
  const header = objectAt(content, 'header')
  const carrier = type === 'interactive' ? objectAt(header, textAt(header, 'type') ?? '') : content
  const mediaId = [...mediaTypes, 'interactive'].includes(type) ? textAt(carrier, 'id') : undefined
  if (mediaId && !parts.media.find(mediaId)) return unknownObject(mediaId, 'post')
  if (type !== 'template' || !parts.settings.templates) return undefined

  const name = textAt(content, 'name') ?? ''
  const languageCode = textAt(objectAt(content, 'language'), 'code') ?? ''
  const known = parts.settings.templates.find(
    (template) => template.name === name && template.languageCode === languageCode,
  )
  if (!known) return unknownTemplate(name, languageCode)
  const expected = new Set(known.body.match(/\{\{\d+\}\}/g)).size
  const given = templateParameters(content).length
  return given === expected ? undefined : parameterCount(given, expected)
}

/** What Meta finds out only after the 200: nobody there, or the window is shut. */
function laterFailure(
  parts: EmulatorParts,
  conversation: Conversation | undefined,
  kind: string,
): AsyncFailure | undefined {
  if (!conversation) return undeliverable
  if (!parts.settings.enforceWindow || kind === 'template') return undefined
  const { lastInboundAt } = conversation
  const isOpen = lastInboundAt !== undefined && parts.settings.clock() - lastInboundAt < windowMs
  return isOpen ? undefined : windowClosed
}

/** One message per six seconds; up to 45 at once, borrowed from the time to come (6.2 of the facts). */
function withinPairLimit(conversation: Conversation, now: number): boolean {
  const allowance = conversation.pairAllowance
  const regained = Math.max(0, now - allowance.at) / 6000
  const left = Math.min(45, allowance.left + regained)
  if (left < 1) return false
  conversation.pairAllowance = { left: left - 1, at: now }
  return true
}

function react(parts: EmulatorParts, conversation: Conversation, reaction: JsonObject): void {
  const wamid = textAt(reaction, 'message_id')
  const target = conversation.messages.find((message) => message.wamid === wamid)
  if (!target) return
  const emoji = textAt(reaction, 'emoji')
  if (emoji) target.reactions.business = emoji
  else delete target.reactions.business
  parts.conversations.changed(conversation, target)
}

/** Marks a borrower's message and all before it as read; with `typing_indicator` the bubble shows for 25 s. */
export function acceptRead(parts: EmulatorParts, payload: JsonObject): GraphError | undefined {
  const wamid = textAt(payload, 'message_id')
  const conversation = wamid ? parts.conversations.ofInbound(wamid) : undefined
  if (!conversation) return invalidValue('message_id is not the id of a message that was received')
  const upTo = conversation.messages.findLastIndex((message) => message.wamid === wamid)
  for (let index = upTo; index >= 0; index -= 1) {
    const message = conversation.messages[index]
    if (message?.from !== 'borrower') continue
    if (message.status === 'read') break
    message.status = 'read'
    parts.conversations.changed(conversation, message)
  }
  if (payload.typing_indicator !== undefined) {
    parts.conversations.typing(conversation, parts.settings.clock() + 25_000)
  }
  return undefined
}
