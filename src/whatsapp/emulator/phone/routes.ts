import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Conversation } from '../conversations.ts'
import { summaryOf } from '../conversations.ts'
import type { StoredMedia } from '../media-store.ts'
import type { EmulatorParts } from '../parts.ts'
import { samplePdf, sampleSticker, sampleVoiceNote } from '../sample-images.ts'
import { registerLiveEvents } from './live.ts'
import { type BorrowerContent, ChoiceNotOffered, speak } from './speak.ts'

const newPerson = z.object({
  name: z.string().trim().min(1).max(60),
  phone: z
    .string()
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().min(10).max(15)),
  idScenario: z.enum(['phone', 'username-only', 'username-and-phone', 'parent']).optional(),
})

const fileKind = z.enum(['image', 'video', 'audio', 'document', 'sticker'])

const words = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), body: z.string().min(1).max(65_536), replyTo: z.string().optional() }),
  z.object({ kind: z.literal('choice'), id: z.string(), wamid: z.string().optional() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().optional(),
  }),
  z.object({ kind: z.literal('contact'), name: z.string().min(1), phone: z.string().min(1) }),
  z.object({ kind: z.literal('reaction'), wamid: z.string(), emoji: z.string().max(16) }),
])

/** A file inside JSON; without `base64` the emulator puts in a sample of that kind. */
const fileInJson = z.object({
  kind: fileKind,
  base64: z.base64().optional(),
  mimeType: z.string().optional(),
  filename: z.string().optional(),
  caption: z.string().max(1024).optional(),
})

const fileInForm = z.object({ kind: fileKind, caption: z.string().max(1024).optional() })

/** The borrowers' side: what the phone page and other programs use. */
export async function registerPhone(scope: FastifyInstance, parts: EmulatorParts): Promise<void> {
  const { conversations } = parts

  scope.setErrorHandler((error, _request, reply) => {
    if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) })
    if (error instanceof ChoiceNotOffered) return reply.code(404).send({ error: error.message })
    const status = (error as { statusCode?: number }).statusCode ?? 500
    return reply.code(status).send({ error: status < 500 ? (error as Error).message : 'Something broke.' })
  })

  const found = (request: FastifyRequest, reply: FastifyReply): Conversation | undefined => {
    const { id } = request.params as { id: string }
    const conversation = conversations.byId(id)
    if (!conversation) reply.code(404).send({ error: 'There is no such conversation.' })
    return conversation
  }

  scope.get('/conversations', async () => [...conversations.all()].map(summaryOf))

  scope.post('/conversations', async (request) => {
    const { idScenario, ...person } = newPerson.parse(request.body)
    return summaryOf(conversations.open({ ...person, ...(idScenario ? { idScenario } : {}) }))
  })

  scope.post('/conversations/:id/messages', async (request, reply) => {
    const conversation = found(request, reply)
    if (!conversation) return reply
    return speak(parts, conversation, await contentOf(request)) ?? { reacted: true }
  })

  scope.post('/conversations/:id/view', async (request, reply) => {
    const conversation = found(request, reply)
    if (!conversation) return reply
    const { viewing } = z.object({ viewing: z.boolean() }).parse(request.body)
    parts.receipts.view(conversation, viewing)
    return { viewing }
  })

  scope.get('/media/:mediaId', async (request, reply) => {
    const { mediaId } = request.params as { mediaId: string }
    const media = parts.media.find(mediaId)
    if (!media) return reply.code(404).send({ error: 'This file is no longer kept.' })
    return (
      reply
        .header('content-type', media.mimeType)
        .header('x-content-type-options', 'nosniff')
        // A browser shows no PDF in a sandbox; its reader runs nothing of this page.
        .header(
          'content-security-policy',
          isPdf(media) ? "default-src 'none'" : "default-src 'none'; sandbox",
        )
        .header('content-disposition', dispositionOf(media))
        .send(Buffer.from(media.bytes))
    )
  })

  registerLiveEvents(scope, parts)
}

function isPdf({ mimeType }: StoredMedia): boolean {
  return mimeType === 'application/pdf'
}

/** Shown and not saved, under its own name. */
function dispositionOf({ filename = 'file' }: StoredMedia): string {
  return `inline; filename*=UTF-8''${encodeURIComponent(filename)}`
}

async function contentOf(request: FastifyRequest): Promise<BorrowerContent> {
  if (request.isMultipart()) return contentOfForm(request)
  const file = fileInJson.safeParse(request.body)
  if (!file.success) return words.parse(request.body)
  const { base64, ...rest } = file.data
  if (base64 === undefined) return sampleOf(rest.kind)
  const bytes = Buffer.from(base64, 'base64')
  return { ...rest, bytes, mimeType: rest.mimeType ?? 'application/octet-stream' }
}

async function contentOfForm(request: FastifyRequest): Promise<BorrowerContent> {
  const fields: Record<string, unknown> = {}
  let file: { bytes: Uint8Array; mimeType: string; filename: string } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else file = { bytes: await part.toBuffer(), mimeType: part.mimetype, filename: part.filename }
  }
  const form = fileInForm.parse(fields)
  return file ? { ...form, ...file } : sampleOf(form.kind)
}

/** What the page sends where the content does not matter: a sticker, a voice note, a document. */
function sampleOf(kind: z.infer<typeof fileKind>): BorrowerContent {
  switch (kind) {
    case 'audio':
      return { kind, bytes: sampleVoiceNote(), mimeType: 'audio/ogg; codecs=opus' }
    case 'sticker':
      return { kind, bytes: sampleSticker(), mimeType: 'image/webp' }
    default:
      return {
        kind: 'document',
        bytes: samplePdf(),
        mimeType: 'application/pdf',
        filename: 'salary-slip.pdf',
      }
  }
}
