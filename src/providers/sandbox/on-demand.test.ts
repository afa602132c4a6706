import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { identityCallbacks, sandboxIdentity } from '../identity/sandbox.ts'
import { payoutCallbacks, sandboxPayout } from '../payout/sandbox.ts'
import { PayoutLedger } from '../payout/sandbox-ledger.ts'
import { openWorld, secret, type World } from './world.fixture.ts'

// A machine that stands still between requests: nothing here ever starts the courier.
let now: number
let world: World
beforeEach(async () => {
  now = Date.parse('2026-11-22T10:00:00+05:30')
  world = await openWorld({ clock: () => now, settleAfterMs: 0, deliversWithPages: true })
})
afterEach(() => world.close())

async function startIdentity(): Promise<string> {
  const started = await sandboxIdentity(world.sandbox).start({
    id: 'b1/1.0',
    kind: 'start-identity',
    key: 'k1',
    name: 'Asha Rani Verma',
    dateOfBirth: '1995-12-31',
    language: 'en',
  })
  return started.ok ? started.value.url : expect.unreachable('it starts')
}

const send = (ending: string) =>
  sandboxPayout(world.sandbox).send({
    id: 'b1/12.0',
    kind: 'send-payout',
    key: 'k1',
    accountNumber: `5010008888${ending}`,
    ifsc: 'HDFC0000001',
    name: 'Asha Rani Verma',
    amountPaise: 1_00_000_00,
  })

const eventsThatCame = () =>
  world.came.map(({ rawBody, headers }) => {
    const readings = [identityCallbacks(secret), payoutCallbacks(secret)].map((reader) =>
      reader.read(rawBody, headers),
    )
    const read = readings.find(({ result }) => result === 'read')
    return read?.result === 'read' ? read.body : undefined
  })

it('a page has told us the outcome by the time it answers', async () => {
  const url = await startIdentity()
  const page = await world.submit(url, 'success')
  expect(page.status).toBe(200)
  expect(eventsThatCame()).toMatchObject([{ kind: 'identity.finished', outcome: { result: 'verified' } }])
})

it('a page answers also when we do not take its callback, which the next sweep brings again', async () => {
  const url = await startIdentity()
  world.answers.push(500)
  expect((await world.submit(url, 'success')).status).toBe(200)
  expect(await world.sandbox.deliverDue()).toBe(0)
  now += 60_000
  expect(await world.sandbox.deliverDue()).toBe(1)
  expect(world.came).toHaveLength(2)
})

it('a page answers also when the memory fails after the decision was stored', async () => {
  const url = await startIdentity()
  vi.spyOn(world.sandbox.memory, 'due').mockRejectedValue(new Error('out of order'))
  expect((await world.submit(url, 'success')).status).toBe(200)
})

it('a page that decides nothing brings nothing', async () => {
  const url = await startIdentity()
  await send('0003')
  expect((await world.submit(url, 'no such outcome')).status).toBe(400)
  expect(world.came).toEqual([])
})

it('a bank that takes its time answers first, and the next sweep brings what became of it', async () => {
  expect(await send('0003')).toEqual({ ok: true, value: { status: 'pending' } })
  expect(await world.sandbox.deliverDue()).toBe(1)
  expect(eventsThatCame()).toMatchObject([{ kind: 'payout.updated', key: 'k1', status: 'success' }])
  expect(await send('0003')).toMatchObject({ value: { status: 'success' } })
})

it('one sweep brings all callbacks of a key, in their order', async () => {
  world.answers.push(500)
  await send('0007')
  const [line] = await new PayoutLedger(world.sandbox).list(1)
  for (const outcome of ['success', 'reversed'])
    await world.submit(`${world.url}/sandbox/payouts/${line?.id}`, outcome)
  now += 60_000
  expect(await world.sandbox.deliverDue()).toBe(2)
  expect(eventsThatCame().map((event) => event && 'status' in event && event.status)).toEqual([
    'success',
    'success',
    'reversed',
  ])
})

it('a session expires by the sweep', async () => {
  await startIdentity()
  now += 30 * 60_000
  expect(await world.sandbox.deliverDue()).toBe(1)
  expect(eventsThatCame()).toMatchObject([{ outcome: { result: 'expired' } }])
})
