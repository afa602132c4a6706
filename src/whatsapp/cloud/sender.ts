import { z } from 'zod'
import type { Contact } from '../../journey/inbound.ts'
import { idSchema, reasonOf, type SkippedElement } from './element.ts'

const optionalId = idSchema.optional().catch(undefined)

const contactSchema = z.object({
  wa_id: optionalId,
  user_id: optionalId,
  profile: z
    .object({ name: z.string().min(1).optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** The `contacts` of one value. A place whose contact could not be read is empty, so that places still match. */
export type ContactBook = (Contact | undefined)[]

export function readContacts(elements: unknown[], path: string, skipped: SkippedElement[]): ContactBook {
  return elements.map((element, index) => {
    const parsed = contactSchema.safeParse(element)
    if (parsed.success) return contactOf(parsed.data.user_id, parsed.data.wa_id, parsed.data.profile?.name)
    skipped.push({ path: `${path}[${index}]`, reason: reasonOf(parsed.error) })
    return undefined
  })
}

/**
 * Who wrote a message (3.6 of the WhatsApp facts): `from` is missing when Meta keeps the phone number to itself.
 * The message's own ids find the contact; only a message that has none goes by its place in the list.
 * Undefined when nothing tells who it was.
 */
export function senderOf(
  message: { from?: string | undefined; from_user_id?: string | undefined },
  place: { index: number; count: number },
  contacts: ContactBook,
): Contact | undefined {
  const { from, from_user_id: userId } = message
  const named = from !== undefined || userId !== undefined
  const match = named
    ? contacts.find((contact) => isSame(contact, userId, from))
    : contactAtPlace(place, contacts)
  const sender = contactOf(userId ?? match?.userId, from ?? match?.waId, match?.profileName)
  return sender.userId === undefined && sender.waId === undefined ? undefined : sender
}

function isSame(contact: Contact | undefined, userId: string | undefined, waId: string | undefined): boolean {
  if (!contact) return false
  // A number can pass to somebody else; the user id cannot, so it decides where both sides have one.
  if (userId !== undefined && contact.userId !== undefined) return contact.userId === userId
  return waId !== undefined && contact.waId === waId
}

function contactAtPlace(place: { index: number; count: number }, contacts: ContactBook): Contact | undefined {
  if (contacts.length === place.count) return contacts[place.index]
  return contacts.length === 1 ? contacts[0] : undefined
}

export function contactOf(
  userId: string | undefined,
  waId: string | undefined,
  profileName?: string | undefined,
): Contact {
  const contact: Contact = {}
  if (userId !== undefined) contact.userId = userId
  if (waId !== undefined) contact.waId = waId
  if (profileName !== undefined) contact.profileName = profileName
  return contact
}
