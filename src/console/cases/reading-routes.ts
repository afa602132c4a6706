import { z } from 'zod'
import { queueNames } from '../../journey/handoff.ts'
import { readOnRecord } from '../../privacy/reading.ts'
import type { OpenSession } from '../door/sessions.ts'
import type { ConsoleParts } from '../parts.ts'
import { Refused, type Route, route } from '../route.ts'
import { nobody, openCase } from './case-file.ts'
import { casePage } from './case-page.ts'
import { openFile, sendFile } from './files.ts'
import { findCases, findWays } from './find.ts'
import { inboxPage } from './inbox.ts'
import type { LiveHub } from './live/hub.ts'
import { createViewAudit } from './recent-views.ts'
import { caseParams, cursor, reason } from './shapes.ts'
import { transcriptPage } from './transcript.ts'

/** What is read with everything personal masked. */
export function maskedRoutes(parts: ConsoleParts, live: LiveHub): Route[] {
  const viewed = createViewAudit(parts)
  return [
    route({
      method: 'GET',
      url: '/inbox',
      allows: 'cases.see',
      query: z.object({
        queue: z.enum(queueNames).default('people'),
        owner: z.enum(['all', 'mine', 'free']).default('all'),
        after: cursor.optional(),
      }),
      audit: 'by-answer',
      async answer({ query, session }) {
        const about = { act: 'inbox.viewed' as const, detail: { queue: query.queue } }
        const wanted = { ...query, operatorId: session.operator.id }
        const page = await viewed(session, about, () => inboxPage(parts, wanted))
        live.shown(page.rows.map(({ reference }) => reference))
        return page
      },
    }),
    route({
      method: 'POST',
      url: '/cases/find',
      allows: 'cases.see',
      body: z.object({ by: z.enum(findWays), text: z.string().trim().min(1).max(100) }),
      // What was typed is personal: only how it was looked for is told.
      audit: ({ body }) => ({ act: 'cases.searched', detail: { by: body.by } }),
      answer: ({ body }) => findCases(parts, body),
    }),
    route({
      method: 'GET',
      url: '/cases/:reference',
      allows: 'cases.see',
      params: caseParams,
      audit: 'by-answer',
      answer: ({ params: { reference }, session }) =>
        viewed(session, { act: 'case.viewed', reference }, () => page(parts, reference, session, true)),
    }),
    route({
      method: 'GET',
      url: '/cases/:reference/transcript',
      allows: 'cases.see',
      params: caseParams,
      query: z.object({ before: cursor.optional() }),
      audit: 'by-answer',
      answer: ({ params: { reference }, query: { before }, session }) =>
        viewed(session, { act: 'transcript.viewed', reference, ...(before && { detail: { before } }) }, () =>
          transcriptPage(parts, reference, { before, isMasked: true }),
        ),
    }),
  ]
}

/** What is read in clear: with a reason, in the audit and in the borrower's own log before it is shown. */
export function clearRoutes(parts: ConsoleParts): Route[] {
  return [
    route({
      method: 'POST',
      url: '/cases/:reference/reveal',
      allows: 'data.reveal',
      params: caseParams,
      body: z.object({ why: reason }),
      audit: ({ params, body }) => ({ act: 'case.revealed', ...params, ...body }),
      answer: ({ params: { reference }, body: { why }, session }) =>
        onRecord(parts, reference, { session, why, what: 'case page in the console' }, () =>
          page(parts, reference, session, false),
        ),
    }),
    route({
      method: 'POST',
      url: '/cases/:reference/transcript/reveal',
      allows: 'data.reveal',
      params: caseParams,
      body: z.object({ why: reason, before: cursor.optional() }),
      audit: ({ params, body: { why } }) => ({ act: 'transcript.revealed', ...params, why }),
      answer: ({ params: { reference }, body: { why, before }, session }) =>
        onRecord(parts, reference, { session, why, what: 'transcript in the console' }, () =>
          transcriptPage(parts, reference, { before, isMasked: false }),
        ),
    }),
    route({
      method: 'POST',
      url: '/cases/:reference/files',
      allows: 'data.reveal',
      params: caseParams,
      // Made by the media store; nobody types it.
      body: z.object({ reference: z.string().regex(/^[\w./-]{1,300}$/), why: reason }),
      audit: ({ params, body: { why, reference: file } }) => ({
        ...{ act: 'file.opened', ...params, why },
        detail: { file },
      }),
      async answer({ params: { reference }, body, session, reply }) {
        const reading = { session, why: body.why, what: `file ${body.reference}` }
        const opened = await onRecord(parts, reference, reading, () =>
          openFile(parts, reference, body.reference),
        )
        return opened instanceof Refused ? opened : sendFile(reply, opened)
      },
    }),
  ]
}

async function page(parts: ConsoleParts, reference: string, session: OpenSession, isMasked: boolean) {
  const file = await openCase(parts, reference)
  const viewer = { actor: session.operator, isMasked, journey: parts.journey }
  return file instanceof Refused ? file : casePage(file, viewer)
}

/** The borrower's own log hears of it first; when that cannot be written, nothing is read. */
async function onRecord<Result>(
  { store, runner, newId, clock }: ConsoleParts,
  reference: string,
  { session, why, what }: { session: OpenSession; why: string; what: string },
  read: () => Promise<Result>,
): Promise<Result | Refused> {
  const borrowerId = await store.behind(reference)
  if (borrowerId === undefined) return nobody
  const reading = { borrowerId, who: namedInLog(session), why, what, isMasked: false }
  return readOnRecord({ apply: runner.apply, newId }, reading, clock(), read)
}

/** Colleagues may share a name; the id says who it was. */
export function namedInLog({ operator }: OpenSession): string {
  return `${operator.name} (${operator.id})`
}
