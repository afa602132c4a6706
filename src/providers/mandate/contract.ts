import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CallbackReader } from '../callback.ts'
import { expectSafeCallback, type PostedCallback } from '../callback-contract.ts'
import type { MandateProvider } from './port.ts'

/** What the suite needs of a vendor's test system. */
export interface MandateBench {
  provider: MandateProvider
  callbacks: CallbackReader
  /** Does at the bank's page what a borrower would do. */
  act(url: string, how: 'approve' | 'decline'): Promise<void>
  nextCallback(): Promise<PostedCallback>
  close(): Promise<void>
}

type Request = Extract<Effect, { kind: 'create-mandate' }>

const asha: Request = {
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
}

/** The law for every mandate provider. */
export function mandateContract(vendor: string, open: () => Promise<MandateBench>): void {
  describe(`${vendor} as mandate provider`, () => {
    let bench: MandateBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    async function create(request: Request) {
      const answer = await bench.provider.create(request)
      if (!answer.ok) throw new Error(`The provider could not create: ${answer.detail}`)
      return answer.value
    }

    it('names the same mandate for the same key, however often and at once it is asked', async () => {
      const mandates = await Promise.all([create(asha), create(asha), create(asha)])
      expect(new Set(mandates.map(({ url }) => url)).size).toBe(1)
      expect(await create(asha)).toEqual(mandates[0])
      expect((await create({ ...asha, key: 'app-1/mandate-2' })).url).not.toBe(mandates[0]?.url)
    })

    it('refuses a key that stood for another debit', async () => {
      await create(asha)
      for (const other of [{ maximumPaise: 20_000_00 }, { accountNumber: '000012349999' }]) {
        const answer = await bench.provider.create({ ...asha, ...other })
        expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
      }
    })

    it('knows no outcome before the borrower acts, nor for a key that it never saw', async () => {
      await create(asha)
      expect(await bench.provider.look(asha.key)).toEqual({ ok: true, value: undefined })
      expect(await bench.provider.look('never-seen')).toEqual({ ok: true, value: undefined })
    })

    it('gives an active mandate its reference of 20 characters, by callback and when looked up', async () => {
      const { url } = await create(asha)
      await bench.act(url, 'approve')
      const posted = await bench.nextCallback()
      expectSafeCallback(bench.callbacks, posted)
      const looked = await bench.provider.look(asha.key)
      expect(looked).toMatchObject({
        value: { result: 'active', umrn: expect.stringMatching(/^[A-Z0-9]{20}$/) },
      })
      expect(bench.callbacks.read(posted.rawBody, posted.headers)).toMatchObject({
        key: asha.key,
        body: { kind: 'mandate.finished', key: asha.key, outcome: looked.ok ? looked.value : 'no answer' },
      })
    })

    it('reports a declined mandate as an outcome, with its reason', async () => {
      const { url } = await create(asha)
      await bench.act(url, 'decline')
      await bench.nextCallback()
      const outcome = { result: 'rejected', reason: 'declined-by-borrower' }
      expect(await bench.provider.look(asha.key)).toEqual({ ok: true, value: outcome })
    })
  })
}
