import { expect, it } from 'vitest'
import { openWorld, secret } from '../sandbox/world.fixture.ts'
import { identityContract } from './contract.ts'
import { identityCallbacks, sandboxIdentity } from './sandbox.ts'

identityContract('the sandbox', async () => {
  const world = await openWorld()
  world.sandbox.startCallbacks()
  return {
    provider: sandboxIdentity(world.sandbox),
    callbacks: identityCallbacks(secret),
    act: async (url, how) => {
      await world.submit(url, how === 'verify' ? 'success' : 'rejected')
    },
    nextCallback: world.nextCallback,
    close: world.close,
  }
})

const asha = {
  id: 'b1/1.0',
  kind: 'start-identity',
  key: 'app-1/identity-1',
  name: 'Asha Rani Verma',
  dateOfBirth: '1995-12-31',
  language: 'en',
} as const

it('verifies the borrower under the name that was given', async () => {
  const world = await openWorld()
  const provider = sandboxIdentity(world.sandbox)
  const started = await provider.start(asha)
  if (started.ok) await world.submit(started.value.url, 'success')
  expect(await provider.look(asha.key)).toMatchObject({
    value: {
      name: 'Asha Rani Verma',
      dateOfBirth: '1995-12-31',
      maskedNumber: expect.stringMatching(/^xxxx-xxxx-\d{4}$/),
    },
  })
  await world.close()
})

it.each(['Thomas Kurien', 'Balwinder Sandhu', 'Asha Rani Verma', 'आशा वर्मा'])(
  'verifies %s under the name of somebody else when the page is told so',
  async (name) => {
    const world = await openWorld()
    const provider = sandboxIdentity(world.sandbox)
    const started = await provider.start({ ...asha, name })
    if (started.ok) await world.submit(started.value.url, 'name-mismatch')
    const looked = await provider.look(asha.key)
    expect(looked).toMatchObject({ value: { result: 'verified' } })
    expect(JSON.stringify(looked)).not.toContain(name.split(' ').at(-1))
    await world.close()
  },
)

it('expires after half an hour, and calls back that it did', async () => {
  let now = Date.parse('2026-11-22T10:00:00+05:30')
  const world = await openWorld({ clock: () => now })
  const provider = sandboxIdentity(world.sandbox)
  const started = await provider.start(asha)
  expect(started).toMatchObject({ value: { expiresAt: now + 30 * 60_000 } })

  now += 30 * 60_000 - 1
  expect(await world.sandbox.deliverDue()).toBe(0)
  expect(await provider.look(asha.key)).toEqual({ ok: true, value: undefined })

  now += 1
  expect(await world.sandbox.deliverDue()).toBe(1)
  const expired = { result: 'expired' }
  expect(await provider.look(asha.key)).toEqual({ ok: true, value: expired })
  const { rawBody, headers } = await world.nextCallback()
  expect(identityCallbacks(secret).read(rawBody, headers)).toMatchObject({ body: { outcome: expired } })

  const tooLate = await world.submit(started.ok ? started.value.url : '', 'success')
  expect(tooLate.status).toBe(410)
  expect(await provider.look(asha.key)).toEqual({ ok: true, value: expired })
  await world.close()
})

it('never says that a finished session expired', async () => {
  let now = Date.parse('2026-11-22T10:00:00+05:30')
  const world = await openWorld({ clock: () => now })
  const provider = sandboxIdentity(world.sandbox)
  const started = await provider.start(asha)
  if (started.ok) await world.submit(started.value.url, 'success')
  await world.sandbox.deliverDue()
  now += 24 * 60 * 60_000
  await world.sandbox.deliverDue()
  expect(world.came).toHaveLength(1)
  expect(await provider.look(asha.key)).toMatchObject({ value: { result: 'verified' } })
  await world.close()
})
