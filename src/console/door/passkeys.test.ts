import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PasskeyView, Session } from '../api.ts'
import { Authenticator, type Gesture } from '../testing/authenticator.ts'
import type { Browser } from '../testing/browser.ts'
import { Stage } from '../testing/stage.ts'

let stage: Stage
let asha: Browser & { id: string }
beforeEach(async () => {
  stage = await Stage.open()
  asha = await stage.signedIn('asha')
})
afterEach(() => stage.close())

type Options = { challenge: string; user: { id: string } }

async function register(browser: Browser, device: Authenticator, gesture?: Gesture) {
  const options = await browser.post<Options>('/passkeys/options')
  const response = device.create(options.body, gesture)
  return browser.post<PasskeyView>('/passkeys', { label: 'Laptop', response })
}

async function signIn(device: Authenticator, gesture?: Gesture) {
  const browser = stage.browser()
  const options = await browser.post<Options>('/sign-in/passkey/options')
  const response = device.sign(options.body, gesture)
  return { browser, response, answer: await browser.post<Session>('/sign-in/passkey', { response }) }
}

test('a passkey signs in by itself, without a name and without a password', async () => {
  const device = new Authenticator()
  expect((await register(asha, device)).body).toMatchObject({ label: 'Laptop' })
  const { browser, answer } = await signIn(device)
  expect(answer).toMatchObject({
    status: 200,
    body: { operator: { id: asha.id }, mustChangePassword: false },
  })
  expect((await browser.get('/session')).status).toBe(200)
  expect((await asha.get<PasskeyView[]>('/passkeys')).body).toMatchObject([{ usedAt: stage.now }])
})

test('the browser is asked for a passkey that it can find by itself, and the device for its owner', async () => {
  const { body } = await asha.post('/passkeys/options')
  expect(body).toMatchObject({
    rp: { id: 'localhost' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  expect((await stage.browser().post('/sign-in/passkey/options')).body).toMatchObject({
    userVerification: 'required',
  })
})

test.each<[string, Gesture]>([
  ['a device that did not ask for its owner', { isVerified: false }],
  ['a page of somebody else', { origin: 'https://evil.example' }],
  ['another host', { host: 'evil.example' }],
])('%s proves nothing, neither at the start nor later', async (_whose, lie) => {
  expect((await register(asha, new Authenticator(), lie)).status).toBe(400)
  const device = new Authenticator()
  await register(asha, device)
  expect((await signIn(device, lie)).answer.status).toBe(400)
})

test.each([
  ['another', Buffer.from('somebody else').toString('base64url')],
  ['nobody', undefined],
])('a device that says the passkey is of %s proves nothing', async (_whose, userHandle) => {
  const device = new Authenticator()
  await register(asha, device)
  const browser = stage.browser()
  const { body } = await browser.post<Options>('/sign-in/passkey/options')
  const signed = device.sign(body)
  const response = { ...signed, response: { ...signed.response, userHandle } }
  expect((await browser.post('/sign-in/passkey', { response })).status).toBe(400)
  expect((await signIn(device)).answer.status).toBe(200)
})

test('a proof is good once', async () => {
  const device = new Authenticator()
  await register(asha, device)
  const { response } = await signIn(device)
  expect((await stage.browser().post('/sign-in/passkey', { response })).status).toBe(400)
})

test('two who come with one proof at the same moment: one gets in at most', async () => {
  const device = new Authenticator()
  await register(asha, device)
  const options = await stage.browser().post<Options>('/sign-in/passkey/options')
  const response = device.sign(options.body)
  const both = [stage.browser(), stage.browser()].map((browser) =>
    browser.post('/sign-in/passkey', { response }),
  )
  expect((await Promise.all(both)).filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a proof that comes after five minutes is too late', async () => {
  const device = new Authenticator()
  await register(asha, device)
  const browser = stage.browser()
  const options = await browser.post<Options>('/sign-in/passkey/options')
  stage.pass(5 * 60_000)
  expect((await browser.post('/sign-in/passkey', { response: device.sign(options.body) })).status).toBe(400)
})

test('what one operator was asked to sign does not add a passkey for another', async () => {
  const ravi = await stage.signedIn('ravi')
  const options = await asha.post<Options>('/passkeys/options')
  const response = new Authenticator().create(options.body)
  expect((await ravi.post('/passkeys', { label: 'Theft', response })).status).toBe(400)
})

test('a copy is found by its count of signatures, which goes back', async () => {
  const device = new Authenticator()
  await register(asha, device, { signatures: 5 })
  expect((await signIn(device, { signatures: 7 })).answer.status).toBe(200)
  expect((await signIn(device, { signatures: 6 })).answer.status).toBe(400)
})

test('an unknown passkey, and one of an operator who is disabled, get the same answer', async () => {
  const device = new Authenticator()
  await register(asha, device)
  const unknown = (await signIn(new Authenticator())).answer
  await stage.signedIn('boss', 'admin')
  await stage.staff().disable(asha.id)
  expect((await signIn(device)).answer).toMatchObject({ status: 400, body: unknown.body })
})

test('a passkey is taken away by who owns it, and by nobody else of the same rank', async () => {
  const device = new Authenticator()
  const { id } = (await register(asha, device)).body
  const ravi = await stage.signedIn('ravi')
  expect((await ravi.ask('DELETE', `/passkeys/${id}`)).status).toBe(404)
  expect((await asha.ask('DELETE', `/passkeys/${id}`)).status).toBe(204)
  expect((await signIn(device)).answer.status).toBe(400)
})

test('at a bare address there are no passkeys, and the page says so', async () => {
  stage.publicUrl = 'http://10.1.2.3:8000'
  const browser = stage.browser()
  expect((await browser.get('/sign-in')).body).toMatchObject({ passkey: false })
})

test('a reset takes passkeys away: whoever has a device of the operator stays outside', async () => {
  const device = new Authenticator()
  await register(asha, device)
  await stage.staff().reset(asha.id)
  expect((await signIn(device)).answer.status).not.toBe(200)
})
