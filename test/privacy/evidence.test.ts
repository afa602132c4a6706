import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BorrowerState } from '../../src/journey/state.ts'
import { readConfig } from '../../src/main/config.ts'
import { type EvidenceDesk, openEvidenceDesk } from '../../src/main/evidence-desk.ts'
import { createLog } from '../../src/platform/log.ts'
import { verifyEvidence } from '../../src/privacy/evidence/verify.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { hasLoanMenu, takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { runCommand } from './commands.ts'

const order = { who: 'A. Rao', why: 'audit of 2026' }

/** One whole loan in a service that runs, and an operator beside it. */
let running: Running
let desk: EvidenceDesk
let borrower: Borrower
let loanId: string
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-evidence-'))
const account = '918273645546372'
const phone = '919187654023'
beforeAll(async () => {
  running = await startRunning({ environment: { DATA_DIR: dataDir } })
  const reading = readConfig({ DATA_DIR: dataDir })
  if (!reading.ok) throw new Error(reading.faults.join())
  desk = await openEvidenceDesk(reading.config, Date.now, createLog('silent'))
  borrower = running.emulator.borrower({ name: 'Zorawar', phone })
  const script = { language: 'en', name: 'Zorawar Quillfeather', account } as const
  expect(hasLoanMenu(await takeLoan(borrower, script))).toBe(true)
  // The signed agreement follows the money as a message of its own.
  await borrower.next(({ kind }) => kind === 'document')
  await running.emulator.settled()
  const [loan] = await running.service.store.loans(borrower.conversation.id)
  loanId = loan?.id ?? ''
}, 60_000)
afterAll(async () => {
  await desk.close()
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Line {
  kind: string
  content: Record<string, unknown> & { kind?: string; detail?: Record<string, unknown> }
}

let files = 0
/** As the command does it; one test runs the command itself. */
async function taken(isMasked = true): Promise<{ path: string; head: string; text: string; lines: Line[] }> {
  files += 1
  const path = join(dataDir, `evidence-${files}.jsonl`)
  const made = await desk.write(loanId, { ...order, isMasked, path })
  const text = readFileSync(path, 'utf8')
  const lines = text.trimEnd().split('\n')
  return { path, head: made?.head ?? '', text, lines: lines.map((line) => JSON.parse(line)) }
}

const verified = ({ path }: { path: string }, head?: string) => verifyEvidence(readFileSync(path), head)
const stateOf = async (): Promise<BorrowerState> =>
  JSON.parse((await running.service.store.load(borrower.conversation.id))?.state ?? '')

describe('the evidence of a loan', () => {
  test('holds everything shown, said, accepted, decided and moved', async () => {
    const { path, head, lines } = await taken()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const kinds = lines.flatMap(({ kind, content }) => (kind === 'entry' ? [String(content.kind)] : []))
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...[
          'message.received',
          'send',
          'application.started',
          'consent.given',
          'decision.made',
          'offer.accepted',
        ],
        ...['identity.finished', 'face.checked', 'bank.checked', 'mandate.finished', 'agreement.shown'],
        ...['agreement.accepted', 'agreement.signed', 'final-check', 'payout.updated', 'loan.disbursed'],
      ]),
    )
    const decided = lines.find(({ content }) => content.kind === 'decision.made')
    expect(decided?.content.detail).toMatchObject({ trail: { policyVersion: expect.any(String) } })
    const papers = lines.filter(({ kind }) => kind === 'paper').map(({ content }) => content)
    expect(papers.map(({ paper }) => paper).toSorted()).toEqual(['agreement', 'kfs', 'sanction-letter'])
    for (const paper of papers) expect(paper).toMatchObject({ found: 'there', isUnchanged: true })
    const accepted = lines.filter(({ kind }) => kind === 'accepted-text').map(({ content }) => content.kind)
    expect(accepted).toEqual(expect.arrayContaining(['consent.given', 'agreement.accepted']))
    expect(lines.filter(({ content }) => content.status === 'read').length).toBeGreaterThan(10)

    expect(verified({ path }, head)).toMatchObject({ result: 'whole', remarks: [], header: { loanId } })
    process.stdout.write(`evidence: ${lines.length} lines, ${Math.round(statSync(path).size / 1024)} KiB\n`)
  })

  test('shows no number of a person unless the whole is asked for', async () => {
    const masked = await taken()
    for (const secret of [account, phone, phone.slice(2), borrower.conversation.id]) {
      expect(masked.text).not.toContain(secret)
    }
    const whole = await taken(false)
    expect(whole.text).toContain(account)
    expect(verified(whole, whole.head)).toMatchObject({ result: 'whole' })
  })

  test('stands in the log of the borrower with its head, by which it is told from every other file', async () => {
    const messages = borrower.messages.length
    const first = await taken()
    const second = await taken()
    const heads = (await desk.heads(loanId)) ?? []
    expect(heads.slice(-2)).toMatchObject([
      { who: order.who, head: first.head },
      { who: order.who, head: second.head },
    ])
    expect(verified(second, first.head)).toMatchObject({
      result: 'refused',
      why: expect.stringContaining('another head'),
    })
    await running.emulator.settled()
    expect(borrower.messages.length).toBe(messages)
  })

  test('is refused when any byte is another, and the line is named', async () => {
    const { path } = await taken()
    const bytes = readFileSync(path)
    const places = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(places, ([at, other]) => {
        fc.pre(bytes[at] !== other)
        const changed = Buffer.from(bytes)
        changed[at] = other
        const line = bytes.subarray(0, at).toString('latin1').split('\n').length
        expect(verifyEvidence(changed)).toMatchObject({ result: 'refused', line })
      }),
      { numRuns: 60 },
    )
  })

  test('remarks on a paper whose file was damaged behind our back', async () => {
    const [paper] = (await stateOf()).papers ?? []
    const file = join(dataDir, 'media', paper?.reference ?? '')
    const sound = readFileSync(file)
    const damaged = Buffer.from(sound)
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1
    writeFileSync(file, damaged)
    const { path } = await taken()
    writeFileSync(file, sound)
    expect(verified({ path })).toMatchObject({
      result: 'whole',
      remarks: [expect.stringContaining('sanction-letter was unreadable')],
    })
  })
})

describe('npm run evidence', () => {
  const evidence = (...given: string[]) => runCommand('evidence', given, { DATA_DIR: dataDir })
  const signed = ['--who', order.who, '--why', order.why]

  test('writes a file that evidence:verify takes with its head and no setting, and refuses once it was touched', async () => {
    const path = join(dataDir, 'of-the-command.jsonl')
    const { code, said } = await evidence(loanId, ...signed, '--to', path)
    const head = /head (?<head>[0-9a-f]{64})/.exec(said)?.groups?.head ?? ''
    expect({ code, said }).toMatchObject({ code: 0 })
    const again = await evidence(loanId, ...signed, '--to', path)
    expect(again).toMatchObject({ code: 2, said: expect.stringContaining('there is a file already') })
    const heads = await evidence(loanId, '--heads')
    expect(heads.said.trim().split('\n').at(-1)).toContain(head)
    const verify = (...given: string[]) => runCommand('evidence-verify', [path, ...given])
    expect(await verify('--head', head)).toMatchObject({ code: 0, said: expect.stringMatching(/^OK/) })
    expect(await verify('--head', 'abc')).toMatchObject({ code: 2 })
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"n":9,', '"n":8,'))
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining('line 10') })
  })

  test('does nothing for a name that nobody has, nor for a reader who does not say why', async () => {
    expect(await evidence('LN000000000000', ...signed)).toMatchObject({ code: 1 })
    expect(await evidence(loanId)).toMatchObject({ code: 2 })
    const nowhere = await runCommand('evidence-verify', [join(dataDir, 'nowhere')])
    expect(nowhere).toMatchObject({ code: 2, said: expect.stringContaining('no such file') })
    const folder = await runCommand('evidence-verify', [dataDir])
    expect(folder).toMatchObject({ code: 2, said: expect.stringContaining('a folder was named') })
  })
})
