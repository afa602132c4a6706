import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inGroups } from '../../src/documents/words.ts'
import { lender } from '../../src/journey/lender.ts'
import type { KeptPaper } from '../../src/journey/paper.ts'
import { openState } from '../../src/journey/state.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from '../webhooks/running.ts'

let running: Running
let papers: KeptPaper[]

beforeAll(async () => {
  running = await startRunning()
  const borrower = running.emulator.borrower({ name: 'Asha' })
  await takeLoan(borrower, { language: 'hi' })
  // The signed agreement follows the money, as a document of its own.
  await borrower.next(({ kind }) => kind === 'document', 30_000)
  const stored = await running.service.store.load(borrower.conversation.id)
  papers = openState(stored?.state ?? '').papers ?? []
})
afterAll(() => running.stop())

async function ask(code: string): Promise<{ status: number; headers: Headers; page: string }> {
  const answer = await fetch(`${running.url}/verify/${encodeURIComponent(code)}`)
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

/** What a person sees: without the style and the tags. */
const seen = (page: string) => page.replace(/<style>[\s\S]*<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the page behind the code of a paper', () => {
  test('says of every paper of a loan that it is genuine, in both languages', async () => {
    expect(papers.map(({ paper }) => paper)).toEqual(
      expect.arrayContaining(['sanction-letter', 'kfs', 'agreement']),
    )
    for (const paper of papers) {
      const { status, page } = await ask(paper.contentHash)
      expect(status).toBe(200)
      expect(seen(page)).toContain('This paper is genuine.')
      expect(seen(page)).toContain('यह कागज़ असली है।')
      expect(seen(page)).toContain(`${lender.name}, ${lender.address}`)
      expect(seen(page)).toContain(inGroups(paper.contentHash))
      expect(seen(page)).toContain(inGroups(paper.sha256))
      expect(seen(page)).toContain('Language Hindi')
      expect(seen(page).includes('Signed by the borrower')).toBe(paper.paper === 'agreement')
    }
  })

  test('shows no name, no amount and no number', async () => {
    for (const { contentHash, sha256, applicationId } of papers) {
      const page = seen((await ask(contentHash)).page)
        .replaceAll(inGroups(contentHash), '')
        .replaceAll(inGroups(sha256), '')
        .replaceAll(`${lender.name}, ${lender.address}`, '')
        .replaceAll('SHA-256', '')
      expect(page).not.toMatch(/asha|₹|%/i)
      expect(page).not.toContain(applicationId)
      // Days, years and pages are all the figures that there are.
      expect(page.match(/\d+/g)?.filter((figure) => figure.length > 2 && !/^20\d\d$/.test(figure))).toEqual(
        [],
      )
    }
  })

  test('takes the code as people type it: in groups and in capitals', async () => {
    const [paper] = papers
    expect((await ask(inGroups(paper?.contentHash ?? '').toUpperCase())).status).toBe(200)
  })

  test('a code that nobody was given is 404, and no code at all 400, each with what to do', async () => {
    const unknown = await ask(createHash('sha256').update('nobody').digest('hex'))
    expect(unknown.status).toBe(404)
    expect(seen(unknown.page)).toContain('No paper of ours has this code.')
    expect(seen(unknown.page).replaceAll('\u2011', '-')).toContain(lender.supportPhone)
    for (const code of ['abc', 'g'.repeat(64), '0'.repeat(65), '<script>', '../../healthz', '%00']) {
      const { status, page } = await ask(code)
      expect(status, code).toBe(400)
      expect(seen(page)).toContain('This is not the code of a paper.')
      expect(page).not.toContain(code)
    }
  })

  test('runs nothing, is kept nowhere and found by no search engine', async () => {
    for (const code of [papers[0]?.contentHash ?? '', '0'.repeat(64), 'abc']) {
      const { headers, page } = await ask(code)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(page).not.toMatch(/<script|<img|<link|href=|src=/)
    }
  })

  test('the log keeps no code: whoever reads it could open the page', () => {
    for (const { contentHash } of papers) expect(running.logLines.join('')).not.toContain(contentHash)
  })
})
