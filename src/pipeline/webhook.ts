import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Log } from '../platform/log.ts'
import type { ReadWebhook, VerifySignature } from './inbound-port.ts'
import type { Intake } from './intake.ts'
import { rawBodyOf, takeRawBodies } from './raw-body.ts'
import { nameOf } from './safe-names.ts'

export interface WebhookOptions {
  intake: Intake
  log: Log
  readWebhook: ReadWebhook
  verifySignature: VerifySignature
  /** Answers Meta's handshake. Without it every handshake is refused. */
  verifyToken?: string
  /** Without it signatures are not checked: for a laptop only, the production entry requires it. */
  appSecret?: string
  phoneNumberId?: string
}

/** Meta's bodies are at most 3 MB (webhooks/overview; section 4 of the WhatsApp facts). */
const bodyLimitBytes = 3 * 1024 * 1024

/**
 * `GET /webhook`, Meta's handshake, and `POST /webhook`, what borrowers do.
 *
 * 200 only after everything in the body is durable (guarantee 1); 500 when the store fails, so that Meta brings it
 * again, for up to 7 days. 401 for a wrong signature, 400 for what is no WhatsApp webhook, 413 over 3 MB.
 */
export const webhookRoutes: FastifyPluginAsync<WebhookOptions> = async (app, options) => {
  const { intake, log, readWebhook, verifySignature, verifyToken, appSecret, phoneNumberId } = options
  takeRawBodies(app, bodyLimitBytes)

  app.get<{ Querystring: Record<string, unknown> }>('/webhook', async (request, reply) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query
    const isOurs = mode === 'subscribe' && typeof challenge === 'string' && isSame(token, verifyToken)
    if (!isOurs) return reply.code(403).send()
    return reply.type('text/plain').send(challenge)
  })

  app.post('/webhook', async (request, reply) => {
    const rawBody = rawBodyOf(request)
    if (appSecret !== undefined) {
      const signature = request.headers['x-hub-signature-256']
      const header = typeof signature === 'string' ? signature : undefined
      if (!verifySignature(rawBody, header, appSecret)) return reply.code(401).send()
    }
    const body = parse(rawBody)
    const reading = readWebhook(body, phoneNumberId)
    if (reading.malformed) {
      log.warn({ reason: reading.reason }, 'a webhook body that is not of WhatsApp')
      return reply.code(400).send()
    }
    if (reading.skipped.length > 0) {
      const first = reading.skipped.slice(0, 5)
      log.warn({ skipped: reading.skipped.length, first }, 'elements of a webhook were skipped')
    }
    try {
      await intake.take(reading.items)
    } catch (error) {
      log.error({ error: nameOf(error) }, 'a webhook could not be stored; Meta will bring it again')
      return reply.code(500).send()
    }
    return reply.code(200).send()
  })
}

/** Undefined for anything that is not JSON; no webhook is that. */
function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Hashing first gives both sides the same length, so that the time tells nothing about the token. */
function isSame(given: unknown, expected: string | undefined): boolean {
  if (typeof given !== 'string' || !expected) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
