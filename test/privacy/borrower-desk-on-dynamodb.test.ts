import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { isoDateInIndia } from '../../src/lending/dates.ts'
import { openBorrowerDesk, openDeskParts } from '../../src/main/borrower-desk.ts'
import { readConfig } from '../../src/main/config.ts'
import { evidenceDesk } from '../../src/main/evidence-desk.ts'
import { loanDesk } from '../../src/main/loan-desk.ts'
import { createLog } from '../../src/platform/log.ts'
import { verifyEvidence } from '../../src/privacy/evidence/verify.ts'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { dumpTables } from '../../src/storage/dynamodb/testing/place.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { startRunning } from '../webhooks/running.ts'
import { dynamoSettings } from './dynamo-settings.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'flowless-desk-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true, force: true })
})

const order = { who: 'officer-1', why: 'asked by e-mail, ticket 18' }

describeWithDynamo('on DynamoDB', (local) => {
  test('a borrower is exported and erased; only what the law keeps is left in the tables', async () => {
    const tables = await local().makeTables()
    const environment = { ...dynamoSettings(local(), tables), DATA_DIR: dataDir }
    const running = await startRunning({ environment })
    const reading = readConfig(environment)
    if (!reading.ok) throw new Error(reading.faults.join())
    const desk = await openBorrowerDesk(reading.config, Date.now, createLog('silent'))
    try {
      const borrower = running.emulator.borrower({ name: 'Zorawar', phone: '919187654023' })
      const { id } = borrower.conversation
      const isAskedForAccount = ({ body }: { body: string }) => /bank account/i.test(body)
      await takeLoan(borrower, { language: 'en', name: 'Zorawar Quillfeather', until: isAskedForAccount })
      await running.emulator.settled()
      const person = running.service.store.reference(id)
      const namedBefore = countOf(await dumpTables(local(), tables), person)

      expect(await desk.find('+91 91876 54023')).toBe(id)
      const path = join(dataDir, 'export.json')
      await desk.export(id, { ...order, isMasked: false, path })
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
        answers: { fullName: 'Zorawar Quillfeather' },
        readings: [{ detail: order }],
      })
      expect(await desk.erase(id, order)).toMatchObject({
        result: 'erased',
        kept: [{ record: 'identity' }, { record: 'consent' }],
      })

      const namedAfter = countOf(await dumpTables(local(), tables), person)
      expect(namedBefore).toBeGreaterThan(20)
      // Three records name the person, each as its key and as what its wrapped key is bound to.
      expect(namedAfter).toBe(3 * 2)
      expect(await desk.find('919187654023')).toBeUndefined()
      const kept = await running.service.store.kept(id)
      const records = kept.map(({ content }) => (content as { record: string }).record)
      expect(records.toSorted()).toEqual(['consent', 'erasure', 'identity'])
    } finally {
      await desk.close()
      await running.stop()
    }
  })

  test('a loan is proven and closed by commands beside the service, which tells the borrower', async () => {
    const tables = await local().makeTables()
    const environment = { ...dynamoSettings(local(), tables), DATA_DIR: dataDir }
    const running = await startRunning({ environment })
    const reading = readConfig(environment)
    if (!reading.ok) throw new Error(reading.faults.join())
    const parts = await openDeskParts(reading.config, Date.now, createLog('silent'))
    const [evidence, loans] = [evidenceDesk(parts), loanDesk(parts)]
    try {
      const borrower = running.emulator.borrower({ name: 'Zorawar', phone: '919187654029' })
      await takeLoan(borrower, { language: 'en', name: 'Zorawar Quillfeather' })
      await borrower.next(({ kind }) => kind === 'document')
      const [stored] = await running.service.store.loans(borrower.conversation.id)
      const { id = '', amountPaise: receivedPaise } = JSON.parse(stored?.record ?? '{}')

      const closing = { how: 'foreclosed', closedOn: isoDateInIndia(Date.now()), receivedPaise } as const
      expect(await loans.closeLoan(id, { ...order, ...closing, isConfirmed: false })).toEqual({
        result: 'done',
      })
      // The certificate is sent by the service: the desk delivers nothing.
      await borrower.next(({ kind }) => kind === 'document')

      const path = join(dataDir, 'evidence.jsonl')
      const made = await evidence.write(id, { ...order, isMasked: true, path })
      const verified = verifyEvidence(readFileSync(path), made?.head)
      expect(verified).toMatchObject({ result: 'whole', remarks: [], counts: { loan: 1, paper: 4 } })
      expect(await evidence.heads(id)).toMatchObject([{ who: order.who, head: made?.head }])
    } finally {
      await evidence.close()
      await running.stop()
    }
  }, 60_000)
})

function countOf(dump: Buffer, text: string): number {
  return dump.toString('latin1').split(text).length - 1
}
