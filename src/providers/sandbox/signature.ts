import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { EventBody } from '../../journey/event.ts'
import type { CallbackReader } from '../callback.ts'

export const signatureHeader = 'x-sandbox-signature'

/** The value of `X-Sandbox-Signature` for a raw body: `sha256=` and the HMAC in hex. */
export function signatureOf(rawBody: string | Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`
}

function isAuthentic(rawBody: Buffer, claimed: string | string[] | undefined, secret: string): boolean {
  if (typeof claimed !== 'string' || !secret) return false
  const expected = Buffer.from(signatureOf(rawBody, secret))
  const given = Buffer.from(claimed)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * A reader of the sandbox's callbacks, `{ id, key, outcome }`. Each need passes the shape of its outcome and how it
 * becomes an event.
 */
export function sandboxCallbacks<Outcome>(
  name: string,
  secret: string,
  outcome: z.ZodType<Outcome>,
  toEvent: (key: string, outcome: Outcome) => EventBody,
): CallbackReader {
  const envelope = z.object({ id: z.string().min(1).max(200), key: z.string().min(1).max(512), outcome })
  return {
    name,
    read(rawBody, headers) {
      if (!isAuthentic(rawBody, headers[signatureHeader], secret)) return { result: 'unauthentic' }
      const parsed = envelope.safeParse(parseJson(rawBody))
      if (!parsed.success) return { result: 'malformed', detail: whereItFails(parsed.error) }
      const { id, key } = parsed.data
      return { result: 'read', id, key, body: toEvent(key, parsed.data.outcome) }
    },
  }
}

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Names the fields and never their contents, which may be personal. */
function whereItFails(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.code}`).join(', ')
}
