import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../journey/inbound.ts'
import { readWebhook, type WebhookItem } from './webhook.ts'

const ourNumber = '106500000000001'
const asha = { userId: 'IN.40000000000000000001', waId: '919900000001', profileName: 'Asha Verma' }

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}

function read(body: unknown) {
  const reading = readWebhook(body, ourNumber)
  if (reading.malformed) throw new Error(`malformed: ${reading.reason}`)
  return reading
}

function onlyItem(name: string): WebhookItem {
  const { items, skipped } = read(fixture(name))
  expect(skipped).toEqual([])
  expect(items).toHaveLength(1)
  return items[0] as WebhookItem
}

describe('every kind of message reaches the journey', () => {
  const expected: [string, Inbound][] = [
    ['text', { kind: 'text', body: 'मुझे लोन चाहिए 🙂' }],
    ['text-reply', { kind: 'text', body: 'Yes, this one' }],
    ['text-forwarded', { kind: 'text', body: 'Is this real?' }],
    ['text-frequently-forwarded', { kind: 'text', body: 'Is this real?' }],
    ['text-product-enquiry', { kind: 'text', body: 'Is this still there?' }],
    ['text-from-ad', { kind: 'text', body: 'Tell me more' }],
    ['template-button', { kind: 'choice', id: 'resume', title: 'Continue' }],
    ['button-reply', { kind: 'choice', id: 'consent:yes', title: 'I agree' }],
    ['list-reply', { kind: 'choice', id: 'offer:2', title: '24 months' }],
    ['flow-reply', { kind: 'unsupported', type: 'flow' }],
    ['address-reply', { kind: 'unsupported', type: 'flow' }],
    ['image', { kind: 'image', mediaId: '900000000000001', mimeType: 'image/jpeg', caption: 'my photo' }],
    [
      'document',
      {
        kind: 'document',
        mediaId: '900000000000002',
        mimeType: 'application/pdf',
        filename: 'salary.pdf',
        caption: 'my slip',
      },
    ],
    ['voice-note', { kind: 'audio', mediaId: '900000000000003', voice: true }],
    ['video', { kind: 'video', mediaId: '900000000000004' }],
    ['sticker', { kind: 'sticker', mediaId: '900000000000005' }],
    ['location-of-place', { kind: 'location', latitude: 19.07609, longitude: 72.877426 }],
    ['location-of-self', { kind: 'location', latitude: 19.07609, longitude: 72.877426 }],
    ['contacts', { kind: 'contacts' }],
    ['contacts-on-request', { kind: 'contacts' }],
    ['reaction', { kind: 'reaction', emoji: '👍' }],
    ['reaction-removed-empty', { kind: 'reaction' }],
    ['reaction-removed-missing', { kind: 'reaction' }],
    ['order', { kind: 'order' }],
    ['unsupported-poll', { kind: 'unsupported', type: 'poll' }],
    ['unsupported-nameless', { kind: 'unsupported', type: 'unsupported' }],
    ['placeholder', { kind: 'placeholder' }],
    ['placeholder-then-text', { kind: 'text', body: 'The real words' }],
    ['edit-text', { kind: 'edit', body: 'I meant 45,000' }],
    ['edit-image', { kind: 'edit', body: 'better words' }],
    ['revoke', { kind: 'revoke' }],
    ['group', { kind: 'unsupported', type: 'group' }],
    ['type-of-tomorrow', { kind: 'unsupported', type: 'hologram' }],
  ]

  test.each(expected)('%s', (name, inbound) => {
    expect(onlyItem(name)).toMatchObject({ kind: 'message', contact: asha, inbound })
    expect((onlyItem(name) as { inbound: Inbound }).inbound).toEqual(inbound)
  })

  test('with its id and the time at which it was sent', () => {
    expect(onlyItem('text')).toMatchObject({ wamid: 'wamid.IN0001', sentAt: 1_795_000_001_000 })
  })

  test('an interactive reply that Meta could not render is a message and an error of the account', () => {
    const { items } = read(fixture('interactive-without-body'))
    expect(items).toMatchObject([
      { kind: 'message', contact: asha, inbound: { kind: 'unsupported', type: 'interactive' } },
      { kind: 'account-error', code: 131000 },
    ])
  })
})

describe('the sender is known by user id, with or without a phone number', () => {
  test.each([
    ['user-id-no-username', asha],
    ['user-id-username-no-phone', { userId: asha.userId, profileName: 'Asha Verma' }],
    ['user-id-username-and-phone', asha],
    ['user-id-parent', asha],
    ['sender-only-in-contacts', { userId: asha.userId, profileName: 'Asha Verma' }],
  ])('%s', (name, contact) => {
    expect((onlyItem(name) as { contact: unknown }).contact).toEqual(contact)
  })

  test('a message is never given to a contact with another user id', () => {
    const body = structuredClone(fixture('text')) as {
      entry: [{ changes: [{ value: { contacts: [object] } }] }]
    }
    Object.assign(body.entry[0].changes[0].value.contacts[0], { user_id: 'IN.9', profile: { name: 'Ravi' } })
    expect(read(body).items[0]).toMatchObject({ contact: { userId: asha.userId, waId: asha.waId } })
    expect(read(body).items[0]).not.toMatchObject({ contact: { profileName: 'Ravi' } })
  })

  test('a message that names nobody, in a batch that does not tell, is skipped', () => {
    const message = { id: 'wamid.X', timestamp: '1', type: 'text', text: { body: 'Hi' } }
    const { items, skipped } = read(bodyWith({ contacts: [], messages: [message] }))
    expect(items).toEqual([])
    expect(skipped).toEqual([
      { path: 'entry[0].changes[0].value.messages[0]', reason: 'nothing tells who sent it' },
    ])
  })
})

describe('a borrower who changes is found again', () => {
  test('by number and user id', () => {
    expect(onlyItem('number-changed')).toMatchObject({
      kind: 'contact-changed',
      previous: { userId: 'IN.40000000000000000001', waId: '919900000001' },
      current: { userId: 'IN.40000000000000000002', waId: '919900000002' },
    })
  })

  test('by number alone, as older webhooks have it', () => {
    expect(onlyItem('number-changed-old-edition')).toMatchObject({
      previous: { waId: '919900000001' },
      current: { waId: '919900000002' },
    })
  })

  test('by the ids at the end of the sentence, whatever the borrower calls himself', () => {
    expect(onlyItem('user-id-changed')).toMatchObject({
      previous: { userId: 'IN.40000000000000000001' },
      current: { userId: 'IN.40000000000000000002' },
    })
  })

  test('a new security code changes nothing', () => {
    const { items, skipped } = read(fixture('identity-changed'))
    expect(items).toEqual([])
    expect(skipped).toHaveLength(1)
  })
})

describe('statuses', () => {
  test('come in order, and a voice note that was played has been read', () => {
    const statuses = read(fixture('statuses')).items
    expect(statuses.map((item) => 'status' in item && item.status)).toEqual([
      'sent',
      'delivered',
      'read',
      'read',
    ])
    expect(statuses[0]).toMatchObject({
      kind: 'status',
      wamid: 'wamid.OUT0001',
      effectCallback: 'IN.40000000000000000001/4.0',
      recipient: { waId: asha.waId, userId: asha.userId },
    })
  })

  test.each([
    ['status-failed', 131047],
    ['status-failed-with-contacts', 131026],
  ])('%s carries the error code', (name, errorCode) => {
    expect(onlyItem(name)).toMatchObject({ kind: 'status', status: 'failed', errorCode })
  })

  test('to a user id have no phone number, and none of ours without our id', () => {
    const item = onlyItem('status-to-user-id')
    expect(item).toMatchObject({ status: 'delivered', recipient: { userId: asha.userId } })
    expect(item).not.toHaveProperty('effectCallback')
    expect(item).not.toHaveProperty('recipient.waId')
  })

  test('of payments are skipped', () => {
    expect(read(fixture('status-payment'))).toMatchObject({ items: [], skipped: [{}] })
  })

  test('errors of the account are reported', () => {
    expect(onlyItem('account-error')).toMatchObject({ kind: 'account-error', code: 130429 })
  })
})

describe('a broken element costs nobody else', () => {
  const reading = read(fixture('batch-with-broken-elements'))

  test('everything around it is read, in order', () => {
    expect(
      reading.items.map((item) => {
        if (item.kind === 'message') return item.inbound.kind === 'text' && item.inbound.body
        return item.kind === 'status' && item.status
      }),
    ).toEqual(['first', 'second', 'sent', 'delivered'])
    expect(reading.items[1]).toMatchObject({ contact: { waId: '919900000002', profileName: 'Ravi Sample' } })
  })

  test('and each that was skipped is named by its place', () => {
    expect(reading.skipped.map((element) => element.path)).toEqual([
      'entry[0].changes[0].value.messages[1]',
      'entry[0].changes[0].value.messages[2]',
      'entry[0].changes[1]',
      'entry[0].changes[2].value',
      'entry[0].changes[3].value',
      'entry[1]',
      'entry[2].changes[0].value.statuses[1]',
    ])
    expect(reading.skipped[4]?.reason).toBe('for another phone number')
  })

  test('without a word of what it held', () => {
    expect(JSON.stringify(reading.skipped)).not.toMatch(/secret|45000|soon|evaporated|nonsense|9199/)
  })

  test('without a number of our own everything is meant for us', () => {
    const everything = readWebhook(fixture('batch-with-broken-elements'))
    expect(everything).toMatchObject({ malformed: false, items: { length: 5 } })
  })
})

describe('whatever comes, reading it never throws', () => {
  test.each([
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { object: 'page', entry: [] },
    { object: 'whatsapp_business_account' },
  ])('not a webhook: %j', (body) => {
    expect(readWebhook(body)).toMatchObject({ malformed: true, reason: expect.any(String) })
  })

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        readWebhook(body, ourNumber)
      }),
    )
  })

  test('any JSON in any place of a webhook', () => {
    const anything = fc.jsonValue({ maxDepth: 3 })
    const types = fc.constantFrom(
      'text',
      'interactive',
      'image',
      'system',
      'edit',
      'unsupported',
      '__proto__',
    )
    const message = fc.record(
      {
        id: fc.oneof(fc.string(), anything),
        from: anything,
        timestamp: fc.oneof(fc.constant('1795000000'), anything),
        type: types,
        text: anything,
        interactive: anything,
        image: anything,
        system: fc.oneof(
          anything,
          fc.record({ type: fc.constant('user_changed_user_id'), body: fc.string() }),
        ),
        edit: anything,
        errors: anything,
      },
      { requiredKeys: ['type'] },
    )
    const list = (element: fc.Arbitrary<unknown>) => fc.oneof(fc.array(fc.oneof(element, anything)), anything)
    const value = fc.record(
      { metadata: anything, contacts: list(anything), messages: list(message), statuses: list(anything) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(value, (part) => {
        expect(readWebhook(bodyWith(part), ourNumber).malformed).toBe(false)
      }),
    )
  })

  test('a thousand updates in one body are all read', () => {
    const messages = Array.from({ length: 1_000 }, (_, index) => ({
      id: `wamid.${index}`,
      from: '919900000001',
      timestamp: '1795000000',
      type: 'text',
      text: { body: 'Hi' },
    }))
    expect(read(bodyWith({ contacts: [{ wa_id: '919900000001' }], messages })).items).toHaveLength(1_000)
  })
})

function bodyWith(value: object) {
  return { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value }] }] }
}
