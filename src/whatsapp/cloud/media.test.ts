import { MockAgent } from 'undici'
import { describe, expect, test } from 'vitest'
import { createCloudClient } from './client.ts'
import {
  type Answer,
  answerJson,
  atTheEnd,
  graphError,
  type SeenRequest,
  startGraph,
} from './graph-stand-in.testing.ts'

const photo = Buffer.from('invented photo bytes')

function clientOf(baseUrl: string, timeoutMs = 5_000) {
  const client = createCloudClient({
    baseUrl,
    version: 'v25.0',
    phoneNumberId: '106500000000001',
    accessToken: 'invented-token',
    timeoutMs,
  })
  atTheEnd.push(() => client.close())
  return client
}

/** Graph on one host and the media on another, as with Meta. */
async function startMedia(options: { more?: object; file?: Answer }) {
  const sendPhoto: Answer = (_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(photo)
  const files = await startGraph(options.file ?? sendPhoto)
  const graph = await startGraph((request, response) => {
    const address = `${files.origin}/attachments/?mid=133&n=${graph.seen.length}`
    const media = {
      messaging_product: 'whatsapp',
      url: address,
      mime_type: 'image/jpeg',
      id: '900',
      ...options.more,
    }
    answerJson(200, media)(request, response)
  })
  return { files, graph, client: clientOf(graph.origin) }
}

describe('a photo of the borrower', () => {
  test('is fetched in two calls, both with the token, from whatever host Graph names', async () => {
    const { files, graph, client } = await startMedia({})
    const result = await client.download('900')
    expect(result).toMatchObject({ outcome: 'downloaded', mimeType: 'image/jpeg' })
    expect(result).toHaveProperty('bytes', photo)
    expect(graph.seen.map((request) => request.path)).toEqual(['/v25.0/900'])
    expect(files.seen.map((request) => request.path)).toEqual(['/attachments/?mid=133&n=1'])
    for (const request of [...graph.seen, ...files.seen]) {
      expect(request.headers).toMatchObject({
        authorization: 'Bearer invented-token',
        'user-agent': expect.stringContaining('Mozilla'),
      })
    }
  })

  test.each([
    { file_size: 20 },
    { file_size: '20' },
    { file_size: 'many' },
    { sha256: 'neither hex nor base64' },
  ])('comes whatever the spelling of what we do not need: %j', async (more) => {
    const { client } = await startMedia({ more })
    expect(await client.download('900')).toMatchObject({ outcome: 'downloaded' })
  })

  test('has the type of the download where Graph names none', async () => {
    const { client } = await startMedia({ more: { mime_type: undefined } })
    expect(await client.download('900')).toMatchObject({ mimeType: 'image/png' })
  })

  test('is asked for again once when its address has run out', async () => {
    const { files, graph, client } = await startMedia({
      file: (request, response) => response.writeHead(request.path.endsWith('n=1') ? 404 : 200).end(photo),
    })
    expect(await client.download('900')).toMatchObject({ outcome: 'downloaded' })
    expect([graph.seen.length, files.seen.length]).toEqual([2, 2])
  })

  test('is unavailable when the second address is gone too', async () => {
    const { files, client } = await startMedia({
      file: (_request, response) => response.writeHead(404).end(),
    })
    expect(await client.download('900')).toEqual({ outcome: 'refused', reason: 'unavailable' })
    expect(files.seen).toHaveLength(2)
  })
})

describe('the token', () => {
  test('does not follow a redirect to another host', async () => {
    const elsewhere = await startGraph((_request, response) => response.writeHead(200).end(photo))
    const { client } = await startMedia({
      file: (_request, response) => response.writeHead(302, { location: elsewhere.origin }).end(),
    })
    expect(await client.download('900')).toEqual({ outcome: 'refused', reason: 'unavailable' })
    expect(elsewhere.seen).toEqual([])
  })

  test('never leaves in the clear when Graph itself is reached over https', async () => {
    const dispatcher = new MockAgent()
    atTheEnd.push(() => dispatcher.close())
    dispatcher.disableNetConnect()
    const address = { url: 'http://media.invalid/900', mime_type: 'image/jpeg' }
    dispatcher.get('https://graph.invalid').intercept({ path: '/v25.0/900' }).reply(200, address)
    dispatcher.get('http://media.invalid').intercept({ path: '/900' }).reply(200, photo)
    const options = { version: 'v25.0', phoneNumberId: '1', accessToken: 'invented-token', timeoutMs: 5_000 }
    const client = createCloudClient({ ...options, baseUrl: 'https://graph.invalid', dispatcher })
    expect(await client.download('900')).toEqual({ outcome: 'refused', reason: 'unavailable' })
    expect(dispatcher.pendingInterceptors()).toHaveLength(1)
  })
})

describe('a file over the limit', () => {
  test.each([{ file_size: 101 }, { file_size: '101' }])(
    'is not even fetched when Graph says so: %j',
    async (more) => {
      const { files, client } = await startMedia({ more })
      expect(await client.download('900', 100)).toEqual({ outcome: 'refused', reason: 'too-large' })
      expect(files.seen).toEqual([])
    },
  )

  test('is left when it turns out so on the way, though it never ends', async () => {
    let stopped = () => {}
    const hungUp = new Promise<void>((resolve) => {
      stopped = resolve
    })
    const { client } = await startMedia({
      file: (_request, response) => {
        response.writeHead(200).on('close', stopped)
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(10_000)));
        }
        response.on('drain', pour)
        pour()
      },
    })
    expect(await client.download('900', 100_000)).toEqual({ outcome: 'refused', reason: 'too-large' })
    await hungUp
  })

  test('and one exactly at the limit is taken', async () => {
    const { client } = await startMedia({})
    expect(await client.download('900', photo.length)).toMatchObject({ outcome: 'downloaded' })
    expect(await client.download('900', photo.length - 1)).toMatchObject({ reason: 'too-large' })
  })
})

describe('what cannot be had', () => {
  test('an empty file is empty', async () => {
    const { client } = await startMedia({ file: (_request, response) => response.writeHead(200).end() })
    expect(await client.download('900')).toEqual({ outcome: 'refused', reason: 'empty' })
  })

  test.each<[string, Answer]>([
    [
      'an id of somebody else',
      answerJson(400, graphError(100, 'Unsupported get request.', { error_subcode: 33 })),
    ],
    ['an address that is none', answerJson(200, { url: 'file:///etc/passwd' })],
    ['a reply that is no JSON', (_request, response) => response.writeHead(200).end('hello')],
  ])('%s is unavailable', async (_name, answer) => {
    const graph = await startGraph(answer)
    expect(await clientOf(graph.origin).download('900')).toEqual({
      outcome: 'refused',
      reason: 'unavailable',
    })
  })

  test.each(['', '../me', '900?access_token=x', 'a/b'])(
    'an id that is none is never asked for: %j',
    async (id) => {
      const graph = await startGraph(answerJson(200, {}))
      expect(await clientOf(graph.origin).download(id)).toEqual({ outcome: 'refused', reason: 'unavailable' })
      expect(graph.seen).toEqual([])
    },
  )
})

describe('trouble that may pass is a failure to try again', () => {
  test.each<[string, Answer]>([
    ['Graph overloaded', answerJson(503, graphError(2, 'Service temporarily unavailable'))],
    ['a broken gateway', (_request, response) => response.writeHead(502).end('<html>')],
    ['a broken connection', (_request, response) => void response.socket?.destroy()],
  ])('%s', async (_name, answer) => {
    const graph = await startGraph(answer)
    await expect(clientOf(graph.origin).download('900')).rejects.toMatchObject({
      code: 'whatsapp.download-failed',
      retryable: true,
    })
  })

  test.each<[string, Answer]>([
    ['a media host that is broken', (_request, response) => response.writeHead(500).end()],
    [
      'a download that breaks off',
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('x', () => response.destroy()),
    ],
  ])('%s', async (_name, file) => {
    const { client } = await startMedia({ file })
    await expect(client.download('900')).rejects.toMatchObject({ retryable: true, owner: 'meta' })
  })

  test('but a dead token is for the operator', async () => {
    const graph = await startGraph(answerJson(401, graphError(190, 'Session has expired')))
    await expect(clientOf(graph.origin).download('900')).rejects.toMatchObject({
      retryable: false,
      owner: 'operator',
    })
  })
})

describe('a file of ours', () => {
  const kfs = { bytes: Buffer.from('%PDF-invented'), mimeType: 'application/pdf', filename: 'kfs.pdf' }

  test('is uploaded as a form with its type and name, and has an id then', async () => {
    const graph = await startGraph(answerJson(200, { id: '555' }))
    expect(await clientOf(graph.origin).upload(kfs)).toBe('555')
    const request = graph.seen[0] as SeenRequest
    expect(request).toMatchObject({ method: 'POST', path: '/v25.0/106500000000001/media' })
    const form = await new Response(new Uint8Array(request.body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    expect(form.get('messaging_product')).toBe('whatsapp')
    expect(form.get('type')).toBe('application/pdf')
    const file = form.get('file') as File
    expect([file.name, file.type, await file.text()]).toEqual(['kfs.pdf', 'application/pdf', '%PDF-invented'])
  })

  test('that Meta does not take is a failure', async () => {
    const graph = await startGraph(answerJson(400, graphError(100, 'Param file must be a file')))
    await expect(clientOf(graph.origin).upload(kfs)).rejects.toMatchObject({
      code: 'whatsapp.upload-failed',
      owner: 'engineer',
      retryable: false,
      message: 'Meta did not take the file, Graph code 100',
    })
  })
})
