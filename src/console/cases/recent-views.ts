import { LRUCache } from 'lru-cache'
import { type AuditedAct, audited } from '../audit.ts'
import type { OpenSession } from '../door/sessions.ts'
import type { ConsoleParts } from '../parts.ts'

/** A page that stays open asks again with every turn of its borrower: for so long that is one reading. */
const oneReadingMs = 10 * 60_000
const mostRemembered = 10_000

/**
 * Audits masked readings before they are made, each session, thing and ten minutes once. What is shown in clear goes
 * another way and is audited every time.
 */
export function createViewAudit(parts: Pick<ConsoleParts, 'office' | 'clock' | 'newId'>) {
  const known = new LRUCache<string, true>({ max: mostRemembered, ttl: oneReadingMs })
  return async <Result>(
    { id, operator }: OpenSession,
    about: AuditedAct,
    read: () => Promise<Result>,
  ): Promise<Result> => {
    const view = JSON.stringify([id, about])
    if (known.has(view)) return read()
    const result = await audited(parts, operator, about, read)
    known.set(view, true)
    return result
  }
}
