import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signatureOf } from '../../src/providers/sandbox/signature.ts'
import { writingsOf } from '../../src/storage/contract/secrecy.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { aadhaarWritings, forbiddenWritings, grouped, secrets } from './secrets.ts'
import type { ServiceProcess } from './service-process.ts'
import { decidePage, goOn, hasLoanMenu, offers, type Script, takeLoan } from './take-loan.ts'
import { openWorld, type World } from './world.ts'

/** One set of secrets goes every way through the service; afterwards its log and its files are searched for them. */
const { firstName, lastName, nameInHindi, phone, account, pan, aadhaar, dateOfBirth, words } = secrets
const fullName = `${firstName} ${lastName}`
const everything = `${words} ${fullName}, ${dateOfBirth}, PAN ${pan}, Aadhaar ${grouped(aadhaar)}, phone +91 ${phone.slice(2)}`

let world: World
let service: ServiceProcess
let borrowers = 0
const known: Borrower[] = []
beforeAll(async () => {
  world = await openWorld()
  service = await world.start()
})
afterAll(() => world.close())

/** Each with a phone number of their own that begins with the secret one. */
function newBorrower(name = fullName): Borrower {
  borrowers += 1
  const number = borrowers === 1 ? phone : `${phone.slice(0, -2)}${String(50 + borrowers)}`
  const borrower = world.emulator.borrower({ name, phone: number })
  known.push(borrower)
  return borrower
}

/** Pincodes and one-time codes, as they were typed. */
function sixDigitsTyped(): string[] {
  const typed = known
    .flatMap(({ conversation }) => conversation.messages)
    .filter(({ from }) => from === 'borrower')
  return [...new Set(typed.map(({ body }) => body).filter((body) => /^\d{6}$/.test(body)))]
}

const english: Script = { language: 'en', name: fullName, dateOfBirth, account }
const asksName = ({ body }: { body: string }) => body.includes('*full name*')

test('a loan in English and one in Hindi', async () => {
  expect(hasLoanMenu(await takeLoan(newBorrower(), english))).toBe(true)
  const hindi: Script = { ...english, language: 'hi', name: nameInHindi }
  const borrower = newBorrower(nameInHindi)
  expect(hasLoanMenu(await takeLoan(borrower, hindi))).toBe(true)
  for (const choice of ['details', 'schedule', 'repay']) {
    await borrower.tap(`loan:${choice}`)
    await borrower.next()
  }
})

test('a decline, a refused consent, a failed identity check and a wrong account', async () => {
  await takeLoan(newBorrower(), {
    ...english,
    name: `${fullName} Lowscore`,
    until: ({ body }) => /sorry/.test(body),
  })
  const refusing = newBorrower()
  await takeLoan(refusing, { ...english, until: (message) => offers(message, 'consent:no') })
  await refusing.tap('consent:no')
  await refusing.next()

  const failing = newBorrower()
  for (const outcome of ['rejected', 'name-mismatch', 'expired']) {
    const started = { ...english, until: ({ link }: { link?: unknown }) => link !== undefined }
    await (outcome === 'rejected' ? takeLoan(failing, started) : goOn(failing, started))
    await decidePage(failing.link(), outcome)
    await failing.next()
    await failing.tap('go:retry')
  }
  const wrong: Script = { ...english, account: `${account.slice(0, -4)}0013` }
  await goOn(failing, { ...wrong, until: ({ body }) => /another name/.test(body) })
  await failing.say(`${account} HDFC0009999`)
  await failing.next()
})

/** Says it in every form that the phone knows, whatever is asked. Two borrowers, as one alone would be a flood. */
async function pourOut(first: Borrower, second: Borrower, heard: (borrower: Borrower) => Promise<unknown>) {
  const writings = aadhaarWritings().map((writing) => () => first.say(`my number is ${writing}`))
  const files = [
    () => first.sendImage(undefined, undefined, everything),
    () => first.sendDocument({ filename: `${fullName} ${aadhaar} ${pan}.pdf` }),
  ]
  const others = [
    () => second.say(everything),
    () => second.say(`Is ${everything} safe with you?`),
    () => second.sendContact(fullName, `+${phone}`),
    () => second.sendLocation(),
    () => second.sendVoice(),
    () => second.sendSticker(),
    () => second.sendElement({ type: 'edit', edit: { text: { body: everything } } }),
    () => second.sendElement({ type: 'tomorrow', tomorrow: { body: everything } }),
    () => second.say('help'),
    () => second.say(`what happens with ${everything}?`),
    () => second.say('agent'),
    () => second.say('status'),
  ]
  for (const act of [...writings, ...files]) {
    await act()
    await heard(first)
  }
  for (const act of others) {
    await act()
    await heard(second)
  }
}

test('everything at the wrong place: questions, captions, file names, contacts, a handoff', async () => {
  const [first, second] = [newBorrower(), newBorrower()]
  for (const borrower of [first, second]) await takeLoan(borrower, { ...english, until: asksName })
  await pourOut(first, second, (borrower) => borrower.next())
})

test('Graph that refuses, fails and hangs up', async () => {
  const { faults, ...emulator } = world.emulator
  for (const fault of ['error-500', '429', 'reset', 'timeout-after-accept', 'undeliverable'] as const) {
    const borrower = newBorrower()
    faults.next(fault)
    await borrower.say(everything)
    await expect.poll(() => borrower.conversation.messages.length, { timeout: 15_000 }).toBeGreaterThan(1)
  }
  await emulator.settled()
})

test('bodies that are nothing, or signed by nobody', async () => {
  const secret = readFileSync(join(world.dataDir, 'sandbox-secret'), 'utf8')
  const element = {
    [everything]: everything,
    from: everything,
    id: everything,
    type: everything,
    errors: [everything],
  }
  const value = {
    messaging_product: everything,
    contacts: [element],
    messages: [element],
    statuses: [element],
    errors: [
      { code: 1, title: `limit of +${phone}`, error_data: { details: `${phone} ${grouped(aadhaar)}` } },
    ],
  }
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value }] }],
  })
  expect(await world.emulator.webhooks.postRaw(body)).toBe(200)
  for (const broken of [everything, `{"${everything}`, JSON.stringify({ object: everything })]) {
    expect(await world.emulator.webhooks.postRaw(broken)).toBe(400)
    expect(await world.emulator.webhooks.postRaw(broken, { signature: everything.slice(0, 20) })).toBe(401)
  }
  for (const text of [everything, JSON.stringify({ id: everything, key: everything, outcome: everything })]) {
    for (const signature of ['none', signatureOf(text, secret)]) {
      const headers = { 'content-type': 'application/json', 'x-sandbox-signature': signature }
      const answer = await fetch(`${world.url}/callbacks/identity`, { method: 'POST', headers, body: text })
      expect([400, 401]).toContain(answer.status)
    }
  }
  for (const path of ['sandbox/identity', 'sandbox/mandate', 'callbacks', 'webhook', '']) {
    await fetch(
      `${world.url}/${path}/${encodeURIComponent(everything)}?name=${encodeURIComponent(everything)}`,
    )
  }
})

function overwriteState(borrowerId: string, state: string): Promise<unknown> {
  return world.books.withStore(async (store) => {
    const { version = 0 } = (await store.load(borrowerId)) ?? {}
    const nothing = { effects: [], entries: [], loans: [], aliases: [] }
    const event = { eventId: `overwritten ${version}`, at: Date.now() }
    return store.commit({ borrowerId, expectedVersion: version, ...event, state, ...nothing })
  })
}

test('state that nobody can read, and a store that quotes what it was given', async () => {
  const borrower = newBorrower()
  await takeLoan(borrower, { ...english, until: asksName })
  for (const state of [JSON.stringify({ schemaVersion: 99, everything }), `{"${everything}`]) {
    await overwriteState(borrower.conversation.id, state)
    await borrower.say(everything)
    await borrower.next(({ body }) => /our team has been told/.test(body))
  }
  for (const as of ['failure that may pass', 'mistake of ours', 'error of another kind'] as const) {
    await service.stop()
    service = await world.start({ sabotage: { everyNthCommit: 3, as } })
    await pourOut(newBorrower(), newBorrower(), () => world.emulator.webhooks.settled())
  }
  await service.stop()
})

test('afterwards the log holds none of it', () => {
  const output = world.output()
  const lines = output.split('\n')
  // The search means something only in a log that has seen all of this.
  const seen = [
    '"kind":"message.received"',
    '"level":"debug"',
    'malformed callback',
    'were skipped',
    'could not be stored',
  ]
  for (const words of [...seen, 'a turn broke', 'a problem of the account', 'must be tried again']) {
    expect(output).toContain(words)
  }
  const leaks = forbiddenWritings().flatMap((writing) => {
    const line = lines.find((candidate) => candidate.includes(writing))
    return line === undefined ? [] : [`${writing}: ${line.slice(0, 500)}`]
  })
  expect(leaks).toEqual([])
  process.stdout.write(
    `privacy: ${borrowers} borrowers, ${lines.length} lines of log, ${forbiddenWritings().length} writings, none found\n`,
  )
})

test('afterwards the log holds no pincode and no one-time code', () => {
  const typed = sixDigitsTyped()
  // Five journeys told a pincode, two signed.
  expect(typed.length).toBeGreaterThanOrEqual(7)
  // Where they stand alone: as a part of a longer number, such as a time, they are chance.
  const output = world.output()
  const leaks = typed.filter((digits) => new RegExp(`(?<![\\d.])${digits}(?!\\d)`).test(output))
  expect(leaks).toEqual([])
})

test('afterwards no file of the data folder holds any of it, in any writing', () => {
  const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'output.log')
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }))
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['flowless.db', 'sandbox.db']))
  const leaks = forbiddenWritings().flatMap((secret) =>
    files
      .filter(({ bytes }) => writingsOf(secret).some((writing) => bytes.includes(writing)))
      .map(({ name }) => `${secret} in ${name}`),
  )
  expect(leaks).toEqual([])
  // The search means something: what stays in clear is found.
  expect(files.some(({ bytes }) => writingsOf('wake_at').some((writing) => bytes.includes(writing)))).toBe(
    true,
  )
})
