import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../emulator.ts'
import { sampleJpeg, samplePdf, samplePng } from '../sample-images.ts'
import { graphClient } from '../testing/graph-client.ts'
import { type ScriptedBot, startScriptedBot } from '../testing/scripted-bot.ts'

let now: number
let bot: ScriptedBot
let emulator: Awaited<ReturnType<typeof startEmulator>>
let graph: ReturnType<typeof graphClient>

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22)
  bot = await startScriptedBot('emulator-secret')
  emulator = await startEmulator({ webhookUrl: bot.url, statusDelayMs: 0, clock: () => now })
  graph = graphClient(emulator)
})
afterEach(async () => {
  await emulator.close()
  await bot.close()
})

const say = (body: string) => graph.say('+919000000001', body)

describe('what a borrower sends', () => {
  const sent = async (bytes: Uint8Array) => {
    await emulator.borrower({ name: 'Asha' }).sendImage(bytes, 'image/png')
    const message = await bot.message()
    return message.image as { id: string; url: string; sha256: string; mime_type: string }
  }

  it('is downloaded through its id, byte for byte, with a hash that is right', async () => {
    const bytes = samplePng()
    const image = await sent(bytes)
    const hash = createHash('sha256').update(bytes)
    expect(image).toMatchObject({ mime_type: 'image/png', sha256: hash.copy().digest('base64') })
    const address = (await (await graph.get(image.id)).json()) as {
      url: string
      sha256: string
      file_size: number
    }
    expect(address).toMatchObject({ file_size: bytes.length, sha256: hash.digest('hex') })
    const download = await fetch(address.url, { headers: graph.headers })
    expect(download.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('can be downloaded straight from the url in the webhook', async () => {
    const image = await sent(samplePng())
    expect((await fetch(image.url, { headers: graph.headers })).status).toBe(200)
  })

  it('is not given out without the Bearer header', async () => {
    const image = await sent(samplePng())
    expect((await fetch(image.url)).status).toBe(401)
  })

  it('has an address for five minutes and an id for seven days', async () => {
    const image = await sent(samplePng())
    now += 5 * 60 * 1000
    expect((await fetch(image.url, { headers: graph.headers })).status).toBe(404)
    const fresh = (await (await graph.get(image.id)).json()) as { url: string }
    expect((await fetch(fresh.url, { headers: graph.headers })).status).toBe(200)
    now += 7 * 24 * 60 * 60 * 1000
    expect((await graph.get(image.id)).status).toBe(400)
  })

  it('belongs to one phone number', async () => {
    const image = await sent(samplePng())
    expect((await graph.get(`${image.id}?phone_number_id=7`)).status).toBe(400)
  })
})

describe('what the business uploads', () => {
  it('is sent by id, shown to the borrower, and gone once deleted', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    await asha.say('Hi')
    const { body } = await graph.upload({ bytes: samplePdf(), mimeType: 'application/pdf' })
    const document = { id: body.id, filename: 'kfs.pdf', caption: 'Key facts' }
    expect((await graph.post({ to: '+919000000001', type: 'document', document })).status).toBe(200)
    const shown = await asha.next()
    expect(shown).toMatchObject({ kind: 'document', body: 'Key facts', media: { filename: 'kfs.pdf' } })
    const seen = await fetch(emulator.url + shown.media?.url)
    expect(Buffer.from(await seen.arrayBuffer()).equals(samplePdf())).toBe(true)

    expect(await (await graph.get(body.id, 'DELETE')).json()).toEqual({ success: true })
    expect((await graph.get(body.id, 'DELETE')).status).toBe(400)
    expect((await graph.post({ to: '+919000000001', type: 'document', document })).body.error?.code).toBe(100)
  })

  it('stands above words as a header, with its name, its size and its pages', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    await asha.say('Hi')
    const bytes = samplePdf()
    const { body } = await graph.upload({ bytes, mimeType: 'application/pdf' })
    const withHeader = (document: object) =>
      graph.post({
        to: '+919000000001',
        type: 'interactive',
        interactive: {
          type: 'button',
          header: { type: 'document', document },
          body: { text: 'Agreed?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
        },
      })
    expect((await withHeader({ id: body.id, filename: 'kfs.pdf' })).status).toBe(200)
    const media = { filename: 'kfs.pdf', mimeType: 'application/pdf', sizeBytes: bytes.length, pages: 1 }
    expect(await asha.next()).toMatchObject({ kind: 'buttons', body: 'Agreed?', media })
    expect((await withHeader({ id: '12345', filename: 'kfs.pdf' })).body.error?.code).toBe(100)
    const twice = { id: body.id, link: 'https://lender.example/kfs.pdf' }
    expect((await withHeader(twice)).body.error?.code).toBe(100)
  })

  it('must be of a known type and say which product it is for', async () => {
    const zip = await graph.upload({ bytes: samplePdf(), mimeType: 'application/zip' })
    expect(zip.status).toBe(400)
    expect(zip.body.error?.message).toContain("Received file of type 'application/zip'.")
    const nameless = await graph.upload({ bytes: sampleJpeg(), mimeType: 'image/jpeg' }, '')
    expect(nameless.body.error?.message).toBe('(#100) The parameter messaging_product is required.')
  })

  it('may not be larger than its kind allows', async () => {
    const large = new Uint8Array(5 * 1024 * 1024 + 1)
    expect((await graph.upload({ bytes: large, mimeType: 'image/jpeg' })).status).toBe(400)
  })
})

describe('faults made to order', () => {
  beforeEach(async () => {
    await emulator.borrower({ name: 'Asha', phone: '919000000001' }).say('Hi')
  })
  const received = () => emulator.borrower({ name: 'Asha', phone: '919000000001' }).messages.length

  it('answers as Meta does, as often as was asked, then works again', async () => {
    emulator.faults.next('error-500', 2)
    emulator.faults.next('429')
    emulator.faults.next('131056')
    const answers = []
    for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await say('Hello'))
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 429, 400, 200])
    expect(answers.map(({ body }) => body.error?.code)).toEqual([131000, 131000, 130429, 131056, undefined])
    expect(received()).toBe(1)
  })

  it('accepts and keeps silent: the message arrives, the answer does not', async () => {
    emulator.faults.next('timeout-after-accept')
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    const giveUp = new AbortController()
    const payload = { to: '+919000000001', type: 'text', text: { body: 'Hello' } }
    const answer = expect(graph.post(payload, giveUp.signal)).rejects.toThrow()
    expect((await asha.next()).body).toBe('Hello')
    giveUp.abort()
    await answer
  })

  it('keeps silent without accepting, until the server closes', async () => {
    emulator.faults.next('timeout-before-accept')
    const answer = expect(say('Hello')).rejects.toThrow()
    await say('Another')
    expect(received()).toBe(1)
    await emulator.close()
    await answer
  })

  it('breaks the connection', async () => {
    emulator.faults.next('reset')
    await expect(say('Hello')).rejects.toThrow()
    expect(received()).toBe(0)
  })

  it('fails after the 200', async () => {
    emulator.faults.next('undeliverable')
    expect((await say('Hello')).status).toBe(200)
    await emulator.settled()
    expect(bot.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131026 }] }])
  })

  it('follows a rule that sees the request, and strikes other calls when told to', async () => {
    emulator.faults.rule(({ body }) => (JSON.stringify(body).includes('unlucky') ? 'error-500' : undefined))
    expect((await say('lucky one')).status).toBe(200)
    expect((await say('unlucky')).status).toBe(500)
    emulator.faults.clear()
    emulator.faults.next('error-500', 1, 'upload')
    expect((await say('unlucky')).status).toBe(200)
    expect((await graph.upload({ bytes: sampleJpeg(), mimeType: 'image/jpeg' })).status).toBe(500)
  })
})

it('the pair limit lets 45 messages through at once and one more every six seconds', async () => {
  const limited = await startEmulator({ statuses: [], clock: () => now, enforcePairLimit: true })
  await limited.borrower({ name: 'Asha', phone: '919000000001' }).say('Hi')
  const client = graphClient(limited)
  const attempt = async () => (await client.say('+919000000001', 'Hello')).body.error?.code
  for (let count = 0; count < 45; count += 1) expect(await attempt()).toBeUndefined()
  expect(await attempt()).toBe(131056)
  now += 6000
  expect(await attempt()).toBeUndefined()
  expect(await attempt()).toBe(131056)
  await limited.close()
})
