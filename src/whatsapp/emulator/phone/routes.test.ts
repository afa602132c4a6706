import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatMessage, ChatSummary, LiveEvent } from '../chat-message.ts'
import { registerEmulator, startEmulator } from '../emulator.ts'
import { samplePng } from '../sample-images.ts'
import { graphClient } from '../testing/graph-client.ts'

let emulator: Awaited<ReturnType<typeof startEmulator>>
beforeEach(async () => {
  emulator = await startEmulator({ statusDelayMs: 0 })
})
afterEach(() => emulator.close())

const at = (path: string) => `${emulator.url}/emulator/conversations${path}`
async function post(path: string, body: unknown) {
  const answer = await fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
const addAsha = async () =>
  (await post('', { name: 'Asha Verma', phone: '+91 90000 00001' })).body as ChatSummary

/** Reads the event stream until `enough` says so. */
async function events(enough: (events: LiveEvent[]) => boolean, whileOpen: () => Promise<unknown>) {
  const answer = await fetch(at('/events'))
  const seen: LiveEvent[] = []
  const decoder = new TextDecoder()
  let rest = ''
  let acted: Promise<unknown> | undefined
  for await (const chunk of answer.body ?? []) {
    acted ??= whileOpen()
    rest += decoder.decode(chunk, { stream: true })
    const parts = rest.split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.startsWith('data: ')) seen.push(JSON.parse(part.slice(6)) as LiveEvent)
    if (enough(seen)) break
  }
  await acted
  return seen
}

describe('the routes of the phone page', () => {
  it('one number is one borrower, however often it is added', async () => {
    const first = await addAsha()
    const second = await addAsha()
    expect(second.id).toBe(first.id)
    expect(await (await fetch(at(''))).json()).toHaveLength(1)
  })

  it('a name or number that is none is explained', async () => {
    expect((await post('', { name: '', phone: '12' })).status).toBe(400)
  })

  it('takes text, files as JSON and as a form, samples, places and contacts', async () => {
    const { id } = await addAsha()
    const messages = `/${id}/messages`
    const base64 = Buffer.from(samplePng()).toString('base64')
    const bodies = [
      { kind: 'text', body: 'Hi' },
      { kind: 'image', base64, mimeType: 'image/png', caption: 'Me' },
      { kind: 'sticker' },
      { kind: 'audio' },
      { kind: 'document' },
      { kind: 'location', latitude: 18.5, longitude: 73.8 },
      { kind: 'contact', name: 'Meera Joshi', phone: '+91 90000 99999' },
    ]
    for (const body of bodies) expect(await post(messages, body)).toMatchObject({ status: 200 })
    const form = new FormData()
    form.set('kind', 'image')
    form.set('caption', 'Me again')
    form.set('file', new Blob([Buffer.from(samplePng())], { type: 'image/png' }), 'me.png')
    const upload = await fetch(at(messages), { method: 'POST', body: form })
    const message = (await upload.json()) as ChatMessage
    expect(message).toMatchObject({ kind: 'image', body: 'Me again', status: 'waiting' })
    const picture = await fetch(emulator.url + message.media?.url)
    expect(Buffer.from(await picture.arrayBuffer()).equals(samplePng())).toBe(true)
  })

  it('refuses what it does not know, without breaking', async () => {
    const { id } = await addAsha()
    expect((await post(`/${id}/messages`, { kind: 'telepathy' })).status).toBe(400)
    expect((await post(`/${id}/messages`, { kind: 'choice', id: 'never' })).status).toBe(404)
    expect((await post('/nobody/messages', { kind: 'text', body: 'Hi' })).status).toBe(404)
    expect((await post('/nobody/view', { viewing: true })).status).toBe(404)
    expect((await fetch(`${emulator.url}/emulator/media/0`)).status).toBe(404)
  })
})

describe('live events', () => {
  it('begin with a snapshot and tell of messages, ticks and typing, without the raw payload', async () => {
    const { id } = await addAsha()
    const graph = graphClient(emulator)
    const seen = await events(
      (all) => all.some((event) => event.type === 'change' && event.message.status === 'delivered'),
      async () => {
        const { body } = await post(`/${id}/messages`, { kind: 'text', body: 'Hi' })
        await graph.post({ status: 'read', message_id: body.wamid, typing_indicator: { type: 'text' } })
        await graph.say('+919000000001', 'Welcome')
      },
    )
    expect(seen[0]).toMatchObject({ type: 'snapshot', businessName: 'Flowless', conversations: [{ id }] })
    expect(seen.map((event) => event.type)).toEqual(
      expect.arrayContaining(['message', 'change', 'typing', 'message', 'change']),
    )
    const welcome = seen.find((event) => event.type === 'message' && event.message.from === 'business')
    expect(welcome).toMatchObject({ message: { body: 'Welcome' } })
    expect(JSON.stringify(seen)).not.toContain('messaging_product')
  })
})

describe('on a server that has routes and parsers of its own', () => {
  it('neither uses nor disturbs them', async () => {
    const app = Fastify({ forceCloseConnections: true })
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post('/webhook', async (request) => ({ isBuffer: Buffer.isBuffer(request.body) }))
    const guest = await registerEmulator(app, { prefix: '/emulator', statuses: [] })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    await guest.borrower({ name: 'Asha', phone: '919000000001' }).say('Hi')
    expect((await graphClient(guest).say('+919000000001', 'Hello')).status).toBe(200)
    const webhook = await fetch(`${url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await webhook.json()).toEqual({ isBuffer: true })
    await app.close()
  })
})
