import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../journey/message.ts'
import { createCloudClient, noConnectionCode } from './client.ts'
import { type Answer, answerJson, atTheEnd, graphError, startGraph } from './graph-stand-in.testing.ts'

const asha = { waId: '919900000001' }
const hello: Message = { kind: 'text', body: 'Hello' }
const accepted = answerJson(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+919900000001', wa_id: '919900000001' }],
  messages: [{ id: 'wamid.OUT1', message_status: 'accepted' }],
})

function clientOf(baseUrl: string, timeoutMs = 5_000) {
  const client = createCloudClient({
    baseUrl,
    version: 'v25.0',
    phoneNumberId: '106500000000001',
    accessToken: 'invented-token',
    timeoutMs,
    now: () => Date.parse('2026-11-22T10:00:00Z'),
  })
  atTheEnd.push(() => client.close())
  return client
}

async function sendTo(answer: Answer, timeoutMs?: number) {
  const graph = await startGraph(answer)
  const result = await clientOf(graph.origin, timeoutMs).send(asha, hello, 'IN.1/4.0')
  return { result, seen: graph.seen }
}

describe('an accepted message', () => {
  test('was one POST to the pinned version, with token, number and our id', async () => {
    const { result, seen } = await sendTo(accepted)
    expect(result).toEqual({ outcome: 'accepted', wamid: 'wamid.OUT1' })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/v25.0/106500000000001/messages',
      headers: { authorization: 'Bearer invented-token', 'content-type': 'application/json' },
    })
    expect(JSON.parse(String(seen[0]?.body))).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+919900000001',
      type: 'text',
      text: { body: 'Hello' },
      biz_opaque_callback_data: 'IN.1/4.0',
    })
  })

  test('to a user id needs no phone number, neither there nor back', async () => {
    const reply = { contacts: [{ input: 'IN.1', user_id: 'IN.1' }], messages: [{ id: 'wamid.OUT2' }] }
    const graph = await startGraph(answerJson(200, reply))
    const result = await clientOf(graph.origin).send({ userId: 'IN.1' }, hello, 'IN.1/4.0')
    expect(result).toEqual({ outcome: 'accepted', wamid: 'wamid.OUT2' })
    expect(JSON.parse(String(graph.seen[0]?.body))).toMatchObject({ recipient: 'IN.1' })
  })

  test('may go to a stand-in that lives under a path', async () => {
    const graph = await startGraph(accepted)
    await clientOf(`${graph.origin}/graph/`).send(asha, hello, 'IN.1/4.0')
    expect(graph.seen[0]?.path).toBe('/graph/v25.0/106500000000001/messages')
  })

  test('many at once all arrive, over connections that are kept', async () => {
    const graph = await startGraph(accepted)
    const client = clientOf(graph.origin)
    const results = await Promise.all(
      Array.from({ length: 300 }, (_, index) => client.send(asha, hello, `IN.1/${index}.0`)),
    )
    expect(new Set(results.map((result) => result.outcome))).toEqual(new Set(['accepted']))
    expect(graph.seen).toHaveLength(300)
  })
})

test('a message over a limit is refused without a call', async () => {
  const graph = await startGraph(accepted)
  const client = clientOf(graph.origin)
  const tooLong: Message = { kind: 'text', body: 'x'.repeat(4097) }
  expect(await client.send(asha, tooLong, 'IN.1/4.0')).toEqual({
    outcome: 'refused',
    code: 100,
    detail: 'body has 4097 characters, and 4096 are allowed',
  })
  expect(await client.send({}, hello, 'IN.1/4.0')).toMatchObject({ outcome: 'refused', code: 100 })
  expect(graph.seen).toEqual([])
})

describe("Meta's errors decide by their code", () => {
  const details = (sentence: string) => ({ error_data: { messaging_product: 'whatsapp', details: sentence } })

  test.each<[string, number, object, number]>([
    ['throughput', 400, graphError(130429, 'Rate limit hit', details('Throughput has been reached.')), 1_000],
    [
      'pair limit',
      400,
      graphError(131056, '(Business Account, Consumer Account) pair rate limit hit'),
      1_000,
    ],
    ['app limit', 400, graphError(4, 'Application request limit reached'), 60_000],
    ['account limit', 400, graphError(80007, 'Rate limit issues'), 60_000],
    ['unavailable', 500, graphError(131016, 'Service unavailable'), 2_000],
    ['something went wrong', 500, graphError(131000, 'Something went wrong'), 2_000],
    ['overloaded', 503, graphError(2, 'Service temporarily unavailable', { is_transient: true }), 2_000],
    ['maintenance', 500, graphError(131057, 'Account in maintenance mode'), 15_000],
    ['a new code that Meta calls transient', 500, graphError(139999, 'New', { is_transient: true }), 2_000],
  ])('%s: try again', async (_name, status, body, afterMs) => {
    const { result } = await sendTo(answerJson(status, body))
    expect(result).toMatchObject({
      outcome: 'retry',
      code: (body as { error: { code: number } }).error.code,
      afterMs,
    })
  })

  test.each<[string, number, object]>([
    ['expired token', 401, graphError(190, 'Error validating access token', { error_subcode: 463 })],
    [
      'invalid parameter',
      400,
      graphError(131009, 'Parameter value is not valid', details('Row title is too long.')),
    ],
    ['unknown number', 400, graphError(100, 'Unsupported post request.', { error_subcode: 33 })],
    ['missing template', 404, graphError(132001, 'Template name does not exist in the translation')],
    ['not in the allowed list', 400, graphError(131030, 'Recipient phone number not in allowed list')],
    ['a code of tomorrow', 500, graphError(147999, 'New')],
  ])('%s: refused', async (_name, status, body) => {
    const { result } = await sendTo(answerJson(status, body))
    expect(result).toMatchObject({
      outcome: 'refused',
      code: (body as { error: { code: number } }).error.code,
    })
  })

  test('an unknown error is tried once more and then refused', async () => {
    const graph = await startGraph(answerJson(400, graphError(1, 'API Unknown')))
    const client = clientOf(graph.origin)
    const outcomes: string[] = []
    for (const id of ['a/1.0', 'b/1.0', 'a/1.0', 'b/1.0'])
      outcomes.push((await client.send(asha, hello, id)).outcome)
    expect(outcomes).toEqual(['retry', 'retry', 'refused', 'refused'])
  })

  test('Retry-After outranks our own wait', async () => {
    const body = graphError(130429, 'Rate limit hit')
    expect((await sendTo(answerJson(429, body, { 'retry-after': '17' }))).result).toMatchObject({
      afterMs: 17_000,
    })
    const date = { 'retry-after': 'Sun, 22 Nov 2026 10:00:09 GMT' }
    expect((await sendTo(answerJson(429, body, date))).result).toMatchObject({ afterMs: 9_000 })
  })

  test('its sentence is kept for the log, numbers masked, however oddly the error is built', async () => {
    const body = {
      error: { code: 131009, message: 'Bad number +91 99000 00001', error_data: 'a string', fbtrace_id: 7 },
    }
    const { result } = await sendTo(answerJson(400, body))
    expect(result).toEqual({ outcome: 'refused', code: 131009, detail: 'Bad number [number]' })
    const full = graphError(131008, 'Required parameter is missing', details('buttons: Button at index 0'))
    expect((await sendTo(answerJson(400, full))).result).toHaveProperty(
      'detail',
      '(#131008) Required parameter is missing: buttons: Button at index 0 [trace AzInvented]',
    )
  })
})

describe('when the reply does not say', () => {
  const raw =
    (status: number, text: string): Answer =>
    (_request, response) => {
      response.writeHead(status).end(text)
    }

  test.each<[string, Answer]>([
    ['a gateway that failed', raw(502, '<html>Bad gateway</html>')],
    ['an empty 500', raw(500, '')],
    ['a 200 that is no JSON', raw(200, 'OK')],
    ['a 200 without an id', answerJson(200, { messages: [] })],
    [
      'a reply that breaks off',
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '500' }).write('{', () => response.destroy()),
    ],
    [
      'a connection reset after the request arrived',
      (_request, response) => void response.socket?.resetAndDestroy(),
    ],
    ['a reply without end', (_request, response) => void response.writeHead(200).end('x'.repeat(2_000_000))],
  ])('%s: unknown', async (_name, answer) => {
    const { result, seen } = await sendTo(answer)
    expect(result).toEqual({ outcome: 'unknown', detail: expect.any(String) })
    expect(seen).toHaveLength(1)
  })

  test('no reply in time: unknown', async () => {
    const { result, seen } = await sendTo(() => {}, 500)
    expect(result).toEqual({ outcome: 'unknown', detail: 'UND_ERR_HEADERS_TIMEOUT' })
    expect(seen).toHaveLength(1)
  })

  test('a reply that drips for ever: unknown', async () => {
    let drip: NodeJS.Timeout | undefined
    const { result } = await sendTo((_request, response) => {
      response.writeHead(200)
      drip = setInterval(() => response.write(' '), 5)
    }, 500)
    clearInterval(drip)
    expect(result).toMatchObject({ outcome: 'unknown' })
  })

  test('turned away at the door: try again, for nobody has read it', async () => {
    const { result } = await sendTo(raw(429, 'slow down'))
    expect(result).toMatchObject({ outcome: 'retry', code: -429, afterMs: 1_000 })
  })

  test.each([302, 404, 413])('HTTP %i without an error: refused', async (status) => {
    expect((await sendTo(raw(status, 'no'))).result).toMatchObject({ outcome: 'refused', code: -status })
  })
})

describe('when nothing can have been sent', () => {
  test('nobody listens: try again', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    const result = await clientOf(`http://127.0.0.1:${port}`).send(asha, hello, 'IN.1/4.0')
    expect(result).toEqual({
      outcome: 'retry',
      code: noConnectionCode,
      afterMs: 1_000,
      detail: 'ECONNREFUSED',
    })
  })

  test('a host that does not exist: try again', async () => {
    const result = await clientOf('http://graph.invalid').send(asha, hello, 'IN.1/4.0')
    expect(result).toMatchObject({ outcome: 'retry', code: noConnectionCode })
  })
})

describe('the typing bubble', () => {
  test('marks the message as read', async () => {
    const graph = await startGraph(answerJson(200, { success: true }))
    await clientOf(graph.origin).showTyping('wamid.IN1')
    expect(JSON.parse(String(graph.seen[0]?.body))).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.IN1',
      typing_indicator: { type: 'text' },
    })
  })

  test('never throws', async () => {
    const graph = await startGraph((_request, response) => void response.socket?.destroy())
    await clientOf(graph.origin).showTyping('wamid.IN1')
    await clientOf('http://graph.invalid').showTyping('wamid.IN1')
  })
})
