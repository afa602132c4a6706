import { z } from 'zod'
import type { Recipient } from '../port.ts'
import { type ElementReading, idSchema, reasonOf, timestampSchema } from './element.ts'
import { maskNumbers } from './reply.ts'

/** What became of a message of ours. `effectCallback` is our own id, as `send` gave it. */
export interface StatusItem {
  kind: 'status'
  wamid: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  effectCallback?: string
  errorCode?: number
  /** Empty when Meta names nobody. */
  recipient: Recipient
}

/** Something is wrong with the account or the app, not with one message (3.4 of the WhatsApp facts). */
export interface AccountErrorItem {
  kind: 'account-error'
  code: number
  /** Meta's sentence with numbers masked, for the log. */
  detail: string
}

const optionalId = idSchema.optional().catch(undefined)

const errorSchema = z.object({
  code: z.coerce.number().int(),
  title: z.string().catch(''),
  error_data: z
    .object({ details: z.string().catch('') })
    .optional()
    .catch(undefined),
})

const statusSchema = z.object({
  id: idSchema,
  // Played is a voice note heard: more than read.
  status: z
    .enum(['sent', 'delivered', 'read', 'failed', 'played'])
    .transform((status) => (status === 'played' ? 'read' : status)),
  timestamp: timestampSchema,
  type: z.unknown().optional(),
  recipient_id: optionalId,
  recipient_user_id: optionalId,
  biz_opaque_callback_data: optionalId,
  errors: z.array(z.unknown()).optional().catch(undefined),
})

/** Reads one element of `statuses[]` (3.3 of the WhatsApp facts). */
export function readStatus(element: unknown): ElementReading<StatusItem> {
  const parsed = statusSchema.safeParse(element)
  if (!parsed.success) return { reason: reasonOf(parsed.error) }
  const status = parsed.data
  if (status.type === 'payment') return { reason: 'a payment, and we take none here' }

  const item: StatusItem = {
    kind: 'status',
    wamid: status.id,
    status: status.status,
    at: status.timestamp,
    recipient: {},
  }
  if (status.recipient_id !== undefined) item.recipient.waId = status.recipient_id
  if (status.recipient_user_id !== undefined) item.recipient.userId = status.recipient_user_id
  if (status.biz_opaque_callback_data !== undefined) item.effectCallback = status.biz_opaque_callback_data
  const error = errorSchema.safeParse(status.errors?.[0])
  if (error.success) item.errorCode = error.data.code
  return { item }
}

/** Reads one element of `value.errors[]`. */
export function readAccountError(element: unknown): ElementReading<AccountErrorItem> {
  const parsed = errorSchema.safeParse(element)
  if (!parsed.success) return { reason: reasonOf(parsed.error) }
  const { code, title, error_data } = parsed.data
  const detail = maskNumbers([title, error_data?.details].filter(Boolean).join(': '))
  return { item: { kind: 'account-error', code, detail: detail.slice(0, 300) } }
}
