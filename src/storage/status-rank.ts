import type { SealedStatus } from './sealed-port.ts'

/**
 * How far a message got. Meta's webhooks arrive in any order (3.3 of the WhatsApp facts), and `delivered` may never
 * come. A failure overrules `sent`, and a message that reached the phone did not fail.
 */
const ranks: Record<SealedStatus['status'], number> = { sent: 1, failed: 2, delivered: 3, read: 4 }

/** Statuses of one message only ever go up. */
export function statusRank(status: SealedStatus['status']): number {
  return ranks[status]
}
