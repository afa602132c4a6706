import type { KeyObject } from 'node:crypto'
import type { AuditEntry } from '../office-port.ts'
import type { SealedAuditEntry } from '../sealed-office-port.ts'
import { closeEnvelope, openEnvelope } from './envelope.ts'

/** What the database need not find by. */
type Body = Pick<AuditEntry, 'who' | 'why' | 'outcome' | 'detail'>

export function sealAudit(key: KeyObject, entry: AuditEntry): SealedAuditEntry {
  const { id, at, who, act, reference, why, outcome, detail } = entry
  const place = {
    id,
    at,
    ...(who && { operatorId: who.id }),
    act,
    ...(reference !== undefined && { reference }),
  }
  const body: Body = { outcome, ...(who && { who }), ...(why !== undefined && { why }) }
  const text = JSON.stringify(detail === undefined ? body : { ...body, detail })
  return { ...place, body: closeEnvelope(key, text, contextOf(place)) }
}

/** One that cannot be opened hides none of the others, and is not passed over in silence. */
export function openAudit(key: KeyObject, sealed: SealedAuditEntry): AuditEntry {
  const { id, at, operatorId, act, reference } = sealed
  const place = { id, at, act, ...(reference !== undefined && { reference }) }
  try {
    // The cast is safe: the envelope proves that we wrote it.
    return { ...place, ...(JSON.parse(openEnvelope(key, sealed.body, contextOf(sealed))) as Body) }
  } catch {
    const who = operatorId === undefined ? {} : { who: { id: operatorId, name: '', role: '' } }
    return { ...place, ...who, outcome: 'failed', detail: { unreadable: true } }
  }
}

/** What stands in clear is proven with the body. */
function contextOf({ id, at, operatorId, act, reference }: Omit<SealedAuditEntry, 'body'>) {
  return { field: 'audit', id, at: `${at}`, operator: operatorId ?? '', act, reference: reference ?? '' }
}
