import { expect, test } from 'vitest'
import type { EffectOf } from '../effect-handlers.ts'
import { scriptedProviders } from '../testing/scripted-world.ts'
import { createSigningHandlers } from './signing.ts'

const key = 'app-1.sign-by-code.7'
const errand = {
  borrowerId: 'IN.asha',
  attempts: 0,
  inDoubt: false,
  hasWaited: false,
  isStillOurs: () => true,
  recipient: async () => ({}),
}
const start: EffectOf<'start-signing'> = {
  id: 'IN.asha/1.0',
  kind: 'start-signing',
  key,
  method: 'esign',
  textHash: 'ab',
  name: 'Toy',
  language: 'en',
}
const { signing } = scriptedProviders()
const signed = { result: 'signed', nameOnSignature: 'Toy', reference: 'S1' } as const

test("the provider's answers become the journey's events, with the key of the signing", async () => {
  const handlers = createSigningHandlers({ signing })
  expect(await handlers['start-signing'](start, errand)).toMatchObject({
    event: { kind: 'signing.started', key, way: { kind: 'code', sentTo: '••••••0001', expiresAt: 9 } },
  })
  const check: EffectOf<'check-code'> = { id: 'IN.asha/2.0', kind: 'check-code', key, code: '482913' }
  expect(await handlers['check-code'](check, errand)).toMatchObject({
    event: { kind: 'code.checked', key, result: 'right' },
  })
})

test('a signing in doubt that was finished meanwhile is not started again', async () => {
  const finished = {
    ...signing,
    start: () => Promise.reject(new Error('must not be called')),
    look: async () => ({ ok: true, value: signed }) as const,
  }
  const handle = createSigningHandlers({ signing: finished })['start-signing']
  expect(await handle(start, { ...errand, inDoubt: true })).toMatchObject({
    event: { kind: 'signing.finished', key, outcome: signed },
  })
})

test('a signing in doubt that is still open is started under the same key', async () => {
  const handle = createSigningHandlers({ signing })['start-signing']
  const handled = await handle(start, { ...errand, inDoubt: true })
  expect(handled).toMatchObject({ event: { kind: 'signing.started', key } })
})

test('a code that could not be checked is checked again, and the journey is told in the end', async () => {
  const down = {
    ...signing,
    checkCode: () => Promise.reject(new Error('gone')),
  }
  const handle = createSigningHandlers({ signing: down })['check-code']
  const handled = await handle({ id: 'IN.asha/2.0', kind: 'check-code', key, code: '482913' }, errand)
  expect(handled).toMatchObject({
    outcome: 'retry',
    otherwise: { kind: 'provider.failed', effectKind: 'check-code', key },
  })
  expect(JSON.stringify(handled)).not.toContain('482913')
})
