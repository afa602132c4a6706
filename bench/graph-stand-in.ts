import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sampleJpeg } from '../src/whatsapp/emulator/sample-images.ts'

/** A message of ours, as far as a borrower looks at it. */
export interface GraphMessage {
  type: string
  biz_opaque_callback_data: string
  text?: { body: string }
  interactive?: {
    type: string
    body?: { text: string }
    action: {
      buttons?: { reply: { id: string; title: string } }[]
      sections?: { rows: { id: string; title: string }[] }[]
      parameters?: { url: string }
    }
  }
}

export interface GraphStandIn {
  url: string
  close(): void
}

/**
 * As little of Meta's Graph API as the service needs, as fast as Node allows: takes messages and files, and serves one photo.
 * `onMessage` is called when a message is here, `onAnswered` when the answer has left, `delayMs` later.
 */
export async function openGraphStandIn(options: {
  delayMs: number
  onMessage: (message: GraphMessage) => void
  onAnswered: (message: GraphMessage, wamid: string) => void
}): Promise<GraphStandIn> {
  let lastWamid = 0
  const server: Server = createServer((request, response) => {
    if (request.method === 'GET') return servePhoto(request, response)
    if (request.url?.endsWith('/media')) return takeFile(request, response)
    readText(request, (text) => {
      const message = JSON.parse(text) as GraphMessage & { status?: string }
      if (message.status !== undefined) return answer(response, { success: true })
      options.onMessage(message)
      lastWamid += 1
      const wamid = `wamid.HBgMOTE5MDAwMDAwMDAwFQIAERgSOUT${String(lastWamid).padStart(12, '0')}AA==`
      const reply = () => {
        answer(response, { messaging_product: 'whatsapp', messages: [{ id: wamid }] })
        options.onAnswered(message, wamid)
      }
      if (options.delayMs === 0) reply()
      else setTimeout(reply, options.delayMs)
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function readText(request: IncomingMessage, done: (text: string) => void): void {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    text += chunk
  })
  request.on('end', () => done(text))
}

function answer(response: ServerResponse, value: object): void {
  const text = JSON.stringify(value)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** A paper of ours: taken, and forgotten. */
function takeFile(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  request.on('end', () => answer(response, { id: '400000000000001' }))
}

/** First the address, then the bytes (business-phone-numbers/media). */
function servePhoto(request: IncomingMessage, response: ServerResponse): void {
  const photo = sampleJpeg()
  if (request.url === '/photo') {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': photo.length })
    response.end(photo)
    return
  }
  const url = `http://${request.headers.host}/photo`
  answer(response, { url, mime_type: 'image/jpeg', file_size: photo.length, id: '1' })
}
