import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { BankProvider } from './port.ts'

/** What the suite needs of a vendor's test system: accounts that behave in known ways. */
export interface BankBench {
  provider: BankProvider
  ifsc: string
  accounts: { good: string; unknown: string; ofSomebodyElse: string }
  close(): Promise<void>
}

type Request = Extract<Effect, { kind: 'check-bank' }>

/** The law for every provider that verifies accounts. */
export function bankContract(vendor: string, open: () => Promise<BankBench>): void {
  describe(`${vendor} as bank provider`, () => {
    let bench: BankBench
    let asked: Request
    beforeEach(async () => {
      bench = await open()
      asked = {
        id: 'b1/7.0',
        kind: 'check-bank',
        key: 'app-1/bank-1',
        accountNumber: bench.accounts.good,
        ifsc: bench.ifsc,
        name: 'Asha Rani Verma',
      }
    })
    afterEach(() => bench.close())

    it('verifies an account with its holder, its bank and a reference', async () => {
      expect(await bench.provider.verify(asked)).toMatchObject({
        ok: true,
        value: {
          result: 'verified',
          nameAtBank: expect.stringMatching(/\S/),
          bankName: expect.stringMatching(/\S/),
          reference: expect.stringMatching(/\S/),
        },
      })
    })

    it('drops one rupee per key: the same key has the same reference, also at the same instant', async () => {
      const [first, second] = await Promise.all([bench.provider.verify(asked), bench.provider.verify(asked)])
      expect(second).toEqual(first)
      expect(await bench.provider.verify(asked)).toEqual(first)
      const other = await bench.provider.verify({ ...asked, key: 'app-1/bank-2' })
      expect(other).not.toEqual(first)
    })

    it('refuses a key that stood for another account', async () => {
      await bench.provider.verify(asked)
      const answer = await bench.provider.verify({ ...asked, accountNumber: bench.accounts.unknown })
      expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    })

    it('reports an account that does not exist as an outcome', async () => {
      const answer = await bench.provider.verify({ ...asked, accountNumber: bench.accounts.unknown })
      expect(answer).toEqual({ ok: true, value: { result: 'invalid', reason: 'no-such-account' } })
    })

    it('scores names as whole numbers from 0 to 100: high for the holder, low for somebody else', async () => {
      const own = await scoreAt(bench.accounts.good)
      const other = await scoreAt(bench.accounts.ofSomebodyElse)
      expect(Number.isInteger(own) && Number.isInteger(other)).toBe(true)
      expect(own).toBeGreaterThanOrEqual(85)
      expect(own).toBeLessThanOrEqual(100)
      expect(other).toBeGreaterThanOrEqual(0)
      expect(other).toBeLessThan(70)
    })

    async function scoreAt(accountNumber: string): Promise<number> {
      const answer = await bench.provider.verify({ ...asked, key: `app-1/${accountNumber}`, accountNumber })
      if (!answer.ok || answer.value.result !== 'verified') throw new Error('The account was not verified.')
      return answer.value.nameMatchScore
    }
  })
}
