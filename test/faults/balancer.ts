import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, request } from 'undici'
import type { Chance } from './seeded.ts'

export interface Balancer {
  url: string
  /** Webhooks that were posted to two processes at the same instant. */
  readonly doubled: number
  /** Who answers from now on. */
  setTargets(urls: string[]): void
  close(): Promise<void>
}

/**
 * What stands before several processes: each request goes to any of them, and to the next when one does not listen.
 * Some webhooks go to two at the same instant, as when Meta's patience ends just before the answer.
 */
export async function startBalancer(chance: Chance, doublingRate: number): Promise<Balancer> {
  const agent = new Agent({ connections: 100, headersTimeout: 20_000 })
  let targets: string[] = []
  let doubled = 0

  async function forward(target: string, incoming: IncomingMessage, body: Buffer) {
    const { host: _, connection: __, 'content-length': ___, ...headers } = incoming.headers
    const answer = await request(`${target}${incoming.url}`, {
      dispatcher: agent,
      method: incoming.method as 'GET' | 'POST',
      headers: headers as Record<string, string>,
      body: body.length > 0 ? body : null,
    })
    const { statusCode } = answer
    return { statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) }
  }

  async function answer(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const from = chance.between(0, targets.length - 1)
    const order = [...targets.slice(from), ...targets.slice(0, from)]
    const [first, second] = order
    if (incoming.url === '/webhook' && first && second && chance.next() < doublingRate) {
      doubled += 1
      forward(second, incoming, body).catch(() => {})
    }
    for (const target of order) {
      try {
        const { statusCode, headers, body: answered } = await forward(target, incoming, body)
        const { 'transfer-encoding': _, connection: __, ...rest } = headers
        reply.writeHead(statusCode, rest as Record<string, string>).end(answered)
        return
      } catch {
        // Whoever was killed in the middle may have done the work: the next one is asked the same.
      }
    }
    reply.writeHead(502).end()
  }

  const server = createServer((incoming, reply) => {
    answer(incoming, reply).catch(() => reply.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get doubled() {
      return doubled
    },
    setTargets: (urls) => {
      targets = urls
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await agent.close()
    },
  }
}
