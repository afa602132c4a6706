import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import { createLog } from '../platform/log.ts'
import type { Store } from '../storage/port.ts'
import { verifySignature } from '../whatsapp/cloud/signature.ts'
import { readWebhook } from '../whatsapp/cloud/webhook.ts'
import { heard, type Process, pending, Rig, type RigOptions } from './testing/rig.ts'
import {
  bodyOf,
  placeholderElement,
  post,
  secret,
  statusElement,
  textElement,
} from './testing/webhook-bodies.ts'
import { webhookRoutes } from './webhook.ts'

let rig: Rig
let app: FastifyInstance
let address: string
let process: Process

beforeEach(() => {
  rig = new Rig()
})
afterEach(async () => {
  await app.close()
  await rig.tearDown()
})

async function listen(options: RigOptions = {}): Promise<void> {
  process = await rig.startProcess(options)
  app = Fastify()
  await app.register(webhookRoutes, {
    intake: process.pipeline.intake,
    log: createLog('info', { write: (line) => void rig.lines.push(line) }),
    readWebhook,
    verifySignature,
    verifyToken: 'our-token',
    appSecret: secret,
  })
  address = await app.listen({ port: 0 })
}

const busy = new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })

describe('the handshake', () => {
  const ask = (query: string) => fetch(`${address}/webhook?${query}`)

  test('gives the challenge back as it came', async () => {
    await listen()
    const reply = await ask('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=our-token')
    expect([reply.status, await reply.text()]).toEqual([200, '1158201444'])
  })

  test('refuses a wrong, a missing and a doubled token, and another mode', async () => {
    await listen()
    const challenge = 'hub.challenge=1'
    for (const query of [
      `hub.mode=subscribe&${challenge}&hub.verify_token=wrong`,
      `hub.mode=subscribe&${challenge}`,
      `hub.mode=subscribe&${challenge}&hub.verify_token=our-token&hub.verify_token=our-token`,
      `hub.mode=unsubscribe&${challenge}&hub.verify_token=our-token`,
    ]) {
      expect((await ask(query)).status).toBe(403)
    }
  })
})

describe('what is turned away', () => {
  test('a missing or wrong signature is 401, and nothing happens', async () => {
    await listen()
    const body = bodyOf({ messages: [textElement('wamid.1', 'hello')] })
    expect((await fetch(`${address}/webhook`, { method: 'POST', body })).status).toBe(401)
    expect((await post(address, body, `sha256=${'0'.repeat(64)}`)).status).toBe(401)
    expect(await heard(process.store)).toEqual([])
  })

  test('no JSON, no webhook of WhatsApp and no body are 400', async () => {
    await listen()
    for (const body of ['{"object":', '{"object":"page","entry":[]}', '[]', 'null', '']) {
      expect((await post(address, body)).status).toBe(400)
    }
  })

  test('more than 3 MB is 413', async () => {
    await listen()
    expect((await post(address, ' '.repeat(3 * 1024 * 1024 + 1))).status).toBe(413)
  })
})

describe('acknowledged means safe', () => {
  test('200 comes after the commit, never before', async () => {
    const [disk, reached] = [pending<void>(), pending<void>()]
    const between = (store: Store): Store => ({
      ...store,
      commit: async (turn) => {
        reached.resolve()
        await disk.promise
        return store.commit(turn)
      },
    })
    await listen({ between })
    let isAnswered = false
    const reply = post(address, bodyOf({ messages: [textElement('wamid.1', 'hello')] })).then((response) => {
      isAnswered = true
      return response
    })
    // While the first waits for the disk, another request goes there and back.
    await reached.promise
    await fetch(`${address}/webhook`)
    expect(isAnswered).toBe(false)
    disk.resolve()
    expect((await reply).status).toBe(200)
    expect(await heard(process.store)).toEqual(['hello'])
  })

  test('a store that fails is 500, and what Meta brings again happens once', async () => {
    let failures = 1
    const between = (store: Store): Store => ({
      ...store,
      commit: async (turn) => {
        if (turn.eventId === 'wamid.2' && failures-- > 0) throw busy
        return store.commit(turn)
      },
    })
    await listen({ between })
    const body = bodyOf({
      messages: [
        textElement('wamid.1', 'one'),
        textElement('wamid.2', 'two'),
        textElement('wamid.3', 'three'),
        textElement('wamid.4', 'hello', { user_id: 'IN.ravi' }),
      ],
    })
    expect((await post(address, body)).status).toBe(500)
    expect(await heard(process.store)).toEqual(['one'])
    expect(await heard(process.store, 'IN.ravi')).toEqual(['hello'])

    expect((await post(address, body)).status).toBe(200)
    expect(await heard(process.store)).toEqual(['one', 'two', 'three'])
    expect(await heard(process.store, 'IN.ravi')).toEqual(['hello'])
  })
})

describe('a batch', () => {
  test('is taken whole and in order; a broken element is skipped, logged and costs nobody else', async () => {
    await listen()
    const messages = [
      textElement('wamid.1', 'one'),
      { id: 'wamid.x', type: 42 },
      textElement('wamid.2', 'two'),
      textElement('wamid.3', 'hello', { user_id: 'IN.ravi' }),
      textElement('wamid.4', 'three'),
    ]
    expect((await post(address, bodyOf({ messages }))).status).toBe(200)
    expect(await heard(process.store)).toEqual(['one', 'two', 'three'])
    expect(await heard(process.store, 'IN.ravi')).toEqual(['hello'])
    expect(rig.lines.some((line) => JSON.parse(line).skipped === 1)).toBe(true)
  })

  test('twice at the same instant changes nothing more', async () => {
    await listen()
    const body = bodyOf({ messages: [textElement('wamid.1', 'one'), textElement('wamid.1', 'one')] })
    const replies = await Promise.all([post(address, body), post(address, body)])
    expect(replies.map((reply) => reply.status)).toEqual([200, 200])
    expect(await heard(process.store)).toEqual(['one'])
  })
})

describe('messages', () => {
  test('a placeholder does not use up the wamid of the text that follows', async () => {
    await listen()
    await post(address, bodyOf({ messages: [placeholderElement('wamid.1')] }))
    await post(address, bodyOf({ messages: [textElement('wamid.1', 'the real text')] }))
    await post(address, bodyOf({ messages: [placeholderElement('wamid.1')] }))
    expect(await heard(process.store)).toEqual(['placeholder', 'the real text'])
  })

  test('what must be masked is masked before anything is stored', async () => {
    await listen()
    const image = { ...textElement('wamid.2', ''), type: 'image' }
    const picture = { id: '1', mime_type: 'image/jpeg', caption: 'this is 123456789012', sha256: 'x' }
    const messages = [textElement('wamid.1', 'mine: 123456789012'), { ...image, image: picture }]
    await post(address, bodyOf({ messages }))
    const stored = JSON.stringify([
      await process.store.load('IN.asha'),
      await process.store.history('IN.asha'),
    ])
    expect(stored).toContain('mine: XXXX')
    expect(stored).toContain('this is XXXX')
    expect(stored).not.toContain('123456789012')
  })
})

describe('statuses', () => {
  async function oneMessageSent(): Promise<void> {
    await listen()
    await post(address, bodyOf({ messages: [textElement('wamid.1', 'hello')] }))
    await rig.settle(process)
  }
  const furthest = async () => (await process.store.deliveryOf('IN.asha', 'IN.asha/1.0'))[0]?.status

  test('never go back, in whatever order they come', async () => {
    await oneMessageSent()
    const statuses = ['read', 'sent', 'delivered', 'read'].map((status) =>
      statusElement('IN.asha/1.0', status),
    )
    expect((await post(address, bodyOf({ statuses }))).status).toBe(200)
    expect(await furthest()).toBe('read')
    expect(await heard(process.store)).toEqual(['hello'])
  })

  test('a failure reaches the journey once, however often it is told', async () => {
    await oneMessageSent()
    const body = bodyOf({ statuses: [statusElement('IN.asha/1.0', 'failed', 131047)] })
    for (let copy = 0; copy < 3; copy += 1) expect((await post(address, body)).status).toBe(200)
    expect(await heard(process.store)).toEqual(['hello', 'message.failed 131047'])
  })

  test('a failure that was recorded before a crash is still told when it comes again', async () => {
    await oneMessageSent()
    const failure = {
      effectId: 'IN.asha/1.0',
      borrowerId: 'IN.asha',
      status: 'failed',
      at: 1,
      errorCode: 131026,
    }
    await process.store.recordStatus({ ...failure, status: 'failed' })
    await post(address, bodyOf({ statuses: [statusElement('IN.asha/1.0', 'failed', 131026)] }))
    expect(await heard(process.store)).toEqual(['hello', 'message.failed 131026'])
  })

  test('of messages that are not ours, or unknown, change nothing', async () => {
    await listen()
    const statuses = [statusElement('IN.asha/9.0', 'failed', 131026), statusElement('from-elsewhere', 'read')]
    expect((await post(address, bodyOf({ statuses }))).status).toBe(200)
    expect(await process.store.load('IN.asha')).toBeUndefined()
  })
})
