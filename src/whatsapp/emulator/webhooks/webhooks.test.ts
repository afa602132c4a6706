import { afterEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../emulator.ts'
import type { EmulatorOptions } from '../options.ts'
import { graphClient } from '../testing/graph-client.ts'
import { type ScriptedBot, startScriptedBot } from '../testing/scripted-bot.ts'
import { metaJson, metaSignature } from './signing.ts'

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function start(options: EmulatorOptions = {}, onMessage?: Parameters<typeof startScriptedBot>[1]) {
  const bot: ScriptedBot = await startScriptedBot('emulator-secret', onMessage)
  const emulator = await startEmulator({
    webhookUrl: bot.url,
    statusDelayMs: 0,
    retryDelaysMs: [0, 1],
    ...options,
  })
  closing.push(emulator.close, bot.close)
  return { bot, emulator, graph: graphClient(emulator) }
}

const texts = (bot: ScriptedBot) =>
  bot.messages().map((message) => (message.text as { body: string } | undefined)?.body)

describe('signature and escaping', () => {
  it('signs as Meta does (vectors checked with openssl)', () => {
    expect(metaSignature('{"object":"whatsapp_business_account","entry":[]}', 'test_app_secret')).toBe(
      'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    )
    expect(metaSignature('{"object": "whatsapp_business_account", "entry": []}', 'test_app_secret')).toBe(
      'sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    )
  })

  it('writes non-ASCII in lower-case hex and every slash escaped', () => {
    expect(metaJson({ a: 'ä/हि🙂' })).toBe('{"a":"\\u00e4\\/\\u0939\\u093f\\ud83d\\ude42"}')
  })

  it('the bytes on the wire are pure ASCII, signed as they are, and mean what was said', async () => {
    const { bot, emulator } = await start()
    await emulator.borrower({ name: 'आशा' }).say('डेढ़ लाख / ₹1,50,000 🙂')
    await emulator.settled()
    const [webhook] = bot.webhooks
    expect(webhook?.signatureIsRight).toBe(true)
    expect(webhook?.raw).toMatch(/^[\x20-\x7e]+$/)
    expect(webhook?.raw).toContain('\\u0921\\u0947\\u0922')
    expect(webhook?.raw).not.toMatch(/[^\\]\//)
    expect(texts(bot)).toEqual(['डेढ़ लाख / ₹1,50,000 🙂'])
  })
})

describe('delivery', () => {
  it('asks again until the answer is 200, and loses nothing', async () => {
    const { bot, emulator } = await start()
    bot.answers.push(500, 503, 401, 302)
    const message = await emulator.borrower({ name: 'Asha' }).say('Hi')
    expect(message.status).toBe('waiting')
    await emulator.settled()
    expect(bot.answers).toEqual([])
    expect(bot.messages().map(({ id }) => id)).toEqual([message.wamid])
    expect(message.status).toBe('delivered')
  })

  it('keeps the order of one borrower, also through failures', async () => {
    const { bot, emulator } = await start()
    bot.answers.push(500, 200, 500, 500)
    const asha = emulator.borrower({ name: 'Asha' })
    for (const word of ['one', 'two', 'three', 'four']) await asha.say(word)
    await emulator.settled()
    expect(texts(bot)).toEqual(['one', 'two', 'three', 'four'])
  })

  it('a borrower whose webhook fails does not hold up another', async () => {
    const { bot, emulator } = await start({ retryDelaysMs: [3_600_000] })
    bot.answers.push(500)
    await emulator.borrower({ name: 'Asha' }).say('stuck')
    await emulator.borrower({ name: 'Ravi' }).say('free')
    await bot.message()
    expect(texts(bot)).toEqual(['free'])
    emulator.webhooks.retryNow()
    await emulator.settled()
    expect(texts(bot)).toEqual(['free', 'stuck'])
  })

  it('waits for a bot that is down and finds it at another address', async () => {
    const { bot, emulator } = await start({ webhookUrl: 'http://127.0.0.1:1/webhook', retryDelaysMs: [0, 5] })
    await emulator.borrower({ name: 'Asha' }).say('Hi')
    expect(emulator.webhooks.waiting()).toBe(1)
    emulator.webhooks.pointTo(bot.url)
    await emulator.settled()
    expect(texts(bot)).toEqual(['Hi'])
  })

  it('posts copies at the same instant when asked to', async () => {
    const { bot, emulator } = await start({ copies: (number) => (number === 2 ? 3 : 1) })
    const asha = emulator.borrower({ name: 'Asha' })
    await asha.say('one')
    await asha.say('two')
    await emulator.settled()
    expect(texts(bot)).toEqual(['one', 'two', 'two', 'two'])
    expect(new Set(bot.messages().map(({ id }) => id)).size).toBe(2)
  })

  it('puts what waited into one webhook when asked to', async () => {
    const { bot, emulator } = await start()
    emulator.webhooks.hold()
    await emulator.borrower({ name: 'Asha' }).say('from Asha')
    await emulator.borrower({ name: 'Ravi' }).say('from Ravi')
    emulator.webhooks.release({ together: true })
    await emulator.settled()
    expect(bot.webhooks).toHaveLength(1)
    expect(texts(bot)).toEqual(['from Asha', 'from Ravi'])
  })

  it('joins waiting updates of one borrower up to the given number', async () => {
    const { bot, emulator } = await start({ updatesPerWebhook: 2 })
    const asha = emulator.borrower({ name: 'Asha' })
    emulator.webhooks.hold()
    for (const word of ['one', 'two', 'three']) await asha.say(word)
    emulator.webhooks.release()
    await emulator.settled()
    expect(bot.webhooks.map((webhook) => webhook.values.length)).toEqual([2, 1])
    expect(texts(bot)).toEqual(['one', 'two', 'three'])
  })

  it('shakes hands: the right token passes, a wrong one does not', async () => {
    const { emulator } = await start()
    expect(await emulator.webhooks.verify('right-token')).toBe(true)
    expect(await emulator.webhooks.verify('wrong-token')).toBe(false)
  })

  it('posts a raw body, with a false signature too', async () => {
    const { bot, emulator } = await start()
    const body = '{"object":"whatsapp_business_account","entry":[]}'
    expect(await emulator.webhooks.postRaw(body)).toBe(200)
    expect(await emulator.webhooks.postRaw(body, { signature: 'sha256=00' })).toBe(200)
    expect(bot.webhooks.map((webhook) => webhook.signatureIsRight)).toEqual([true, false])
  })
})

describe('who wrote, in the four scenarios of Meta', () => {
  async function arrived(idScenario: EmulatorOptions['idScenario']) {
    const { bot, emulator } = await start({ ...(idScenario ? { idScenario } : {}) })
    await emulator.borrower({ name: 'Asha Verma', phone: '919000000001' }).say('Hi')
    await emulator.settled()
    const [value] = bot.webhooks[0]?.values ?? []
    return { contact: value?.contacts?.[0], message: value?.messages?.[0] }
  }

  it('a phone number and no username', async () => {
    const { contact, message } = await arrived('phone')
    expect(contact).toEqual({
      profile: { name: 'Asha Verma' },
      wa_id: '919000000001',
      user_id: message?.from_user_id,
    })
    expect(message).toMatchObject({ from: '919000000001', type: 'text' })
    expect(message?.from_user_id).toMatch(/^IN\.[A-Za-z0-9]+$/)
    expect(message?.timestamp).toMatch(/^\d{10}$/)
  })

  it('a username and no phone number: the keys are absent', async () => {
    const { contact, message } = await arrived('username-only')
    expect(contact).not.toHaveProperty('wa_id')
    expect(message).not.toHaveProperty('from')
    expect(contact).toMatchObject({ profile: { username: 'ashaverma.0001' }, user_id: message?.from_user_id })
  })

  it('both', async () => {
    const { contact } = await arrived('username-and-phone')
    expect(contact).toMatchObject({ profile: { username: 'ashaverma.0001' }, wa_id: '919000000001' })
  })

  it('a parent user id beside the user id', async () => {
    const { contact, message } = await arrived('parent')
    expect(contact?.parent_user_id).toMatch(/^IN\.ENT\.\d+$/)
    expect(message?.from_parent_user_id).toBe(contact?.parent_user_id)
  })
})

describe('statuses', () => {
  it('come in order, with what was asked back, the price and the recipient', async () => {
    const { bot, emulator, graph } = await start({ readReceipts: 'always' })
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    await asha.say('Hi')
    const { wamid } = await graph.say('+919000000001', 'Welcome', 'effect-1')
    await emulator.settled()
    const statuses = bot.statuses()
    expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
    for (const status of statuses) {
      expect(status).toMatchObject({
        id: wamid,
        biz_opaque_callback_data: 'effect-1',
        recipient_id: '919000000001',
      })
      expect(status.recipient_user_id).toBe(asha.conversation.id)
    }
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' }
    expect(statuses.map((status) => status.pricing)).toEqual([pricing, pricing, undefined])
  })

  it('read waits until the borrower looks', async () => {
    const { bot, emulator, graph } = await start()
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    await asha.say('Hi')
    await graph.say('+919000000001', 'Welcome')
    await emulator.settled()
    expect(bot.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered'])
    await fetch(`${emulator.url}/emulator/conversations/${asha.conversation.id}/view`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ viewing: true }),
    })
    await emulator.settled()
    expect(bot.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  })

  it('to a user id without phone number carry no recipient_id', async () => {
    const { bot, emulator, graph } = await start({ idScenario: 'username-only', statuses: ['delivered'] })
    const asha = emulator.borrower({ name: 'Asha' })
    await asha.say('Hi')
    const { body } = await graph.post({
      recipient: asha.conversation.id,
      type: 'text',
      text: { body: 'Hello' },
    })
    expect(body.contacts).toEqual([{ input: asha.conversation.id, user_id: asha.conversation.id }])
    await emulator.settled()
    expect(bot.statuses()).toHaveLength(1)
    expect(bot.statuses()[0]).not.toHaveProperty('recipient_id')
    expect(bot.statuses()[0]?.recipient_user_id).toBe(asha.conversation.id)
  })
})

describe('what fails after the 200', () => {
  it('a message outside the 24-hour window: 131047, and it never shows on the phone', async () => {
    let now = Date.UTC(2026, 10, 22)
    const { bot, emulator, graph } = await start({ clock: () => now })
    const asha = emulator.borrower({ name: 'Asha', phone: '919000000001' })
    await asha.say('Hi')
    now += 24 * 60 * 60 * 1000
    const { status } = await graph.say('+919000000001', 'Too late', 'effect-2')
    expect(status).toBe(200)
    await emulator.settled()
    expect(bot.statuses()).toMatchObject([
      {
        status: 'failed',
        biz_opaque_callback_data: 'effect-2',
        errors: [{ code: 131047, title: 'Re-engagement message' }],
      },
    ])
    expect(asha.messages).toEqual([])
    expect(asha.failed.map((message) => message.body)).toEqual(['Too late'])

    const nudge = { type: 'template', template: { name: 'nudge', language: { code: 'en' } } }
    await graph.post({ to: '+919000000001', ...nudge })
    await asha.say('I am back')
    await graph.say('+919000000001', 'Welcome back')
    expect(asha.messages.map((message) => message.kind)).toEqual(['template', 'text'])
  })

  it('a message to somebody who never wrote, and to a user id that is nobody', async () => {
    const { bot, emulator, graph } = await start()
    expect((await graph.say('+919000000077', 'Hello')).status).toBe(200)
    expect((await graph.post({ recipient: 'IN.404', type: 'text', text: { body: 'Hello' } })).status).toBe(
      200,
    )
    await emulator.settled()
    const codes = bot.statuses().map((status) => (status.errors as { code: number }[])[0]?.code)
    expect(codes.toSorted()).toEqual([131026, 131047])
  })
})
