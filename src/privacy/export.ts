import type { KeptRecord, LogEntry } from '../storage/port.ts'
import { detailOf, type Held, mediaIn } from './held.ts'
import { maskedView } from './masked-view.ts'
import { retentionRules } from './retention.ts'

export interface ExportOrder {
  who: string
  why: string
  at: number
  isMasked: boolean
}

/**
 * Everything that we hold of one borrower, in sections that a person can read (DPDP Act, section 11). Whole, or as an
 * operator may see it.
 */
export function exportOf(held: Held, order: ExportOrder): Record<string, unknown> {
  return documentOf(sectionsOf(held), order)
}

/** What is left of somebody who was erased. */
export function exportOfKept(kept: KeptRecord[], order: ExportOrder): Record<string, unknown> {
  return documentOf({ keptAfterErasure: kept.map(shownKept) }, order)
}

function documentOf(whole: Record<string, unknown>, order: ExportOrder): Record<string, unknown> {
  const { isMasked, ...asked } = order
  return {
    about: {
      what: 'everything that Flowless holds of one borrower',
      isMasked,
      asked: { ...asked, at: moment(asked.at) },
      times: 'in UTC; amounts are paise (100 are one rupee), rates are hundredths of a percent',
      keptAndWhy: retentionRules.map(({ what, months, from, law }) => ({ what, months, from, law })),
    },
    ...((isMasked ? maskedView(whole) : whole) as Record<string, unknown>),
  }
}

const decisionKinds = new Set(['decision', 'quote', 'final-check'])

function sectionsOf({ borrowerId, state, loans, log, statuses, kept }: Held): Record<string, unknown> {
  const { application, contact, language, papers = [], ...rest } = state
  const readings = log.filter(({ kind }) => kind === 'data.viewed')
  return {
    who: { borrowerId, contact, language },
    answers: application?.answers ?? {},
    application: application ?? {},
    loans: loans.map(({ record }) => JSON.parse(record)),
    consents: log.filter(({ kind }) => kind.startsWith('consent.')).map(shown),
    agreements: log.filter(({ kind }) => kind.startsWith('agreement.')).map(shown),
    decisions: log.filter(({ kind }) => decisionKinds.has(kind)).map(shown),
    papers: papers.map(({ madeAt, ...paper }) => ({ at: moment(madeAt), ...paper })),
    media: mediaIn(log).map(({ at, ...facts }) => ({ at: moment(at), ...facts })),
    readings: readings.map(shown),
    conversation: log.filter(({ kind }) => kind !== 'data.viewed').map(shown),
    deliveries: statuses
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, ...status }) => ({ at: moment(at), ...status })),
    keptAfterErasure: kept.map(shownKept),
    state: rest,
  }
}

function shown(entry: LogEntry): Record<string, unknown> {
  const { id, at, direction, kind } = entry
  return { at: moment(at), direction, kind, id, detail: detailOf(entry) }
}

function shownKept({ at, until, content }: KeptRecord): Record<string, unknown> {
  return { at: moment(at), until: moment(until), content }
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
