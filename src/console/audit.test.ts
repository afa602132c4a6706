import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditPage } from './api.ts'
import { audited } from './audit.ts'
import { csvRow } from './csv.ts'
import { Refused } from './route.ts'
import type { Browser } from './testing/browser.ts'
import { Stage } from './testing/stage.ts'

let stage: Stage
let auditor: Browser & { id: string }
const asha = { id: 'asha-id', name: 'Asha', role: 'agent' }
beforeEach(async () => {
  stage = await Stage.open()
  auditor = await stage.signedIn('meera', 'compliance')
  stage.office.entries.length = 0
})
afterEach(() => stage.close())

const act = (reference: string, todo: () => Promise<unknown> = async () => 'done') =>
  audited(stage.parts, asha, { act: 'case.viewed', reference, why: 'They called' }, todo)
const find = async (filter = {}) => (await auditor.post<AuditPage>('/audit/find', filter)).body.entries

test('the entry is there before the act begins', async () => {
  await act('a', async () =>
    expect(stage.office.entries).toMatchObject([{ reference: 'a', outcome: 'done' }]),
  )
})

test('what was refused or failed says so in a second entry that names the first', async () => {
  await act('a', async () => new Refused(409, { message: 'Ravi has it.' }))
  await expect(act('b', () => Promise.reject(new TypeError('of a borrower')))).rejects.toThrow(TypeError)
  const [first, end, second, failed] = stage.office.entries
  expect(end).toMatchObject({ outcome: 'refused', detail: { of: first?.id, because: 'Ravi has it.' } })
  expect(failed).toMatchObject({ outcome: 'failed', detail: { of: second?.id, because: 'TypeError' } })
})

test('an entry that cannot be written refuses the act', async () => {
  stage.office.audit = () => Promise.reject(new Error('no room'))
  let isDone = false
  await expect(act('a', async () => (isDone = true))).rejects.toThrow('no room')
  expect(isDone).toBe(false)
})

test('is found by day in India, operator, act and case, newest first, and the finding stands in it', async () => {
  stage.now = Date.parse('2026-11-23T23:59:00+05:30')
  await act('late')
  stage.now = Date.parse('2026-11-24T00:00:00+05:30')
  await act('early')
  auditor = await stage.signedIn('tara', 'compliance')
  const references = async (filter: object) =>
    (await find(filter)).flatMap(({ reference }) => reference ?? [])
  expect(await references({ act: 'case.viewed' })).toEqual(['early', 'late'])
  expect(await references({ until: '2026-11-23' })).toEqual(['late'])
  expect(await references({ from: '2026-11-24' })).toEqual(['early'])
  expect(await references({ operatorId: 'asha-id', reference: 'late' })).toEqual(['late'])
  expect(await find({ act: 'audit.viewed', operatorId: auditor.id })).not.toEqual([])
})

test('a filter that is none is answered beside its field', async () => {
  expect(await auditor.post('/audit/find', { from: 'yesterday' })).toMatchObject({
    status: 400,
    body: { field: 'from', message: 'Write a date such as 2026-11-23.' },
  })
})

test('a phone number or a name that is typed as a filter is refused, and stands in no entry', async () => {
  for (const field of ['reference', 'operatorId', 'act']) {
    for (const typed of ['919876500001', 'asha@mail.example', 'Asha Verma']) {
      expect(await auditor.post('/audit/find', { [field]: typed })).toMatchObject({
        status: 400,
        body: { field, message: expect.stringMatching(/^[A-Z].*\.$/) },
      })
      expect((await auditor.post('/audit/export', { [field]: typed })).status).toBe(400)
    }
  }
  expect(stage.office.entries).toEqual([])
})

test('is exported whole, over all pages, and the export stands in it', async () => {
  for (let at = 0; at < 1_203; at += 1) await act(`case-${at}`)
  const { status, response } = await auditor.post('/audit/export', { act: 'case.viewed' })
  expect(status).toBe(200)
  expect(response.headers['content-disposition']).toBe('attachment; filename="audit-2026-11-23.csv"')
  expect(response.headers['cache-control']).toBe('no-store')
  const lines = response.body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(1_204)
  expect(new Set(lines).size).toBe(1_204)
  expect(await find({ act: 'audit.exported' })).toHaveLength(1)
})

test('a cell of the export is never a formula, and stays one cell', () => {
  expect(csvRow(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\tx'])).toBe(
    `"'=HYPERLINK(""http://evil.example"")",'+1,'-1,'@SUM(A1),'\tx\r\n`,
  )
  expect(csvRow(['a,b', 'a "b"', 'two\nlines', 'plain'])).toBe('"a,b","a ""b""","two\nlines",plain\r\n')
})
