import type { FastifyReply } from 'fastify'
import type { LiveEvent } from '../../api.ts'

/** Server-sent events to one page (WHATWG HTML, 9.2). */
export interface LiveStream {
  send(event: LiveEvent): void
  /** Keeps proxies from ending a connection on which nothing happens, and tells the page that it lives. */
  beat(): void
  end(): void
}

/** Browsers wait so long before they come back. */
const retryMs = 2_000
/** Whoever does not read is let go, and asks for everything when they come back. */
const mostUnreadBytes = 64 * 1024

/** Takes the reply over. `onEnd` is called once, whoever ends it. */
export function openStream(reply: FastifyReply, onEnd: () => void): LiveStream {
  reply.hijack()
  const { raw } = reply
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)
  raw.writeHead(200, {
    ...(Object.fromEntries(headers) as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Of nginx: what is held back is not live.
    'x-accel-buffering': 'no',
  })
  raw.once('close', onEnd)
  const write = (text: string) => {
    if (raw.writableEnded || raw.destroyed) return
    if (raw.writableLength > mostUnreadBytes) raw.destroy()
    else raw.write(text)
  }
  const beat = () => write('event: beat\ndata: {}\n\n')
  write(`retry: ${retryMs}\n\n`)
  // The first at once: a page takes a connection for one when it has heard something (a proxy may hold it all back).
  beat()
  return {
    send: ({ event, ...data }) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    // An event and no comment: a page cannot see comments, and would not know a dead connection from a quiet one.
    beat,
    end: () => raw.end(),
  }
}
