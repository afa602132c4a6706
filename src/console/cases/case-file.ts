import type { Journey } from '../../journey/journey.ts'
import type { Loan } from '../../journey/loan.ts'
import { type BorrowerState, StateNotUnderstood } from '../../journey/state.ts'
import type { DeliveryStatus, LogEntry } from '../../storage/port.ts'
import type { ConsoleParts } from '../parts.ts'
import { Refused } from '../route.ts'
import { type Mask, maskFor, unmasked } from './mask.ts'

/** What the page of a borrower is made of. */
export interface CaseFile {
  reference: string
  borrowerId: string
  version: number
  state: BorrowerState
  /** The state stands in no version that we understand: `state` is empty then, and nothing can be done but read. */
  isUnreadable: boolean
  /** As the loan table keeps them, oldest first. */
  loans: Loan[]
  statuses: DeliveryStatus[]
  /** In order; the newest ones where there are very many. */
  log: LogEntry[]
  isLogCut: boolean
  now: number
}

/** A page of a borrower is bounded, however long they have written. */
const mostEntries = 3_000

type CaseParts = Pick<ConsoleParts, 'store' | 'journey' | 'clock'>

export const nobody = new Refused(404, {
  message: 'Nobody is here under this reference: it is mistyped, or the borrower was erased.',
})

/** Everything about one borrower, in five calls of the store: one to find them, the others at once. */
export async function openCase(parts: CaseParts, reference: string): Promise<CaseFile | Refused> {
  const { store, journey, clock } = parts
  const borrowerId = await store.behind(reference)
  if (borrowerId === undefined) return nobody
  const [stored, loans, statuses, recent] = await Promise.all([
    store.load(borrowerId),
    store.loans(borrowerId),
    store.statuses(borrowerId),
    store.recent(borrowerId, { limit: mostEntries }),
  ])
  if (!stored) return nobody
  return {
    ...{ reference, borrowerId, version: stored.version, now: clock(), statuses },
    ...readState(journey, borrowerId, stored.state),
    loans: loans.map(({ record }) => JSON.parse(record)),
    log: recent.entries,
    isLogCut: recent.before !== undefined,
  }
}

/** A state that nobody can read must not hide that somebody is there. */
export function readState(
  journey: Pick<Journey, 'open' | 'fresh'>,
  borrowerId: string,
  text: string,
): Pick<CaseFile, 'state' | 'isUnreadable'> {
  try {
    return { state: journey.open(text), isUnreadable: false }
  } catch (error) {
    if (!(error instanceof StateNotUnderstood)) throw error
    return { state: journey.fresh(borrowerId), isUnreadable: true }
  }
}

export function maskOf(
  { state, loans, log }: Pick<CaseFile, 'state' | 'loans' | 'log'>,
  isMasked: boolean,
): Mask {
  return isMasked ? maskFor(state, loans, log) : unmasked
}

/** How a borrower is called at the screen. */
export function nameOf({ application, contact, loans }: BorrowerState, mask: Mask): string {
  const { answers, identity } = application ?? {}
  const known =
    identity?.verified?.name ?? answers?.fullName ?? loans.at(-1)?.borrowerName ?? contact.profileName
  return known === undefined ? 'No name yet' : mask.name(known)
}

export function phoneOf({ contact }: BorrowerState, mask: Mask): string {
  return contact.waId === undefined ? '' : mask.phone(contact.waId)
}
