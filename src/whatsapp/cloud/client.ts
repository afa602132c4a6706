import { Agent, type Dispatcher } from 'undici'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { checkSend } from '../limits.ts'
import type { DownloadResult, SendResult, WhatsApp } from '../port.ts'
import { errorRule } from './errors.ts'
import { createGraphPool, createGraphRequest } from './exchange.ts'
import { downloadMedia, uploadMedia } from './media.ts'
import { buildPayload } from './payload.ts'
import { readSendReply } from './reply.ts'

export interface CloudClientOptions {
  /** Meta's is https://graph.facebook.com; a stand-in may live under a path. */
  baseUrl: string
  /** Such as v25.0. A version that has expired is silently another one, so it is always named. */
  version: string
  phoneNumberId: string
  accessToken: string
  /** For each of connecting, the head of a reply and its body. */
  timeoutMs: number
  /** Carries every call instead of the client's own pools; whoever gives it closes it. */
  dispatcher?: Dispatcher
  limits?: {
    /** Calls to Graph at the same time; more wait. */
    connections?: number
    downloadBytes?: number
  }
  now?: Clock
}

export interface CloudClient extends WhatsApp {
  download(mediaId: string, maximumBytes?: number): Promise<DownloadResult>
  close(): Promise<void>
}

/** The code of a `retry` when no connection came about. Meta's own codes are never negative. */
export const noConnectionCode = -1

/** WhatsApp through Meta's Cloud API. */
export function createCloudClient(options: CloudClientOptions): CloudClient {
  const { accessToken, phoneNumberId, timeoutMs, now = systemClock } = options
  const { connections = 256, downloadBytes = 5 * 1024 * 1024 } = options.limits ?? {}
  const base = new URL(options.baseUrl)
  const basePath = `${base.pathname.replace(/\/+$/, '')}/${options.version}`
  const graphPool = options.dispatcher ?? createGraphPool(base.origin, { timeoutMs, connections })
  const mediaAgent = options.dispatcher ?? new Agent({ connections: 16, connectTimeout: timeoutMs })
  const graph = createGraphRequest({
    dispatcher: graphPool,
    origin: base.origin,
    basePath,
    accessToken,
    timeoutMs,
  })
  const { protocol } = base
  const media = { graph, dispatcher: mediaAgent, accessToken, phoneNumberId, timeoutMs, protocol }
  const messagesPath = `/${phoneNumberId}/messages`
  const secondTry = createOnceOnly(1_000)

  return {
    async send(recipient, message, callbackData, uploadId) {
      const problems = checkSend(recipient, message, callbackData, uploadId)
      if (problems.length > 0) return { outcome: 'refused', code: 100, detail: problems.join('; ') }
      const payload = JSON.stringify(buildPayload(recipient, message, callbackData, uploadId))
      const exchange = await graph('POST', messagesPath, payload, 'application/json')
      if (exchange.came) return secondTry(callbackData, readSendReply(exchange, now()))
      const { sent, detail } = exchange
      if (sent === 'perhaps') return { outcome: 'unknown', detail }
      return { outcome: 'retry', code: noConnectionCode, afterMs: 1_000, detail }
    },

    async showTyping(wamid) {
      const typing = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        typing_indicator: { type: 'text' },
      }
      await graph('POST', messagesPath, JSON.stringify(typing), 'application/json')
    },

    download: (mediaId, maximumBytes = downloadBytes) => downloadMedia(media, mediaId, maximumBytes),

    upload: (file) => uploadMedia(media, file),

    async close() {
      // Whoever closes has waited for what matters; a request that hangs must not hold up the end.
      if (!options.dispatcher) await Promise.all([graphPool.destroy(), mediaAgent.destroy()])
    },
  }
}

/**
 * Turns the second `retry` of a code that may be tried only once into `refused`. Kept in memory, for the last
 * messages only: after a restart a message may get one more try, which harms nobody.
 */
function createOnceOnly(capacity: number): (callbackData: string, result: SendResult) => SendResult {
  const tried = new Set<string>()
  return (callbackData, result) => {
    if (result.outcome !== 'retry' || errorRule(result.code).retry !== 'once') return result
    if (tried.delete(callbackData)) return { outcome: 'refused', code: result.code, detail: result.detail }
    const oldest = tried.size < capacity ? undefined : tried.values().next().value
    if (oldest !== undefined) tried.delete(oldest)
    tried.add(callbackData)
    return result
  }
}
