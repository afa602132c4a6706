import { asideOf, type KeptRecord, type Store } from '../storage/port.ts'
import { type Held, heldOf, mediaIn } from './held.ts'
import { type LawfulRecord, lawfulRecords, mediaKept } from './lawful-records.ts'
import { type Obstacle, obstacleTo } from './may-erase.ts'
import { keptUntil, ruleFor } from './retention.ts'

export interface ErasureParts {
  store: Store
  /** Removing a file that is not there is no failure. */
  removeMedia: (reference: string) => Promise<void>
}

/** Who asks for it, and why: it stands in every record that stays. */
export interface Order {
  who: string
  why: string
}

export type Erased =
  | { result: 'refused'; obstacle: Obstacle }
  | { result: 'not-found' }
  | { result: 'erased'; kept: { record: string; law: string; until: number }[]; mandatesToCancel: number }

/**
 * Erases one borrower, but for what a law asks us to keep (DPDP Act, section 8(7)). Files go first: while the log is
 * there, a second run finds what a crash has left.
 */
export async function eraseBorrower(
  { store, removeMedia }: ErasureParts,
  borrowerId: string,
  order: Order,
  now: number,
): Promise<Erased> {
  const held = await heldOf(store, borrowerId)
  if (!held) {
    // An erasure that broke off after the key was dropped is finished; of nobody nothing is removed.
    await store.erase(borrowerId, [])
    return { result: 'not-found' }
  }
  const obstacle = obstacleTo(held, now)
  if (obstacle) return { result: 'refused', obstacle }
  const records = lawfulRecords(held, now)
  const staying = mediaKept(records)
  const going = mediaIn(held.log).filter(({ reference }) => !staying.has(reference))
  for (const { reference } of going) await removeMedia(reference)
  const counts = {
    entries: held.log.length,
    loans: held.loans.length,
    statuses: held.statuses.length,
    media: going.length,
  }
  await store.erase(asideOf(borrowerId), [])
  await store.erase(borrowerId, keptOf(records, order, counts, now))
  const kept = records.map(({ record, law, until }) => ({ record, law, until }))
  return { result: 'erased', kept, mandatesToCancel: mandatesOf(held) }
}

/** Each record by itself, because each has its own end; and the proof, in which nothing is personal. */
function keptOf(
  records: LawfulRecord[],
  order: Order,
  erased: Record<string, number>,
  now: number,
): KeptRecord[] {
  const erasure = { ...order, at: now }
  const rule = ruleFor('erasure', now)
  if (!rule) throw new Error('the rule for the proof of an erasure always binds')
  const proof = {
    record: rule.record,
    what: rule.what,
    law: rule.law,
    erasure,
    erased,
    kept: records.map(({ record, law, until }) => ({ record, law, until })),
  }
  return [
    ...records.map(({ until, ...content }) => ({ at: now, until, content: { ...content, erasure } })),
    { at: now, until: keptUntil(rule, now), content: proof },
  ]
}

/** A right to take money that nothing will be collected with; only a person can cancel it at the bank. */
function mandatesOf({ state }: Held): number {
  return state.application?.mandate?.umrn === undefined ? 0 : 1
}
