import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownPassword, Stage } from '../testing/stage.ts'
import { createOperators } from './operators.ts'
import { createSessions, idleMs, longestMs } from './sessions.ts'
import { mostTries, windowMs } from './tries.ts'

let stage: Stage
beforeEach(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.close())

describe('signing in with a password', () => {
  test('opens a session in a cookie that no script can read', async () => {
    const { password } = await stage.add('asha')
    const browser = stage.browser()
    const { status, body, response } = await browser.signIn('asha', password)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      operator: { name: 'asha Example', role: 'agent' },
      mustChangePassword: true,
    })
    const [cookie] = [response.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^flowless=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect((await browser.get('/session')).body).toEqual(body)
  })

  test('over https the cookie is bound to the host and to https', async () => {
    stage.publicUrl = 'https://bot.lender.example'
    const { password } = await stage.add('asha')
    const { response } = await stage.browser().signIn('asha', password)
    const [cookie] = [response.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^__Host-flowless=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('a wrong password, an unknown name and a disabled operator get the same answer', async () => {
    const { id, password } = await stage.add('asha')
    const wrong = await stage.browser().signIn('asha', 'not the password')
    const unknown = await stage.browser().signIn('nobody', 'not the password')
    await stage.staff().disable(id)
    const disabled = await stage.browser().signIn('asha', password)
    expect(wrong.status).toBe(400)
    expect(wrong.body).toEqual({
      message: 'The sign-in name or the password is not right.',
      field: 'password',
    })
    for (const { status, body } of [unknown, disabled])
      expect({ status, body }).toEqual({ status: 400, body: wrong.body })
  })

  test('the name may be typed in any case', async () => {
    const { password } = await stage.add('asha@lender.example')
    expect((await stage.browser().signIn(' Asha@Lender.example ', password)).status).toBe(200)
  })

  test('after ten wrong passwords even the right one waits a quarter of an hour', async () => {
    const { password } = await stage.add('asha')
    for (let tries = 0; tries < mostTries; tries += 1) await stage.browser().signIn('asha', `guess ${tries}`)
    expect(await stage.browser().signIn('asha', password)).toMatchObject({
      status: 429,
      body: { message: expect.stringContaining('quarter of an hour') },
    })
    stage.pass(windowMs)
    expect((await stage.browser().signIn('asha', password)).status).toBe(200)
  })

  test('whoever guesses at a name does not lock out its owner, in a browser that they have used before', async () => {
    const { password } = await stage.add('asha')
    const own = stage.browser()
    await own.signIn('asha', password)
    const session = own.cookies.get('flowless') ?? ''
    for (let tries = 0; tries < mostTries; tries += 1) await stage.browser().signIn('asha', `guess ${tries}`)
    expect((await stage.browser().signIn('asha', password)).status).toBe(429)
    expect((await own.signIn('asha', password)).status).toBe(200)
    // That the owner got in gives the stranger no more tries.
    expect((await stage.browser().signIn('asha', password)).status).toBe(429)
    expect(own.cookies.get('flowless')).not.toBe(session)
    // Who has the first password from an admin can replace it all the same.
    expect((await own.post('/password', { current: password, next: ownPassword })).status).toBe(200)
  })

  test('a known browser has ten tries as well, and none more at another name', async () => {
    const { password } = await stage.add('asha')
    await stage.add('ravi')
    const own = stage.browser()
    await own.signIn('asha', password)
    const guess = async (name: string) => (await own.signIn(name, 'guess')).status
    for (const name of ['asha', 'ravi']) {
      for (let tries = 0; tries < mostTries; tries += 1) expect(await guess(name)).toBe(400)
      expect(await guess(name)).toBe(429)
    }
    expect((await stage.browser().signIn('ravi', 'guess')).status).toBe(429)
  })

  test('a hundred guesses at once are ten', async () => {
    await stage.add('asha')
    const browsers = Array.from({ length: 100 }, () => stage.browser())
    const answers = await Promise.all(browsers.map((browser, at) => browser.signIn('asha', `guess ${at}`)))
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(mostTries)
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(90)
  })

  test('a name that nobody has is locked as well, so a lock tells nothing', async () => {
    for (let tries = 0; tries < mostTries; tries += 1)
      await stage.browser().signIn('nobody', `guess ${tries}`)
    expect((await stage.browser().signIn('nobody', 'guess')).status).toBe(429)
  })

  test('one address may try thirty times a minute, over all names', async () => {
    const browser = stage.browser()
    const statuses: number[] = []
    for (let at = 0; at <= 30; at += 1) statuses.push((await browser.signIn(`name${at}`, 'guess')).status)
    expect(statuses).toEqual([...Array(30).fill(400), 429])
  })

  test('what was typed stands in no log and in no entry of the audit', async () => {
    await stage.add('asha')
    await stage.browser().signIn('asha', 'hunter2-hunter2')
    await stage.browser().signIn('my password in the wrong field', 'x')
    const seen = JSON.stringify(stage.office.entries) + stage.lines.join()
    expect(seen).not.toMatch(/hunter2|wrong field/)
    expect(stage.office.entries).toMatchObject([
      { act: 'sign-in', outcome: 'refused', detail: { because: 'wrong password', name: 'asha Example' } },
      { act: 'sign-in', outcome: 'refused', detail: { because: 'wrong password' } },
    ])
  })

  test('without an audit nobody gets in', async () => {
    const { password } = await stage.add('asha')
    stage.office.audit = async () => {
      throw new Error('disk full')
    }
    const { status, response } = await stage.browser().signIn('asha', password)
    expect(status).toBe(500)
    expect(response.headers['set-cookie']).toBeUndefined()
  })
})

test('what goes on for long ends with the session, and with the role that may have it', async () => {
  const { id } = await stage.signedIn('asha', 'agent')
  const { office, store, clock } = stage.parts
  const operators = createOperators(office, store)
  const sessions = createSessions({ office, operators, clock })
  const operator = await operators.get(id)
  if (!operator) throw new Error('nobody')
  const { session } = await sessions.begin(operator, 'password')
  expect(await sessions.isOpen(session.id, 'cases.see')).toBe(true)
  await stage.staff().setRole(id, 'admin')
  expect(await sessions.isOpen(session.id, 'cases.see')).toBe(false)
  expect(await sessions.isOpen(session.id, 'health.see')).toBe(true)
  await stage.staff().setRole(id, 'agent')
  await stage.staff().disable(id)
  expect(await sessions.isOpen(session.id, 'cases.see')).toBe(false)
})

describe('the first password', () => {
  test('opens nothing but its own replacement', async () => {
    const { password } = await stage.add('asha', 'supervisor')
    const browser = stage.browser()
    await browser.signIn('asha', password)
    expect(await browser.get('/replies')).toMatchObject({
      status: 403,
      body: { message: 'Choose a password of your own first.' },
    })
    expect((await browser.post('/passkeys/options')).status).toBe(403)
    const changed = await browser.post<{ csrfToken: string }>('/password', {
      current: password,
      next: ownPassword,
    })
    expect(changed).toMatchObject({ status: 200, body: { mustChangePassword: false } })
    browser.take(changed.body)
    expect((await browser.get('/replies')).status).toBe(200)
  })

  test('replacing it ends every other session and changes the token of this one', async () => {
    const { password } = await stage.add('asha')
    const [one, other] = [stage.browser(), stage.browser()]
    await one.signIn('asha', password)
    await other.signIn('asha', password)
    const before = one.cookies.get('flowless')
    await one.post('/password', { current: password, next: ownPassword })
    expect(one.cookies.get('flowless')).not.toBe(before)
    expect((await one.get('/session')).status).toBe(200)
    expect((await other.get('/session')).status).toBe(401)
    expect((await stage.browser().signIn('asha', password)).status).toBe(400)
    expect((await stage.browser().signIn('asha', ownPassword)).status).toBe(200)
  })

  test.each([
    ['next', 'short', 'At least 12 letters'],
    ['next', 'password1234!', 'first that others would try'],
    ['current', ownPassword, 'This is not your password.'],
  ])('a change that cannot be says why beside the field %s', async (field, next, sentence) => {
    const { password } = await stage.add('asha')
    const browser = stage.browser()
    await browser.signIn('asha', password)
    const current = field === 'current' ? 'another one' : password
    const { status, body } = await browser.post('/password', { current, next })
    expect({ status, body }).toEqual({
      status: 400,
      body: { field, message: expect.stringContaining(sentence) },
    })
  })
})

describe('a session', () => {
  test('ends after half an hour without a person, whatever its page asks by itself', async () => {
    const browser = await stage.signedIn('asha')
    for (let minutes = 0; minutes < 40; minutes += 10) {
      stage.pass(10 * 60_000)
      await browser.get('/session', { 'x-unattended': '1' })
    }
    expect((await browser.get('/session')).status).toBe(401)
  })

  test('goes on while a person works, and ends after twelve hours all the same', async () => {
    const browser = await stage.signedIn('asha')
    const started = stage.now
    while (stage.now + idleMs / 2 < started + longestMs) {
      stage.pass(idleMs / 2)
      expect((await browser.get('/session')).status).toBe(200)
    }
    stage.pass(idleMs / 2)
    expect((await browser.get('/session')).status).toBe(401)
  })

  test('ends with the sign-out, also for who copied the cookie', async () => {
    const browser = await stage.signedIn('asha')
    const thief = stage.browser()
    thief.cookies.set('flowless', browser.cookies.get('flowless') ?? '')
    expect((await thief.get('/session')).status).toBe(200)
    expect((await browser.post('/sign-out')).status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    expect((await thief.get('/session')).status).toBe(401)
  })

  test('cannot be prepared: signing in makes a new one and ends the one that was there', async () => {
    const browser = await stage.signedIn('asha')
    const before = browser.cookies.get('flowless') ?? ''
    await browser.signIn('asha', ownPassword)
    const thief = stage.browser()
    thief.cookies.set('flowless', before)
    expect((await thief.get('/session')).status).toBe(401)
    expect((await browser.get('/session')).status).toBe(200)
  })

  test('its token is kept nowhere: the store knows only a hash', async () => {
    const browser = await stage.signedIn('asha')
    const token = browser.cookies.get('flowless') ?? 'none'
    expect(await stage.office.get('session', token)).toBeUndefined()
    expect(JSON.stringify(stage.office.entries) + stage.lines.join()).not.toContain(token)
  })
})
