import { describe, expect, it } from 'vitest'
import { openWorld, secret, type World } from '../sandbox/world.fixture.ts'
import { signingContract } from './contract.ts'
import { sandboxSigning, signingCallbacks, signingOutcomes } from './sandbox.ts'
import { latestMessages, type Sms } from './sandbox-inbox.ts'

const codeIn = ({ body }: Sms) => /\d{6}/.exec(body)?.[0] ?? ''

signingContract('the sandbox', async () => {
  let now = Date.parse('2026-11-23T10:00:00+05:30')
  const world = await openWorld({ clock: () => now })
  world.sandbox.startCallbacks()
  return {
    provider: sandboxSigning(world.sandbox),
    callbacks: signingCallbacks(secret),
    async codesAt(phone) {
      const messages = await latestMessages(world.sandbox, 100)
      return messages
        .filter(({ to }) => to === phone)
        .toReversed()
        .map(codeIn)
    },
    act: async (url, how) => {
      await world.submit(url, how === 'sign' ? 'success' : 'refused')
    },
    nextCallback: world.nextCallback,
    pass: (ms) => {
      now += ms
    },
    close: world.close,
  }
})

const asha = {
  id: 'b1/9.0',
  kind: 'start-signing',
  key: 'app-1.signing.7',
  method: 'code',
  textHash: 'ab'.repeat(32),
  name: 'Asha Rani Verma',
  phone: '919000000001',
  language: 'en',
} as const

const { phone: _phone, ...withoutPhone } = asha

async function inWorld(what: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld()
  await what(world)
  await world.close()
}

it.each(signingOutcomes)('ends as the page says: %s', (chosen) =>
  inWorld(async (world) => {
    const provider = sandboxSigning(world.sandbox)
    const started = await provider.start({ ...withoutPhone, method: 'esign' })
    const url = started.ok && started.value.kind === 'page' ? started.value.url : ''
    expect((await world.submit(url, chosen)).status).toBe(200)
    await world.sandbox.deliverDue()

    const reference = expect.any(String)
    const ending = {
      success: { result: 'signed', nameOnSignature: 'Asha Rani Verma', reference },
      'other-name': { result: 'signed', nameOnSignature: 'Thomas Kurien', reference },
    }[chosen as string] ?? { result: chosen }
    expect(await provider.look(asha.key)).toEqual({ ok: true, value: ending })
    const { rawBody, headers } = await world.nextCallback()
    expect(signingCallbacks(secret).read(rawBody, headers)).toMatchObject({ body: { outcome: ending } })
  }),
)

describe('the text message', () => {
  it.each([
    ['en', 'is your code'],
    ['hi', 'आपका कोड है'],
  ] as const)('comes once, in %s, from a header and not from a number', (language, words) =>
    inWorld(async (world) => {
      const heard: Sms[] = []
      const provider = sandboxSigning(world.sandbox, (message) => heard.push(message))
      await provider.start({ ...asha, language })
      await provider.start({ ...asha, language })
      expect(heard).toEqual([
        expect.objectContaining({ to: asha.phone, from: 'VM-FLWLSS', body: expect.stringContaining(words) }),
      ])
    }),
  )

  it('can be read at the machine, on a page without a number', () =>
    inWorld(async (world) => {
      await sandboxSigning(world.sandbox).start(asha)
      const [message] = await latestMessages(world.sandbox, 1)
      const text = await (await fetch(`${world.url}/sandbox/messages`)).text()
      expect(text).toContain(message && codeIn(message))
      expect(text).toContain('XXXXXX0001')
      expect(text).not.toContain(asha.phone)
    }))

  it('to nobody is refused', () =>
    inWorld(async (world) => {
      const answer = await sandboxSigning(world.sandbox).start(withoutPhone)
      expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    }))
})

describe('a number that ends in', () => {
  const starting = async (world: World, ending: string) => {
    const provider = sandboxSigning(world.sandbox)
    const request = { ...asha, phone: `91900000${ending}` }
    return { provider, start: () => provider.start(request) }
  }
  const codeOf = async (world: World) => (await latestMessages(world.sandbox, 1)).map(codeIn)[0] ?? ''
  const check = { id: 'b1/10.0', kind: 'check-code', key: asha.key } as const

  it('9911 is not reached at the first call', () =>
    inWorld(async (world) => {
      const { start } = await starting(world, '9911')
      expect(await start()).toMatchObject({ ok: false, reason: 'unreachable', inDoubt: false })
      expect(await start()).toMatchObject({ ok: true })
    }))

  it('9912 gets its code although the answer is lost, and no second one', () =>
    inWorld(async (world) => {
      const { start } = await starting(world, '9912')
      expect(await start()).toMatchObject({ ok: false, reason: 'slow', inDoubt: true })
      expect(await start()).toMatchObject({ ok: true })
      expect(await latestMessages(world.sandbox, 10)).toHaveLength(1)
    }))

  it('9913 gets it too late', () =>
    inWorld(async (world) => {
      const { provider, start } = await starting(world, '9913')
      await start()
      expect(await provider.checkCode({ ...check, code: await codeOf(world) })).toMatchObject({
        value: 'expired',
      })
    }))

  it('9914 gets another one', () =>
    inWorld(async (world) => {
      const { provider, start } = await starting(world, '9914')
      await start()
      expect(await provider.checkCode({ ...check, code: await codeOf(world) })).toMatchObject({
        value: 'wrong',
      })
    }))

  it('9915 is never reached', () =>
    inWorld(async (world) => {
      const { start } = await starting(world, '9915')
      for (let time = 0; time < 3; time += 1) expect(await start()).toMatchObject({ ok: false })
      expect(await latestMessages(world.sandbox, 10)).toEqual([])
    }))
})
