import { z } from 'zod'
import { type ElementReading, reasonOf, type SkippedElement } from './element.ts'
import { type ContactChangedItem, type MessageItem, readMessage } from './message-element.ts'
import { readContacts } from './sender.ts'
import { type AccountErrorItem, readAccountError, readStatus, type StatusItem } from './status-element.ts'

export type WebhookItem = MessageItem | StatusItem | ContactChangedItem | AccountErrorItem

export type WebhookReading =
  | {
      malformed: false
      /** In order of arrival. */
      items: WebhookItem[]
      /** What was passed over and why: to be recorded, never a reason to refuse the rest. */
      skipped: SkippedElement[]
    }
  /** Not a webhook of a WhatsApp account at all. */
  | { malformed: true; reason: string }

const bodySchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
})

const entrySchema = z.object({ changes: z.array(z.unknown()) })

const changeSchema = z.object({ field: z.string(), value: z.unknown() })

const list = z.array(z.unknown()).optional()

const valueSchema = z.object({
  metadata: z
    .object({ phone_number_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  // A broken list of contacts costs the names, not the messages.
  contacts: list.catch(undefined),
  messages: list,
  statuses: list,
  errors: list,
})

/**
 * Takes a webhook body apart: every entry, change, message and status of a batch of up to 1,000 (section 3 of the
 * WhatsApp facts). Each element is read by itself, so a broken one costs nobody else. Never throws.
 *
 * With `phoneNumberId`, what is meant for another number of the account is skipped.
 */
export function readWebhook(body: unknown, phoneNumberId?: string): WebhookReading {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) return { malformed: true, reason: reasonOf(parsed.error) }
  const reading: Reading = { items: [], skipped: [] }
  parsed.data.entry.forEach((entry, entryIndex) => {
    const path = `entry[${entryIndex}]`
    const changes = readPart(entrySchema, entry, path, reading)?.changes ?? []
    changes.forEach((element, changeIndex) => {
      readChange(element, `${path}.changes[${changeIndex}]`, phoneNumberId, reading)
    })
  })
  return { malformed: false, ...reading }
}

interface Reading {
  items: WebhookItem[]
  skipped: SkippedElement[]
}

function readChange(
  element: unknown,
  path: string,
  phoneNumberId: string | undefined,
  reading: Reading,
): void {
  const change = readPart(changeSchema, element, path, reading)
  if (!change) return
  if (change.field !== 'messages') {
    reading.skipped.push({ path, reason: 'a field that we do not use' })
    return
  }
  const valuePath = `${path}.value`
  const value = readPart(valueSchema, change.value, valuePath, reading)
  if (!value) return
  const meantFor = value.metadata?.phone_number_id
  if (phoneNumberId !== undefined && meantFor !== undefined && meantFor !== phoneNumberId) {
    reading.skipped.push({ path: valuePath, reason: 'for another phone number' })
    return
  }

  const { messages = [], statuses = [], errors = [] } = value
  const contacts = readContacts(value.contacts ?? [], `${valuePath}.contacts`, reading.skipped)
  messages.forEach((message, index) => {
    const place = { index, count: messages.length }
    keep(readMessage(message, place, contacts), `${valuePath}.messages[${index}]`, reading)
  })
  statuses.forEach((status, index) => {
    keep(readStatus(status), `${valuePath}.statuses[${index}]`, reading)
  })
  errors.forEach((error, index) => {
    keep(readAccountError(error), `${valuePath}.errors[${index}]`, reading)
  })
}

function keep(element: ElementReading<WebhookItem>, path: string, reading: Reading): void {
  if ('item' in element) reading.items.push(element.item)
  else reading.skipped.push({ path, reason: element.reason })
}

function readPart<Part>(
  schema: z.ZodType<Part>,
  part: unknown,
  path: string,
  reading: Reading,
): Part | undefined {
  const parsed = schema.safeParse(part)
  if (parsed.success) return parsed.data
  reading.skipped.push({ path, reason: reasonOf(parsed.error) })
  return undefined
}
