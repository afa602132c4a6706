import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Loan, LoanClosing } from '../../src/journey/loan.ts'
import type { BorrowerState } from '../../src/journey/state.ts'
import { isoDateInIndia } from '../../src/lending/dates.ts'
import { openDeskParts } from '../../src/main/borrower-desk.ts'
import { readConfig } from '../../src/main/config.ts'
import { evidenceDesk } from '../../src/main/evidence-desk.ts'
import { type LoanDesk, openLoanDesk, paiseFrom } from '../../src/main/loan-desk.ts'
import { createLog } from '../../src/platform/log.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { goOn, hasLoanMenu, offers, type Script, takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { runCommand } from './commands.ts'

/** A service that runs, and an operator's command beside it: what the command brings, the service tells. */
let running: Running
let desk: LoanDesk
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-loans-'))
beforeAll(async () => {
  running = await startRunning({ environment: { DATA_DIR: dataDir } })
  desk = await openLoanDesk(configOf(dataDir), Date.now, createLog('silent'))
})
function configOf(folder: string) {
  const reading = readConfig({ DATA_DIR: folder })
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.config
}

afterAll(async () => {
  await desk.close()
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const order = { who: 'A. Rao', why: 'ledger, ticket 19' }
const script: Script = { language: 'en', name: 'Zorawar Quillfeather' }
const today = isoDateInIndia(Date.now())

const stateOf = async ({ conversation }: Borrower): Promise<BorrowerState> =>
  JSON.parse((await running.service.store.load(conversation.id))?.state ?? '')
const papersOf = async (borrower: Borrower) => (await stateOf(borrower)).papers ?? []
const loanOf = async ({ conversation }: Borrower): Promise<Loan> => {
  const [stored] = await running.service.store.loans(conversation.id)
  return JSON.parse(stored?.record ?? '')
}

describe('closing a loan', () => {
  let borrower: Borrower
  let loan: Loan
  beforeAll(async () => {
    borrower = running.emulator.borrower({ name: 'Zorawar', phone: '919187654021' })
    expect(hasLoanMenu(await takeLoan(borrower, script))).toBe(true)
    await running.emulator.settled()
    loan = await loanOf(borrower)
  }, 60_000)
  const close = (closing: Partial<LoanClosing>, { id = loan.id, isConfirmed = false } = {}) => {
    const enough = { how: 'foreclosed' as const, closedOn: today, receivedPaise: loan.amountPaise }
    return desk.closeLoan(id, { ...order, ...enough, ...closing, isConfirmed })
  }
  const closedEntries = async () => {
    const entries = await running.service.store.history(borrower.conversation.id)
    return entries.filter(({ id }) => id === `closed:${loan.id}`)
  }

  test('is refused for a loan that nobody has, on a day to come, and before the money left', async () => {
    const refusals = [
      await close({}, { id: 'LN000000000000', isConfirmed: true }),
      await close({ closedOn: '2099-01-01' }, { isConfirmed: true }),
      await close({ closedOn: '2020-01-01' }, { isConfirmed: true }),
    ]
    expect(refusals).toEqual([
      { result: 'refused', why: 'No loan has this id' },
      { result: 'refused', why: '2099-01-01 has not come yet' },
      { result: 'refused', why: `The money left on ${loan.disbursedOn}, after 2020-01-01` },
    ])
  })

  test('asks again where the record of the loan cannot explain what was received', async () => {
    for (const how of ['repaid', 'foreclosed', 'cooling-off'] as const) {
      const why = expect.stringMatching(/^₹100 is less than this loan asks for/)
      expect(await close({ how, receivedPaise: 10_000 })).toEqual({ result: 'unsure', why })
    }
    expect(await close({ how: 'repaid' })).toMatchObject({ result: 'unsure' })
    const why = expect.stringMatching(/more than twice all instalments/)
    expect(await close({ receivedPaise: loan.amountPaise * 100 })).toEqual({ result: 'unsure', why })
    expect(await closedEntries()).toEqual([])
  })

  test('closes it once, and the running service tells the borrower and makes the certificate', async () => {
    const before = borrower.messages.length
    const answers = await Promise.all([close({}), close({})])
    expect(answers).toContainEqual({ result: 'done' })
    await expect.poll(() => borrower.messages.length, { timeout: 15_000 }).toBeGreaterThan(before)
    const kinds = async () => (await papersOf(borrower)).map(({ paper }) => paper)
    await expect.poll(kinds, { timeout: 15_000 }).toContain('no-dues')
    const closing = { how: 'foreclosed', closedOn: today, receivedPaise: loan.amountPaise }
    expect(await loanOf(borrower)).toMatchObject({ status: 'closed', closing })
    expect(await closedEntries()).toMatchObject([{ detail: { ...order, closing } }])
    const why = `This loan was closed on ${today} already`
    expect(await close({})).toEqual({ result: 'refused', why })
  })

  test('its papers are listed with the hash that is printed on them', async () => {
    expect(await desk.papers(loan.id)).toEqual(await papersOf(borrower))
    expect(await desk.papers(loan.applicationId)).toEqual(await papersOf(borrower))
    expect(await desk.papers('LN000000000000')).toBeUndefined()
  })

  test('a borrower who has a loan behind them and another application has two files of evidence', async () => {
    await borrower.say('menu')
    await goOn(borrower, { ...script, until: hasOffers })
    const { application } = await stateOf(borrower)
    const parts = await openDeskParts(configOf(dataDir), Date.now, createLog('silent'))
    const evidence = evidenceDesk(parts)
    try {
      const [first, second] = await Promise.all(
        [loan.id, application?.id ?? ''].map(async (id) => {
          const path = join(dataDir, `${id}.jsonl`)
          await evidence.write(id, { ...order, isMasked: true, path })
          return readFileSync(path, 'utf8')
        }),
      )
      expect(first).toContain('"loan.closed"')
      expect(first).not.toContain(application?.id)
      expect(second).toContain('"decision.made"')
      expect(second).not.toContain(loan.applicationId)
      expect(second).not.toContain(loan.id)
    } finally {
      await evidence.close()
    }
  }, 60_000)
})

function hasOffers({ choices }: { choices: { id: string }[] }): boolean {
  return choices.some(({ id }) => id.startsWith('offers:'))
}

describe('releasing a referral', () => {
  test('lets the application go on, once, and the running service tells the borrower', async () => {
    const twice: Script = {
      ...script,
      name: 'Yashvik Featherby',
      dateOfBirth: '31-12-1995',
      pincode: '560001',
    }
    const first = running.emulator.borrower({ name: 'Yashvik', phone: '919187654031' })
    await takeLoan(first, { ...twice, until: hasOffers })
    const borrower = running.emulator.borrower({ name: 'Yashvik', phone: '919187654032' })
    await takeLoan(borrower, { ...twice, until: (message) => offers(message, 'go:agent') })
    const { application } = await stateOf(borrower)
    const id = application?.id ?? ''
    expect(application?.closed).toMatchObject({ reason: 'referred' })

    expect(await desk.release(id, order)).toEqual({ result: 'done' })
    await goOn(borrower, { ...twice, until: hasOffers })
    expect((await stateOf(borrower)).application?.closed).toBeUndefined()
    const refusals = [await desk.release(id, order), await desk.release('FL000000000000', order)]
    expect(refusals).toEqual([
      { result: 'refused', why: 'This application waits for nobody' },
      { result: 'refused', why: 'No application has this id' },
    ])
  }, 60_000)
})

describe('npm run loan', () => {
  const run = (...given: string[]) => runCommand('loan', given, { DATA_DIR: dataDir })
  const signed = ['--who', order.who, '--why', order.why]
  const closing = (changes: Record<string, string>) =>
    Object.entries({ '--how': 'repaid', '--on': today, '--received': '1', ...changes }).flat()

  test.each([
    ['a way that there is not', ['close', 'LN1', ...closing({ '--how': 'gone' }), ...signed], 2],
    ['a day that there is not', ['close', 'LN1', ...closing({ '--on': '2026-02-30' }), ...signed], 2],
    ['nobody who says why', ['close', 'LN1', ...closing({})], 2],
    ['a loan that nobody has', ['close', 'LN1', ...closing({}), ...signed], 1],
    ['papers of nobody', ['papers', 'LN1'], 1],
  ])('does nothing for %s', async (_what, given, code) => {
    expect(await run(...given)).toMatchObject({ code })
  })
})

test.each([
  ['52341.50', 5_234_150],
  ['₹52,341.5', 5_234_150],
  ['1,00,000', 10_000_000],
  ['0', 0],
  ['', undefined],
  ['-5', undefined],
  ['1.234', undefined],
  ['1e5', undefined],
])('%j rupees are %j paise', (rupees, paise) => {
  expect(paiseFrom(rupees)).toBe(paise)
})
