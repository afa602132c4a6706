import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, secret, type World } from '../sandbox/world.fixture.ts'
import { payoutContract } from './contract.ts'
import { payoutCallbacks, sandboxPayout } from './sandbox.ts'
import { payoutBenchOf } from './sandbox-bench.fixture.ts'
import { PayoutLedger } from './sandbox-ledger.ts'

payoutContract('the sandbox', async () => payoutBenchOf(await openWorld()))

describe('accounts with a fate', () => {
  let now: number
  let world: World
  beforeEach(async () => {
    now = Date.parse('2026-11-22T10:00:00+05:30')
    world = await openWorld({ clock: () => now })
  })
  afterEach(() => world.close())

  const send = (ending: string, key = 'loan-1/payout-1') =>
    sandboxPayout(world.sandbox).send({
      id: 'b1/12.0',
      kind: 'send-payout',
      key,
      accountNumber: `5010008888${ending}`,
      ifsc: 'HDFC0000001',
      name: 'Asha Rani Verma',
      amountPaise: 1_00_000_00,
    })
  const look = (key = 'loan-1/payout-1') => sandboxPayout(world.sandbox).look(key)

  async function settle(): Promise<unknown> {
    now += 30
    await world.sandbox.courier.deliverDue()
    const { rawBody, headers } = await world.nextCallback()
    const reading = payoutCallbacks(secret).read(rawBody, headers)
    return reading.result === 'read' ? reading.body : reading
  }

  it('0002 fails once with the bank down, and the next key is paid', async () => {
    expect(await send('0002')).toEqual({ ok: true, value: { status: 'pending' } })
    expect(await settle()).toMatchObject({ status: 'failed', reason: 'bank-down' })
    expect(await look()).toEqual({ ok: true, value: { status: 'failed', reason: 'bank-down' } })
    expect(await send('0002', 'loan-1/payout-2')).toMatchObject({ value: { status: 'success' } })
    expect(await send('0002', 'loan-2/payout-1')).toMatchObject({ value: { status: 'pending' } })
  })

  it('0004 is paid and comes back', async () => {
    const paid = await send('0004')
    expect(paid).toMatchObject({ value: { status: 'success' } })
    const utr = paid.ok ? paid.value.utr : ''
    expect(await settle()).toMatchObject({ status: 'reversed', reason: 'account-closed', utr })
    expect(await look()).toMatchObject({ value: { status: 'reversed', utr } })
  })

  it('0005 pays but its first answer is lost: looking it up tells the truth', async () => {
    expect(await send('0005')).toMatchObject({ ok: false, reason: 'slow', retryable: true, inDoubt: true })
    const found = await look()
    expect(found).toMatchObject({ value: { status: 'success' } })
    expect(await send('0005')).toEqual(found)
  })

  it('0006 finds nobody twice, and nothing was received until then', async () => {
    for (const _call of [1, 2]) {
      expect(await send('0006')).toMatchObject({ reason: 'unreachable', retryable: true, inDoubt: false })
      expect(await look()).toEqual({ ok: true, value: undefined })
    }
    expect(await send('0006')).toMatchObject({ value: { status: 'success' } })
  })

  it('0007 waits for a person, whose decisions are called back in their order', async () => {
    expect(await send('0007')).toEqual({ ok: true, value: { status: 'pending' } })
    now += 24 * 60 * 60_000
    expect(await look()).toEqual({ ok: true, value: { status: 'pending' } })
    expect((await decide('success')).status).toBe(303)
    expect((await decide('reversed')).status).toBe(303)
    expect(await settle()).toMatchObject({ status: 'success' })
    expect(await settle()).toMatchObject({ status: 'reversed' })
    expect((await decide('success')).status).toBe(409)
    expect(await look()).toMatchObject({ value: { status: 'reversed' } })
  })

  it('a person who decides before the bank does is the only one who decides', async () => {
    await send('0003')
    await decide('failed')
    expect(await settle()).toMatchObject({ status: 'failed' })
    now += 60_000
    expect(await world.sandbox.deliverDue()).toBe(0)
    expect(await look()).toMatchObject({ value: { status: 'failed' } })
  })

  it('shows payouts to a person without showing accounts or names', async () => {
    await send('0007')
    const text = await (await fetch(`${world.url}/sandbox/payouts`)).text()
    expect(text).toMatch(/₹1,00,000 to X+0007/)
    expect(text).not.toMatch(/50100088880007|Asha/)
  })

  it('refuses decisions that do not exist', async () => {
    expect((await world.submit(`${world.url}/sandbox/payouts/nothing`, 'success')).status).toBe(404)
    await send('0007')
    expect((await decide('maybe')).status).toBe(400)
    expect((await decide('reversed')).status).toBe(409)
    expect(await look()).toEqual({ ok: true, value: { status: 'pending' } })
  })

  /** Presses a button of the first payout on the page. */
  async function decide(outcome: string): Promise<Response> {
    const [line] = await new PayoutLedger(world.sandbox).list(1)
    return world.submit(`${world.url}/sandbox/payouts/${line?.id}`, outcome)
  }
})
