import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../src/platform/free-port.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { metaJson, metaSignature } from '../../src/whatsapp/emulator/webhooks/signing.ts'
import { chanceOf, seedFrom } from './seeded.ts'
import { appSecret, openWorld, type World } from './world.ts'

/** Two processes share one data folder, as two instances behind a balancer would; Meta's bodies go to both. */
const seed = seedFrom('FAULT_SEED')
const chance = chanceOf(seed)
let world: World
const borrowers: Borrower[] = []
const phones: string[] = []
let addresses: [string, string]

beforeAll(async () => {
  // Bodies and statuses are written here: the emulator does not know that these borrowers have just written.
  world = await openWorld({ emulator: { enforceWindow: false, statuses: [] } })
  const otherPort = await freePort()
  await world.start()
  await world.start({}, { PORT: String(otherPort) })
  addresses = [world.url, `http://127.0.0.1:${otherPort}`]
})
afterAll(() => world.close())

async function post(address: string, value: unknown): Promise<number> {
  const body = metaJson(value)
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': metaSignature(body, appSecret),
  }
  const answer = await fetch(`${address}/webhook`, { method: 'POST', headers, body })
  return answer.status
}

/** `copies` times at the same instant, spread over both processes. */
async function postAtOnce(value: unknown, copies: number): Promise<void> {
  const answers = Array.from({ length: copies }, (_, index) => post(addresses[index % 2] ?? world.url, value))
  expect(new Set(await Promise.all(answers))).toEqual(new Set([200]))
}

const metadata = { display_phone_number: '918000000001', phone_number_id: '100000000000001' }

interface Text {
  phone: string
  wamid: string
  body: string
}

function change({ phone, wamid, body }: Text): object {
  const contacts = [{ profile: { name: 'Asha' }, wa_id: phone, user_id: userIdOf(phone) }]
  const message = {
    from: phone,
    from_user_id: userIdOf(phone),
    id: wamid,
    timestamp: '1790000000',
    type: 'text',
    text: { body },
  }
  return {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, contacts, messages: [message] },
  }
}

function statusChange(phone: string, effectId: string, status: string): object {
  const statuses = [
    {
      id: `wamid.of.${effectId}`,
      status,
      timestamp: '1790000001',
      recipient_id: phone,
      recipient_user_id: userIdOf(phone),
      biz_opaque_callback_data: effectId,
    },
  ]
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses } }
}

const batchOf = (changes: object[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '2000', changes }],
})
const userIdOf = (phone: string) => `IN.7${phone}`

/** A phone that the emulator knows, so that what the business says has somewhere to arrive. */
function phoneNumbered(number: number): string {
  const phone = `9190002${String(number).padStart(5, '0')}`
  borrowers.push(world.emulator.borrower({ name: 'Asha', phone }))
  phones.push(phone)
  return phone
}

const sends = (phone: string) => world.books.logged(userIdOf(phone), 'send')
const received = (phone: string) => world.books.logged(userIdOf(phone), 'message.received')

test('one message in ten copies at the same instant on two processes is answered once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const phone = phoneNumbered(round)
    await postAtOnce(batchOf([change({ phone, wamid: `wamid.same.${round}`, body: 'Hi' })]), 10)
    expect(await received(phone)).toEqual([`wamid.same.${round}`])
    expect(await sends(phone)).toHaveLength(1)
  }
})

test('a conversation whose every webhook comes five times, the old ones again and again, goes its way once', async () => {
  const phone = phoneNumbered(100)
  const words = ['Hi', 'english', '1', 'Asha Verma', '31-12-1995', 'salaried', '60k', 'education', '411001']
  const bodies = words.map((body, index) => batchOf([change({ phone, wamid: `wamid.again.${index}`, body })]))
  for (const [index, body] of bodies.entries()) {
    const earlier = bodies[chance.between(0, index)]
    await Promise.all([postAtOnce(body, 5), ...(earlier ? [postAtOnce(earlier, 2)] : [])])
  }
  expect(await received(phone)).toEqual(words.map((_, index) => `wamid.again.${index}`))
  expect(await sends(phone)).toHaveLength(words.length)
  const state = await world.books.state(userIdOf(phone))
  expect(state?.version).toBe(words.length)
  expect(JSON.parse(state?.state ?? '')).toMatchObject({
    step: 'summary',
    application: { answers: { fullName: 'Asha Verma', dateOfBirth: '1995-12-31', purpose: 'education' } },
  })
})

test('different messages of one borrower on both processes at once are all answered, each once', async () => {
  const phone = phoneNumbered(200)
  const texts = Array.from({ length: 12 }, (_, index) => ({
    phone,
    wamid: `wamid.race.${index}`,
    body: 'Hi',
  }))
  await Promise.all(texts.map((text) => postAtOnce(batchOf([change(text)]), 2)))
  expect((await received(phone)).sort()).toEqual(texts.map((text) => text.wamid).sort())
  expect(await sends(phone)).toHaveLength(texts.length)
})

test('a batch of many borrowers with broken elements keeps everything that can be understood, in order', async () => {
  const many = Array.from({ length: 20 }, (_, index) => phoneNumbered(300 + index))
  const good = many.flatMap((phone) =>
    ['Hi', 'english', 'menu'].map((body, index) =>
      change({ phone, wamid: `wamid.batch.${phone}.${index}`, body }),
    ),
  )
  const broken = [
    { field: 'messages', value: null },
    {
      field: 'messages',
      value: { messaging_product: 'whatsapp', metadata, messages: [{ id: 7 }, 'text', null] },
    },
    { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses: [{ status: 'sent' }] } },
    { field: 'tomorrow', value: {} },
    {},
  ]
  const changes = [...good]
  for (const element of broken) changes.splice(chance.between(0, changes.length), 0, element)
  await postAtOnce(batchOf(changes), 4)
  for (const phone of many) {
    expect(await received(phone)).toEqual([0, 1, 2].map((index) => `wamid.batch.${phone}.${index}`))
    expect(await sends(phone)).toHaveLength(3)
  }
})

test('statuses in any order, repeated and on both processes, only ever go forward', async () => {
  const phone = phoneNumbered(400)
  await postAtOnce(batchOf([change({ phone, wamid: 'wamid.statuses.0', body: 'Hi' })]), 1)
  const [effectId = ''] = await sends(phone)
  const furthest = async () => (await world.books.delivery(userIdOf(phone), effectId))[0]?.status
  for (const kind of ['delivered', 'sent', 'delivered', 'sent']) {
    await postAtOnce(batchOf([statusChange(phone, effectId, kind), statusChange(phone, effectId, 'sent')]), 4)
    expect(await furthest()).toBe('delivered')
  }
  for (const kind of ['read', 'failed', 'delivered', 'sent']) {
    await postAtOnce(batchOf([statusChange(phone, effectId, kind)]), 4)
    expect(await furthest()).toBe('read')
  }
  // A failure that comes after the borrower has read it is none.
  expect(await world.books.problems()).toEqual([])
})

test('afterwards nothing waits, and no phone shows a message twice', async () => {
  await world.emulator.settled()
  await expect.poll(() => world.books.waiting(), { timeout: 10_000 }).toEqual([])
  const shown = borrowers.flatMap((borrower) => borrower.messages.map((message) => message.callbackData))
  const decided = await Promise.all(phones.map(sends))
  expect(shown.toSorted()).toEqual(decided.flat().toSorted())
  process.stdout.write(
    `duplicates: seed ${seed}, ${borrowers.length} borrowers, ${shown.length} answers, none twice\n`,
  )
})
