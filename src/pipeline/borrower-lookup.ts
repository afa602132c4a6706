import type { Contact } from '../journey/inbound.ts'
import type { Journey } from '../journey/journey.ts'
import type { Store } from '../storage/port.ts'

/**
 * Who is this? A borrower is known by the `user_id` that Meta gives, else by the `wa_id` (3.6 of the WhatsApp facts:
 * the phone number may be missing, and both may change). A known borrower costs one read.
 *
 *   user_id known ............................... that borrower
 *   user_id new, wa_id belongs to a borrower
 *     who never had a user_id ................... that borrower, who gets the new name
 *     who has another user_id, or has told us
 *     of another number since ................... unknown: Meta makes a new user_id for the next owner of a number,
 *                                                 who must not read another person's loan
 *   neither known ............................... unknown
 */
export async function findBorrower(
  store: Store,
  journey: Journey,
  { userId, waId }: Contact,
): Promise<string | undefined> {
  const byUserId = userId === undefined ? undefined : await store.find(userId)
  if (byUserId !== undefined || waId === undefined) return byUserId
  const byNumber = await store.find(waId)
  if (byNumber === undefined || userId === undefined) return byNumber
  return (await isSomebodyElse(store, journey, byNumber, waId)) ? undefined : byNumber
}

async function isSomebodyElse(
  store: Store,
  journey: Journey,
  borrowerId: string,
  waId: string,
): Promise<boolean> {
  const stored = await store.load(borrowerId)
  if (!stored) return false
  try {
    const { contact } = journey.open(stored.state)
    return contact.userId !== undefined || (contact.waId ?? waId) !== waId
  } catch {
    // Unreadable state is answered with an apology under its own name, not with a second life under another.
    return false
  }
}
