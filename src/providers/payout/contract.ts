import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CallbackReader } from '../callback.ts'
import { expectSafeCallback, type PostedCallback } from '../callback-contract.ts'
import type { PayoutProvider } from './port.ts'

/** What the suite needs of a vendor's test system: accounts that behave in known ways. */
export interface PayoutBench {
  provider: PayoutProvider
  /** The same system as another process of ours reaches it. */
  second: PayoutProvider
  callbacks: CallbackReader
  accounts: { good: string; closed: string; settlesLater: string }
  ifsc: string
  nextCallback(): Promise<PostedCallback>
  /** How often money left for this key, by the vendor's own books. */
  timesPaid(key: string): Promise<number>
  close(): Promise<void>
}

type Request = Extract<Effect, { kind: 'send-payout' }>

/** The law for every payout provider. */
export function payoutContract(vendor: string, open: () => Promise<PayoutBench>): void {
  describe(`${vendor} as payout provider`, () => {
    let bench: PayoutBench
    let loan: Request
    beforeEach(async () => {
      bench = await open()
      loan = {
        id: 'b1/12.0',
        kind: 'send-payout',
        key: 'loan-1/payout-1',
        accountNumber: bench.accounts.good,
        ifsc: bench.ifsc,
        name: 'Asha Rani Verma',
        amountPaise: 1_00_000_00,
      }
    })
    afterEach(() => bench.close())

    it('pays once per key, and answers a repeated call with what became of the first', async () => {
      const first = await bench.provider.send(loan)
      expect(first).toMatchObject({ ok: true })
      expect(await bench.provider.send(loan)).toEqual(first)
      expect(await bench.provider.look(loan.key)).toEqual(first)
      expect(await bench.timesPaid(loan.key)).toBe(1)
    })

    it('pays once when the same key is sent many times at the same instant', async () => {
      const senders = Array.from({ length: 10 }, (_, index) => (index % 2 ? bench.provider : bench.second))
      const answers = await Promise.all(senders.map((sender) => sender.send(loan)))
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(await bench.timesPaid(loan.key)).toBe(1)
    })

    it('pays each of two keys', async () => {
      await bench.provider.send(loan)
      await bench.provider.send({ ...loan, key: 'loan-2/payout-1' })
      expect([await bench.timesPaid(loan.key), await bench.timesPaid('loan-2/payout-1')]).toEqual([1, 1])
    })

    it('refuses a used key with another amount or account, for good and without doubt', async () => {
      await bench.provider.send(loan)
      for (const other of [{ amountPaise: 2_00_000_00 }, { accountNumber: bench.accounts.settlesLater }]) {
        const answer = await bench.provider.send({ ...loan, ...other })
        expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false, inDoubt: false })
      }
      expect(await bench.timesPaid(loan.key)).toBe(1)
    })

    it('says undefined of a key that it never received: only then may it be sent again', async () => {
      expect(await bench.provider.look('never-seen')).toEqual({ ok: true, value: undefined })
    })

    it('reports an account that cannot be paid as an outcome, and moves no money', async () => {
      const answer = await bench.provider.send({ ...loan, accountNumber: bench.accounts.closed })
      expect(answer).toEqual({ ok: true, value: { status: 'failed', reason: 'account-closed' } })
      expect(await bench.timesPaid(loan.key)).toBe(0)
    })

    it('calls back when a pending payout settles, and says the same when looked up', async () => {
      const answer = await bench.provider.send({ ...loan, accountNumber: bench.accounts.settlesLater })
      expect(answer).toEqual({ ok: true, value: { status: 'pending' } })
      const posted = await bench.nextCallback()
      expectSafeCallback(bench.callbacks, posted)
      const looked = await bench.provider.look(loan.key)
      expect(looked).toMatchObject({ ok: true, value: { status: 'success', utr: expect.any(String) } })
      expect(bench.callbacks.read(posted.rawBody, posted.headers)).toMatchObject({
        key: loan.key,
        body: { kind: 'payout.updated', key: loan.key, ...(looked.ok && looked.value) },
      })
      expect(await bench.timesPaid(loan.key)).toBe(1)
    })
  })
}
