import type { Contact } from '../journey/inbound.ts'
import type { Journey } from '../journey/journey.ts'
import type { Store } from '../storage/port.ts'
import type { Recipient } from '../whatsapp/port.ts'

/**
 * The way to a borrower. When nothing is known of the contact, the borrower's own id is the way: it is a `user_id`,
 * or a `wa_id` (digits only) where Meta sent no user id.
 */
export function recipientOf(borrowerId: string, contact?: Contact): Recipient {
  const recipient: Recipient = {}
  if (contact?.waId) recipient.waId = contact.waId
  if (contact?.userId) recipient.userId = contact.userId
  if (recipient.waId || recipient.userId) return recipient
  return /^\d+$/.test(borrowerId) ? { waId: borrowerId } : { userId: borrowerId }
}

/**
 * Reads the way to a borrower from the stored state: for work that was found again after a crash. Fresh work brings
 * its recipient along in memory and costs no read. State that cannot be read still leaves the borrower's id.
 */
export async function loadRecipient(store: Store, journey: Journey, borrowerId: string): Promise<Recipient> {
  const stored = await store.load(borrowerId)
  if (!stored) return recipientOf(borrowerId)
  try {
    return recipientOf(borrowerId, journey.open(stored.state).contact)
  } catch {
    return recipientOf(borrowerId)
  }
}
