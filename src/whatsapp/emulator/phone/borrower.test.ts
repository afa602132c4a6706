import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../emulator.ts'
import { samplePng, withFaceMarker } from '../sample-images.ts'
import { graphClient } from '../testing/graph-client.ts'
import { type ScriptedBot, startScriptedBot } from '../testing/scripted-bot.ts'

let bot: ScriptedBot
let emulator: Awaited<ReturnType<typeof startEmulator>>
let graph: ReturnType<typeof graphClient>
const number = '919000000001'

beforeEach(async () => {
  bot = await startScriptedBot('emulator-secret')
  emulator = await startEmulator({ webhookUrl: bot.url, statuses: [] })
  graph = graphClient(emulator)
})
afterEach(async () => {
  await emulator.close()
  await bot.close()
})

const buttons = {
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Which language?' },
    action: {
      buttons: ['English', 'हिंदी'].map((title) => ({ type: 'reply', reply: { id: `lang:${title}`, title } })),
    },
  },
}
const list = {
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Purpose?' },
    action: {
      button: 'Choose',
      sections: [{ title: 'Home', rows: [{ id: 'p:repair', title: 'Repair', description: 'Roof, walls' }] }],
    },
  },
}

describe('a borrower in a test script', () => {
  it('says something, waits for the answer and taps it', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.say('Hi')
    const hello = await bot.message()
    const waiting = asha.next()
    await graph.post({ to: `+${number}`, ...buttons })
    const welcome = await waiting
    expect(welcome).toMatchObject({ kind: 'buttons', body: 'Which language?', from: 'business' })
    await asha.tap('हिंदी')
    const tap = await bot.message((message) => message.id !== hello.id)
    expect(tap).toMatchObject({
      type: 'interactive',
      context: { id: welcome.wamid },
      interactive: { type: 'button_reply', button_reply: { id: 'lang:हिंदी', title: 'हिंदी' } },
    })
  })

  it('taps a list row by id and sends its description along', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.say('Hi')
    await graph.post({ to: `+${number}`, ...list })
    await asha.tap('p:repair')
    const tap = await bot.message((message) => message.type === 'interactive')
    expect(tap.interactive).toEqual({
      type: 'list_reply',
      list_reply: { id: 'p:repair', title: 'Repair', description: 'Roof, walls' },
    })
  })

  it('cannot tap what was never offered, and is told what was', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.say('Hi')
    await graph.post({ to: `+${number}`, ...buttons })
    await expect(asha.tap('Tamil')).rejects.toThrow('the newest choices are "English", "हिंदी"')
  })

  it('passes over what does not fit the predicate, and takes each message once', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.say('Hi')
    for (const word of ['one', 'two', 'three']) await graph.say(`+${number}`, word)
    expect((await asha.next((message) => message.body === 'two')).body).toBe('two')
    expect((await asha.next()).body).toBe('three')
    await expect(asha.next(undefined, 1)).rejects.toThrow(
      'within 1 ms; the last one was from the business: "three"',
    )
  })

  it.each([
    ['image', 'image', (asha: Asha) => asha.sendImage(withFaceMarker(samplePng(), 'mismatch'), 'image/png')],
    ['document', 'document', (asha: Asha) => asha.sendDocument()],
    ['sticker', 'sticker', (asha: Asha) => asha.sendSticker()],
    ['voice note', 'audio', (asha: Asha) => asha.sendVoice()],
    ['video', 'video', (asha: Asha) => asha.sendVideo()],
    ['location', 'location', (asha: Asha) => asha.sendLocation(18.5, 73.8)],
    ['contact', 'contacts', (asha: Asha) => asha.sendContact()],
    [
      'unsupported message',
      'unsupported',
      (asha: Asha) => asha.sendElement({ type: 'unsupported', errors: [] }),
    ],
  ])('sends a %s as Meta reports it', async (_what, type, act) => {
    await act(emulator.borrower({ name: 'Asha', phone: number }))
    const message = await bot.message()
    expect(message.type).toBe(type)
    expect(message[type] ?? message.errors).toBeTruthy()
  })

  it('reacts to a message, which is no bubble of its own', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.say('Hi')
    const { wamid } = await graph.say(`+${number}`, 'Welcome')
    await asha.react('👍')
    const reaction = await bot.message((message) => message.type === 'reaction')
    expect(reaction.reaction).toEqual({ message_id: wamid, emoji: '👍' })
    expect(asha.messages[0]?.reactions).toEqual({ borrower: '👍' })
  })

  it('keeps the wamid that an element brings, for placeholders that are filled later', async () => {
    const asha = emulator.borrower({ name: 'Asha', phone: number })
    await asha.sendElement({ id: 'wamid.same', type: 'unsupported', errors: [{ code: 131060 }] })
    await asha.sendElement({ id: 'wamid.same', type: 'text', text: { body: 'Hi' } })
    await emulator.settled()
    expect(bot.messages().map(({ id }) => id)).toEqual(['wamid.same', 'wamid.same'])
  })
})

type Asha = ReturnType<typeof emulator.borrower>

it('marks all earlier messages as read and shows the typing bubble until the answer comes', async () => {
  const asha = emulator.borrower({ name: 'Asha', phone: number })
  const first = await asha.say('Hi')
  const second = await asha.say('Are you there?')
  const third = await asha.say('Hello?')
  await emulator.settled()
  const { body } = await graph.post({
    status: 'read',
    message_id: second.wamid,
    typing_indicator: { type: 'text' },
  })
  expect(body).toEqual({ success: true })
  expect([first, second, third].map((message) => message.status)).toEqual(['read', 'read', 'delivered'])
  expect(asha.conversation.typingUntil).toBeGreaterThan(Date.now())
  await graph.say(`+${number}`, 'Yes')
  expect(asha.conversation.typingUntil).toBe(0)
  expect((await graph.post({ status: 'read', message_id: 'wamid.unknown' })).body.error?.code).toBe(131009)
})

it('a reaction of the business stands on the bubble', async () => {
  const asha = emulator.borrower({ name: 'Asha', phone: number })
  const hello = await asha.say('Hi')
  const reaction = { message_id: hello.wamid, emoji: '🙏' }
  await graph.post({ to: `+${number}`, type: 'reaction', reaction })
  expect(hello.reactions).toEqual({ business: '🙏' })
})

it('forgets the oldest messages beyond the bound', async () => {
  const small = await startEmulator({
    statuses: [],
    memory: { messagesPerConversation: 3, conversations: 2 },
  })
  const asha = small.borrower({ name: 'Asha', phone: number })
  for (const word of ['1', '2', '3', '4', '5']) await asha.say(word)
  expect(asha.conversation.messages.map((message) => message.body)).toEqual(['3', '4', '5'])
  small.borrower({ name: 'Ravi' })
  small.borrower({ name: 'Meera' })
  expect(small.borrower({ name: 'Asha', phone: number }).conversation.messages).toEqual([])
  await small.close()
})

describe('a text message (SMS)', () => {
  const text = { id: 't1', from: 'VM-FLWLSS', body: '482913 is your code, for 10 minutes', at: 1 }

  it('comes to the phone with that number, beside the chat', () => {
    const [asha, ravi] = [
      emulator.borrower({ name: 'Asha', phone: number }),
      emulator.borrower({ name: 'Ravi' }),
    ]
    emulator.text(number, text)
    expect(asha.texts).toEqual([text])
    expect(asha.code()).toBe('482913')
    expect(asha.messages).toEqual([])
    expect(ravi.texts).toEqual([])
    expect(() => ravi.code()).toThrow('no text message')
  })

  it('to a number that is nowhere here is lost without harm', () => {
    expect(() => emulator.text('919999999999', text)).not.toThrow()
  })
})
