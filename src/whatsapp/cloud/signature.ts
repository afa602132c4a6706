import { createHmac, timingSafeEqual } from 'node:crypto'

/** The value of `X-Hub-Signature-256` that Meta sends with these bytes (webhooks/create-webhook-endpoint). */
export function signBody(rawBody: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`
}

/**
 * Whether Meta, who knows our app secret, wrote exactly these bytes. Give it the bytes as they arrived: parsed
 * and written again they differ in escapes and spaces. Takes the same time wherever the first difference is.
 * An empty secret verifies nothing, for then anybody could sign.
 */
export function verifySignature(rawBody: Uint8Array, header: string | undefined, secret: string): boolean {
  if (!header || !secret) return false
  const given = Buffer.from(header)
  const expected = Buffer.from(signBody(rawBody, secret))
  return given.length === expected.length && timingSafeEqual(given, expected)
}
