import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productOf, termsOn } from '../journey/products/product.ts'
import type { BureauReport, CreditFacts, Decided } from '../lending/decision.ts'
import { decide } from '../lending/policy.ts'
import { createLog } from '../platform/log.ts'
import { type DeskParts, openDeskParts } from './borrower-desk.ts'
import { readConfig } from './config.ts'
import { type DecisionDesk, decisionDesk } from './decision-desk.ts'

/** A borrower in a real SQLite file, with two applications and a decision of every kind. */
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-decisions-'))
const now = Date.parse('2026-11-23T05:00:00Z')
const borrowerId = '919876500001'
const [first, second] = ['FL0123456789AB', 'FLBA9876543210']
const order = { who: 'auditor-1', why: 'yearly review of 2026' }
let parts: DeskParts
let desk: DecisionDesk

const facts: CreditFacts = {
  fullName: 'Zorawar Quillfeather',
  dateOfBirth: '1987-03-17',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  pincode: '110001',
  asOf: '2026-11-23',
}
const bureau: BureauReport = {
  score: 760,
  monthlyObligationsPaise: 0,
  worstDaysPastDue12Months: 0,
  writtenOff: false,
}

function decidedOn(changed: Partial<CreditFacts> = {}, report: Partial<BureauReport> = {}): Decided {
  const terms = termsOn(productOf('personal-loan'), facts.asOf)
  return decide('personal-loan', terms, { ...facts, ...changed }, { ...bureau, ...report })
}

const approved = decidedOn()
const { bureau: _unasked, scorecard: _unscored, ...trail } = approved.trail
const kept: [string, string, Decided][] = [
  [first, 'decision', decidedOn({}, { score: 610, writtenOff: true })],
  [second, 'decision', approved],
  [second, 'quote', decidedOn({ forOffer: { amountPaise: 6_00_000_00, tenorMonths: 24 } })],
  [
    second,
    'final-check',
    {
      decision: { result: 'referred', policyVersion: trail.policyVersion, reason: 'decision-service-slow' },
      trail: { ...trail, decidedBy: 'fallback', fallbackReason: 'slow', rules: [] },
    },
  ],
  [
    second,
    'quote',
    { ...approved, trail: { ...trail, decidedBy: 'service', serviceReference: 'their-77', rules: [] } },
  ],
  [
    second,
    'quote',
    { ...approved, trail: { ...approved.trail, decidedBy: 'fallback', fallbackReason: 'slow' } },
  ],
  // Somebody made the score better than it was.
  [second, 'quote', { ...approved, trail: { ...approved.trail, bureau: { ...bureau, score: 790 } } }],
]

beforeAll(async () => {
  const reading = readConfig({ DATA_DIR: dataDir })
  if (!reading.ok) throw new Error(reading.faults.join())
  parts = await openDeskParts(reading.config, () => now, createLog('silent'))
  desk = decisionDesk(parts)
  await parts.runner.apply({
    ...{ id: 'hi-1', borrowerId, at: now, kind: 'message.received', wamid: 'wamid.hi-1' },
    contact: { waId: borrowerId },
    inbound: { kind: 'text', body: 'Hi' },
  })
  const stored = await parts.store.load(borrowerId)
  if (!stored) throw new Error('The borrower was not stored.')
  await parts.store.commit({
    borrowerId,
    expectedVersion: stored.version,
    eventId: 'decisions',
    at: now,
    state: stored.state,
    effects: [],
    entries: kept.map(([applicationId, kind, decided], index) => ({
      ...{ borrowerId, id: `e${index}`, at: now + index, direction: 'system' as const, kind },
      detail: {
        applicationId,
        key: `${applicationId}.${kind}.${index}`,
        ...decided,
        ...(decided.trail.decidedBy === 'service' && { again: true }),
      },
    })),
    loans: [],
    aliases: [first, second],
  })
})
afterAll(async () => {
  await desk.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function explain(name: string, isMasked = true): Promise<string[]> {
  return (await desk.explain(name, { ...order, isMasked })) ?? []
}

describe('a decision is told', () => {
  test('with its policy, its inputs, every rule, the reasons in plain words and the check of today', async () => {
    const [story = ''] = await explain(first)
    for (const words of [
      `Decision on the application ${first}, 23 November 2026`,
      'pl-2026-11/in-2025-11, product personal-loan; policy in effect from 2026-11-01 on; regulation from 2025-11-28 on',
      'income a month     ₹60,000',
      'score              610',
      'FAILED      bureau score                       610; at least 700',
      'passed      worst delay in 12 months           0 days; at most 29 days',
      'not judged  asked amount and tenor             no amount was asked for',
      'declined, the main reason first:\n    - an earlier loan was written off or settled (WRITTEN_OFF_OR_SETTLED)',
      'may apply again from 2027-02-21 on',
      'the same answer',
    ]) {
      expect(story).toContain(words)
    }
    expect(story.match(/^ {4}(passed|FAILED|not judged) /gm)).toHaveLength(decidedOn().trail.rules.length)
  })

  test('with the points, the grade and every offer in rupees and percent', async () => {
    const [story = ''] = await explain(second)
    expect(story).toMatch(/bureau score {2,}760 {2,}32 points/)
    expect(story).toMatch(/together {2,}87 points: grade B/)
    expect(story).toContain('o1: ₹5,00,000 over 24 months: EMI ₹24,962, 18% a year, APR 20.48%')
    expect(story).toContain('the same answer')
  })

  test('also where a quote was refused, a service decided, or nobody could', async () => {
    const [, quote = '', nobody = '', service = '', instead = ''] = await explain(second)
    expect(quote).toContain('asked for          ₹6,00,000 over 24 months')
    expect(quote).toContain('₹6,00,000 over 24 months; the product has ₹10,000 to ₹5,00,000')
    expect(nobody).toContain('nobody: the decision service was slow, so a person looks')
    expect(nobody).toContain('nothing to decide again')
    expect(quote).toContain('Quote for another amount or tenor')
    expect(service).toContain('New quote of the same loan, because its papers ran out')
    expect(service).toContain('the lender’s decision service, which calls it their-77')
    expect(service).toContain('not possible here')
    expect(instead).toContain('the policy in this process, because the decision service was slow')
    expect(instead).toContain('the same answer')
  })

  test('as different, when what was stored does not lead to it any more', async () => {
    const stories = await explain(second)
    expect(stories.at(-1)).toContain('DIFFERENT')
    expect(stories.filter((story) => story.includes('DIFFERENT'))).toHaveLength(1)
  })
})

test('an id names one application, by the loan as well; a phone number names all of them', async () => {
  expect(await explain(first)).toHaveLength(1)
  expect(await explain(first.replace('FL', 'LN').toLowerCase())).toHaveLength(1)
  expect(await explain(second)).toHaveLength(6)
  expect(await explain('+91 98765 00001')).toHaveLength(7)
})

test('name, birth date and pincode are masked unless the whole is asked for', async () => {
  const masked = (await explain(borrowerId)).join()
  for (const secret of ['Zorawar', 'Quillfeather', '1987-03-17', '110001']) {
    expect(masked).not.toContain(secret)
    expect((await explain(first, false)).join()).toContain(secret)
  }
  expect(masked).toContain('Z. Q.')
})

test('every reading stands in the log of the borrower, and a stranger stays unknown', async () => {
  const readings = async () =>
    (await parts.store.history(borrowerId)).filter(({ kind }) => kind === 'data.viewed')
  const before = (await readings()).length
  await explain(first)
  const after = await readings()
  expect(after).toHaveLength(before + 1)
  expect(after.at(-1)?.detail).toMatchObject({ ...order, what: 'decisions', isMasked: true })
  expect(await desk.explain('919999999999', { ...order, isMasked: true })).toBeUndefined()
  expect(await parts.store.load('919999999999')).toBeUndefined()
})
