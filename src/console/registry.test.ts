import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Browser } from './testing/browser.ts'
import { Stage } from './testing/stage.ts'

let stage: Stage
let admin: Browser & { id: string }
beforeEach(async () => {
  stage = await Stage.open()
  admin = await stage.signedIn('boss', 'admin')
})
afterEach(() => stage.close())

describe('a request that changes something', () => {
  const add = { signInName: 'ravi', name: 'Ravi', role: 'agent' }

  test.each<[string, Record<string, string>]>([
    ['without the token of its session', { 'x-csrf-token': '' }],
    ['with the token of another session', { 'x-csrf-token': 'x'.repeat(43) }],
    ['from the page of somebody else', { origin: 'https://evil.example' }],
    ['from a page that a sandboxed frame shows', { origin: 'null' }],
    ['that the browser says came from another site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser says came from a sister of ours', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused and changes nothing', async (_which, headers) => {
    const before = await stage.staff().list()
    const { status, body } = await admin.post('/operators', add, headers)
    expect({ status, body }).toEqual({ status: 403, body: { message: expect.any(String) } })
    expect(await stage.staff().list()).toEqual(before)
  })

  test('from our page on the other name of this machine is ours', async () => {
    const { status } = await admin.post('/operators', add, { origin: 'http://127.0.0.1:8000' })
    expect(status).toBe(200)
  })

  test('without a session is refused before anything else', async () => {
    expect((await stage.browser().post('/operators', add)).status).toBe(401)
  })

  test('that signs in is refused as well when another page makes it', async () => {
    const { password } = await stage.add('asha')
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const answer = await stage.browser().post('/sign-in', { signInName: 'asha', password }, headers)
    expect(answer.status).toBe(403)
  })
})

describe('a form', () => {
  test.each([
    [{ signInName: 'x', name: 'Ravi', role: 'agent' }, 'signInName', 'Two letters or more'],
    [{ signInName: 'ravi', name: 'R', role: 'agent' }, 'name', 'At least 2 letters'],
    [{ signInName: 'ravi', role: 'agent' }, 'name', 'This is needed.'],
    [{ signInName: 'ravi', name: 7, role: 'agent' }, 'name', 'wrong form'],
    [{ signInName: 'ravi', name: 'Ravi', role: 'king' }, 'role', 'Choose one'],
    [{ signInName: 'boss', name: 'Ravi', role: 'agent' }, 'signInName', 'Somebody has this'],
  ])('%j is answered with a sentence beside the field %s', async (body, field, sentence) => {
    const answer = await admin.post('/operators', body)
    expect([400, 409]).toContain(answer.status)
    expect(answer.body).toEqual({ field, message: expect.stringContaining(sentence) })
  })

  test.each([
    ['text', 'no JSON at all', 400],
    ['a list', '[1,2]', 400],
    ['a word', '"word"', 400],
    ['an attack on prototypes', '{"__proto__":{"role":"admin"},"signInName":"ravi"}', 400],
    ['too much', JSON.stringify({ name: 'x'.repeat(70_000) }), 413],
  ])('%s is answered with a sentence and never with a fault', async (_what, payload, status) => {
    const answer = await admin.post('/operators', payload, { 'content-type': 'application/json' })
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(/^[A-Z].+\.$/) } })
  })

  test('that is no JSON by its own word is refused', async () => {
    const answer = await admin.post('/operators', 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(answer.status).toBe(415)
  })
})

describe('a role', () => {
  test('that is taken away is gone with the next request', async () => {
    const other = await stage.signedIn('deputy', 'admin')
    expect((await other.get('/operators')).status).toBe(200)
    await admin.post(`/operators/${other.id}/role`, { role: 'agent' })
    expect((await other.get('/operators')).status).toBe(403)
    expect((await other.get('/session')).body).toMatchObject({ operator: { role: 'agent' } })
  })

  test('that does not allow a route is refused, and the try stands in the audit', async () => {
    const agent = await stage.signedIn('asha', 'agent')
    expect((await agent.get('/operators')).status).toBe(403)
    expect(stage.office.entries.at(-1)).toMatchObject({
      act: 'access.refused',
      outcome: 'refused',
      who: { id: agent.id, role: 'agent' },
      detail: { method: 'GET', url: '/operators' },
    })
  })
})

describe('a failure', () => {
  test('of the audit refuses the act', async () => {
    const audit = stage.office.audit
    stage.office.audit = async () => {
      throw new Error('disk full of secrets')
    }
    const { status, body } = await admin.post('/operators', {
      signInName: 'ravi',
      name: 'Ravi',
      role: 'agent',
    })
    expect(status).toBe(500)
    expect(JSON.stringify(body) + stage.lines.join()).not.toContain('secrets')
    stage.office.audit = audit
    expect(await stage.staff().list()).toHaveLength(1)
  })
})
