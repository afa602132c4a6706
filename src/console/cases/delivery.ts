import type { DeliveryStatus } from '../../storage/port.ts'

type Delivered = DeliveryStatus['status']

/** A message that failed and arrived after all has arrived. */
const rank: Record<Delivered, number> = { sent: 0, failed: 1, delivered: 2, read: 3 }

/** How far each message of a borrower has come, by the id of its effect. */
export function furthestOf(statuses: DeliveryStatus[]): Map<string, DeliveryStatus> {
  const furthest = new Map<string, DeliveryStatus>()
  for (const status of statuses) {
    const known = furthest.get(status.effectId)
    if (!known || rank[status.status] > rank[known.status]) furthest.set(status.effectId, status)
  }
  return furthest
}
