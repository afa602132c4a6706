import { z } from 'zod'
import type { Contact, Inbound } from '../../journey/inbound.ts'
import { type ElementReading, idSchema, reasonOf, timestampSchema } from './element.ts'
import { readInbound } from './inbound.ts'
import { type ContactBook, contactOf, senderOf } from './sender.ts'

/** A borrower wrote. `sentAt` is when Meta says so, in milliseconds. */
export interface MessageItem {
  kind: 'message'
  wamid: string
  contact: Contact
  inbound: Inbound
  sentAt: number
}

/** A borrower has another number or user id from now on; `previous` finds them. */
export interface ContactChangedItem {
  kind: 'contact-changed'
  wamid: string
  previous: Contact
  current: Contact
  sentAt: number
}

const optionalId = idSchema.optional().catch(undefined)

const messageSchema = z.object({
  id: idSchema,
  timestamp: timestampSchema,
  type: z.string().min(1),
  from: optionalId,
  from_user_id: optionalId,
  group_id: z.unknown().optional(),
})

type MessageHead = z.infer<typeof messageSchema>

/** Reads one element of `messages[]`; `place` is its position, for messages that do not name their sender. */
export function readMessage(
  element: unknown,
  place: { index: number; count: number },
  contacts: ContactBook,
): ElementReading<MessageItem | ContactChangedItem> {
  const head = messageSchema.safeParse(element)
  if (!head.success) return { reason: reasonOf(head.error) }
  if (head.data.type === 'system') return readSystem(element, head.data)

  const contact = senderOf(head.data, place, contacts)
  if (!contact) return { reason: 'nothing tells who sent it' }
  const inbound: ElementReading<Inbound> =
    head.data.group_id === undefined
      ? readInbound(element, head.data.type)
      : { item: { kind: 'unsupported', type: 'group' } }
  if (!('item' in inbound)) return inbound
  const { id: wamid, timestamp: sentAt } = head.data
  return { item: { kind: 'message', wamid, contact, inbound: inbound.item, sentAt } }
}

const systemSchema = z.object({
  system: z.object({
    type: z.string(),
    body: z.string().catch(''),
    wa_id: optionalId,
    user_id: optionalId,
    previous_user_id: optionalId,
  }),
})

type SystemNotice = z.infer<typeof systemSchema>['system']

/** Meta's own notices. Those of a change carry no `contacts`; the old number is in `from`. */
function readSystem(element: unknown, head: MessageHead): ElementReading<ContactChangedItem> {
  const parsed = systemSchema.safeParse(element)
  if (!parsed.success) return { reason: reasonOf(parsed.error) }
  const notice = parsed.data.system
  if (notice.type !== 'user_changed_number' && notice.type !== 'user_changed_user_id') {
    return { reason: 'a system notice that changes nothing for us' }
  }

  const { previousUserId, userId } = userIdsOf(notice, head.from_user_id)
  const previous = contactOf(previousUserId, head.from)
  const current = contactOf(userId, notice.wa_id)
  if (isNobody(previous) || isNobody(current)) return { reason: 'a change without the old or the new id' }
  return {
    item: { kind: 'contact-changed', wamid: head.id, previous, current, sentAt: head.timestamp },
  }
}

/**
 * The fields come first. Where `user_changed_user_id` has none, its sentence ends in "changed from OLD to NEW":
 * the end, since the borrower's own name, which could say anything, stands before it.
 */
function userIdsOf(notice: SystemNotice, fromUserId: string | undefined) {
  const told = / changed from ([A-Z]{2}\.[A-Za-z0-9.]{1,140}) to ([A-Z]{2}\.[A-Za-z0-9.]{1,140})$/.exec(
    notice.body,
  )
  const userId = notice.user_id ?? told?.[2]
  const before = notice.previous_user_id ?? told?.[1] ?? fromUserId
  return { userId, previousUserId: before === userId ? undefined : before }
}

function isNobody(contact: Contact): boolean {
  return contact.userId === undefined && contact.waId === undefined
}
