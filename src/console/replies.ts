import { z } from 'zod'
import type { OfficeRecord } from '../storage/office-port.ts'
import type { CannedReply } from './api.ts'
import type { ConsoleParts } from './parts.ts'
import { Refused, type Route, route } from './route.ts'

/** A text message of WhatsApp holds so much. */
const words = z.string().trim().min(1).max(4_096)
const kept = z.object({
  title: z.string().trim().min(1).max(60),
  text: z.object({ en: words, hi: words }),
})
const id = z.object({ id: z.string().regex(/^[\w-]{1,64}$/, 'This is no id of a reply.') })

/** Texts that agents use again and again, in both languages. */
export function replyRoutes({ office }: Pick<ConsoleParts, 'office'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/replies',
      allows: ['conversations.take', 'replies.edit'],
      audit: 'nothing',
      async answer() {
        const replies = (await office.list('canned-reply')).map(viewOf)
        return replies.sort((a, b) => a.title.localeCompare(b.title))
      },
    }),

    route({
      method: 'PUT',
      url: '/replies/:id',
      allows: 'replies.edit',
      params: id,
      body: kept.extend({ revision: z.int().min(0) }),
      audit: ({ params, body }) => ({ act: 'reply.saved', detail: { reply: params.id, title: body.title } }),
      async answer({ params, body: { revision, ...reply } }) {
        const record = { kind: 'canned-reply' as const, id: params.id, body: JSON.stringify(reply) }
        if ((await office.put(record, revision)) === 'conflict') return changedMeanwhile
        const saved = await office.get('canned-reply', params.id)
        return saved ? viewOf(saved) : changedMeanwhile
      },
    }),

    route({
      method: 'DELETE',
      url: '/replies/:id',
      allows: 'replies.edit',
      params: id,
      audit: ({ params }) => ({ act: 'reply.removed', detail: { reply: params.id } }),
      answer: ({ params }) => office.remove('canned-reply', params.id),
    }),
  ]
}

function viewOf({ id: of, revision, body }: OfficeRecord): CannedReply {
  return { id: of, revision, ...kept.parse(JSON.parse(body)) }
}

const changedMeanwhile = new Refused(409, {
  message: 'Somebody has changed this reply meanwhile. Open it again; what you wrote is not saved.',
})
