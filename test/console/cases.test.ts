import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CasePage, FoundCases, TranscriptPage } from '../../src/console/api.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { findingsIn, needlesFor } from '../privacy/needles.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { type OperatorHands, operatorAt } from './operator-hands.ts'

/** A borrower with a loan, and people who look at the case. */
let running: Running
let agent: OperatorHands
let compliance: OperatorHands
let borrower: Borrower
let reference: string

const phone = '919187654021'
const account = '918273645546372'
const [firstName, lastName] = ['Zorawar', 'Quillfeather']
const script = {
  ...{ language: 'en' as const, name: `${firstName} Singh ${lastName}`, account },
  ...{ dateOfBirth: '17-03-1987', pincode: '411987' },
}
/** What only somebody with a reason may see. */
const secrets = [lastName, 'Singh', phone, phone.slice(2), account, '1987-03-17', '17-03-1987', '411987']

beforeAll(async () => {
  running = await startRunning()
  agent = await operatorAt(running, 'asha', 'agent')
  compliance = await operatorAt(running, 'meera', 'compliance')
  borrower = running.emulator.borrower({ name: firstName, phone })
  await takeLoan(borrower, script)
  await running.emulator.settled()
  reference = running.service.store.reference(borrower.conversation.id)
}, 60_000)
afterAll(() => running.stop())

const find = (by: string, text: string) => agent.post<FoundCases>('/cases/find', { by, text })
const auditedActs = async () => {
  const { entries } = await running.service.office.audited({ limit: 200 })
  return entries.map(({ act, who, why, outcome, reference: about }) => ({
    ...{ act, outcome, reference: about, why },
    who: who?.id,
  }))
}
const logged = async (kind: string) =>
  (await running.service.store.history(borrower.conversation.id)).filter((entry) => entry.kind === kind)

async function wholeTranscript(): Promise<TranscriptPage['entries']> {
  const entries: TranscriptPage['entries'] = []
  let before: string | undefined
  do {
    const query = before === undefined ? '' : `?before=${before}`
    const { body } = await agent.get<TranscriptPage>(`/cases/${reference}/transcript${query}`)
    entries.unshift(...body.entries)
    before = body.before
  } while (before !== undefined)
  return entries
}

describe('a case is found', () => {
  test.each([
    ['phone', '9187654021'],
    ['phone', '+91 91876 54021'],
    ['phone', '091876-54021'],
    ['phone', '९१८७६५४०२१'],
    ['name', 'Zorawar Quillfeather'],
    ['name', 'quillfeather  ZORAWAR'],
    ['name', 'Mr. Singh'],
  ])('by %s %j', async (by, text) => {
    const { status, body } = await find(by, text)
    expect(status).toBe(200)
    expect(body.cases).toMatchObject([{ reference, name: 'Zorawar Q.', phone: 'XXXXXX4021' }])
  })

  test('by its application, its loan and its reference', async () => {
    const [loan] = await running.service.store.loans(borrower.conversation.id)
    const id = loan?.id ?? ''
    for (const [by, text] of [
      ['loan', id.toLowerCase()],
      ['application', id.replace('LN', 'FL')],
      ['reference', reference],
    ] as const) {
      expect((await find(by, text)).body.cases).toMatchObject([{ reference }])
    }
  })

  test('by nothing that nobody has', async () => {
    for (const [by, text] of [
      ['phone', '9000000001'],
      ['name', 'Zorawar Nobody'],
      ['application', 'FL000000000000'],
      ['ticket', 'H-2222222'],
      ['reference', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ] as const) {
      expect(await find(by, text)).toMatchObject({ status: 200, body: { cases: [], isCut: false } })
    }
  })

  test.each([
    ['phone', 'twelve'],
    ['phone', '12345'],
    ['name', '12345'],
    ['application', 'LN0123456789AB'],
    ['loan', 'FL0123456789AB'],
    ['ticket', '17'],
    ['reference', 'somebody'],
  ])('and a %s such as %j is told beside its field', async (by, text) => {
    const { status, body } = await find(by, text)
    expect(status).toBe(400)
    expect(body).toEqual({ message: expect.stringMatching(/^[A-Z].*\.$/), field: 'text' })
  })
})

describe('the page of a borrower', () => {
  test('tells the whole case and hides who it is', async () => {
    const page = await agent.page(reference)
    expect(page).toMatchObject({
      ...{ reference, name: 'Zorawar Q.', phone: 'XXXXXX4021', language: 'en', isMasked: true },
      step: 'Has a running loan',
      conversation: { owner: 'bot', windowOpenUntil: expect.any(Number) },
    })
    const blocks = Object.fromEntries(page.sections.map(({ id, blocks }) => [id, JSON.stringify(blocks)]))
    expect(blocks.journey).toContain('"state":"done"')
    expect(blocks.answers).toContain('₹60,000')
    expect(blocks.offers).toContain('accepted')
    expect(blocks.decisions).toMatch(/bureau score.*at least 700.*passed/)
    expect(blocks.decisions).toContain('the same answer')
    expect(blocks.documents).toContain('Key Facts Statement')
    expect(blocks.mandate).toContain('active')
    expect(blocks.payouts).toContain('success')
    expect(blocks.loans).toMatch(/"No\.".*"Due".*"EMI"/)
    expect(blocks.consents).toMatch(/[0-9a-f]{64}/)
    expect(blocks.delivery).toContain('Messages of ours')
    expect(blocks.problems).toContain('No problems')
    for (const secret of secrets) expect(JSON.stringify(page)).not.toContain(secret)
  })

  test('says of every act whether this person may do it, and why not', async () => {
    const acts = Object.fromEntries((await agent.page(reference)).acts.map((act) => [act.act, act]))
    expect(Object.keys(acts)).toHaveLength(19)
    expect(acts.claim).toMatchObject({ isPossible: true, label: 'Claim' })
    expect(acts['hold-payout']).toMatchObject({ isPossible: false, why: 'Your role may not do this.' })
    for (const { isPossible, why } of Object.values(acts)) {
      expect(why === undefined).toBe(isPossible)
      if (why !== undefined) expect(why).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('shows everything to who gives a reason, and the borrower’s own log and the audit know it before', async () => {
    const why = 'the borrower asks which account we use'
    const before = (await logged('data.viewed')).length
    const { status, body } = await agent.post<CasePage>(`/cases/${reference}/reveal`, { why })
    expect(status).toBe(200)
    expect(body).toMatchObject({ isMasked: false, name: expect.stringContaining(lastName), phone })
    expect(JSON.stringify(body.sections)).toContain(account)
    const views = (await logged('data.viewed')).slice(before)
    expect(views).toMatchObject([{ detail: { why, isMasked: false, who: `${agent.name} (${agent.id})` } }])
    expect(body.version).toBe((await running.service.store.load(borrower.conversation.id))?.version)
    expect(await auditedActs()).toContainEqual({
      ...{ act: 'case.revealed', reference, why, who: agent.id, outcome: 'done' },
    })
  })

  test('is not shown in clear for a reason that is none', async () => {
    const before = (await logged('data.viewed')).length
    const { status, body } = await agent.post(`/cases/${reference}/reveal`, { why: ' x  ' })
    expect([status, body.field]).toEqual([400, 'why'])
    expect(await logged('data.viewed')).toHaveLength(before)
  })

  test('that a colleague keeps open is one reading, and nobody has one of their own', async () => {
    const views = async () =>
      (await auditedActs()).filter((one) => one.act === 'case.viewed' && one.who === compliance.id)
    expect(await views()).toHaveLength(0)
    for (const _ of [1, 2, 3]) await compliance.page(reference)
    expect(await views()).toEqual([
      { act: 'case.viewed', reference, why: undefined, who: compliance.id, outcome: 'done' },
    ])
    const { status, body } = await agent.get('/cases/AAAAAAAAAAAAAAAAAAAAAA')
    expect([status, body.message]).toEqual([404, expect.stringContaining('Nobody is here')])
  })
})

describe('the transcript', () => {
  test('is the chat as the borrower sees it, with everything that happened in between, back to its beginning', async () => {
    const entries = await wholeTranscript()
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    const said = (await running.service.store.history(borrower.conversation.id)).filter(
      ({ direction }) => direction === 'outbound',
    )
    expect(entries.filter(({ side }) => side === 'bot')).toHaveLength(said.length)
    expect(entries[0]).toMatchObject({ side: 'borrower', text: 'Hi' })
    expect(entries).toContainEqual(
      expect.objectContaining({
        ...{ side: 'bot', delivery: 'read' },
        message: expect.objectContaining({ kind: 'buttons', buttons: expect.any(Array) }),
      }),
    )
    const events = entries.filter(({ side }) => side === 'event').map(({ text }) => text)
    for (const text of ['Consent given', 'KYC: verified', 'Bank account: verified', 'The money arrived']) {
      expect(events).toContain(text)
    }
    for (const secret of secrets) expect(JSON.stringify(entries)).not.toContain(secret)
  })

  test('names entries and pages by nothing personal', async () => {
    const { body } = await agent.get<TranscriptPage>(`/cases/${reference}/transcript`)
    for (const { id } of body.entries) expect(id).toMatch(/^[\w-]{22}$/)
    if (body.before !== undefined) expect(body.before).toMatch(/^[\w-]{22}$/)
  })

  test('is shown in clear for a reason', async () => {
    const { body } = await agent.post<TranscriptPage>(`/cases/${reference}/transcript/reveal`, {
      why: 'a complaint about the account',
    })
    expect(JSON.stringify(body.entries)).toContain('data.viewed')
  })
})

test('nothing that is masked holds a secret in any writing: not in a detail, a button, a file or the inbox', async () => {
  const address = 'zorawar.q@quills.example'
  await borrower.say(`agent, my mail is ${address}, born 17.3.87, pin 411 987`)
  await borrower.say('agent')
  await running.emulator.settled()
  const pages = {
    page: await agent.page(reference),
    transcript: await wholeTranscript(),
    found: (await find('phone', phone)).body,
    inboxes: await Promise.all(
      ['people', 'money', 'sensitive', 'complaints'].map((queue) => agent.inbox(queue)),
    ),
  }
  expect(JSON.stringify(pages.inboxes)).toContain(reference)
  const places = Object.entries(pages).map(([name, page]) => ({
    name,
    bytes: Buffer.from(JSON.stringify(page)),
  }))
  const needles = [...secrets, address, '17.3.87', '411 987'].flatMap(needlesFor)
  expect(findingsIn(places, needles)).toEqual([])
})

describe('a file', () => {
  const open = (file: string, why = 'the name on the selfie is in doubt') =>
    agent.raw('POST', `/cases/${reference}/files`, { reference: file, why })

  test('is opened for a reason, to be saved and never to act', async () => {
    const { files } = await agent.page(reference)
    const selfie = files.find(({ title }) => title === 'Selfie')
    const paper = files.find(({ title }) => title === 'Loan agreement')
    for (const [file, start] of [
      [selfie, '\xff\xd8\xff'],
      [paper, '%PDF'],
    ] as const) {
      const response = await open(file?.reference ?? '')
      expect(response.status).toBe(200)
      expect(
        Buffer.from(await response.arrayBuffer())
          .toString('latin1')
          .slice(0, start.length),
      ).toBe(start)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': file?.mimeType,
        'content-disposition': expect.stringMatching(/^attachment; filename="[\w.-]+"/),
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    }
    expect((await logged('data.viewed')).at(-1)?.detail).toMatchObject({
      why: 'the name on the selfie is in doubt',
    })
    const { entries } = await running.service.office.audited({ act: 'file.opened', limit: 9 })
    expect(entries.map(({ detail }) => detail)).toEqual([
      { file: paper?.reference },
      { file: selfie?.reference },
    ])
  })

  test('of somebody else, or of nobody, is not there', async () => {
    const [theirs] = (await agent.page(reference)).files
    const other = running.emulator.borrower({ name: 'Ravi', phone: '919187654023' })
    await other.say('Hi')
    await other.next()
    const otherReference = running.service.store.reference(other.conversation.id)
    const body = { reference: theirs?.reference, why: 'only looking around' }
    expect((await agent.post(`/cases/${otherReference}/files`, body)).status).toBe(404)
    expect((await agent.post(`/cases/${reference}/files`, body)).status).toBe(200)
    expect((await open('no-such-file')).status).toBe(404)
  })
})

describe('erasure', () => {
  test('says what stands in its way, and happens only with the word', async () => {
    const ask = (confirm: string) =>
      compliance.post(`/cases/${reference}/erase`, { why: 'asked by e-mail', confirm })
    expect(await ask('yes')).toMatchObject({ status: 400, body: { field: 'confirm' } })
    expect(await ask('ERASE')).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('a loan is open') },
    })
    expect(
      (await agent.post(`/cases/${reference}/erase`, { why: 'asked by e-mail', confirm: 'ERASE' })).status,
    ).toBe(403)
  })

  test('leaves nobody behind the reference, and tells what stays', async () => {
    const other = running.emulator.borrower({ name: 'Ravi', phone: '919187654022' })
    await other.say('Hi')
    await other.next()
    await running.emulator.settled()
    const theirs = running.service.store.reference(other.conversation.id)
    expect((await compliance.get(`/cases/${theirs}`)).status).toBe(200)
    const erased = await compliance.post(`/cases/${theirs}/erase`, {
      why: 'asked by e-mail',
      confirm: 'ERASE',
    })
    expect(erased).toMatchObject({ status: 200, body: { kept: expect.any(Array), mandatesToCancel: 0 } })
    expect((await compliance.get(`/cases/${theirs}`)).status).toBe(404)
    expect(await auditedActs()).toContainEqual({
      ...{
        act: 'case.erased',
        reference: theirs,
        why: 'asked by e-mail',
        who: compliance.id,
        outcome: 'done',
      },
    })
  })
})
