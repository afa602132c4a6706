import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lambdaConfig } from '../../src/main/lambda/settings.ts'
import { type OperatorDesk, openOperatorDesk } from '../../src/main/operator-desk.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createLog } from '../../src/platform/log.ts'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { sampleJpeg } from '../../src/whatsapp/emulator/sample-images.ts'
import { OperatorHands } from '../console/operator-hands.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { type AskedActions, allowedTo, listenToAws } from './asked-actions.ts'
import { type Stage, startStage } from './stage.ts'

describeWithDynamo('the console on Lambda', (local) => {
  let stage: Stage
  let asked: AskedActions
  let desk: OperatorDesk
  let asif: OperatorHands
  let borrower: Borrower
  let reference: string
  beforeAll(async () => {
    asked = listenToAws(() => stage.tables)
    stage = await startStage(local(), { as: asked.as })
    borrower = stage.emulator.borrower({ name: 'Asha' })
    await ticking(takeLoan(borrower, { language: 'en', textMessages: stage.textMessages }))
    // What `npm run operator` does, in a shell with the settings of the functions.
    desk = await openOperatorDesk(await lambdaConfig(process.env), systemClock, createLog('silent'))
    asif = await newOperator('asif', 'agent')
  })
  afterAll(async () => {
    await desk.close()
    await stage.stop()
    vi.restoreAllMocks()
  })

  async function newOperator(signInName: string, role: 'agent' | 'compliance'): Promise<OperatorHands> {
    const added = await desk.add({ signInName, name: 'Asif Khan', role, signIn: 'password' }, 'the test')
    if (!('operator' in added) || !added.firstPassword) throw new Error('nobody was added')
    const hands = new OperatorHands(stage.gateway.url, added.operator)
    await hands.signIn(signInName, added.firstPassword)
    await hands.replacePassword(added.firstPassword)
    return hands
  }

  /** The minutes go by until it is done. */
  async function ticking<Result>(going: Promise<Result>): Promise<Result> {
    const clock = { isOn: true }
    const minutes = (async () => {
      while (clock.isOn) await stage.tick()
    })()
    try {
      return await going
    } finally {
      clock.isOn = false
      await minutes
    }
  }

  test('shows its page, files and all, at every address of its own', async () => {
    const page = await fetch(`${stage.gateway.url}/console`)
    const html = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const [script = 'none'] = /\/console\/assets\/[^"]+\.js/.exec(html) ?? []
    const file = await fetch(`${stage.gateway.url}${script}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/javascript/),
    ])
    const built = readFileSync(join(import.meta.dirname, '../../dist/web', script))
    expect(built.equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
    expect(await (await fetch(`${stage.gateway.url}/console/inbox/people`)).text()).toContain(script)
  })

  test('whoever asks for a person is served by one: claimed, answered on the phone, and given back', async () => {
    await borrower.say('agent')
    await ticking(borrower.next(({ body }) => /H-[0-9A-Z]{7}/.test(body)))
    const { rows } = await asif.inbox('people')
    expect(rows).toMatchObject([{ name: expect.stringMatching(/^Asha/), lastWords: 'agent' }])
    reference = rows[0]?.reference ?? ''
    const claimed = await asif.act(reference, { do: 'claim' })
    expect(claimed).toMatchObject({ status: 200, body: { conversation: { owner: 'person' } } })
    const text = 'Hello Asha, this is Asif. नमस्ते! How can I help?'
    expect((await asif.act(reference, { do: 'reply', text })).status).toBe(200)
    const heard = await ticking(borrower.next(({ body }) => body.includes('this is Asif')))
    expect(heard.body).toContain(text)
    expect((await asif.act(reference, { do: 'close', outcome: 'solved' })).status).toBe(200)
    await ticking(borrower.next(({ body }) => body.includes('has ended this conversation')))
    expect((await asif.inbox('people')).rows).toEqual([])
  })

  test('a selfie and a paper come byte by byte as the borrower sent and got them', async () => {
    const { files } = await asif.page(reference)
    const open = async (title: string) => {
      const file = files.find((one) => one.title === title)
      const body = { reference: file?.reference, why: 'the name is in doubt' }
      const response = await asif.raw('POST', `/cases/${reference}/files`, body)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, file?.mimeType])
      return Buffer.from(await response.arrayBuffer())
    }
    expect(Buffer.compare(await open('Selfie'), sampleJpeg())).toBe(0)
    const statement = borrower.messages.find(({ kind }) => kind === 'document')
    const onPhone = await fetch(new URL(statement?.media?.url ?? '', stage.emulator.graphBaseUrl()))
    const papers = await Promise.all(
      files.filter(({ mimeType }) => mimeType === 'application/pdf').map(({ title }) => open(title)),
    )
    const bytes = Buffer.from(await onPhone.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(papers.some((paper) => paper.equals(bytes))).toBe(true)
  })

  test('nothing is to be listened to, and whoever comes without a session is not let in', async () => {
    expect((await asif.raw('GET', '/live')).status).toBe(204)
    const stranger = new OperatorHands(stage.gateway.url, { id: 'nobody', name: 'Nobody' })
    expect((await stranger.get('/inbox?queue=people')).status).toBe(401)
  })

  test('somebody is erased for good', async () => {
    const other = stage.emulator.borrower({ name: 'Ravi' })
    await other.say('Hi')
    await ticking(other.next())
    await other.tap('language:en')
    await ticking(other.next())
    await other.say('agent')
    await ticking(other.next(({ body }) => /H-[0-9A-Z]{7}/.test(body)))
    const waiting = (await asif.inbox('people')).rows.find(({ name }) => name === 'Ravi')
    const meera = await newOperator('meera', 'compliance')
    const order = { why: 'asked by e-mail', confirm: 'ERASE' }
    const erased = await meera.post(`/cases/${waiting?.reference}/erase`, order)
    expect(erased).toMatchObject({ status: 200, body: { mandatesToCancel: 0 } })
    expect((await meera.get(`/cases/${waiting?.reference}`)).status).toBe(404)
  })

  test('all of this asks for nothing that its role does not allow', () => {
    const allowed = allowedTo('console')
    expect([...asked.of('console')].filter((each) => !allowed.has(each))).toEqual([])
    expect([...asked.of('console')]).toEqual(
      expect.arrayContaining(['s3:GetObject on media-objects', 'dynamodb:BatchWriteItem on user-table']),
    )
  })
})
