import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CallbackReader } from '../callback.ts'
import { expectSafeCallback, type PostedCallback } from '../callback-contract.ts'
import type { IdentityProvider } from './port.ts'

/** What the suite needs of a vendor's test system. */
export interface IdentityBench {
  provider: IdentityProvider
  callbacks: CallbackReader
  /** Does at the page what a borrower would do. */
  act(url: string, how: 'verify' | 'fail'): Promise<void>
  nextCallback(): Promise<PostedCallback>
  close(): Promise<void>
}

type Request = Extract<Effect, { kind: 'start-identity' }>

const asha: Request = {
  id: 'b1/1.0',
  kind: 'start-identity',
  key: 'app-1/identity-1',
  name: 'Asha Rani Verma',
  dateOfBirth: '1995-12-31',
  language: 'en',
}

/** The law for every identity provider. */
export function identityContract(vendor: string, open: () => Promise<IdentityBench>): void {
  describe(`${vendor} as identity provider`, () => {
    let bench: IdentityBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    async function start(request: Request) {
      const answer = await bench.provider.start(request)
      if (!answer.ok) throw new Error(`The provider could not start: ${answer.detail}`)
      return answer.value
    }

    it('names the same session for the same key, however often and at once it is asked', async () => {
      const sessions = await Promise.all([start(asha), start(asha), start({ ...asha, language: 'hi' })])
      expect(new Set(sessions.map(({ url }) => url)).size).toBe(1)
      expect(await start(asha)).toEqual(sessions[0])
    })

    it('opens another session for another key', async () => {
      const first = await start(asha)
      const second = await start({ ...asha, key: 'app-1/identity-2' })
      expect(URL.canParse(first.url)).toBe(true)
      expect(second.url).not.toBe(first.url)
    })

    it('refuses a key that stood for another person', async () => {
      await start(asha)
      const answer = await bench.provider.start({ ...asha, name: 'Imran Qureshi' })
      expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    })

    it('knows no outcome before the borrower acts, nor for a key that it never saw', async () => {
      await start(asha)
      expect(await bench.provider.look(asha.key)).toEqual({ ok: true, value: undefined })
      expect(await bench.provider.look('never-seen')).toEqual({ ok: true, value: undefined })
    })

    it('says the same by callback and when looked up, and shows four digits of a number at most', async () => {
      const { url } = await start(asha)
      await bench.act(url, 'verify')
      const posted = await bench.nextCallback()
      expectSafeCallback(bench.callbacks, posted)
      const reading = bench.callbacks.read(posted.rawBody, posted.headers)
      const looked = await bench.provider.look(asha.key)
      expect(reading).toMatchObject({
        key: asha.key,
        body: { kind: 'identity.finished', key: asha.key, outcome: looked.ok ? looked.value : 'no answer' },
      })
      expect(looked).toMatchObject({
        value: { result: 'verified', dateOfBirth: asha.dateOfBirth, photoReference: expect.any(String) },
      })
      expect(JSON.stringify(looked)).not.toMatch(/\d{5}-?\d{4}/)
    })

    it('reports a failed check as an outcome, not as a failure', async () => {
      const { url } = await start(asha)
      await bench.act(url, 'fail')
      await bench.nextCallback()
      expect(await bench.provider.look(asha.key)).toMatchObject({ ok: true, value: { result: 'rejected' } })
    })
  })
}
