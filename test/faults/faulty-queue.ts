import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { startFauxqs } from 'fauxqs'
import { type HandoffMessage, handoffMessageSchema } from '../../src/support/handoff/message.ts'
import type { Chance } from './seeded.ts'

const region = 'ap-south-1'

/** What may happen to a message on its way. Where the line drops a process may be killed as well. */
const fates = [
  'answered',
  'answered',
  'answered',
  'refused',
  'refused after it was taken',
  'dropped before it was taken',
  'dropped after it was taken',
] as const

export type Fate = (typeof fates)[number]

/** An SQS with one queue, behind a bad line. */
export interface FaultyQueue {
  /** For a process that sends to it. */
  environment: Record<string, string>
  /** How often each fate came. */
  fates: Map<Fate, number>
  /** From now on every message gets through, and every answer comes. */
  calm(): void
  /** Everything in the queue, in the form that was promised. */
  messages(): HandoffMessage[]
  close(): Promise<void>
}

/** A name that ends in `.fifo` makes a FIFO queue. `strike` is told when the line drops. */
export async function startFaultyQueue(
  name: string,
  chance: Chance,
  strike: () => Promise<unknown>,
): Promise<FaultyQueue> {
  const sqs = await startFauxqs({ port: 0, host: 'localhost', logger: false })
  const isFifo = name.endsWith('.fifo')
  sqs.createQueue(name, { region, ...(isFifo && { attributes: { FifoQueue: 'true' } }) })
  const came = new Map<Fate, number>()
  let isCalm = false

  async function answer(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await buffer(incoming)
    const isSend = incoming.headers['x-amz-target'] === 'AmazonSQS.SendMessage'
    const fate: Fate = isSend && !isCalm ? chance.oneOf(fates) : 'answered'
    if (isSend) came.set(fate, (came.get(fate) ?? 0) + 1)
    if (fate === 'refused') return refuse(reply)
    if (fate === 'dropped before it was taken') return drop(incoming)
    const taken = await fetch(`http://127.0.0.1:${sqs.port}${incoming.url}`, {
      method: 'POST',
      headers: {
        'content-type': String(incoming.headers['content-type']),
        'x-amz-target': String(incoming.headers['x-amz-target']),
        authorization: String(incoming.headers.authorization),
      },
      body: new Uint8Array(body),
    })
    const answered = await taken.text()
    if (fate === 'refused after it was taken') return refuse(reply)
    if (fate === 'dropped after it was taken') return drop(incoming)
    reply.writeHead(taken.status, { 'content-type': contentType }).end(answered)
  }

  async function drop({ socket }: IncomingMessage): Promise<void> {
    await strike()
    socket.destroy()
  }

  const line = createServer((incoming, reply) => {
    // Whoever asked may be gone before their question is read.
    answer(incoming, reply).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  return {
    environment: {
      HUMAN_HANDOFF_QUEUE: name,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    },
    fates: came,
    calm() {
      isCalm = true
    },
    messages() {
      const lying = sqs.inspectQueue(name)?.messages.ready ?? []
      return lying.map(({ body }) => handoffMessageSchema.parse(JSON.parse(body)))
    },
    async close() {
      line.closeAllConnections()
      await new Promise((resolve) => line.close(resolve))
      await sqs.stop()
    },
  }
}

const contentType = 'application/x-amz-json-1.0'

function refuse(reply: ServerResponse): void {
  reply
    .writeHead(503, { 'content-type': contentType })
    .end(JSON.stringify({ __type: 'com.amazonaws.sqs#ServiceUnavailable', message: 'not now' }))
}
