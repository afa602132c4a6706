import { z } from 'zod'
import type { SendResult } from '../port.ts'
import { errorRule } from './errors.ts'
import type { Reply } from './exchange.ts'

const acceptedSchema = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

const errorSchema = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().catch(''),
    error_data: z
      .object({ details: z.string().catch('') })
      .optional()
      .catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
})

export interface GraphError {
  code: number
  /** For the log: numbers are masked. */
  detail: string
  /** Meta's own word that trying again may help. */
  transient: boolean
}

/** The error in a reply, whatever its HTTP status says (5.1 of the facts: rely on `code`). */
export function readGraphError(json: unknown): GraphError | undefined {
  const parsed = errorSchema.safeParse(json)
  if (!parsed.success) return undefined
  const { code, message, error_data, is_transient, fbtrace_id } = parsed.data.error
  const trace = fbtrace_id === undefined ? '' : ` [trace ${fbtrace_id}]`
  const detail = [message, error_data?.details].filter(Boolean).join(': ')
  return { code, detail: maskNumbers(detail).slice(0, 300) + trace, transient: is_transient === true }
}

/**
 * What became of a message, from the whole reply. A code below zero means that Meta gave none: it is the HTTP
 * status with a minus.
 *
 * A 5xx without Graph's error, or a 200 without an id, may stand before or behind Meta's acceptance: `unknown`.
 */
export function readSendReply(reply: Reply, nowMs: number): SendResult {
  const json = parseJson(reply.text)
  const error = readGraphError(json)
  if (error) return sendResultOf(error, retryAfterMs(reply.retryAfter, nowMs))

  const accepted = acceptedSchema.safeParse(json)
  const wamid = accepted.success ? accepted.data.messages[0]?.id : undefined
  if (reply.status < 300) {
    return wamid === undefined
      ? { outcome: 'unknown', detail: `HTTP ${reply.status} without a message id` }
      : { outcome: 'accepted', wamid }
  }

  const detail = `HTTP ${reply.status} without an error of Graph's`
  if (reply.status >= 500) return { outcome: 'unknown', detail }
  // Turned away at the door, before anybody read it.
  if (reply.status === 429 || reply.status === 408) {
    const afterMs = retryAfterMs(reply.retryAfter, nowMs) ?? 1_000
    return { outcome: 'retry', code: -reply.status, afterMs, detail }
  }
  return { outcome: 'refused', code: -reply.status, detail }
}

function sendResultOf(error: GraphError, askedMs: number | undefined): SendResult {
  const { code, detail } = error
  const rule = errorRule(code)
  if (rule.retry !== 'no') return { outcome: 'retry', code, afterMs: askedMs ?? rule.afterMs, detail }
  if (error.transient) return { outcome: 'retry', code, afterMs: askedMs ?? 2_000, detail }
  return { outcome: 'refused', code, detail }
}

/** Undefined for anything that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads `Retry-After`, seconds or a date (RFC 9110, 10.2.3); an hour at most, undefined when it says nothing. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000)
}

/** Meta's sentences may quote a phone number; its own codes have six digits at most. */
export function maskNumbers(text: string): string {
  return text.replace(/\+?\d(?:[\s().-]?\d){6,}/g, '[number]')
}
