import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KeptFile, Message } from '../../journey/message.ts'
import { Failure } from '../../platform/errors.ts'
import { openKeyFile } from '../../platform/keys/local.ts'
import { openMediaFolder } from '../../providers/media/folder.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import type { Store } from '../../storage/port.ts'
import { type CloudClient, createCloudClient } from '../../whatsapp/cloud/client.ts'
import { startEmulator } from '../../whatsapp/emulator/emulator.ts'
import type { Borrower } from '../../whatsapp/emulator/phone/borrower.ts'
import type { Errand } from '../effect-handlers.ts'
import { errandOf, pdf } from './papers.fixture.ts'
import { createSendHandler, type SendParts } from './send.ts'

let folder: string
let media: MediaStore
let emulator: Awaited<ReturnType<typeof startEmulator>>
let whatsapp: CloudClient
let asha: Borrower
let file: KeptFile
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-sending-'))
  media = openMediaFolder({ path: join(folder, 'media'), keys: openKeyFile(join(folder, 'keys.json')) })
  file = {
    reference: await media.put({ name: 'paper-1', bytes: pdf, mimeType: 'application/pdf' }),
    filename: 'KFS-FL1.pdf',
  }
  emulator = await startEmulator({ statuses: [] })
  asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
  await asha.say('Hi')
  const { phoneNumberId, accessToken } = emulator.settings
  const baseUrl = emulator.graphBaseUrl()
  whatsapp = createCloudClient({ baseUrl, version: 'v25.0', phoneNumberId, accessToken, timeoutMs: 2_000 })
})
afterEach(async () => {
  await whatsapp.close()
  await emulator.close()
  rmSync(folder, { recursive: true })
})

const question = (): Message => ({
  kind: 'buttons',
  body: 'Agreed?',
  file,
  buttons: [{ id: 'y', title: 'Yes' }],
})
const link = (): Message => ({
  kind: 'link',
  body: 'Auto-debit',
  file,
  label: 'Open',
  url: 'https://bank.example/1',
})
const document = (): Message => ({ kind: 'document', file, caption: 'Your agreement' })

function send(message: Message, errand: Partial<Errand> = {}, changes: Partial<SendParts> = {}) {
  const handle = createSendHandler({
    whatsapp,
    media,
    // A message that is in no doubt asks the store for nothing.
    store: { deliveryOf: async () => [] } as unknown as Store,
    clock: () => 0,
    limiter: { reserve: () => ({ waitMs: 0 }) },
    options: { sendTimeoutMs: 3_000 },
    ...changes,
  })
  return handle({ id: 'IN.asha/4.0', kind: 'send', message }, errandOf(errand))
}

const notSent = () => ({
  outcome: 'answered',
  event: { kind: 'paper.not-sent', effectId: 'IN.asha/4.0', reference: file.reference },
})
const lost = () => ({ ...notSent().event, isLost: true })
const failed = { kind: 'message.failed', effectId: 'IN.asha/4.0', code: 131053 }

describe('a paper reaches the phone byte for byte', () => {
  test.each([
    ['alone', document, { kind: 'document', body: 'Your agreement' }],
    ['above buttons', question, { kind: 'buttons', body: 'Agreed?' }],
    ['above a link', link, { kind: 'link', body: 'Auto-debit' }],
  ] as const)('%s', async (_name, messageOf, shown) => {
    expect(await send(messageOf())).toEqual({ outcome: 'done' })
    const bubble = await asha.next()
    expect(bubble).toMatchObject({
      ...shown,
      media: { filename: 'KFS-FL1.pdf', mimeType: 'application/pdf' },
    })
    const opened = await fetch(emulator.url + bubble.media?.url)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf)
  })

  test('uploaded anew for every message: none leans on an upload that may be gone', async () => {
    await send(question())
    const first = await asha.next()
    await send(question())
    expect((await asha.next()).media?.url).not.toBe(first.media?.url)
  })
})

describe('an upload that fails has sent nothing', () => {
  test.each(['error-500', '429', 'reset', 'timeout-before-accept'] as const)(
    '%s: tried again, without doubt, and then it arrives once',
    async (fault) => {
      emulator.faults.next(fault, 1, 'upload')
      const handled = await send(document(), {}, { options: { sendTimeoutMs: 300 } })
      expect(handled).toMatchObject({ outcome: 'retry', inDoubt: false, otherwise: failed })
      expect(asha.messages).toHaveLength(0)
      expect(await send(document(), { attempts: 1 })).toEqual({ outcome: 'done' })
      expect(asha.messages).toHaveLength(1)
    },
  )

  test('a question waits for its paper twice, and then goes out whole without it', async () => {
    emulator.faults.next('error-500', 3, 'upload')
    for (const attempts of [0, 1]) {
      expect(await send(question(), { attempts })).toMatchObject({ outcome: 'retry', inDoubt: false })
    }
    expect(await send(question(), { attempts: 2 })).toEqual(notSent())
    const bubble = await asha.next()
    expect(bubble).toMatchObject({ kind: 'buttons', body: 'Agreed?', choices: [{ title: 'Yes' }] })
    expect(bubble.media).toBeUndefined()
  })

  test('a doubt about the message itself stays a doubt', async () => {
    emulator.faults.next('error-500', 1, 'upload')
    expect(
      await send(
        document(),
        { inDoubt: true, hasWaited: true },
        { clock: () => 1e9, options: { listeningSince: 0 } },
      ),
    ).toMatchObject({ outcome: 'retry', inDoubt: true, hasWaited: true })
  })
})

describe('a paper that is not there', () => {
  const broken = async () => {
    throw new Failure('media.unreadable', 'cut off', { owner: 'operator', retryable: false })
  }
  test.each([
    ['gone from the store', { get: async () => undefined }],
    ['unreadable', { get: broken }],
  ])(
    '%s: words go without it at once, a document never, and an operator hears of both',
    async (_name, store) => {
      expect(await send(link(), {}, { media: store })).toEqual({ outcome: 'answered', event: lost() })
      expect((await asha.next()).media).toBeUndefined()
      const event = { ...lost(), isAlone: true }
      expect(await send(document(), {}, { media: store })).toMatchObject({ outcome: 'gone', event })
      expect(asha.messages).toHaveLength(1)
    },
  )

  test('a file that Meta does not take is not offered again', async () => {
    const reference = await media.put({ name: 'x', bytes: pdf, mimeType: 'application/zip' })
    file = { reference, filename: 'KFS-FL1.pdf' }
    expect(await send(document())).toMatchObject({ outcome: 'gone', event: { ...lost(), isAlone: true } })
    expect(await send(question())).toEqual({ outcome: 'answered', event: lost() })
  })

  test('a store that is away holds up a document for three tries, and never what is said after it', async () => {
    const away = async () => {
      throw new Failure('media.folder-unreachable', 'away', { owner: 'operator', retryable: true })
    }
    for (const attempts of [0, 1]) {
      const handled = await send(document(), { attempts }, { media: { get: away } })
      expect(handled).toMatchObject({ outcome: 'retry', inDoubt: false, otherwise: failed })
    }
    const { event } = notSent()
    expect(await send(document(), { attempts: 2 }, { media: { get: away } })).toMatchObject({
      outcome: 'gone',
      event: { ...event, isAlone: true },
    })
  })
})

test('a process that lost the work on the way sends nothing', async () => {
  expect(await send(document(), { isStillOurs: () => false })).toMatchObject({ outcome: 'later' })
  expect(asha.messages).toHaveLength(0)
})
