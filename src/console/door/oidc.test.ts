import { Events, OAuth2Server } from 'oauth2-mock-server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { Stage } from '../testing/stage.ts'

const provider = new OAuth2Server()
let claims: Record<string, unknown> = {}
let stage: Stage

beforeAll(async () => {
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, '127.0.0.1')
  provider.service.on(Events.BeforeTokenSigning, ({ payload }) => Object.assign(payload, claims))
})
afterAll(() => provider.stop())
beforeEach(async () => {
  claims = { sub: 'person-1', email: 'asha@lender.example', email_verified: true }
  const issuer = provider.issuer.url ?? ''
  stage = await Stage.open({ oidc: { issuer, clientId: 'flowless', clientSecret: 'a secret of the client' } })
})
afterEach(() => stage.close())

const addAsha = (more: { subject?: string } = {}) =>
  stage
    .staff()
    .add({ signInName: 'asha@lender.example', name: 'Asha', role: 'supervisor', signIn: 'oidc', ...more })

/** To the provider and back, as a browser goes: over real HTTP where the provider is. */
async function leave(browser: Browser): Promise<URL> {
  const { response } = await browser.get('/sign-in/oidc')
  const there = await fetch(String(response.headers.location), { redirect: 'manual' })
  return new URL(there.headers.get('location') ?? '')
}

async function signIn(browser = stage.browser()) {
  const { pathname, search } = await leave(browser)
  expect(pathname).toBe('/console/api/sign-in/oidc/callback')
  return browser.get(`/sign-in/oidc/callback${search}`)
}

test('an operator whom an admin has added gets in with the address that the provider has verified', async () => {
  await addAsha()
  const browser = stage.browser()
  const { status, response } = await signIn(browser)
  expect([status, response.headers.location]).toEqual([302, '/console'])
  expect((await browser.get('/session')).body).toMatchObject({
    operator: { name: 'Asha', role: 'supervisor' },
    mustChangePassword: false,
  })
})

test('the way there carries PKCE, a state and a nonce, and no secret', async () => {
  const { response } = await stage.browser().get('/sign-in/oidc')
  const { searchParams } = new URL(String(response.headers.location))
  expect(Object.fromEntries(searchParams)).toMatchObject({
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost:8000/console/api/sign-in/oidc/callback',
    state: expect.stringMatching(/.{40}/),
    nonce: expect.stringMatching(/.{40}/),
  })
  expect(searchParams.toString()).not.toContain('secret')
  expect(response.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/)
})

test.each([
  ['somebody whom no admin has added', { email: 'stranger@lender.example' }],
  ['an address that the provider has not verified', { email_verified: false }],
  ['no address at all', { email: undefined }],
  ['an address that only looks like theirs', { email: '\uff41sha@lender.example' }],
])('%s is refused with a sentence', async (_who, told) => {
  await addAsha()
  Object.assign(claims, told)
  const browser = stage.browser()
  const { status, response } = await signIn(browser)
  expect(status).toBe(403)
  expect(response.body).toContain('You are not an operator here')
  expect((await browser.get('/session')).status).toBe(401)
})

test('a role from outside counts for nothing', async () => {
  await addAsha()
  Object.assign(claims, { role: 'admin', roles: ['admin'], groups: ['admin'] })
  const browser = stage.browser()
  await signIn(browser)
  expect((await browser.get('/session')).body).toMatchObject({ operator: { role: 'supervisor' } })
})

test('an address that has passed to another person opens nothing: the subject of the first stays bound', async () => {
  await addAsha()
  await signIn()
  claims.sub = 'person-2'
  expect((await signIn()).status).toBe(403)
  claims.sub = 'person-1'
  claims.email = 'asha.married@lender.example'
  expect((await signIn()).status).toBe(302)
})

test('where the provider verifies no addresses, an admin names the subject', async () => {
  await addAsha({ subject: 'person-1' })
  claims = { sub: 'person-1' }
  expect((await signIn()).status).toBe(302)
})

test('a disabled operator is refused', async () => {
  await addAsha()
  const [asha] = await stage.staff().list()
  await stage.staff().disable(asha?.id ?? '')
  expect((await signIn()).status).not.toBe(302)
})

test('what comes back is good once, in the browser that went, with the state that it took along', async () => {
  await addAsha()
  const browser = stage.browser()
  const { search } = await leave(browser)
  expect((await stage.browser().get(`/sign-in/oidc/callback${search}`)).status).toBe(400)
  const forged = search.replace(/state=[^&]+/, 'state=another')
  const other = stage.browser()
  await leave(other)
  expect((await other.get(`/sign-in/oidc/callback${forged}`)).status).toBe(400)
  const cookies = [...browser.cookies]
  expect((await browser.get(`/sign-in/oidc/callback${search}`)).status).toBe(302)
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  expect((await browser.get(`/sign-in/oidc/callback${search}`)).status).toBe(400)
})

test('a token for another nonce, for another client or of another provider proves nothing', async () => {
  await addAsha()
  for (const lie of [{ nonce: 'another' }, { aud: 'another-client' }, { iss: 'https://evil.example' }]) {
    claims = { sub: 'person-1', email: 'asha@lender.example', email_verified: true, ...lie }
    expect((await signIn()).status).toBe(400)
  }
})

test('a token whose signature does not fit proves nothing', async () => {
  await addAsha()
  provider.service.once(Events.BeforeResponse, ({ body }) => {
    const tokens = body as { id_token: string }
    const [head, claimed, signature] = tokens.id_token.split('.')
    const read = JSON.parse(Buffer.from(claimed ?? '', 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...read, sub: 'person-9' })).toString('base64url')
    tokens.id_token = [head, forged, signature].join('.')
  })
  expect((await signIn()).status).toBe(400)
})

test('a provider that fails is told as that, and nobody is blamed', async () => {
  await addAsha()
  const browser = stage.browser()
  const { search } = await leave(browser)
  provider.service.once(Events.BeforeResponse, (answer) => {
    answer.statusCode = 503
    answer.body = { error: 'temporarily_unavailable' }
  })
  const { status, response } = await browser.get(`/sign-in/oidc/callback${search}`)
  expect(status).toBe(503)
  expect(response.body).toContain('does not answer now')
})

test('a provider that is not there is told as that, and asked again the next time', async () => {
  const away = await Stage.open({
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'flowless', clientSecret: 'x' },
  })
  const { status, response } = await away.browser().get('/sign-in/oidc')
  expect(status).toBe(503)
  expect(response.body).toContain('does not answer now')
  expect(away.lines.join()).toContain('console.identity-provider')
  await away.close()
})

test('without a provider there is no such way', async () => {
  const local = await Stage.open()
  expect((await local.browser().get('/sign-in')).body).toMatchObject({ oidc: false })
  expect((await local.browser().get('/sign-in/oidc')).status).toBe(404)
  await local.close()
})
