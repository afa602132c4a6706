import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HandOver } from '../../journey/effect.ts'
import { handoffMessageSchema } from './message.ts'
import { openHandoffQueue } from './sqs-queue.ts'

const region = 'ap-south-1'
const handoff: HandOver = {
  kind: 'hand-over',
  key: '919000000001.handoff.1',
  ticket: 'H-2345678',
  reason: 'asked',
  queue: 'people',
  askedAt: Date.UTC(2026, 10, 23, 5, 30),
  context: { step: 'bank', language: 'hi', applicationId: 'FL0123456789AB', lastWords: 'खाता नहीं मिल रहा' },
}
const about = { borrower: 'reference-of-22-signs_' }

describe("the lender's queue of handoffs", () => {
  let server: FauxqsServer
  beforeEach(async () => {
    server = await startFauxqs({ port: 0, host: 'localhost', logger: false })
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', `http://127.0.0.1:${server.port}`)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await server.stop()
  })
  const make = (name: string) =>
    server.createQueue(name, {
      region,
      ...(name.endsWith('.fifo') && { attributes: { FifoQueue: 'true' } }),
    }).queueUrl
  const openOn = (queue: string) =>
    openHandoffQueue({ queue, region, consoleUrl: () => 'https://bot.example/console' })
  const lying = (name: string) => server.inspectQueue(name)?.messages.ready ?? []

  test('a message says who, why, where and how to get there, and names no number', async () => {
    make('handoffs.fifo')
    await openOn('handoffs.fifo').send(handoff, about)
    const [message] = lying('handoffs.fifo')
    expect(handoffMessageSchema.parse(JSON.parse(message?.body ?? ''))).toEqual({
      version: 1,
      type: 'handoff',
      id: 'reference-of-22-signs_.H-2345678',
      ticket: 'H-2345678',
      borrower: 'reference-of-22-signs_',
      reason: 'asked',
      queue: 'people',
      askedAt: '2026-11-23T05:30:00.000Z',
      language: 'hi',
      step: 'bank',
      applicationId: 'FL0123456789AB',
      lastWords: 'खाता नहीं मिल रहा',
      link: 'https://bot.example/console/cases/reference-of-22-signs_',
    })
    expect(JSON.stringify(message)).not.toContain('919000000001')
  })

  test('a FIFO queue takes the same handoff once, from any process and by name or URL', async () => {
    const url = make('handoffs.fifo')
    await openOn('handoffs.fifo').send(handoff, about)
    await Promise.all([openOn(url).send(handoff, about), openOn(url).send(handoff, about)])
    await openOn(url).send({ ...handoff, ticket: 'H-3456789' }, about)
    expect(lying('handoffs.fifo')).toHaveLength(2)
  })

  test('a standard queue may get it again, and the key tells', async () => {
    make('handoffs')
    const queue = openOn('handoffs')
    await queue.send(handoff, about)
    await queue.send(handoff, about)
    const ids = lying('handoffs').map(({ body }) => handoffMessageSchema.parse(JSON.parse(body)).id)
    expect(new Set(ids)).toEqual(new Set(['reference-of-22-signs_.H-2345678']))
  })

  test('a queue that is not there is told to an operator, and found once it is', async () => {
    const queue = openOn('handoffs.fifo')
    await expect(queue.send(handoff, about)).rejects.toMatchObject({
      code: 'handoff.refused',
      message: expect.stringContaining('HUMAN_HANDOFF_QUEUE'),
    })
    expect(queue.trouble()).toContain('HUMAN_HANDOFF_QUEUE')
    make('handoffs.fifo')
    await queue.send(handoff, about)
    expect(queue.trouble()).toBeUndefined()
  })

  test('a queue that does not answer is a failure of the provider, worth repeating', async () => {
    const url = make('handoffs.fifo')
    await server.stop()
    await expect(openOn(url).send(handoff, about)).rejects.toMatchObject({
      code: 'handoff.unreachable',
      retryable: true,
    })
    server = await startFauxqs({ port: 0, host: 'localhost', logger: false })
  })
})
