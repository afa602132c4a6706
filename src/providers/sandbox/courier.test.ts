import { afterEach, beforeEach, expect, it } from 'vitest'
import { identityCallbacks, sandboxIdentity } from '../identity/sandbox.ts'
import { schedule } from './mailbox.ts'
import { signatureOf } from './signature.ts'
import { openWorld, secret, type World } from './world.fixture.ts'

let now: number
let world: World
beforeEach(async () => {
  now = Date.parse('2026-11-22T10:00:00+05:30')
  world = await openWorld({ clock: () => now })
})
afterEach(() => world.close())

async function finishCheck(key: string): Promise<void> {
  const started = await sandboxIdentity(world.sandbox).start({
    id: 'b1/1.0',
    kind: 'start-identity',
    key,
    name: 'Asha Rani Verma',
    dateOfBirth: '1995-12-31',
    language: 'en',
  })
  if (started.ok) await world.submit(started.value.url, 'success')
}

const deliver = async () => (await world.sandbox.courier.deliverDue()).taken
const idOf = ({ rawBody }: { rawBody: Buffer }) => JSON.parse(rawBody.toString()).id

it('brings a callback again, with the same id, until it is taken', async () => {
  await finishCheck('k1')
  world.answers.push(500, 401, 404)
  const delivered: number[] = []
  for (let day = 0; day < 6; day += 1) {
    delivered.push(await deliver())
    now += 60_000
  }
  expect(delivered).toEqual([0, 0, 0, 1, 0, 0])
  expect(new Set(world.came.map(idOf)).size).toBe(1)
})

it('waits longer after each refusal, and never longer than ten seconds', async () => {
  await finishCheck('k1')
  world.answers.push(...Array.from({ length: 9 }, () => 503))
  const pausesMs: number[] = []
  let lastTryAt = now
  while (world.came.length < 10) {
    const before = world.came.length
    await deliver()
    if (world.came.length > before && before > 0) pausesMs.push(now - lastTryAt)
    if (world.came.length > before) lastTryAt = now
    now += 250
  }
  expect(pausesMs).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000])
})

it('gives every callback its own id', async () => {
  for (const key of ['k1', 'k2', 'k3']) await finishCheck(key)
  expect(await deliver()).toBe(3)
  expect(new Set(world.came.map(idOf)).size).toBe(3)
})

it('holds a later callback for one key back until the earlier one was taken', async () => {
  for (const id of ['paid', 'reversed'])
    await world.sandbox.memory.change((draft) =>
      schedule(draft, { id, provider: 'payout', key: 'k1', outcome: {}, dueAt: now }),
    )
  world.answers.push(503)
  expect(await deliver()).toBe(0)
  expect(await deliver()).toBe(0)
  now += 250
  expect(await deliver()).toBe(1)
  expect(await deliver()).toBe(1)
  expect(world.came.map(idOf)).toEqual(['paid', 'paid', 'reversed'])
})

it('keeps a pending callback through a restart', async () => {
  await finishCheck('k1')
  world.answers.push(503)
  await deliver()
  await world.sandbox.close()

  now += 60_000
  const restarted = world.openAnother()
  restarted.startCallbacks()
  await world.nextCallback()
  const { rawBody, headers } = await world.nextCallback()
  const reading = identityCallbacks(secret).read(rawBody, headers)
  expect(reading).toMatchObject({ result: 'read', key: 'k1', body: { outcome: { result: 'verified' } } })
})

it('brings a callback once when two processes deliver at the same instant', async () => {
  for (const key of ['k1', 'k2', 'k3', 'k4']) await finishCheck(key)
  const another = world.openAnother()
  await Promise.all([deliver(), another.courier.deliverDue(), deliver(), another.courier.deliverDue()])
  expect(world.came).toHaveLength(4)
})

it('comes again when it was killed between the post and its note of it', async () => {
  await finishCheck('k1')
  const doomed = world.openAnother((port) => ({
    ...port,
    write: async (changes) => (world.came.length > 0 ? never() : port.write(changes)),
  }))
  await expect(doomed.courier.deliverDue()).rejects.toThrow('killed')
  expect(world.came).toHaveLength(1)

  now += 3_249
  expect(await deliver()).toBe(0)
  now += 1
  expect(await deliver()).toBe(1)
  const [first, again] = world.came.map(idOf)
  expect(again).toBe(first)
})

it('reads nothing that is signed with another secret, and says only where a body is wrong', () => {
  const reader = identityCallbacks(secret)
  const [other] = [identityCallbacks('another secret')]
  const body = Buffer.from('{"id":"1","key":"k1","outcome":{"result":"verified","name":"Asha"}}')
  const headers = { 'x-sandbox-signature': signed(body) }
  expect(other.read(body, headers)).toEqual({ result: 'unauthentic' })
  const reading = reader.read(body, headers)
  expect(reading).toMatchObject({
    result: 'malformed',
    detail: expect.stringContaining('outcome.dateOfBirth'),
  })
  expect(JSON.stringify(reading)).not.toContain('Asha')
  const noJson = Buffer.from('not json')
  expect(reader.read(noJson, { 'x-sandbox-signature': signed(noJson) })).toMatchObject({
    result: 'malformed',
  })
})

function never(): never {
  throw new Error('killed')
}

function signed(body: Buffer): string {
  return signatureOf(body, secret)
}
