import { lender } from '../../journey/lender.ts'
import type { DeliveryStatus } from '../../storage/port.ts'
import { detailOf, type Held, papersIn } from '../held.ts'
import { maskedView } from '../masked-view.ts'
import { chain, type Fact, formatName, formatVersion } from './chain.ts'
import { entriesOf, type OwnEntry } from './entries.ts'
import { fits, withProvenTexts } from './proven-text.ts'

export interface EvidenceOrder {
  applicationId: string
  who: string
  why: string
  at: number
  isMasked: boolean
  /** The keyed hash that stands for the borrower in the database and in the log of the process. */
  borrower: string
}

/** What lies in the media store under the reference of a paper. */
export type FoundFile =
  | { found: 'there'; sha256: string; sizeBytes: number }
  | { found: 'missing' | 'unreadable' }

/**
 * Everything that was shown, said, accepted, decided and moved for one application and its loan, as a file that
 * anybody can verify. Masked as an operator sees it; texts that a hash proves always stand whole.
 */
export function evidenceOf(
  held: Held,
  files: Map<string, FoundFile>,
  order: EvidenceOrder,
): { text: string; head: string } {
  const view = (value: unknown) => (order.isMasked ? withProvenTexts(maskedView(value), value) : value)
  const own = entriesOf(held, order.applicationId)
  const facts: Fact[] = [
    headerOf(held, order),
    ...own.flatMap((entry) => [entryFact(entry, view), ...deliveriesOf(entry, held.statuses, view)]),
    ...standingOf(held, order, view),
    ...acceptedTexts(own, view),
    ...papersOf(held, files, order.applicationId, view),
  ]
  return chain(facts, moment(order.at))
}

type View = (value: unknown) => unknown

function headerOf(held: Held, { applicationId, at, ...order }: EvidenceOrder): Fact {
  const loan = loanOf(held, applicationId)
  const content = {
    format: formatName,
    version: formatVersion,
    what: 'everything shown, said, accepted, decided and moved for one application and its loan',
    lender: lender.name,
    applicationId,
    loanId: loan?.id,
    ...order,
    verify: 'npm run evidence:verify -- <this file> --head <the head that was told and stands in the log>',
    units:
      'amounts are paise (100 are one rupee), rates hundredths of a percent, numbers of times milliseconds since 1970, all times UTC',
  }
  return { at: moment(at), kind: 'header', content }
}

function entryFact({ entry, belongs }: OwnEntry, view: View): Fact {
  const { id, direction, kind } = entry
  const named = view({ id, direction, kind, belongs }) as object
  return { at: moment(entry.at), kind: 'entry', content: { ...named, detail: view(entry.detail) } }
}

/** How far a message came, directly behind it. */
function deliveriesOf({ entry }: OwnEntry, statuses: DeliveryStatus[], view: View): Fact[] {
  if (entry.kind !== 'send') return []
  return statuses
    .filter(({ effectId }) => effectId === entry.id)
    .toSorted((one, other) => one.at - other.at)
    .map(({ effectId, status, at, errorCode }) => {
      const content = { ...(view({ id: effectId }) as object), status, errorCode }
      return { at: moment(at), kind: 'delivery', content }
    })
}

/** The application while it is the borrower's latest, and the record of the loan. */
function standingOf(held: Held, { applicationId, at }: EvidenceOrder, view: View): Fact[] {
  const { application } = held.state
  const loan = loanOf(held, applicationId)
  const facts: Fact[] = []
  if (application?.id === applicationId) {
    facts.push({ at: moment(at), kind: 'application', content: view(application) })
  }
  if (loan) facts.push({ at: moment(at), kind: 'loan', content: view(loan) })
  return facts
}

const acceptances = new Set(['consent.given', 'agreement.accepted', 'agreement.signed'])

/** Each text that the borrower said yes to, and whether it still has its hash. */
function acceptedTexts(own: OwnEntry[], view: View): Fact[] {
  return own.flatMap(({ entry }): Fact[] => {
    const { text, textHash, language, version } = detailOf(entry)
    if (!acceptances.has(entry.kind) || typeof text !== 'string' || typeof textHash !== 'string') return []
    const named = view({ id: entry.id, kind: entry.kind }) as object
    const hasItsHash = fits({ text, textHash })
    const content = { ...named, language, version, text, textHash, hasItsHash }
    return [{ at: moment(entry.at), kind: 'accepted-text', content }]
  })
}

function papersOf(held: Held, files: Map<string, FoundFile>, applicationId: string, view: View): Fact[] {
  return papersIn(held.log)
    .filter((paper) => paper.applicationId === applicationId)
    .map((paper): Fact => {
      const file = files.get(paper.reference) ?? { found: 'missing' }
      const isUnchanged = file.found === 'there' && file.sha256 === paper.sha256
      const content = { ...(view(paper) as object), found: file.found, file, isUnchanged }
      return { at: moment(paper.madeAt), kind: 'paper', content }
    })
}

function loanOf({ loans }: Held, applicationId: string): { id: string } | undefined {
  return loans.map(({ record }) => JSON.parse(record)).find((loan) => loan.applicationId === applicationId)
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
