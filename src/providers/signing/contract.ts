import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CallbackReader } from '../callback.ts'
import { expectSafeCallback, type PostedCallback } from '../callback-contract.ts'
import type { SigningProvider } from './port.ts'

/** What the suite needs of a vendor's test system. */
export interface SigningBench {
  provider: SigningProvider
  callbacks: CallbackReader
  /** The codes that arrived at this number, oldest first. */
  codesAt(phone: string): Promise<string[]>
  /** Does at the vendor's page what a borrower would do. */
  act(url: string, how: 'sign' | 'refuse'): Promise<void>
  nextCallback(): Promise<PostedCallback>
  pass(ms: number): void
  close(): Promise<void>
}

type Request = Extract<Effect, { kind: 'start-signing' }>

const phone = '919000000001'

const byCode: Request = {
  id: 'b1/9.0',
  kind: 'start-signing',
  key: 'app-1.signing.7',
  method: 'code',
  textHash: 'ab'.repeat(32),
  name: 'Asha Rani Verma',
  phone,
  language: 'en',
}

const { phone: _phone, ...withoutPhone } = byCode
const byPage: Request = { ...withoutPhone, method: 'esign' }

/** The law for every signing provider. */
export function signingContract(vendor: string, open: () => Promise<SigningBench>): void {
  describe(`${vendor} as signing provider`, () => {
    let bench: SigningBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    async function start(request: Request) {
      const answer = await bench.provider.start(request)
      if (!answer.ok) throw new Error(`The provider could not start: ${answer.detail}`)
      return answer.value
    }

    async function codeOf(request: Request): Promise<string> {
      await start(request)
      const code = (await bench.codesAt(phone)).at(-1)
      return code ?? expect.unreachable('a code was sent')
    }

    async function check(code: string, key = byCode.key) {
      const answer = await bench.provider.checkCode({ id: 'b1/10.0', kind: 'check-code', key, code })
      return answer.ok ? answer.value : answer
    }

    /** Wrong codes, no two of them the same. */
    const wrongTo = (code: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'),
      )

    describe('by code', () => {
      it('sends one code per key, however often and at once it is asked', async () => {
        const ways = await Promise.all([start(byCode), start(byCode), start(byCode)])
        expect(new Set(ways.map((way) => JSON.stringify(way))).size).toBe(1)
        expect(await start(byCode)).toEqual(ways[0])
        expect(await bench.codesAt(phone)).toEqual([expect.stringMatching(/^\d{6}$/)])
        await start({ ...byCode, key: 'app-1.signing.8' })
        expect(await bench.codesAt(phone)).toHaveLength(2)
      })

      it('tells where the code went, and shows no more of the number than its end', async () => {
        const way = await start(byCode)
        expect(way).toMatchObject({ kind: 'code', sentTo: expect.stringMatching(/0001$/) })
        expect(JSON.stringify(way)).not.toContain('90000')
      })

      it('refuses a key that stood for other papers', async () => {
        await start(byCode)
        const answer = await bench.provider.start({ ...byCode, textHash: 'cd'.repeat(32) })
        expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
        expect(await bench.codesAt(phone)).toHaveLength(1)
      })

      it('takes the right code, also again when the answer was lost, and also later', async () => {
        const code = await codeOf(byCode)
        expect([await check(code), await check(code)]).toEqual(['right', 'right'])
        bench.pass(24 * 60 * 60_000)
        expect(await check(code)).toBe('right')
      })

      it('takes no code but that of its own key', async () => {
        const first = await codeOf(byCode)
        const second = await codeOf({ ...byCode, key: 'app-1.signing.8' })
        // One in a million pairs is the same code by chance.
        if (first !== second) expect(await check(first, 'app-1.signing.8')).toBe('wrong')
        expect(await check(second, 'app-1.signing.8')).toBe('right')
      })

      it('counts wrong codes, and after the fifth no code is right any more', async () => {
        const code = await codeOf(byCode)
        const answers: unknown[] = []
        for (const wrong of wrongTo(code, 5)) answers.push(await check(wrong))
        expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'used-up'])
        expect(await check(code)).toBe('used-up')
      })

      it('counts a wrong code once when the call is repeated', async () => {
        const code = await codeOf(byCode)
        const [wrong = ''] = wrongTo(code, 1)
        for (let time = 0; time < 6; time += 1) expect(await check(wrong)).toBe('wrong')
        expect(await check(code)).toBe('right')
      })

      it('lets a code expire at the moment that it told', async () => {
        const way = await start(byCode)
        const [code = ''] = await bench.codesAt(phone)
        bench.pass(10 * 60_000)
        expect(way.expiresAt).toBeGreaterThan(0)
        expect(await check(code)).toBe('expired')
      })

      it('refuses to check a code that it never sent', async () => {
        expect(await check('123456', 'never-seen')).toMatchObject({ ok: false, retryable: false })
      })

      it('has nothing to tell when looked up: the code comes back by the chat', async () => {
        await start(byCode)
        expect(await bench.provider.look(byCode.key)).toEqual({ ok: true, value: undefined })
      })
    })

    describe('on its page', () => {
      const pageOf = async (request: Request) => {
        const way = await start(request)
        return way.kind === 'page' ? way.url : expect.unreachable('eSign opens a page')
      }

      it('names the same page for the same key, and refuses the key for other papers', async () => {
        const urls = await Promise.all([pageOf(byPage), pageOf(byPage)])
        expect(new Set(urls).size).toBe(1)
        const answer = await bench.provider.start({ ...byPage, textHash: 'cd'.repeat(32) })
        expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
      })

      it('knows no outcome before the borrower acts, nor for a key that it never saw', async () => {
        await pageOf(byPage)
        expect(await bench.provider.look(byPage.key)).toEqual({ ok: true, value: undefined })
        expect(await bench.provider.look('never-seen')).toEqual({ ok: true, value: undefined })
      })

      it('gives a signature its reference and the name on it, by callback and when looked up', async () => {
        await bench.act(await pageOf(byPage), 'sign')
        const posted = await bench.nextCallback()
        expectSafeCallback(bench.callbacks, posted)
        const looked = await bench.provider.look(byPage.key)
        expect(looked).toMatchObject({
          value: { result: 'signed', nameOnSignature: byPage.name, reference: expect.any(String) },
        })
        expect(bench.callbacks.read(posted.rawBody, posted.headers)).toMatchObject({
          key: byPage.key,
          body: {
            kind: 'signing.finished',
            key: byPage.key,
            outcome: looked.ok ? looked.value : 'no answer',
          },
        })
      })

      it('reports a refusal as an outcome', async () => {
        await bench.act(await pageOf(byPage), 'refuse')
        await bench.nextCallback()
        expect(await bench.provider.look(byPage.key)).toEqual({ ok: true, value: { result: 'refused' } })
      })
    })
  })
}
