import { statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sandboxIdentity } from '../identity/sandbox.ts'
import { sandboxMandate } from '../mandate/sandbox.ts'
import { openWorld, type World } from './world.fixture.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function identityUrl(name: string, language: 'en' | 'hi'): Promise<string> {
  const started = await sandboxIdentity(world.sandbox).start({
    id: 'b1/1.0',
    kind: 'start-identity',
    key: `${name}/${language}`,
    name,
    dateOfBirth: '1995-12-31',
    language,
  })
  return started.ok ? started.value.url : ''
}

async function mandateUrl(language: 'en' | 'hi'): Promise<string> {
  const created = await sandboxMandate(world.sandbox).create({
    id: 'b1/9.0',
    kind: 'create-mandate',
    key: 'm1',
    accountNumber: '50100088881234',
    ifsc: 'HDFC0000001',
    name: 'Asha Rani Verma',
    maximumPaise: 10_000_00,
    firstCollectionOn: '2027-01-05',
    finalCollectionOn: '2028-12-05',
    language,
  })
  return created.ok ? created.value.url : ''
}

it('shows a form that works without JavaScript and says that nothing is real', async () => {
  const answer = await fetch(await identityUrl('Asha Rani Verma', 'en'))
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(text).toContain('Sandbox: no real data')
  expect(text).toContain('<form method="post">')
  expect(text).toContain('Asha Rani Verma')
  expect(text).not.toContain('<script')
})

it('speaks the language of the borrower, before and after', async () => {
  for (const url of [await identityUrl('Asha', 'hi'), await mandateUrl('hi')]) {
    for (const answer of [await fetch(url), await world.submit(url, 'success'), await fetch(url)]) {
      const text = await answer.text()
      expect(text).toContain('<html lang="hi">')
      expect(text).toContain('सैंडबॉक्स')
    }
  }
})

it('shows what the bank would take, with the account masked', async () => {
  const text = await (await fetch(await mandateUrl('en'))).text()
  expect(text).toContain('₹10,000')
  expect(text).toMatch(/X+1234/)
  expect(text).not.toContain('50100088881234')
})

it('sends the borrower back to WhatsApp, and can be used once', async () => {
  const url = await identityUrl('Asha', 'en')
  const done = await world.submit(url, 'success')
  expect(done.status).toBe(200)
  expect(await done.text()).toContain('go back to WhatsApp')
  const again = await world.submit(url, 'rejected')
  expect(again.status).toBe(409)
  expect(await (await fetch(url)).text()).toContain('This page has been used')
  expect(await sandboxIdentity(world.sandbox).look('Asha/en')).toMatchObject({
    value: { result: 'verified' },
  })
})

it('says 410 once the session was let expire', async () => {
  const url = await identityUrl('Asha', 'en')
  await world.submit(url, 'expired')
  expect((await fetch(url)).status).toBe(410)
  expect((await world.submit(url, 'success')).status).toBe(410)
})

it('says 404 for a session that nobody opened, under either name', async () => {
  const id = (await identityUrl('Asha', 'en')).split('/').at(-1)
  for (const path of ['identity/nothing', 'mandate/nothing', `mandate/${id}`, 'identity/..%2fpayouts']) {
    expect((await fetch(`${world.url}/sandbox/${path}`)).status).toBe(404)
    expect((await world.submit(`${world.url}/sandbox/${path}`, 'success')).status).toBe(404)
  }
})

it('asks again when the choice is not known, and decides nothing', async () => {
  const url = await identityUrl('Asha', 'en')
  for (const outcome of ['', 'Success', '__proto__'])
    expect((await world.submit(url, outcome)).status).toBe(400)
  expect((await fetch(url, { method: 'POST' })).status).toBe(400)
  expect(await sandboxIdentity(world.sandbox).look('Asha/en')).toEqual({ ok: true, value: undefined })
})

describe('what a borrower wrote', () => {
  it('is shown as text, never as a page of its own', async () => {
    const text = await (await fetch(await identityUrl(`"><script>alert('x')</script>&`, 'en'))).text()
    expect(text).not.toContain('<script')
    expect(text).toContain('&#60;script&#62;')
  })
})

it('refuses a form that is too large', async () => {
  const url = await identityUrl('Asha', 'en')
  expect((await world.submit(url, 'x'.repeat(10_000))).status).toBe(413)
})

it('keeps the world in files that only this user may read', () => {
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(world.path + suffix).mode & 0o777).toBe(0o600)
})
