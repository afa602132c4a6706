import { Readable } from 'node:stream'
import { z } from 'zod'
import { addDays, isoDateInIndia } from '../lending/dates.ts'
import type { AuditEntry, AuditQuery } from '../storage/office-port.ts'
import type { AuditPage } from './api.ts'
import { csvRow, csvStart } from './csv.ts'
import type { ConsoleParts } from './parts.ts'
import { type Route, route } from './route.ts'

const day = z.iso.date('Write a date such as 2026-11-23.').optional()
/** Ids and references of ours: never nine digits in a row, as phone numbers and accounts have. */
const ours = /^(?!.*\d{9})[\w-]{0,64}$/

/** What is looked for stands in the audit itself: so nothing personal can be typed here. */
const filter = z.object({
  from: day,
  until: day,
  operatorId: z.string().regex(ours, 'Choose one of the operators.').optional(),
  act: z
    .string()
    .regex(/^[a-z.-]{0,60}$/, 'Choose one of the acts.')
    .optional(),
  reference: z
    .string()
    .trim()
    .regex(ours, 'A case is named by its reference, as in the address of its page.')
    .optional(),
})
type Filter = z.infer<typeof filter>

const pageSize = 100
const exportPageSize = 1_000

/** Who saw or did what. Looking at it, and taking it along, stand in it as well. */
export function auditRoutes({ office, clock }: Pick<ConsoleParts, 'office' | 'clock'>): Route[] {
  return [
    route({
      method: 'POST',
      url: '/audit/find',
      allows: 'audit.see',
      body: filter.extend({ after: z.string().max(400).optional() }),
      audit: ({ body: { after: _, ...wanted } }) => ({ act: 'audit.viewed', detail: wanted }),
      async answer({ body: { after, ...wanted } }): Promise<AuditPage> {
        const query = { ...queryOf(wanted), limit: pageSize, ...(after !== undefined && { after }) }
        const { entries, next } = await office.audited(query)
        return { entries: entries.map(viewOf), ...(next !== undefined && { next }) }
      },
    }),

    route({
      method: 'POST',
      url: '/audit/export',
      allows: 'audit.see',
      body: filter,
      audit: ({ body }) => ({ act: 'audit.exported', detail: body }),
      async answer({ body, reply }) {
        const name = `audit-${isoDateInIndia(clock())}.csv`
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Readable.from(rows(office, queryOf(body))))
      },
    }),
  ]
}

/** Page by page, so that ten years need no more memory than a day. A store that fails breaks the download off. */
async function* rows(office: ConsoleParts['office'], query: Omit<AuditQuery, 'limit'>) {
  yield csvStart + csvRow(['time', 'id', 'who', 'role', 'act', 'case', 'why', 'outcome', 'detail'])
  let after: string | undefined
  do {
    const page = await office.audited({
      ...query,
      limit: exportPageSize,
      ...(after !== undefined && { after }),
    })
    yield page.entries.map(rowOf).join('')
    after = page.next
  } while (after !== undefined)
}

function rowOf({ at, id, who, act, reference, why, outcome, detail }: AuditEntry): string {
  return csvRow([
    ...[new Date(at).toISOString(), id, who?.name ?? '', who?.role ?? '', act, reference ?? '', why ?? ''],
    ...[outcome, detail === undefined ? '' : JSON.stringify(detail)],
  ])
}

function viewOf({ who, ...entry }: AuditEntry): AuditPage['entries'][number] {
  return { ...entry, ...(who && { who }) }
}

function queryOf({ from, until, operatorId, act, reference }: Filter): Omit<AuditQuery, 'limit'> {
  return {
    ...(from && { from: midnight(from) }),
    ...(until && { until: midnight(addDays(until, 1)) }),
    ...(operatorId && { operatorId }),
    ...(act && { act }),
    ...(reference && { reference }),
  }
}

/** When a day begins in India. */
function midnight(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00+05:30`)
}
