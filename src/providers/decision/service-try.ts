import type { Dispatcher } from 'undici'
import type { DecisionTrail } from '../../lending/decision.ts'

/** Every way in which a decision service can fail us. A status of 500 or more counts as not reached. */
export type ServiceFault = NonNullable<DecisionTrail['fallbackReason']>

/** How one try of one call ended, before anybody decides whether to try again. */
export type Tried =
  | { came: true; body: unknown }
  | {
      came: false
      fault: Exclude<ServiceFault, 'breaker-open'>
      /** Asking again with the same key is safe and may help. */
      mayPass: boolean
      /** Set when the service said when. */
      retryAfterMs?: number
      /** For the log: a status or the name of a fault, never an address or what the body says. */
      detail: string
    }

export interface TryOptions {
  dispatcher: Dispatcher
  url: URL
  apiKey: string
}

/** A hundred offers and two hundred rules fit in a tenth of it. */
export const longestReplyBytes = 1_000_000

/** Posts once. Never throws: a fault of the network is an answer, too. `signal` ends the try as `slow`. */
export async function tryOnce(
  { dispatcher, url, apiKey }: TryOptions,
  request: { key: string; json: string },
  signal: AbortSignal,
): Promise<Tried> {
  try {
    const reply = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'idempotency-key': request.key,
        'content-type': 'application/json',
        accept: 'application/json, application/problem+json',
        'user-agent': 'Flowless',
      },
      body: request.json,
      signal,
    })
    const text = await reply.body.text()
    return read(reply.statusCode, reply.headers, text)
  } catch (error) {
    if (signal.aborted) return failed('slow', true, 'no answer within the limit of one try')
    const name = faultName(error)
    return name === 'UND_ERR_RES_EXCEEDED_MAX_SIZE'
      ? failed('nonsense', false, 'the reply is too long')
      : failed('unreachable', true, name)
  }
}

function read(status: number, headers: Dispatcher.ResponseData['headers'], text: string): Tried {
  if (status >= 500) return failed('unreachable', true, `status ${status}`)
  if (status === 429) return { ...failed('slow', true, 'status 429'), ...retryAfter(headers['retry-after']) }
  if (status >= 400) return failed('refused', false, `status ${status}`)
  if (status !== 200) return failed('nonsense', false, `status ${status}`)
  if (!/^application\/json\s*(;|$)/i.test(String(headers['content-type'])))
    return failed('nonsense', false, 'the content type is not application/json')
  try {
    return { came: true, body: JSON.parse(text) }
  } catch {
    return failed('nonsense', false, 'the body is not JSON')
  }
}

function failed(
  fault: Exclude<ServiceFault, 'breaker-open'>,
  mayPass: boolean,
  detail: string,
): Extract<Tried, { came: false }> {
  return { came: false, fault, mayPass, detail }
}

/** Seconds only: a date would be read with our clock, and clocks differ. */
function retryAfter(header: string | string[] | undefined): { retryAfterMs?: number } {
  const seconds = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined
  return seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 }
}

/** A code such as `ECONNRESET`. The message is left out: it may name addresses. */
function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  return (error as NodeJS.ErrnoException).code ?? error.name
}
