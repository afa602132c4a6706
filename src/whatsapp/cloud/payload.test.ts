import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Message } from '../../journey/message.ts'
import { checkMessage } from '../limits.ts'
import { anyMessage } from './messages.arbitrary.ts'
import { buildPayload } from './payload.ts'

const asha = { waId: '919900000001' }

function contentOf(message: Message, uploadId?: string) {
  const { messaging_product, recipient_type, biz_opaque_callback_data, ...rest } = buildPayload(
    asha,
    message,
    'b/1.0',
    uploadId,
  )
  expect({ messaging_product, recipient_type, biz_opaque_callback_data }).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    biz_opaque_callback_data: 'b/1.0',
  })
  expect(rest).toHaveProperty('to', '+919900000001')
  const { to: _to, ...content } = rest as { to: string; type: string }
  return content
}

describe('each message becomes the JSON that Meta documents', () => {
  test('text, and the selfie prompt as text', () => {
    expect(contentOf({ kind: 'text', body: 'Hello' })).toEqual({ type: 'text', text: { body: 'Hello' } })
    expect(contentOf({ kind: 'selfie-request', body: 'A photo' })).toEqual({
      type: 'text',
      text: { body: 'A photo' },
    })
  })

  test('buttons', () => {
    const buttons = [{ id: 'yes', title: 'Yes' }]
    expect(contentOf({ kind: 'buttons', body: 'Sure?', footer: 'RBI', buttons })).toEqual({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Sure?' },
        footer: { text: 'RBI' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    })
  })

  test('list, in one section that needs no title', () => {
    const rows = [
      { id: '1', title: 'One', description: 'the first' },
      { id: '2', title: 'Two' },
    ]
    expect(contentOf({ kind: 'list', body: 'Which?', button: 'Choose', rows })).toEqual({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Which?' },
        action: { button: 'Choose', sections: [{ rows }] },
      },
    })
  })

  test('link', () => {
    expect(contentOf({ kind: 'link', body: 'KYC', label: 'Open', url: 'https://kyc.example/1' })).toEqual({
      type: 'interactive',
      interactive: {
        type: 'cta_url',
        body: { text: 'KYC' },
        action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://kyc.example/1' } },
      },
    })
  })

  test('document and image', () => {
    const file = { reference: 'r1', filename: 'kfs.pdf' }
    expect(contentOf({ kind: 'document', file, caption: 'Key facts' }, '555')).toEqual({
      type: 'document',
      document: { id: '555', filename: 'kfs.pdf', caption: 'Key facts' },
    })
    const link = 'https://lender.example/1.png'
    expect(contentOf({ kind: 'image', link })).toEqual({ type: 'image', image: { link } })
  })

  test.each<[string, Message]>([
    ['buttons', { kind: 'buttons', body: 'Sure?', buttons: [{ id: 'y', title: 'Yes' }] }],
    ['a link', { kind: 'link', body: 'KYC', label: 'Open', url: 'https://kyc.example/1' }],
  ])('%s with a paper above, and whole without it where it was not uploaded', (_name, message) => {
    const withFile = { ...message, file: { reference: 'r1', filename: 'kfs.pdf' } } as Message
    const header = { type: 'document', document: { id: '555', filename: 'kfs.pdf' } }
    const plain = contentOf(message) as unknown as { interactive: object }
    expect(contentOf(withFile, '555')).toEqual({
      ...plain,
      interactive: { ...plain.interactive, header },
    })
    expect(contentOf(withFile)).toEqual(plain)
  })

  test('template, with and without parameters', () => {
    expect(
      contentOf({
        kind: 'template',
        name: 'resume',
        languageCode: 'hi',
        parameters: ['Asha', 'bank account'],
      }),
    ).toEqual({
      type: 'template',
      template: {
        name: 'resume',
        language: { code: 'hi' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Asha' },
              { type: 'text', text: 'bank account' },
            ],
          },
        ],
      },
    })
    expect(contentOf({ kind: 'template', name: 'resume', languageCode: 'hi', parameters: [] })).toEqual({
      type: 'template',
      template: { name: 'resume', language: { code: 'hi' } },
    })
  })

  test('location request', () => {
    expect(contentOf({ kind: 'location-request', body: 'Where?' })).toEqual({
      type: 'interactive',
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where?' },
        action: { name: 'send_location' },
      },
    })
  })
})

describe('a payload names its borrower in one way', () => {
  const text: Message = { kind: 'text', body: 'Hello' }

  test('by number, with its plus, where there is one', () => {
    const payload = buildPayload({ waId: '+919900000001', userId: 'IN.1' }, text, 'b/1.0')
    expect(payload).toHaveProperty('to', '+919900000001')
    expect(payload).not.toHaveProperty('recipient')
  })

  test('by user id, never in `to`, where there is none', () => {
    const payload = buildPayload({ userId: 'IN.1' }, text, 'b/1.0')
    expect(payload).toHaveProperty('recipient', 'IN.1')
    expect(payload).not.toHaveProperty('to')
  })
})

test('every message within the limits has a legal payload, read back as strictly as Meta reads it', () => {
  let legal = 0
  fc.assert(
    fc.property(anyMessage, (message) => {
      if (checkMessage(message).length > 0) return
      legal += 1
      const payload: unknown = JSON.parse(JSON.stringify(buildPayload(asha, message, 'b/1.0', '555')))
      expect(graphMessage.safeParse(payload).error).toBeUndefined()
    }),
    { numRuns: 500 },
  )
  expect(legal).toBeGreaterThan(20)
})

/** Meta's own limits, counted in code points and written down a second time, from 2.1 of the facts. */
const upTo = (maximum: number) => z.string().refine((text) => text.length > 0 && [...text].length <= maximum)
const body = z.strictObject({ text: upTo(1024) })
const footer = z.strictObject({ text: upTo(60) }).optional()
const address = z.string().regex(/^https?:\/\//i)
const caption = upTo(1024).optional()
const paper = { id: z.string().regex(/^\d+$/), filename: z.string().regex(/\.pdf$/) }
const header = z.strictObject({ type: z.literal('document'), document: z.strictObject(paper) }).optional()

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: upTo(256), title: upTo(20) }),
})
const row = z.strictObject({ id: upTo(200), title: upTo(24), description: upTo(72).optional() })
const section = z.strictObject({ rows: z.array(row).min(1).max(10) })
const interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header,
    body,
    footer,
    action: z.strictObject({ buttons: z.array(button).min(1).max(3) }),
  }),
  z.strictObject({
    type: z.literal('list'),
    body,
    footer,
    action: z.strictObject({ button: upTo(20), sections: z.array(section).length(1) }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header,
    body,
    footer,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: upTo(20), url: address }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
])
const parameter = z.strictObject({ type: z.literal('text'), text: upTo(1024).regex(/^[^\n\r\t]+$/) })
const template = z.strictObject({
  name: upTo(512).regex(/^[a-z0-9_]+$/),
  language: z.strictObject({ code: upTo(8) }),
  components: z
    .array(z.strictObject({ type: z.literal('body'), parameters: z.array(parameter).min(1) }))
    .optional(),
})
const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z.string().regex(/^\+\d+$/),
  biz_opaque_callback_data: upTo(512),
}
const graphMessage = z.discriminatedUnion('type', [
  z.strictObject({ ...envelope, type: z.literal('text'), text: z.strictObject({ body: upTo(4096) }) }),
  z.strictObject({
    ...envelope,
    type: z.literal('image'),
    image: z.strictObject({ link: address, caption }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('document'),
    document: z.strictObject({ ...paper, caption }),
  }),
  z.strictObject({ ...envelope, type: z.literal('interactive'), interactive }),
  z.strictObject({ ...envelope, type: z.literal('template'), template }),
])
