import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../emulator.ts'

const phoneNumberId = '100000000000001'
let emulator: Awaited<ReturnType<typeof startEmulator>>

beforeAll(async () => {
  emulator = await startEmulator({
    statuses: [],
    businessNumber: '918000000001',
    templates: [{ name: 'nudge', languageCode: 'en', body: 'Hello {{1}}, {{2}} is left.' }],
  })
  await emulator.borrower({ name: 'Asha Verma', phone: '919000000001' }).say('Hi')
})
afterAll(() => emulator.close())

interface Answer {
  status: number
  body: {
    error?: {
      code: number
      message: string
      type: string
      error_subcode?: number
      error_data?: { details: string }
    }
    contacts?: unknown
    messages?: { id: string; message_status?: string }[]
  }
}

async function post(
  body: unknown,
  { token = 'emulator-token', version = 'v25.0', phoneId = phoneNumberId } = {},
) {
  const answer = await fetch(`${emulator.graphBaseUrl()}/${version}/${phoneId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() } as Answer
}

const to = { messaging_product: 'whatsapp', to: '+919000000001' }
const send = (payload: object) => post({ ...to, ...payload })
const interactive = (content: object) =>
  send({ type: 'interactive', interactive: { body: { text: 'Choose' }, ...content } })
const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
const buttons = (...list: object[]) => interactive({ type: 'button', action: { buttons: list } })
const list = (sections: object[], button = 'Choose') =>
  interactive({ type: 'list', action: { button, sections } })
const row = (id: string, title = 'A row', description?: string) => ({ id, title, description })
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`row-${index}`))
const link = (display_text: string, url = 'https://example.org/a') =>
  interactive({ type: 'cta_url', action: { name: 'cta_url', parameters: { display_text, url } } })

describe('who may call', () => {
  it('refuses a wrong token as Meta does', async () => {
    const { status, body } = await post(to, { token: 'wrong' })
    expect(status).toBe(401)
    expect(body.error).toMatchObject({ code: 190, type: 'OAuthException' })
  })

  it('refuses an unknown phone number id with 100 and subcode 33', async () => {
    const { status, body } = await post(to, { phoneId: '7' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' })
    expect(body.error?.message).toContain("Object with ID '7' does not exist")
  })

  it('refuses a version that is none', async () => {
    expect((await post(to, { version: '25' })).body.error?.code).toBe(2500)
    expect((await post(to, { version: 'v25' })).body.error?.code).toBe(2500)
  })

  it('refuses a body that is no JSON', async () => {
    expect((await post('{')).status).toBe(400)
    expect((await post('[]')).status).toBe(400)
  })
})

describe('what is accepted', () => {
  it('answers with the number as given, the wa_id and a wamid of the usual shape', async () => {
    const { status, body } = await post({
      messaging_product: 'whatsapp',
      to: '+91 (90000) 000-01',
      type: 'text',
      text: { body: 'Hello' },
    })
    expect(status).toBe(200)
    expect(body.contacts).toEqual([{ input: '+91 (90000) 000-01', wa_id: '919000000001' }])
    const wamid = body.messages?.[0]?.id ?? ''
    expect(wamid).toMatch(/^wamid\.[A-Za-z0-9+/=]+$/)
    expect(Buffer.from(wamid.slice(6), 'base64').toString('latin1')).toContain('919000000001')
  })

  it('takes a number of national length for one of the business own country', async () => {
    const { body } = await post({ ...to, to: '9000000001', type: 'text', text: { body: 'Hello' } })
    expect(body.contacts).toEqual([{ input: '9000000001', wa_id: '919000000001' }])
  })

  it.each([
    ['text of 4,096 characters', { type: 'text', text: { body: 'x'.repeat(4096) } }],
    ['emoji count as one character', { type: 'text', text: { body: '🙂'.repeat(4096) } }],
    [
      'a document by link',
      { type: 'document', document: { link: 'https://example.org/a.pdf', filename: 'a.pdf' } },
    ],
    ['an image by link', { type: 'image', image: { link: 'http://127.0.0.1/a.png', caption: 'Look' } }],
    ['a location', { type: 'location', location: { latitude: '18.5', longitude: '73.8' } }],
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }],
    ['a contact', { type: 'contacts', contacts: [{ name: { formatted_name: 'Meera Joshi' } }] }],
  ])('%s', async (_what, payload) => {
    expect((await send(payload)).status).toBe(200)
  })

  it('buttons, lists, links and location requests at their limits', async () => {
    expect((await buttons(reply('1', 'x'.repeat(20)), reply('2', 'b'), reply('3', 'c'))).status).toBe(200)
    expect((await list([{ rows: rows(10) }])).status).toBe(200)
    expect((await list([{ rows: [row('a', 'x'.repeat(24), 'y'.repeat(72))] }])).status).toBe(200)
    expect((await link('x'.repeat(20))).status).toBe(200)
    const request = { type: 'location_request_message', action: { name: 'send_location' } }
    expect((await interactive(request)).status).toBe(200)
  })

  it('a template, and says so', async () => {
    const parameters = ['Asha', 'the selfie'].map((text) => ({ type: 'text', text }))
    const { body } = await send({
      type: 'template',
      template: { name: 'nudge', language: { code: 'en' }, components: [{ type: 'body', parameters }] },
    })
    expect(body.messages?.[0]?.message_status).toBe('accepted')
  })
})

describe('what is refused with code 100', () => {
  const refusals: [string, () => Promise<Answer>, RegExp][] = [
    [
      'no messaging_product',
      () => post({ to: '+919000000001', type: 'text', text: { body: 'a' } }),
      /messaging_product is required/,
    ],
    [
      'no recipient',
      () => post({ messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } }),
      /parameter to is required/,
    ],
    [
      'text too long',
      () => send({ type: 'text', text: { body: 'x'.repeat(4097) } }),
      /^\(#100\) Param text\['body'\] must be at most 4096 characters long\.$/,
    ],
    [
      'text that is no string',
      () => send({ type: 'text', text: { body: 7 } }),
      /^\(#100\) Param text\['body'\] must be a string\.$/,
    ],
    ['an unknown type', () => send({ type: 'hologram' }), /Param type must be one of/],
    [
      'a caption on a sticker',
      () => send({ type: 'sticker', sticker: { link: 'https://example.org/a.webp', caption: 'a' } }),
      /Unexpected key "caption"/,
    ],
    [
      'a caption too long',
      () => send({ type: 'image', image: { link: 'https://example.org/a.png', caption: 'x'.repeat(1025) } }),
      /1024/,
    ],
    [
      'id and link at once',
      () => send({ type: 'image', image: { link: 'https://example.org/a.png', id: '1' } }),
      /only one of/,
    ],
    [
      'callback data too long',
      () => send({ type: 'text', text: { body: 'a' }, biz_opaque_callback_data: 'x'.repeat(513) }),
      /at most 512/,
    ],
    [
      'a media id that does not exist',
      () => send({ type: 'image', image: { id: '404' } }),
      /Object with ID '404'/,
    ],
  ]
  it.each(refusals)('%s', async (_what, act, message) => {
    const { status, body } = await act()
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 100, message: expect.stringMatching(message) })
    expect(body.error).not.toHaveProperty('error_data')
  })
})

describe('what is refused with 131009, with the details that Meta gives', () => {
  const refusals: [string, () => Promise<Answer>, string][] = [
    [
      'a malformed number',
      () => post({ ...to, to: 'asha', type: 'text', text: { body: 'a' } }),
      'The phone number is malformed: Please use the format: +1234567890.',
    ],
    [
      'a user id in to',
      () => post({ ...to, to: 'IN.123', type: 'text', text: { body: 'a' } }),
      'The phone number is malformed: Please use the format: +1234567890.',
    ],
    [
      'a button title too long',
      () => buttons(reply('1', 'x'.repeat(21))),
      'Button title length invalid. Min length: 1, Max length: 20',
    ],
    [
      'a button without title',
      () => buttons(reply('1', '')),
      'Button title length invalid. Min length: 1, Max length: 20',
    ],
    ['no button', () => buttons(), 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3'],
    [
      'four buttons',
      () => buttons(...[1, 2, 3, 4].map((n) => reply(`${n}`, 'x'))),
      'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
    ],
    ['two buttons with one id', () => buttons(reply('1', 'a'), reply('1', 'b')), 'Duplicate button id'],
    [
      'a button id too long',
      () => buttons(reply('x'.repeat(257), 'a')),
      'Button id length invalid. Min length: 1, Max length: 256',
    ],
    [
      'eleven rows',
      () =>
        list([
          { title: 'a', rows: rows(6) },
          { title: 'b', rows: rows(11).slice(6) },
        ]),
      'Total row count exceed max allowed count: 10',
    ],
    [
      'a row title too long',
      () => list([{ rows: [row('a', 'x'.repeat(25))] }]),
      'Row title is too long. Max length is 24',
    ],
    [
      'a row description too long',
      () => list([{ rows: [row('a', 'b', 'x'.repeat(73))] }]),
      'Row description is too long. Max length is 72',
    ],
    ['two rows with one id', () => list([{ rows: [row('a'), row('a')] }]), 'Duplicate row id'],
    [
      'a list button too long',
      () => list([{ rows: [row('a')] }], 'x'.repeat(21)),
      'Button length invalid. Min length: 1, Max length: 20',
    ],
    [
      'a section title too long',
      () => list([{ title: 'x'.repeat(25), rows: [row('a')] }]),
      'Section title is too long. Max length is 24',
    ],
    [
      'a label too long',
      () => link('x'.repeat(21)),
      'Display text length invalid. Min length: 1, Max length: 20',
    ],
    ['an address that is none', () => link('Open', 'loans'), 'The url is not an http or https address'],
    [
      'a body too long for buttons',
      () =>
        interactive({
          type: 'button',
          body: { text: 'x'.repeat(1025) },
          action: { buttons: [reply('1', 'a')] },
        }),
      'Body text length invalid. Min length: 1, Max length: 1024',
    ],
    [
      'a body too long for a list',
      () =>
        interactive({
          type: 'list',
          body: { text: 'x'.repeat(4097) },
          action: { button: 'a', sections: [{ rows: rows(1) }] },
        }),
      'Body text length invalid. Min length: 1, Max length: 4096',
    ],
    [
      'a footer too long',
      () =>
        interactive({
          type: 'button',
          footer: { text: 'x'.repeat(61) },
          action: { buttons: [reply('1', 'a')] },
        }),
      'Footer text length invalid. Min length: 1, Max length: 60',
    ],
    [
      'a header too long',
      () =>
        interactive({
          type: 'button',
          header: { type: 'text', text: 'x'.repeat(61) },
          action: { buttons: [reply('1', 'a')] },
        }),
      'Header text length invalid. Min length: 1, Max length: 60',
    ],
    [
      'a picture over a list',
      () =>
        interactive({
          type: 'list',
          header: { type: 'image', image: { id: '1' } },
          action: { button: 'a', sections: [{ rows: rows(1) }] },
        }),
      'Header type image is not allowed here',
    ],
  ]
  it.each(refusals)('%s', async (_what, act, details) => {
    const { status, body } = await act()
    expect(status).toBe(400)
    expect(body.error).toMatchObject({
      code: 131009,
      message: '(#131009) Parameter value is not valid',
      error_data: { messaging_product: 'whatsapp', details },
    })
  })
})

describe('what is refused with 131008 because something is missing', () => {
  const refusals: [string, () => Promise<Answer>][] = [
    ['the text', () => send({ type: 'text', text: {} })],
    ['the content of the type', () => send({ type: 'image' })],
    ['both id and link', () => send({ type: 'document', document: { filename: 'a.pdf' } })],
    ['the body of an interactive message', () => interactive({ type: 'button', body: {}, action: {} })],
    ['the list button', () => interactive({ type: 'list', action: { sections: [{ rows: rows(1) }] } })],
    ['sections', () => list([])],
    ['rows', () => list([{ rows: [] }])],
    ['a title where there are several sections', () => list([{ rows: [row('a')] }, { rows: [row('b')] }])],
    ['a row id', () => list([{ rows: [{ title: 'a' }] }])],
    ['a label', () => link('')],
    ['a longitude', () => send({ type: 'location', location: { latitude: 1 } })],
    ['the message of a reaction', () => send({ type: 'reaction', reaction: { emoji: '👍' } })],
    ['a template language', () => send({ type: 'template', template: { name: 'nudge' } })],
    ['the name of a contact', () => send({ type: 'contacts', contacts: [{}] })],
    [
      'an empty template parameter',
      () =>
        send({
          type: 'template',
          template: {
            name: 'nudge',
            language: { code: 'en' },
            components: [{ type: 'body', parameters: [{ type: 'text', text: '' }] }],
          },
        }),
    ],
  ]
  it.each(refusals)('%s', async (_what, act) => {
    const { status, body } = await act()
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 131008, message: '(#131008) Required parameter is missing' })
  })
})

describe('refusals of their own', () => {
  it('a message to oneself is 131021', async () => {
    expect(
      (await post({ ...to, to: '+918000000001', type: 'text', text: { body: 'a' } })).body.error?.code,
    ).toBe(131021)
  })

  it('an unknown template is 404 with 132001, a wrong number of parameters 132000', async () => {
    const unknown = await send({ type: 'template', template: { name: 'gone', language: { code: 'es' } } })
    expect(unknown.status).toBe(404)
    expect(unknown.body.error?.error_data?.details).toBe('template name (gone) does not exist in es')
    const short = await send({ type: 'template', template: { name: 'nudge', language: { code: 'en' } } })
    expect(short.body.error?.code).toBe(132000)
  })

  it('an interactive type that the emulator lacks is said aloud', async () => {
    expect((await interactive({ type: 'flow' })).body.error?.code).toBe(131051)
  })
})

it('tells about the phone number', async () => {
  const answer = await fetch(`${emulator.graphBaseUrl()}/v25.0/${phoneNumberId}`, {
    headers: { authorization: 'Bearer emulator-token' },
  })
  expect(await answer.json()).toMatchObject({ id: phoneNumberId, display_phone_number: '+918000000001' })
})
