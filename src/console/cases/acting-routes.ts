import { z } from 'zod'
import { handoffOutcomes } from '../../journey/handoff.ts'
import type { ActRequest, Colleagues } from '../api.ts'
import { createOperators } from '../door/operators.ts'
import type { ConsoleParts } from '../parts.ts'
import { may } from '../roles.ts'
import { type Route, route } from '../route.ts'
import { plainActs } from './acts.ts'
import { erase } from './erase.ts'
import { perform } from './perform.ts'
import { namedInLog } from './reading-routes.ts'
import { caseParams, reason } from './shapes.ts'

const act = z.discriminatedUnion('do', [
  z.object({ do: z.enum(plainActs) }),
  z.object({
    do: z.literal('transfer'),
    to: z.union([
      z.strictObject({ queue: z.enum(['people', 'money', 'sensitive']) }),
      z.strictObject({ agentId: z.string().min(1).max(64) }),
    ]),
  }),
  z.object({ do: z.enum(['reply', 'note']), text: z.string().max(10_000) }),
  z.object({ do: z.literal('close'), outcome: z.enum(handoffOutcomes) }),
  z.object({
    do: z.literal('close-complaint'),
    number: z.string().min(1).max(40),
    outcome: z.string().max(1_000),
  }),
])

const actBody: z.ZodType<ActRequest> = z.object({
  clickId: z.uuid(),
  why: z.string().max(500).optional(),
  act,
})

/** What changes a borrower, and to whom a conversation can be given. */
export function actingRoutes(parts: ConsoleParts): Route[] {
  return [
    route({
      method: 'POST',
      url: '/cases/:reference/acts',
      allows: [
        'conversations.take',
        'conversations.direct',
        'cases.help',
        'cases.decide',
        'complaints.close',
      ],
      params: caseParams,
      body: actBody,
      audit: ({ params, body }) => ({
        act: `act.${body.act.do}`,
        ...params,
        ...(body.why && { why: body.why }),
        detail: particulars(body.act),
      }),
      answer: ({ params: { reference }, body, session }) => perform(parts, session.operator, reference, body),
    }),
    route({
      method: 'POST',
      url: '/cases/:reference/erase',
      allows: 'data.erase',
      params: caseParams,
      body: z.object({
        why: reason,
        confirm: z.string().refine((word) => word.trim() === 'ERASE', 'Type ERASE to confirm.'),
      }),
      audit: ({ params, body: { why } }) => ({ act: 'case.erased', ...params, why }),
      answer: ({ params: { reference }, body: { why }, session }) =>
        erase(parts, reference, { who: namedInLog(session), why }),
    }),
    route({
      method: 'GET',
      url: '/colleagues',
      allows: 'conversations.take',
      audit: 'nothing',
      answer: () => colleagues(parts),
    }),
  ]
}

/** What was said stands in the borrower's log; the audit keeps only what kind of thing was done. */
function particulars(asked: ActRequest['act']): unknown {
  switch (asked.do) {
    case 'transfer':
      return asked.to
    case 'close':
      return { outcome: asked.outcome }
    case 'close-complaint':
      return { number: asked.number }
    default:
      return undefined
  }
}

async function colleagues({ office, store }: ConsoleParts): Promise<Colleagues> {
  const operators = await createOperators(office, store).list()
  return operators
    .filter(({ isDisabled, role }) => !isDisabled && may(role, 'conversations.take'))
    .map(({ id, name, role }) => ({ id, name, role }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
