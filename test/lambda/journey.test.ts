import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { signBody } from '../../src/whatsapp/cloud/signature.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { mostMessages } from '../journeys/paths.ts'
import { callContext } from './call-context.ts'
import { appSecret, type Stage, startStage, verifyToken } from './stage.ts'

describeWithDynamo('the bot on Lambda', (local) => {
  let stage: Stage
  const borrowers: Borrower[] = []
  beforeAll(async () => {
    stage = await startStage(local())
  })
  afterAll(() => stage.stop())

  test.each(['en', 'hi'] as const)(
    'pays a loan in %s, from Hi to the money, event by event through the three handlers',
    async (language) => {
      const borrower = stage.emulator.borrower({ name: 'Asha' })
      borrowers.push(borrower)
      const journey = takeLoan(borrower, { language, textMessages: stage.textMessages })
      const paid = await ticking(stage, journey)
      // The signed agreement is made once the money has left, and comes after the news of it.
      await ticking(
        stage,
        borrower.next(({ kind }) => kind === 'document'),
      )
      expect(paid.body).toMatch(/🎉 \*₹4,88,200\*/)
      expect(borrower.messages.length).toBeLessThanOrEqual(mostMessages)
      expect(stage.source.answers.length).toBeGreaterThan(5)
      expect(stage.source.answers.flatMap(({ failed }) => failed)).toEqual([])
    },
  )

  test('a batch of the stream that comes a second time sends nothing', async () => {
    const records = stage.source.answers.flatMap((answer) => answer.records)
    const heard = () => borrowers.map((borrower) => borrower.messages.length)
    const before = heard()
    expect(await stage.deliver({ Records: records })).toEqual({ batchItemFailures: [] })
    expect(heard()).toEqual(before)
  })

  test('an event with a body in base64 or as text is signed over the same bytes', async () => {
    const { handler } = await import('../../src/main/lambda-http.ts')
    const body = '{"object":"whatsapp_business_account","entry":[],"note":"नमस्ते"}'
    const [shape] = stage.gateway.events.filter(({ rawPath }) => rawPath === '/webhook')
    if (shape === undefined) throw new Error('no webhook came')
    const headers = { 'content-type': 'application/json' }
    const signed = { ...headers, 'x-hub-signature-256': signBody(Buffer.from(body), appSecret) }
    const base64 = Buffer.from(body).toString('base64')
    const call = async (event: object) => (await handler({ ...shape, ...event }, callContext())).statusCode
    expect(await call({ headers: signed, body: base64, isBase64Encoded: true })).toBe(200)
    expect(await call({ headers: signed, body, isBase64Encoded: false })).toBe(200)
    expect(await call({ headers: signed, body: `${body} `, isBase64Encoded: false })).toBe(401)
    expect(await call({ headers, body, isBase64Encoded: false })).toBe(401)
  })

  test('the handshake answers with the raw challenge, also for a token with commas', async () => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': verifyToken,
    })
    const answer = await fetch(`${stage.gateway.url}/webhook?${query}`)
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  })

  test('the page of pretended payouts is hidden from the internet, and health is shown', async () => {
    expect((await fetch(`${stage.gateway.url}/sandbox/payouts`)).status).toBe(404)
    const health = await (await fetch(`${stage.gateway.url}/healthz`)).json()
    expect(health).toMatchObject({ ready: true, parts: { storage: { detail: 'dynamodb' } } })
  })
})

/** The minutes pass while something goes on. */
async function ticking<Result>(stage: Stage, going: Promise<Result>): Promise<Result> {
  let isOver = false
  const minutes = (async () => {
    while (!isOver) await stage.tick()
  })()
  try {
    return await going
  } finally {
    isOver = true
    await minutes
  }
}
