import { expect, test } from 'vitest'
import { createDryRun } from './dry-run.ts'

function dryRun() {
  const logged: unknown[] = []
  return { whatsapp: createDryRun((payload) => logged.push(payload)), logged }
}

test('a message is accepted under an id of its own and its shape is logged', async () => {
  const { whatsapp, logged } = dryRun()
  const message = { kind: 'buttons', body: 'Hello Asha', buttons: [{ id: 'yes', title: 'Yes' }] } as const
  const first = await whatsapp.send(
    { waId: '919900000001' },
    { ...message, buttons: [...message.buttons] },
    'x/1.0',
  )
  const second = await whatsapp.send({ userId: 'IN.4000' }, { kind: 'text', body: 'Hi' }, 'x/2.0')
  expect(first).toMatchObject({ outcome: 'accepted', wamid: expect.stringMatching(/^wamid\.dry-run-/) })
  expect(second).not.toEqual(first)
  expect(logged[0]).toEqual({
    dryRun: 'send',
    kind: 'buttons',
    payload: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '[13 characters]',
      biz_opaque_callback_data: '[5 characters]',
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: '[10 characters]' },
        action: {
          buttons: [{ type: 'reply', reply: { id: '[3 characters]', title: '[3 characters]' } }],
        },
      },
    },
  })
})

test('the log never holds what was said, to whom, or where it leads', async () => {
  const { whatsapp, logged } = dryRun()
  const personal = 'Asha-9900000001'
  const recipient = { waId: '919900000001', userId: 'IN.4000' }
  const link = `https://lender.example/${personal}`
  await whatsapp.send(recipient, { kind: 'text', body: personal }, personal)
  const file = { reference: personal, filename: 'agreement.pdf' }
  await whatsapp.send(recipient, { kind: 'document', file, caption: personal }, personal, personal)
  await whatsapp.send(recipient, { kind: 'link', body: personal, label: 'Open', url: link }, personal)
  const template = { kind: 'template', name: 'resume', languageCode: 'hi', parameters: [personal] } as const
  await whatsapp.send(recipient, { ...template, parameters: [...template.parameters] }, personal)
  await whatsapp.showTyping(`wamid.${personal}`)
  await whatsapp.download(personal)
  await whatsapp.upload({ bytes: Buffer.from(personal), mimeType: 'application/pdf', filename: 'kfs.pdf' })
  expect(logged).toHaveLength(7)
  expect(JSON.stringify(logged)).not.toMatch(/Asha|99000|4000|lender\.example/)
})

test('what the real client would refuse is refused here too', async () => {
  const { whatsapp, logged } = dryRun()
  const result = await whatsapp.send({ waId: '919900000001' }, { kind: 'text', body: '' }, 'x/1.0')
  expect(result).toEqual({ outcome: 'refused', code: 100, detail: 'body is empty' })
  expect(logged).toEqual([])
})

test('a paper is logged with its name and size, never with what is in it', async () => {
  const { whatsapp, logged } = dryRun()
  const bytes = Buffer.from('%PDF-1.7 invented')
  const uploadId = await whatsapp.upload({ bytes, mimeType: 'application/pdf', filename: 'kfs.pdf' })
  const message = { kind: 'document', file: { reference: 'r1', filename: 'kfs.pdf' } } as const
  expect(await whatsapp.send({ waId: '919900000001' }, message, 'x/1.0')).toMatchObject({
    outcome: 'refused',
  })
  await whatsapp.send({ waId: '919900000001' }, message, 'x/1.0', uploadId)
  expect(logged).toMatchObject([
    { dryRun: 'upload', filename: 'kfs.pdf', sizeBytes: 17 },
    { dryRun: 'send', payload: { document: { filename: 'kfs.pdf' } } },
  ])
  expect(JSON.stringify(logged)).not.toContain('invented')
})

test('nothing can be downloaded, and uploads have an id', async () => {
  const { whatsapp } = dryRun()
  expect(await whatsapp.download('1')).toEqual({ outcome: 'refused', reason: 'unavailable' })
  expect(
    await whatsapp.upload({ bytes: new Uint8Array(2), mimeType: 'image/png', filename: 'a.png' }),
  ).toBeTruthy()
})
