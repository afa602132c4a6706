import type { KeyRing } from '../../platform/keys/port.ts'
import type { DeliveryStatus } from '../port.ts'
import type { SealedStatus, SealedStore } from '../sealed-port.ts'
import { effectIdOf, turnOf, workIdOf } from './work-ids.ts'

interface StatusParts {
  sealed: SealedStore
  keys: KeyRing
}

export async function recordStatus(
  { sealed, keys }: StatusParts,
  { borrowerId, effectId, status, at, errorCode }: DeliveryStatus,
): Promise<'recorded' | 'stale' | 'unknown'> {
  const workId = workIdOf(borrowerId, effectId)
  if (workId === undefined) return 'unknown'
  const sealedStatus: SealedStatus = { person: keys.pseudonym(borrowerId), workId, status, at }
  if (errorCode !== undefined) sealedStatus.errorCode = errorCode
  return sealed.recordStatus(sealedStatus, turnOf(workId))
}

export async function deliveryOf(
  { sealed, keys }: StatusParts,
  borrowerId: string,
  effectId: string,
): Promise<DeliveryStatus[]> {
  const workId = workIdOf(borrowerId, effectId)
  if (workId === undefined) return []
  const known = await sealed.deliveryOf(keys.pseudonym(borrowerId), workId)
  return known.map((status) => opened(borrowerId, status))
}

export async function statuses({ sealed, keys }: StatusParts, borrowerId: string): Promise<DeliveryStatus[]> {
  const known = await sealed.statuses(keys.pseudonym(borrowerId))
  return known.map((status) => opened(borrowerId, status))
}

function opened(borrowerId: string, { person: _, workId, ...said }: SealedStatus): DeliveryStatus {
  return { borrowerId, effectId: effectIdOf(borrowerId, workId), ...said }
}
