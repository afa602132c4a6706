import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BorrowerState } from '../../src/journey/state.ts'
import { isoDateInIndia } from '../../src/lending/dates.ts'
import { type BorrowerDesk, openBorrowerDesk } from '../../src/main/borrower-desk.ts'
import { readConfig } from '../../src/main/config.ts'
import { createLog } from '../../src/platform/log.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { sampleJpeg, withFaceMarker } from '../../src/whatsapp/emulator/sample-images.ts'
import { hasLoanMenu, offers, type Script, takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { runCommand } from './commands.ts'

/** A service that runs, and an operator beside it with the same data. */
let running: Running
let desk: BorrowerDesk
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-privacy-'))
const order = { who: 'officer-1', why: 'asked by e-mail, ticket 17' }
beforeAll(async () => {
  running = await startRunning({ environment: { DATA_DIR: dataDir } })
  const reading = readConfig({ DATA_DIR: dataDir })
  if (!reading.ok) throw new Error(reading.faults.join())
  desk = await openBorrowerDesk(reading.config, Date.now, createLog('silent'))
})
afterAll(async () => {
  await desk.close()
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const account = '918273645546372'
const name = 'Zorawar Quillfeather'
const script: Script = { language: 'en', name, dateOfBirth: '17-03-1987', account }
const asks =
  (words: RegExp) =>
  ({ body }: { body: string }) =>
    words.test(body)

let borrowers = 0
function newBorrower(): Borrower {
  borrowers += 1
  return running.emulator.borrower({ name: 'Zorawar', phone: `91918765402${borrowers}` })
}

interface Exported {
  [section: string]: unknown
  readings: { detail: Record<string, unknown> }[]
  keptAfterErasure: { until: string; content: Record<string, unknown> }[]
}

async function exported(borrowerId: string, isMasked: boolean): Promise<Exported> {
  const path = join(dataDir, `export-${Math.random()}.json`)
  await desk.export(borrowerId, { ...order, isMasked, path })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const text = readFileSync(path, 'utf8')
  rmSync(path)
  return JSON.parse(text)
}

const keptOf = async (borrowerId: string) =>
  (await running.service.store.kept(borrowerId)).map(({ content }) => content as Record<string, unknown>)

const stateOf = async (borrowerId: string): Promise<BorrowerState> =>
  JSON.parse((await running.service.store.load(borrowerId))?.state ?? '')

const kindsIn = async (borrowerId: string) =>
  (await running.service.store.history(borrowerId)).map(({ kind }) => kind)

describe('an export', () => {
  let borrower: Borrower
  let id: string
  beforeAll(async () => {
    borrower = newBorrower()
    id = borrower.conversation.id
    expect(hasLoanMenu(await takeLoan(borrower, script))).toBe(true)
    await running.emulator.settled()
  })

  test('finds the borrower by any way of writing the number, by user id and by application', async () => {
    const { application } = (await exported(id, true)) as unknown as { application: { id: string } }
    for (const name of [
      `91918765402${borrowers}`,
      `+91 91876 5402${borrowers}`,
      `918765402${borrowers}`,
      id,
      application.id,
    ]) {
      expect(await desk.find(name)).toBe(id)
    }
    expect(await desk.find('919999999999')).toBeUndefined()
  })

  test('holds everything, in sections', async () => {
    const whole = await exported(id, false)
    expect(whole).toMatchObject({
      about: { isMasked: false, asked: order },
      who: { borrowerId: id, language: 'en' },
      answers: { fullName: name, dateOfBirth: '1987-03-17' },
      application: { bank: { accountNumber: account } },
      loans: [{ status: 'active' }],
      consents: [{ kind: 'consent.given' }],
      media: expect.arrayContaining([
        expect.objectContaining({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), mimeType: 'image/jpeg' }),
        expect.objectContaining({ paper: 'kfs', mimeType: 'application/pdf' }),
      ]),
      papers: expect.arrayContaining([
        expect.objectContaining({ paper: 'kfs', contentHash: expect.any(String) }),
      ]),
      keptAfterErasure: [],
    })
    for (const section of ['agreements', 'decisions', 'conversation', 'deliveries', 'readings']) {
      expect(whole[section]).not.toEqual([])
    }
    expect(JSON.stringify(whole.conversation)).toContain(`${account} HDFC0000001`)
  })

  test('is masked unless the whole is asked for', async () => {
    const masked = JSON.stringify(await exported(id, true))
    expect(masked).toContain(name)
    expect(masked).toContain('XXXXXX6372')
    for (const secret of [account, `91918765402${borrowers}`, '918765402', id]) {
      expect(masked).not.toContain(secret)
    }
  })

  test('is in the log of the borrower before anybody reads it, and the chat does not hear of it', async () => {
    const messages = borrower.messages.length
    const { readings } = await exported(id, false)
    expect(readings.at(-1)?.detail).toEqual({
      kind: 'data.viewed',
      ...order,
      what: 'export',
      isMasked: false,
    })
    expect(await kindsIn(id)).toContain('data.viewed')
    await running.emulator.settled()
    expect(borrower.messages.length).toBe(messages)
  })

  test('is not written when the reading cannot be put on record', async () => {
    const path = join(dataDir, 'never.json')
    const closed = await openBorrowerDesk(configOf(dataDir), Date.now, createLog('silent'))
    await closed.close()
    await expect(closed.export(id, { ...order, isMasked: true, path })).rejects.toThrow()
    expect(readdirSync(dataDir)).not.toContain('never.json')
  })

  test('an open loan is not erased, and nothing of it is lost', async () => {
    const before = await kindsIn(id)
    expect(await desk.erase(id, order)).toMatchObject({ result: 'refused', obstacle: { code: 'open-loan' } })
    expect(await kindsIn(id)).toEqual(before)
    expect(await keptOf(id)).toEqual([])
  })
})

function configOf(folder: string) {
  const reading = readConfig({ DATA_DIR: folder })
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.config
}

/**
 * Every file under the data folder but the pretended vendors', as one text of bytes. Read by another process: whoever
 * closes a file that SQLite has open in the same process takes its locks away, and the next command removes the WAL.
 */
function bytesOnDisk(): Buffer {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('sandbox'))
    .map((entry) => join(entry.parentPath, entry.name))
  return execFileSync('cat', files, { maxBuffer: 1_000_000_000 })
}

/** Where a person stands in the database, and the stored form of their key. */
function tracesOf(borrowerId: string): { tables: string[]; key: Buffer | undefined } {
  const database = new DatabaseSync(join(dataDir, 'flowless.db'), { timeout: 10_000 })
  try {
    const person = running.service.store.reference(borrowerId)
    const all = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    const tables = all
      .map((row) => String(row.name))
      .filter((table) => {
        const columns = database.prepare(`PRAGMA table_info(${table})`).all()
        if (!columns.some((column) => column.name === 'person')) return false
        return database.prepare(`SELECT 1 FROM ${table} WHERE person = ?`).get(person) !== undefined
      })
    const row = database.prepare('SELECT key FROM borrowers WHERE person = ?').get(person)
    return { tables, key: row && Buffer.from(row.key as Uint8Array) }
  } finally {
    database.close()
  }
}

const picturesKept = () => readdirSync(join(dataDir, 'media')).length

describe('an erasure', () => {
  test('of somebody who only talked leaves a proof in which nothing is personal', async () => {
    const borrower = newBorrower()
    const { id } = borrower.conversation
    await takeLoan(borrower, { ...script, until: asks(/monthly income/i) })
    expect(await desk.erase(id, order)).toEqual({ result: 'erased', kept: [], mandatesToCancel: 0 })
    const kept = await keptOf(id)
    expect(kept).toEqual([
      expect.objectContaining({ record: 'erasure', kept: [], erasure: { ...order, at: expect.any(Number) } }),
    ])
    for (const secret of [name, '1987', id, `91918765402${borrowers}`]) {
      expect(JSON.stringify(kept)).not.toContain(secret)
    }
    expect(await desk.erase(id, order)).toEqual({ result: 'not-found' })
  })

  test('keeps exactly what the law asks for, and nothing else is left on the disk', async () => {
    const before = picturesKept()
    const borrower = newBorrower()
    const { id } = borrower.conversation
    await takeLoan(borrower, { ...script, until: asks(/selfie/i) })
    await borrower.sendImage(withFaceMarker(sampleJpeg(), 'mismatch'))
    await borrower.next()
    await borrower.sendImage()
    await borrower.next(asks(/bank account/i))
    await borrower.say('stop data')
    await borrower.next()
    await running.emulator.settled()
    const { key } = tracesOf(id)
    if (!key) throw new Error('the borrower has no key')
    expect(bytesOnDisk().includes(key)).toBe(true)
    expect(picturesKept()).toBe(before + 2)

    const outcome = await desk.erase(id, order)

    expect(outcome).toMatchObject({
      result: 'erased',
      kept: [{ record: 'identity' }, { record: 'consent' }],
    })
    expect(tracesOf(id)).toEqual({ tables: ['kept'], key: undefined })
    expect(bytesOnDisk().includes(key)).toBe(false)
    expect(await desk.find(`91918765402${borrowers}`)).toBeUndefined()
    const [identity, consent, proof, ...more] = await keptOf(id)
    expect(more).toEqual([])
    expect(identity).toMatchObject({
      record: 'identity',
      law: expect.stringContaining('47(2)'),
      erasure: order,
      data: { verified: [{ detail: { outcome: { name } } }], selfies: [{ score: expect.any(Number) }] },
    })
    expect(JSON.stringify(identity)).not.toContain('stop data')
    expect(consent).toMatchObject({
      record: 'consent',
      data: {
        entries: [{ kind: 'consent.given' }, { kind: 'consent.withdrawn' }],
        shown: [
          {
            document: 'consent',
            delivery: expect.arrayContaining([{ status: 'read', at: expect.any(Number) }]),
          },
        ],
      },
    })
    expect(proof).toMatchObject({ record: 'erasure', kept: [{ record: 'identity' }, { record: 'consent' }] })
    // The picture in which KYC found the face belongs to the KYC record.
    expect(picturesKept()).toBe(before + 1)
  })

  test('what stays is read on record too, beside what it is', async () => {
    const id = running.emulator.borrower({ name, phone: `91918765402${borrowers}` }).conversation.id
    const { keptAfterErasure } = await exported(id, true)
    expect(keptAfterErasure.map(({ content }) => content.record)).toEqual(['identity', 'consent', 'erasure'])
    const records = await keptOf(id)
    expect(records.at(-1)).toMatchObject({ record: 'reading', ...order, isMasked: true })
    expect(await running.service.store.load(id)).toBeUndefined()
  })

  test('lets the borrower come back as somebody new', async () => {
    const borrower = running.emulator.borrower({ name, phone: `91918765402${borrowers}` })
    await borrower.say('Hi')
    const first = await borrower.next()
    expect(first.choices.map(({ id }) => id)).toContain('language:en')
    expect(await kindsIn(borrower.conversation.id)).toEqual(['message.received', 'send'])
    // What the law keeps of the first life is still there.
    expect((await keptOf(borrower.conversation.id))[0]).toMatchObject({ record: 'identity' })
  })

  test('of a closed loan keeps its papers, and none of a proposal', async () => {
    const borrower = newBorrower()
    const { id } = borrower.conversation
    await takeLoan(borrower, script)
    await expect.poll(async () => (await stateOf(id)).papers?.length, { timeout: 15_000 }).toBe(3)
    const [loan] = await running.service.store.loans(id)
    const closing = ['--how', 'repaid', '--on', isoDateInIndia(Date.now()), '--received', '900000']
    const signed = ['--who', order.who, '--why', order.why]
    const closed = await runCommand('loan', ['close', loan?.id ?? '', ...closing, ...signed], {
      DATA_DIR: dataDir,
    })
    expect(closed).toMatchObject({ code: 0 })
    await expect
      .poll(async () => (await stateOf(id)).papers?.at(-1)?.paper, { timeout: 15_000 })
      .toBe('no-dues')
    await running.emulator.settled()
    const lent = (await stateOf(id)).papers ?? []

    expect(await desk.erase(id, order)).toMatchObject({ result: 'erased' })
    const contract = (await keptOf(id)).find(({ record }) => record === 'contract')
    if (!contract) throw new Error('the contract was not kept')
    const { papers: kept } = contract.data as { papers: { reference: string; contentHash: string }[] }
    expect(kept.map(({ contentHash }) => contentHash)).toEqual(lent.map(({ contentHash }) => contentHash))
    const files = readdirSync(join(dataDir, 'media'))
    for (const { reference } of kept) expect(files).toContain(reference)
    // Whoever holds the printed paper is told nothing about somebody who was erased.
    expect((await fetch(`${running.url}/verify/${lent[0]?.contentHash}`)).status).toBe(404)

    const other = newBorrower()
    await takeLoan(other, { ...script, until: (message) => offers(message, 'agreement:again') })
    await running.emulator.settled()
    const proposed = (await stateOf(other.conversation.id)).papers ?? []
    expect(proposed.map(({ paper }) => paper)).toContain('kfs')
    expect(await desk.erase(other.conversation.id, order)).toMatchObject({ result: 'erased' })
    const left = readdirSync(join(dataDir, 'media'))
    for (const { reference } of proposed) expect(left).not.toContain(reference)
  }, 60_000)
})

test('problems are shown masked; whole only on record', async () => {
  const borrower = newBorrower()
  await takeLoan(borrower, {
    ...script,
    account: `${account.slice(0, -4)}0014`,
    until: asks(/little different/),
  })
  const [masked] = (await desk.problems(1)) as { borrowerId: string; detail: { what: string } }[]
  expect(masked).toMatchObject({
    borrower: running.service.store.reference(borrower.conversation.id),
    borrowerId: 'IN.XXXXXX'.concat(borrower.conversation.id.slice(-4)),
  })
  expect(await kindsIn(borrower.conversation.id)).not.toContain('data.viewed')
  const [whole] = (await desk.problems(1, order)) as { borrowerId: string }[]
  expect(whole?.borrowerId).toBe(borrower.conversation.id)
  expect(await kindsIn(borrower.conversation.id)).toContain('data.viewed')
})

describe('npm run borrower', () => {
  const run = (...given: string[]) => runCommand('borrower', given, { DATA_DIR: dataDir })
  const signed = ['--who', order.who, '--why', order.why]

  test('without a name, a reason or a borrower that we know it does nothing', async () => {
    expect(await run('export')).toMatchObject({ code: 2 })
    expect(await run('export', '919187654021')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--why'),
    })
    expect(await run('erase', '919999999999', ...signed)).toMatchObject({ code: 1 })
    expect(await run('erase', '919187654021', '--who', 'me', '--why', 'x')).toMatchObject({ code: 2 })
  })

  test('exports, refuses an open loan with its reason, and never writes over a file', async () => {
    const to = join(dataDir, 'of-ticket-17.json')
    expect(await run('export', '919187654021', ...signed, '--to', to)).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(to, 'utf8'))).toMatchObject({ about: { isMasked: true } })
    const again = await run('export', '919187654021', ...signed, '--to', to)
    expect(again).toMatchObject({ code: 2, said: expect.stringContaining('there is a file already') })
    const refused = await run('erase', '919187654021', ...signed)
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('a loan is open') })
  })

  test('tells by which name a borrower stands in the log, and nothing else', async () => {
    const borrowerId = await desk.find('919187654021')
    expect(await run('reference', '+91 91876 54021')).toEqual({
      code: 0,
      said: `${running.service.store.reference(borrowerId ?? '')}\n`,
    })
    expect(await run('reference', '919999999999')).toMatchObject({ code: 1 })
  })

  test('lists problems, masked', async () => {
    const { code, said } = await run('problems', '--limit', '1')
    expect(code).toBe(0)
    expect(JSON.parse(said)).toHaveProperty('detail.what')
  })
})
