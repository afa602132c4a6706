import { z } from 'zod'
import type { Inbound } from '../../journey/inbound.ts'
import { type ElementReading, idSchema, reasonOf } from './element.ts'

/** Reads the part of a message that depends on its `type` (3.2 of the WhatsApp facts). */
export function readInbound(element: unknown, type: string): ElementReading<Inbound> {
  const schema = schemas.get(type)
  // A type that Meta invents tomorrow is still a message that wants an answer.
  if (!schema) return { item: { kind: 'unsupported', type } }
  const parsed = schema.safeParse(element)
  return parsed.success ? { item: parsed.data } : { reason: reasonOf(parsed.error) }
}

const caption = z.string().optional().catch(undefined)
const mimeType = z.string()

const textSchema = z
  .object({ text: z.object({ body: z.string() }) })
  .transform(({ text }): Inbound => ({ kind: 'text', body: text.body }))

/** A template's quick reply; its payload is the id that we gave it. */
const buttonSchema = z
  .object({ button: z.object({ payload: idSchema.optional().catch(undefined), text: z.string() }) })
  .transform(
    ({ button }): Inbound => ({ kind: 'choice', id: button.payload ?? button.text, title: button.text }),
  )

const replySchema = z.object({ id: idSchema, title: z.string() })

const interactiveSchema = z
  .object({
    interactive: z
      .object({
        type: z.string(),
        button_reply: replySchema.optional(),
        list_reply: replySchema.optional(),
      })
      // Meta could not render it, and says so in `value.errors`.
      .optional(),
  })
  .transform(({ interactive }): Inbound => {
    const reply = interactive?.button_reply ?? interactive?.list_reply
    if (reply) return { kind: 'choice', id: reply.id, title: reply.title }
    const type = interactive?.type ?? 'interactive'
    return { kind: 'unsupported', type: type === 'nfm_reply' ? 'flow' : type }
  })

const imageSchema = z.object({ image: z.object({ id: idSchema, mime_type: mimeType, caption }) }).transform(
  ({ image }): Inbound => ({
    kind: 'image',
    mediaId: image.id,
    mimeType: image.mime_type,
    ...given('caption', image.caption),
  }),
)

const documentSchema = z
  .object({ document: z.object({ id: idSchema, mime_type: mimeType, filename: caption, caption }) })
  .transform(
    ({ document }): Inbound => ({
      kind: 'document',
      mediaId: document.id,
      mimeType: document.mime_type,
      ...given('filename', document.filename),
      ...given('caption', document.caption),
    }),
  )

const audioSchema = z
  .object({ audio: z.object({ id: idSchema, voice: z.boolean().catch(false) }) })
  .transform(({ audio }): Inbound => ({ kind: 'audio', mediaId: audio.id, voice: audio.voice }))

const videoSchema = z
  .object({ video: z.object({ id: idSchema }) })
  .transform(({ video }): Inbound => ({ kind: 'video', mediaId: video.id }))

const stickerSchema = z
  .object({ sticker: z.object({ id: idSchema }) })
  .transform(({ sticker }): Inbound => ({ kind: 'sticker', mediaId: sticker.id }))

const locationSchema = z
  .object({ location: z.object({ latitude: z.number(), longitude: z.number() }) })
  .transform(
    ({ location }): Inbound => ({
      kind: 'location',
      latitude: location.latitude,
      longitude: location.longitude,
    }),
  )

/** Taking a reaction back comes as an empty emoji or as none. */
const reactionSchema = z
  .object({ reaction: z.object({ emoji: z.string().optional() }) })
  .transform(
    ({ reaction }): Inbound => ({ kind: 'reaction', ...given('emoji', reaction.emoji || undefined) }),
  )

const captioned = z.object({ caption }).optional().catch(undefined)

const editSchema = z
  .object({
    edit: z
      .object({
        message: z
          .object({
            text: z.object({ body: caption }).optional().catch(undefined),
            image: captioned,
            video: captioned,
            document: captioned,
          })
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .transform(({ edit }): Inbound => {
    const message = edit?.message
    const body =
      message?.text?.body ?? message?.image?.caption ?? message?.video?.caption ?? message?.document?.caption
    return { kind: 'edit', ...given('body', body) }
  })

/** "This message is unavailable": its text may follow under the same wamid. */
const placeholderCode = 131060

const unsupportedSchema = z
  .object({
    unsupported: z.object({ type: z.string() }).optional().catch(undefined),
    errors: z
      .array(z.object({ code: z.coerce.number() }))
      .optional()
      .catch(undefined),
  })
  .transform(({ unsupported, errors }): Inbound => {
    if (errors?.some((error) => error.code === placeholderCode)) return { kind: 'placeholder' }
    return { kind: 'unsupported', type: unsupported?.type ?? 'unsupported' }
  })

const wordless = (kind: 'contacts' | 'order' | 'revoke') => z.unknown().transform((): Inbound => ({ kind }))

/** Compiled once, by Meta's `type`. */
const schemas: ReadonlyMap<string, z.ZodType<Inbound>> = new Map<string, z.ZodType<Inbound>>([
  ['text', textSchema],
  ['button', buttonSchema],
  ['interactive', interactiveSchema],
  ['image', imageSchema],
  ['document', documentSchema],
  ['audio', audioSchema],
  ['video', videoSchema],
  ['sticker', stickerSchema],
  ['location', locationSchema],
  ['contacts', wordless('contacts')],
  ['reaction', reactionSchema],
  ['order', wordless('order')],
  ['edit', editSchema],
  ['revoke', wordless('revoke')],
  ['unsupported', unsupportedSchema],
])

function given<Key extends string>(key: Key, value: string | undefined): { [Name in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [Name in Key]?: string })
}
