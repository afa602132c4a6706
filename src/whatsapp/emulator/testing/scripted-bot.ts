import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One webhook as it arrived. */
export interface ArrivedWebhook {
  raw: string
  signatureIsRight: boolean
  /** The `value` objects of all its changes. */
  values: WebhookValue[]
}

export interface WebhookValue {
  contacts?: Record<string, unknown>[]
  messages?: (Record<string, unknown> & { id: string; type: string; from?: string; from_user_id: string })[]
  statuses?: (Record<string, unknown> & { id: string; status: string })[]
  metadata: { phone_number_id: string }
}

/** A bot of a few lines, for tests of the emulator and of the phone page: it knows nothing of loans. */
export interface ScriptedBot {
  url: string
  webhooks: ArrivedWebhook[]
  /** All messages and all statuses so far, in the order of their arrival. */
  messages(): NonNullable<WebhookValue['messages']>
  statuses(): NonNullable<WebhookValue['statuses']>
  /** What the next webhooks are answered with; 200 when nothing is left. */
  answers: number[]
  /** Resolves with the first message, past or future, that fits. */
  message(
    fits?: (message: { id: string; type: string }) => boolean,
  ): Promise<Record<string, unknown> & { id: string }>
  close(): Promise<void>
}

/** Checks signatures by its own arithmetic and calls `onMessage` once for each message. */
export async function startScriptedBot(
  appSecret: string,
  onMessage: (message: Record<string, unknown> & { id: string; type: string }) => void = () => {},
): Promise<ScriptedBot> {
  const webhooks: ArrivedWebhook[] = []
  const answers: number[] = []
  const watchers = new Set<() => void>()
  const values = () => webhooks.flatMap((webhook) => webhook.values)
  const messages = () => values().flatMap((value) => value.messages ?? [])

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://bot')
    if (request.method === 'GET') {
      const mayEnter = url.searchParams.get('hub.verify_token') === 'right-token'
      response.writeHead(mayEnter ? 200 : 403).end(url.searchParams.get('hub.challenge'))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks)
    const status = answers.shift() ?? 200
    response.writeHead(status).end()
    if (status !== 200) return
    const webhook = arrivalOf(raw, String(request.headers['x-hub-signature-256']), appSecret)
    webhooks.push(webhook)
    for (const message of webhook.values.flatMap((value) => value.messages ?? [])) onMessage(message)
    for (const watcher of watchers) watcher()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    webhooks,
    answers,
    messages,
    statuses: () => values().flatMap((value) => value.statuses ?? []),
    message: (fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages().find(fits)
          if (!found) return
          watchers.delete(look)
          resolve(found)
        }
        watchers.add(look)
        look()
      }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function arrivalOf(raw: Buffer, signature: string, appSecret: string): ArrivedWebhook {
  const expected = Buffer.from(`sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`)
  const given = Buffer.from(signature)
  const body = JSON.parse(raw.toString('utf8')) as { entry: { changes: { value: WebhookValue }[] }[] }
  return {
    raw: raw.toString('latin1'),
    signatureIsRight: given.length === expected.length && timingSafeEqual(given, expected),
    values: body.entry.flatMap((entry) => entry.changes.map((change) => change.value)),
  }
}
