import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { ChatSummary, LiveEvent } from '../chat-message.ts'
import { summaryOf } from '../conversations.ts'
import type { EmulatorParts } from '../parts.ts'

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const heartbeatMs = 15_000

/**
 * Server-sent events: a snapshot first, then every change. A browser that lost the connection comes back by
 * itself and starts from a new snapshot, so nothing is numbered or replayed.
 */
export function registerLiveEvents(scope: FastifyInstance, parts: EmulatorParts): void {
  const { conversations, settings } = parts
  const open = new Set<ServerResponse>()

  scope.get('/conversations/events', (_request, reply) => {
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    stream.write(line({ type: 'snapshot', businessName: settings.businessName, conversations: summaries() }))
    const heartbeat = setInterval(() => stream.write(':\n\n'), heartbeatMs).unref()
    const stop = conversations.listen((event) => stream.write(line(event)))
    open.add(stream)
    stream.on('close', () => {
      clearInterval(heartbeat)
      stop()
      open.delete(stream)
      if (open.size === 0) for (const conversation of conversations.all()) conversation.viewing = false
    })
  })

  const summaries = (): ChatSummary[] => [...conversations.all()].map(summaryOf)

  scope.addHook('preClose', async () => {
    for (const stream of open) stream.destroy()
  })
}

function line(event: LiveEvent): string {
  return `data: ${JSON.stringify(event, withoutPayload)}\n\n`
}

/** The payload is for test scripts; the page has no use for it. */
function withoutPayload(key: string, value: unknown): unknown {
  return key === 'payload' ? undefined : value
}
