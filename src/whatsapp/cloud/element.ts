import { z } from 'zod'

/** An element that could not be read, by its place in the body and without anything that it holds. */
export interface SkippedElement {
  /** Such as `entry[0].changes[1].value.messages[2]`. */
  path: string
  reason: string
}

/** What one element turned out to be, or why it is passed over. */
export type ElementReading<Item> = { item: Item } | { reason: string }

/** Unix seconds, a string nearly everywhere, read as milliseconds (3.1 of the WhatsApp facts). */
export const timestampSchema = z
  .union([z.string().regex(/^\d{1,12}$/), z.int().nonnegative()])
  .transform((seconds) => Number(seconds) * 1_000)

/** An id that is missing is a missing key, but an empty one would be no id either. */
export const idSchema = z.string().min(1)

/** Where a value differs from what was expected, and how. Zod's own messages may quote what a borrower wrote. */
export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'unreadable'
  return [issue.path.map(String).join('.'), issue.code].filter(Boolean).join(': ')
}
