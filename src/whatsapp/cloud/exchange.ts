import type { Dispatcher } from 'undici'
import { Pool } from 'undici'

/** Graph's reply as it came, or the reason why there is none. */
export type Exchange = ({ came: true } & Reply) | NoReply

export interface Reply {
  status: number
  text: string
  retryAfter?: string
}

export interface NoReply {
  came: false
  /** `no` only when the request certainly never reached anybody. */
  sent: 'no' | 'perhaps'
  /** The name of the fault, without addresses. */
  detail: string
}

export type GraphRequest = (
  method: 'GET' | 'POST',
  path: string,
  content?: Dispatcher.DispatchOptions['body'],
  contentType?: string,
) => Promise<Exchange>

/**
 * One keep-alive pool to Graph. Undici never repeats a POST by itself, so a call is made at most once.
 *
 * The time-out holds three times over: for connecting, for the head of the reply, and for its body.
 */
export function createGraphPool(origin: string, options: { timeoutMs: number; connections: number }): Pool {
  return new Pool(origin, {
    connections: options.connections,
    connectTimeout: options.timeoutMs,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    // Graph answers in a few hundred bytes; whatever sends more is not Graph.
    maxResponseSize: 1_000_000,
  })
}

/** Never throws: a fault of the network is an answer too. */
export function createGraphRequest(options: {
  dispatcher: Dispatcher
  origin: string
  basePath: string
  accessToken: string
  timeoutMs: number
}): GraphRequest {
  const { dispatcher, origin, basePath, timeoutMs } = options
  const authorization = `Bearer ${options.accessToken}`
  return async (method, path, content, contentType) => {
    const headers: Record<string, string> = { authorization, 'user-agent': userAgent }
    if (contentType !== undefined) headers['content-type'] = contentType
    try {
      const reply = await dispatcher.request({
        origin,
        path: basePath + path,
        method,
        headers,
        body: content ?? null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      })
      const text = await readText(reply.body, timeoutMs)
      const retryAfter = firstOf(reply.headers['retry-after'])
      return {
        came: true,
        status: reply.statusCode,
        text,
        ...(retryAfter === undefined ? {} : { retryAfter }),
      }
    } catch (error) {
      return { came: false, sent: neverLeft(error) ? 'no' : 'perhaps', detail: faultName(error) }
    }
  }
}

/** Meta's media host turns away callers without one. */
export const userAgent = 'Mozilla/5.0 (compatible; Flowless)'

/** undici's own body time-out starts anew with every byte; a reply that drips must end too. */
async function readText(body: Dispatcher.ResponseData['body'], timeoutMs: number): Promise<string> {
  const deadline = setTimeout(() => body.destroy(new Error('the reply took too long')), timeoutMs)
  try {
    return await body.text()
  } finally {
    clearTimeout(deadline)
  }
}

const beforeTheRequest = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Whether the fault came before a connection stood. In doubt: no. */
export function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverLeft)
  const { code, syscall } = error as NodeJS.ErrnoException
  return (
    syscall === 'connect' || syscall === 'getaddrinfo' || (code !== undefined && beforeTheRequest.has(code))
  )
}

/** A code such as `ECONNRESET`. The message is left out: it may name addresses. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault'
  return (error as NodeJS.ErrnoException).code ?? error.name
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
