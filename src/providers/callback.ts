import type { EventBody } from '../journey/event.ts'

/**
 * Reads what a vendor posts to `/callbacks/:provider`. Each vendor declares its own: it checks the vendor's
 * signature over the raw bytes and translates the body.
 */
export interface CallbackReader {
  /** The `:provider` of the route. */
  name: string
  read(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): CallbackReading
}

export type CallbackReading =
  /** `id` marks the callback: a vendor that repeats itself is applied once. `key` is ours and finds the borrower. */
  | { result: 'read'; id: string; key: string; body: EventBody }
  | { result: 'unauthentic' }
  | { result: 'malformed'; detail: string }
