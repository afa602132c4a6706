import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../sandbox/world.fixture.ts'
import { bankContract } from './contract.ts'
import { sandboxBank } from './sandbox.ts'

bankContract('the sandbox', async () => {
  const world = await openWorld()
  return {
    provider: sandboxBank(world.sandbox),
    ifsc: 'HDFC0000001',
    accounts: { good: '50100088881234', unknown: '50100088880011', ofSomebodyElse: '50100088880013' },
    close: world.close,
  }
})

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const verify = (ending: string) =>
  sandboxBank(world.sandbox).verify({
    id: 'b1/7.0',
    kind: 'check-bank',
    key: 'app-1/bank-1',
    accountNumber: `5010008888${ending}`,
    ifsc: 'HDFC0000001',
    name: 'Asha Rani Verma',
  })

it('verifies the borrower with the full score at the bank of the IFSC', async () => {
  expect(await verify('1234')).toMatchObject({
    value: { nameAtBank: 'Asha Rani Verma', nameMatchScore: 100, bankName: 'HDFC Bank' },
  })
})

it.each([
  ['0012', 'account-closed'],
  ['0015', 'account-blocked'],
])('%s is invalid: %s', async (ending, reason) => {
  expect(await verify(ending)).toEqual({ ok: true, value: { result: 'invalid', reason } })
})

it('0014 gives a part of the name, which a person would have to look at', async () => {
  expect(await verify('0014')).toMatchObject({ value: { nameAtBank: 'Asha', nameMatchScore: 75 } })
})

it('0016 cannot be reached at first, and a restart does not forget that it was tried', async () => {
  expect(await verify('0016')).toMatchObject({ ok: false, reason: 'unreachable', retryable: true })
  await world.sandbox.close()
  const again = sandboxBank(world.openAnother())
  const answer = await again.verify({
    id: 'b1/7.0',
    kind: 'check-bank',
    key: 'app-1/bank-1',
    accountNumber: '50100088880016',
    ifsc: 'HDFC0000001',
    name: 'Asha Rani Verma',
  })
  expect(answer).toMatchObject({ ok: true, value: { result: 'verified' } })
})
