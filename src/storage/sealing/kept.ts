import type { KeyRing } from '../../platform/keys/port.ts'
import { newDataKey } from '../../platform/keys/seal.ts'
import type { KeptRecord } from '../port.ts'
import type { SealedKept } from '../sealed-port.ts'
import { closeEnvelope, openEnvelope } from './envelope.ts'

/** A record that outlives its borrower has a key of its own: theirs is gone. */
export async function sealKept(ring: KeyRing, person: string, record: KeptRecord): Promise<SealedKept> {
  const { at, until, content } = record
  const dataKey = newDataKey()
  const key = await ring.wrap(dataKey, wrapContextOf(person))
  return { at, until, key, body: closeEnvelope(dataKey, JSON.stringify(content), contextOf(person, record)) }
}

export async function openKept(ring: KeyRing, person: string, record: SealedKept): Promise<KeptRecord> {
  const { at, until, key, body } = record
  const dataKey = await ring.unwrap(key, wrapContextOf(person))
  return { at, until, content: JSON.parse(openEnvelope(dataKey, body, contextOf(person, record))) }
}

function wrapContextOf(person: string): Record<string, string> {
  return { person, purpose: 'kept' }
}

/** Its times are part of what the law asks about, so they cannot be changed. */
function contextOf(person: string, { at, until }: { at: number; until: number }): Record<string, string> {
  return { person, field: 'kept', at: `${at}`, until: `${until}` }
}
