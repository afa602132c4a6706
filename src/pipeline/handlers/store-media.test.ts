import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DownloadResult } from '../../whatsapp/port.ts'
import { createStoreMediaHandler } from './store-media.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const effect = {
  id: 'IN.asha/1.0',
  kind: 'store-media',
  key: 'app.selfie.1',
  mediaId: 'm',
  purpose: 'selfie',
} as const

async function store(download: () => Promise<DownloadResult>, put = async () => 'kept-1') {
  const kept: { name: string; mimeType: string }[] = []
  const media = {
    get: async () => undefined,
    put: async (file: { name: string; mimeType: string }) => {
      kept.push({ name: file.name, mimeType: file.mimeType })
      return put()
    },
  }
  const handle = createStoreMediaHandler({ whatsapp: { download }, media, callTimeoutMs: 50 })
  const errand = {
    borrowerId: 'IN.asha',
    attempts: 0,
    inDoubt: false,
    hasWaited: false,
    isStillOurs: () => true,
    recipient: async () => ({}),
  }
  return { handled: await handle(effect, errand), kept }
}

const file = (bytes: Uint8Array) => async () =>
  ({ outcome: 'downloaded', bytes, mimeType: 'image/jpeg' }) satisfies DownloadResult

test('a photo is kept under its key, with its real type, size and hash', async () => {
  for (const [bytes, mimeType] of [
    [jpeg, 'image/jpeg'],
    [png, 'image/png'],
  ] as const) {
    const { handled, kept } = await store(file(bytes))
    expect(kept).toEqual([{ name: 'selfie-app.selfie.1', mimeType }])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const stored = { kind: 'media.stored', key: 'app.selfie.1', reference: 'kept-1', sha256 }
    expect(handled).toEqual({
      outcome: 'answered',
      event: { ...stored, mimeType, sizeBytes: bytes.length },
    })
  }
})

test('what is no photo, empty, too large or gone is refused and not kept', async () => {
  const large = new Uint8Array(5 * 1024 * 1024 + 1)
  large.set(jpeg)
  const cases = [
    [file(new TextEncoder().encode('%PDF-1.7')), 'wrong-type'],
    [file(new Uint8Array()), 'empty'],
    [file(large), 'too-large'],
    [async (): Promise<DownloadResult> => ({ outcome: 'refused', reason: 'unavailable' }), 'unavailable'],
  ] as const
  for (const [download, reason] of cases) {
    const { handled, kept } = await store(download)
    expect(kept).toEqual([])
    expect(handled).toEqual({
      outcome: 'answered',
      event: { kind: 'media.refused', key: 'app.selfie.1', reason },
    })
  }
})

test('a download or a store that breaks or hangs is tried again', async () => {
  const breaks = async () => {
    throw new Error('connection lost')
  }
  const hangs = () => new Promise<never>(() => {})
  for (const attempt of [store(breaks), store(hangs), store(file(jpeg), breaks), store(file(jpeg), hangs)]) {
    expect((await attempt).handled).toMatchObject({
      outcome: 'retry',
      otherwise: { kind: 'provider.failed' },
    })
  }
})
