import { expect, it } from 'vitest'
import { openWorld, secret } from '../sandbox/world.fixture.ts'
import { mandateContract } from './contract.ts'
import { mandateCallbacks, mandateOutcomes, sandboxMandate } from './sandbox.ts'

mandateContract('the sandbox', async () => {
  const world = await openWorld()
  world.sandbox.startCallbacks()
  return {
    provider: sandboxMandate(world.sandbox),
    callbacks: mandateCallbacks(secret),
    act: async (url, how) => {
      await world.submit(url, how === 'approve' ? 'success' : 'declined-by-borrower')
    },
    nextCallback: world.nextCallback,
    close: world.close,
  }
})

const asha = {
  id: 'b1/9.0',
  kind: 'create-mandate',
  key: 'app-1/mandate-1',
  accountNumber: '000012348888',
  ifsc: 'HDFC0000001',
  name: 'Asha Rani Verma',
  maximumPaise: 10_000_00,
  firstCollectionOn: '2027-01-05',
  finalCollectionOn: '2028-12-05',
  language: 'en',
} as const

it('stays open for a day', async () => {
  const now = Date.parse('2026-11-22T10:00:00+05:30')
  const world = await openWorld({ clock: () => now })
  const created = await sandboxMandate(world.sandbox).create(asha)
  expect(created).toMatchObject({ value: { expiresAt: now + 24 * 60 * 60_000 } })
  await world.close()
})

it.each(mandateOutcomes)('ends as the page says: %s', async (chosen) => {
  const world = await openWorld()
  const provider = sandboxMandate(world.sandbox)
  const created = await provider.create(asha)
  const page = await world.submit(created.ok ? created.value.url : '', chosen)
  expect(page.status).toBe(200)
  await world.sandbox.deliverDue()

  const ending = {
    success: { result: 'active', umrn: expect.stringMatching(/^HDFC\d{16}$/) },
    expired: { result: 'expired' },
  }[chosen as string] ?? { result: 'rejected', reason: chosen }
  expect(await provider.look(asha.key)).toEqual({ ok: true, value: ending })
  const { rawBody, headers } = await world.nextCallback()
  expect(mandateCallbacks(secret).read(rawBody, headers)).toMatchObject({ body: { outcome: ending } })
  await world.close()
})
