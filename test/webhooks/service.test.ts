import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signBody } from '../../src/whatsapp/cloud/signature.ts'
import { decidePage, goOn, takeLoan } from '../faults/take-loan.ts'
import { mostMessages } from '../journeys/paths.ts'
import { appSecret, type Running, startRunning, verifyToken } from './running.ts'

let running: Running
const says = (words: RegExp) => (message: { body: string }) => words.test(message.body)
beforeAll(async () => {
  running = await startRunning()
})
afterAll(() => running.stop())

describe('a loan over signed webhooks and Graph calls', () => {
  test.each(['en', 'hi'] as const)('from Hi to the money in %s, within its messages', async (language) => {
    const borrower = running.emulator.borrower({ name: 'Asha' })
    const paid = await takeLoan(borrower, { language })
    expect(paid.body).toMatch(/🎉 \*₹4,88,200\*/)
    expect(borrower.messages.length).toBeLessThanOrEqual(mostMessages)
    const loans = await running.service.store.loans(borrower.conversation.id)
    expect(loans).toHaveLength(1)
    expect(JSON.parse(loans[0]?.record ?? '{}')).toMatchObject({ status: 'active' })
  })

  test('a declined borrower hears why and when to come back', async () => {
    const borrower = running.emulator.borrower({ name: 'Asha' })
    const declined = await takeLoan(borrower, {
      language: 'en',
      name: 'Asha Lowscore',
      until: says(/apply again from/),
    })
    expect(declined.body).toMatch(/Credit score/)
  })

  test('KYC that failed is tried again and succeeds', async () => {
    const borrower = running.emulator.borrower({ name: 'Asha' })
    await takeLoan(borrower, { language: 'en', until: says(/\(KYC\)/) })
    await decidePage(borrower.link(), 'rejected')
    await borrower.next((message) => /not successful/.test(message.body))
    await borrower.tap('Try again')
    await borrower.next((message) => message.link !== undefined)
    await decidePage(borrower.link(), 'success')
    await borrower.next((message) => /identity is verified/.test(message.body))
  })

  test('a payout that the bank refused is sent to another account, once', async () => {
    const borrower = running.emulator.borrower({ name: 'Asha' })
    await takeLoan(borrower, { language: 'en', account: '5000000000001', until: says(/could not credit/) })
    await borrower.tap('Use another account')
    const paid = await goOn(borrower, { language: 'en', until: says(/🎉/) })
    expect(paid.body).toMatch(/ending in 9012/)
    expect(await running.service.store.loans(borrower.conversation.id)).toHaveLength(1)
  })
})

describe('the webhook refuses what is not Meta', () => {
  const post = (body: string, signature?: string) =>
    fetch(`${running.url}/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature ? { 'x-hub-signature-256': signature } : {}),
      },
      body,
    })
  const body = '{"object":"whatsapp_business_account","entry":[]}'
  const signed = (text: string) => signBody(Buffer.from(text), appSecret)

  test('no signature and a wrong one are 401', async () => {
    expect((await post(body)).status).toBe(401)
    expect((await post(body, signed('other'))).status).toBe(401)
  })

  test('a good one is 200, broken JSON 400, over 3 MB 413', async () => {
    expect((await post(body, signed(body))).status).toBe(200)
    expect((await post('{"object"', signed('{"object"'))).status).toBe(400)
    expect((await post('x'.repeat(3 * 1024 * 1024 + 1), 'sha256=00')).status).toBe(413)
  })

  test('the handshake returns the raw challenge, and 403 for another token', async () => {
    const ask = (token: string) =>
      fetch(`${running.url}/webhook?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`)
    const answer = await ask(verifyToken)
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
    expect((await ask('other')).status).toBe(403)
  })
})

test.each(['payouts', 'messages'])('the page of pretended %s is for this machine alone', async (page) => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${running.url}/sandbox/${path}`, { headers })
  expect((await ask(page)).status).toBe(200)
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const proxied = { [header]: '203.0.113.7' }
    expect((await ask(page, proxied)).status, header).toBe(404)
    expect((await ask('%70ayouts', proxied)).status, header).toBe(404)
  }
})

test('health names every part and whether it is on', async () => {
  const answer = await fetch(`${running.url}/healthz`)
  expect(answer.status).toBe(200)
  const { ready, parts } = (await answer.json()) as {
    ready: boolean
    parts: Record<string, { state: string }>
  }
  expect(ready).toBe(true)
  expect(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.state]))).toEqual({
    whatsapp: 'on',
    storage: 'on',
    decision: 'on',
    bedrock: 'off',
    handoffQueue: 'off',
    sandboxProviders: 'on',
  })
})

test('a connection that was opened and never used does not hold up the end of the service', async () => {
  const silent = await startRunning()
  const socket = connect(Number(new URL(silent.url).port), '127.0.0.1')
  await once(socket, 'connect')
  const cutOff = once(socket, 'close')
  await silent.stop()
  await cutOff
}, 20_000)
