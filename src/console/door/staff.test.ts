import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FirstPassword, OperatorView } from '../api.ts'
import type { Browser } from '../testing/browser.ts'
import { ownPassword, Stage } from '../testing/stage.ts'

let stage: Stage
let admin: Browser & { id: string }
beforeEach(async () => {
  stage = await Stage.open()
  admin = await stage.signedIn('boss', 'admin')
})
afterEach(() => stage.close())

const add = (signInName: string, role = 'agent') =>
  admin.post<FirstPassword>('/operators', { signInName, name: 'Ravi Example', role })

describe('an admin', () => {
  test('adds an operator, who gets in with a password that is shown once', async () => {
    const { body } = await add('ravi')
    expect(body.operator).toMatchObject({ signInName: 'ravi', role: 'agent', isDisabled: false, passkeys: 0 })
    expect((await stage.browser().signIn('ravi', body.firstPassword ?? '')).status).toBe(200)
    const kept =
      JSON.stringify([stage.office.entries, await stage.office.list('operator')]) + stage.lines.join()
    expect(kept).not.toContain(body.firstPassword)
    expect((await admin.get('/operators')).response.body).not.toMatch(/argon2|assword/)
  })

  test('ends all sessions of an operator at once by disabling them, and enabling brings none back', async () => {
    const one = await stage.signedIn('asha')
    await admin.post(`/operators/${one.id}/disable`)
    expect((await one.get('/session')).status).toBe(401)
    await admin.post(`/operators/${one.id}/enable`)
    expect((await one.get('/session')).status).toBe(401)
    expect((await stage.browser().signIn('asha', ownPassword)).status).toBe(200)
  })

  test('gives a new first password, which ends the old one, the sessions and a lock', async () => {
    const asha = await stage.signedIn('asha')
    for (let tries = 0; tries < 10; tries += 1) await stage.browser().signIn('asha', 'guess')
    const { body } = await admin.post<FirstPassword>(`/operators/${asha.id}/reset`, {})
    expect((await asha.get('/session')).status).toBe(401)
    expect((await stage.browser().signIn('asha', ownPassword)).status).toBe(400)
    const again = await stage.browser().signIn('asha', body.firstPassword ?? '')
    expect(again).toMatchObject({ status: 200, body: { mustChangePassword: true } })
  })

  test.each(['role', 'disable', 'enable', 'reset', 'remove-passkeys'])(
    'does not %s themselves, and the try stands in the audit',
    async (act) => {
      const { status } = await admin.post(`/operators/${admin.id}/${act}`, { role: 'agent' })
      expect(status).toBe(409)
      expect(stage.office.entries.at(-1)).toMatchObject({ outcome: 'refused', who: { id: admin.id } })
      expect((await admin.get('/session')).body).toMatchObject({ operator: { role: 'admin' } })
    },
  )

  test('learns that there is no such operator', async () => {
    expect((await admin.post('/operators/nobody/disable')).status).toBe(404)
  })

  test('cannot give a name that somebody had before to another person', async () => {
    const { body } = await add('ravi')
    await admin.post(`/operators/${body.operator.id}/disable`)
    expect((await add('Ravi')).status).toBe(409)
  })
})

describe('there is always an admin', () => {
  test('the last one is neither disabled nor made anything else, also not by the command line', async () => {
    const refused = { status: 409, problem: { message: expect.stringContaining('last admin') } }
    expect(await stage.staff().disable(admin.id)).toMatchObject(refused)
    expect(await stage.staff().setRole(admin.id, 'agent')).toMatchObject(refused)
  })

  test('one who is disabled does not count', async () => {
    const deputy = await stage.signedIn('deputy', 'admin')
    await admin.post(`/operators/${deputy.id}/disable`)
    expect(await stage.staff().disable(admin.id)).toMatchObject({ status: 409 })
  })

  test('two who disable each other in the same moment leave one', async () => {
    const deputy = await stage.signedIn('deputy', 'admin')
    await Promise.all([
      admin.post(`/operators/${deputy.id}/disable`),
      deputy.post(`/operators/${admin.id}/disable`),
    ])
    const left = (await stage.staff().list()).filter(
      ({ role, isDisabled }) => role === 'admin' && !isDisabled,
    )
    expect(left.length).toBeGreaterThanOrEqual(1)
  })

  test('two who take a name in the same moment: one gets it', async () => {
    const both = await Promise.all([add('ravi'), add('RAVI')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

test('passkeys of an operator are taken away with their sessions', async () => {
  const asha = await stage.signedIn('asha')
  const { body } = await admin.post<OperatorView>(`/operators/${asha.id}/remove-passkeys`)
  expect(body).toMatchObject({ id: asha.id, passkeys: 0 })
  expect((await asha.get('/session')).status).toBe(401)
})
