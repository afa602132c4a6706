import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Colleagues, FoundCases, TranscriptPage } from '../../src/console/api.ts'
import { type DynamoLocal, describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { dynamoSettings } from '../privacy/dynamo-settings.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { type OperatorHands, operatorAt } from './operator-hands.ts'

let numbers = 0

/** What two people at the console and a borrower at the phone can rely on, whatever the store. */
function peopleLaws(start: () => Promise<Running>): void {
  let running: Running
  /** Another process on the same data. */
  let second: Running
  let [asha, bimal, chief] = [] as unknown as [OperatorHands, OperatorHands, OperatorHands]
  beforeAll(async () => {
    running = await start()
    second = await start()
    asha = await operatorAt(running, 'asha', 'agent')
    bimal = await operatorAt(running, 'bimal', 'agent')
    chief = await operatorAt(running, 'chief', 'supervisor')
  }, 60_000)
  afterAll(async () => {
    await second.stop()
    await running.stop()
  })

  async function waitingBorrower(): Promise<{ borrower: Borrower; reference: string }> {
    numbers += 1
    const borrower = running.emulator.borrower({
      name: 'Zora',
      phone: `9191876541${String(numbers).padStart(2, '0')}`,
    })
    await borrower.say('Hi')
    await borrower.next()
    await borrower.tap('language:en')
    await borrower.next()
    await borrower.say('agent')
    await borrower.next(({ body }) => /H-[0-9A-Z]{7}/.test(body))
    await running.emulator.settled()
    return { borrower, reference: running.service.store.reference(borrower.conversation.id) }
  }

  const transcript = async (hands: OperatorHands, reference: string) =>
    (await hands.get<TranscriptPage>(`/cases/${reference}/transcript`)).body.entries

  test('who asks for a person waits in the inbox, with their last words and their ticket, and is found by it', async () => {
    const { reference } = await waitingBorrower()
    const { queues, rows } = await asha.inbox('people')
    const row = rows.find((one) => one.reference === reference)
    expect(row).toMatchObject({
      ...{ queue: 'people', name: 'Zora', language: 'en', step: 'Menu', lastWords: 'agent' },
      phone: expect.stringMatching(/^XXXXXX\d{4}$/),
      windowOpenUntil: expect.any(Number),
      dueAt: expect.any(Number),
    })
    expect(queues.map(({ queue }) => queue)).toEqual([
      'people',
      'money',
      'sensitive',
      'complaints',
      'referred',
      'payouts',
    ])
    expect(queues[0]).toMatchObject({ count: expect.any(Number), oldestSince: expect.any(Number) })
    const found = await asha.post<FoundCases>('/cases/find', {
      by: 'ticket',
      text: row?.ticket?.toLowerCase() ?? '',
    })
    expect(found.body.cases).toMatchObject([{ reference }])
  })

  test('of two who claim in the same moment one gets the conversation, and the other is told who', async () => {
    const { reference } = await waitingBorrower()
    const answers = await Promise.all([
      asha.act(reference, { do: 'claim' }),
      bimal.act(reference, { do: 'claim' }),
    ])
    const won = answers.findIndex(({ status }) => status === 200)
    const [winner, loser] = won === 0 ? [asha, bimal] : [bimal, asha]
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers[1 - won]?.body).toEqual({
      message: `${winner.name} has this conversation.`,
      who: { id: winner.id, name: winner.name },
    })
    expect((await loser.page(reference)).conversation).toMatchObject({
      owner: 'person',
      agent: { id: winner.id },
    })
    const claims = (await transcript(asha, reference)).filter(({ text }) =>
      text?.includes('took the conversation'),
    )
    expect(claims).toHaveLength(1)
    const mine = await winner.inbox('people', '&owner=mine')
    expect(mine.rows).toContainEqual(
      expect.objectContaining({ reference, agent: { id: winner.id, name: winner.name } }),
    )
    expect((await loser.inbox('people', '&owner=mine')).rows.map((row) => row.reference)).not.toContain(
      reference,
    )
    expect((await loser.inbox('people', '&owner=free')).rows.map((row) => row.reference)).not.toContain(
      reference,
    )
  })

  test('the same click twice is one act, and gets the same answer, also a refusal', async () => {
    const { borrower, reference } = await waitingBorrower()
    await asha.act(reference, { do: 'claim' })
    const clickId = crypto.randomUUID()
    const reply = () => asha.act(reference, { do: 'reply', text: 'Good morning' }, undefined, clickId)
    const [first, second] = [await reply(), await reply()]
    expect([first.status, second.status]).toEqual([200, 200])
    const said = await borrower.next(({ body }) => body.includes('Good morning'))
    expect(said.body).toContain(asha.name)
    await running.emulator.settled()
    const replies = (await transcript(asha, reference)).filter(({ side }) => side === 'person')
    expect(replies).toMatchObject([{ who: { id: asha.id }, message: { kind: 'text', body: said.body } }])

    const clickOfBimal = crypto.randomUUID()
    const claim = () => bimal.act(reference, { do: 'claim' }, undefined, clickOfBimal)
    expect([(await claim()).status, (await claim()).status]).toEqual([409, 409])
  })

  test('both chat, colleagues note, a supervisor takes over, and after the close the bot resumes', async () => {
    const { borrower, reference } = await waitingBorrower()
    await asha.act(reference, { do: 'claim' })
    await borrower.say('my number is 9876543210')
    await running.emulator.settled()
    expect(await asha.act(reference, { do: 'note', text: 'called 9876543210, no answer' })).toMatchObject({
      status: 200,
    })
    const entries = await transcript(bimal, reference)
    expect(entries.at(-1)).toMatchObject({
      side: 'note',
      who: { id: asha.id },
      text: 'called XXXXXX3210, no answer',
    })
    expect(entries).toContainEqual(
      expect.objectContaining({ side: 'borrower', text: 'my number is XXXXXX3210' }),
    )

    const notHers = { status: 403, body: { message: expect.stringContaining('supervisor') } }
    expect(await bimal.act(reference, { do: 'close', outcome: 'solved' })).toMatchObject(notHers)
    expect(await bimal.act(reference, { do: 'transfer', to: { agentId: bimal.id } })).toMatchObject(notHers)
    const given = await chief.act(reference, { do: 'transfer', to: { agentId: bimal.id } })
    expect(given.body.conversation).toMatchObject({ agent: { id: bimal.id, name: bimal.name } })
    expect(await asha.act(reference, { do: 'reply', text: 'still me?' })).toMatchObject({
      status: 409,
      body: { who: { id: bimal.id } },
    })
    const closed = await bimal.act(reference, { do: 'close', outcome: 'solved' })
    expect(closed.body.conversation).toEqual({ owner: 'bot', windowOpenUntil: expect.any(Number) })
    const resumed = await borrower.next(({ body }) => body.includes('How can I help you'))
    expect(resumed.choices.length).toBeGreaterThan(0)
    expect((await asha.inbox('people')).rows.map((row) => row.reference)).not.toContain(reference)
  })

  test('what cannot be done is told in a sentence, beside its field', async () => {
    const { reference } = await waitingBorrower()
    const act = (hands: OperatorHands, asked: Parameters<OperatorHands['act']>[1], why?: string) =>
      hands.act(reference, asked, why)
    expect(await act(asha, { do: 'reply', text: 'hello' })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('claim') },
    })
    await act(asha, { do: 'claim' })
    expect(await act(asha, { do: 'reply', text: '  ' })).toMatchObject({
      status: 400,
      body: { field: 'text' },
    })
    expect(await act(asha, { do: 'reply', text: 'x'.repeat(4_100) })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('too long') },
    })
    expect(await act(asha, { do: 'send-template' })).toMatchObject({ status: 409 })
    expect(await act(asha, { do: 'nudge' })).toMatchObject({ status: 400, body: { field: 'why' } })
    expect(await act(asha, { do: 'nudge' }, 'has been silent')).toMatchObject({ status: 409 })
    expect(await act(asha, { do: 'unlock' }, 'asked on the phone')).toMatchObject({ status: 403 })
    expect(await act(asha, { do: 'transfer', to: { agentId: 'nobody' } })).toMatchObject({
      status: 400,
      body: { field: 'to' },
    })
    expect((await asha.act('AAAAAAAAAAAAAAAAAAAAAA', { do: 'claim' })).status).toBe(404)
  })

  test('two processes agree who was faster, and a page that is open at one hears what the other did', async () => {
    const { borrower, reference } = await waitingBorrower()
    const live = await chief.live(reference)
    await borrower.say('are you there?')
    const heard = await live.next(({ event }) => event === 'case')
    expect(heard).toEqual({ event: 'case', reference, version: expect.any(Number) })
    await running.emulator.settled()
    const elsewhere = await operatorAt(second, `elsewhere${numbers}`, 'agent')
    const answers = await Promise.all([
      elsewhere.act(reference, { do: 'claim' }),
      asha.act(reference, { do: 'claim' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [winner] = answers[0].status === 200 ? [elsewhere] : [asha]
    expect(answers.find(({ status }) => status === 409)?.body.who).toEqual({
      id: winner.id,
      name: winner.name,
    })
    await live.next(({ event }) => event === 'inbox')
    const now = (await chief.page(reference)).version
    const told = await elsewhere.act(reference, { do: 'note', text: 'seen from the other process' })
    expect(told.status).toBe(200)
    await live.next((event) => event.event === 'case' && event.version > now)
    await live.close()
  })

  test('colleagues to whom a conversation can be given are those who take conversations', async () => {
    const clerk = await operatorAt(running, 'clerk', 'compliance')
    const { body } = await asha.get<Colleagues>('/colleagues')
    expect(body).toEqual(
      expect.arrayContaining([
        { id: asha.id, name: asha.name, role: 'agent' },
        { id: bimal.id, name: bimal.name, role: 'agent' },
        { id: chief.id, name: chief.name, role: 'supervisor' },
      ]),
    )
    expect(body.map(({ id }) => id)).not.toContain(clerk.id)
    expect((await clerk.get('/colleagues')).status).toBe(403)
  })
}

const folders: string[] = []
function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'flowless-people-')))
  return folders.at(-1) ?? ''
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('on SQLite', () => {
  const environment = { DATA_DIR: newFolder() }
  peopleLaws(() => startRunning({ environment }))
})

describeWithDynamo('on DynamoDB', (local) => {
  const DATA_DIR = newFolder()
  let tables: ReturnType<DynamoLocal['makeTables']> | undefined
  peopleLaws(async () => {
    tables ??= local().makeTables()
    return startRunning({ environment: { ...dynamoSettings(local(), await tables), DATA_DIR } })
  })
})
