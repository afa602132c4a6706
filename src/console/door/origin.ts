import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request was made by our own page: browsers name the page behind every request that changes something
 * (OWASP, Cross-Site Request Forgery Prevention: verifying the origin, and Fetch Metadata).
 */
export function isFromOurPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  if (site !== undefined && site !== 'same-origin') return false
  return origin !== undefined && originsOf(publicUrl).includes(origin)
}

/** Where our page may be open. On a laptop it has two names. */
export function originsOf(publicUrl: string): string[] {
  const { origin, hostname } = new URL(publicUrl)
  return hostname === 'localhost' ? [origin, origin.replace('localhost', '127.0.0.1')] : [origin]
}

/** Compares without telling by its time how much was right. */
export function isSameToken(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
