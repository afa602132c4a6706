import type { AuditEntry, OfficeStore } from '../storage/office-port.ts'
import type { AuditedActName } from './audit-acts.ts'
import type { ConsoleParts } from './parts.ts'
import { Refused } from './route.ts'

/** Who is named in the audit: an operator, or the command line. */
export type Auditor = NonNullable<AuditEntry['who']>

/** What somebody is about to see or do. */
export interface AuditedAct {
  act: AuditedActName
  /** The borrower, by reference. */
  reference?: string
  why?: string
  /** Nothing personal of a borrower. */
  detail?: unknown
}

type AuditParts = Pick<ConsoleParts, 'clock' | 'newId'> & { office: Pick<OfficeStore, 'audit'> }

/**
 * Writes into the audit what somebody is about to see or do, and only then lets it happen: an entry that cannot be
 * written refuses the act. When the act itself is refused or fails, a second entry says so and names the first. So the
 * audit may, after a crash in between, tell of something that did not happen; it never keeps quiet about what did.
 *
 * @throws the Failure of the store, when either cannot be written; whatever `act` throws.
 */
export async function audited<Result>(
  parts: AuditParts,
  who: Auditor,
  about: AuditedAct,
  act: () => Promise<Result>,
): Promise<Result> {
  const { office, clock, newId } = parts
  const first: AuditEntry = { id: newId(), at: clock(), who, ...about, outcome: 'done' }
  await office.audit(first)
  const ended = async (outcome: 'refused' | 'failed', because: unknown) => {
    // The same moment sorts by id, and the end comes after its beginning.
    const id = `${first.id}.end`
    await office.audit({ ...first, id, at: clock(), outcome, detail: { of: first.id, because } })
  }
  try {
    const result = await act()
    if (result instanceof Refused) await ended('refused', result.problem.message)
    return result
  } catch (error) {
    await ended('failed', error instanceof Error ? error.name : typeof error)
    throw error
  }
}

/** Notes what has ended already, such as a sign-in that was refused. */
export async function note(
  { office, clock, newId }: AuditParts,
  entry: AuditedAct & { who?: Auditor; outcome: AuditEntry['outcome'] },
): Promise<void> {
  await office.audit({ id: newId(), at: clock(), ...entry })
}
