import { describe, expect, it } from 'vitest'
import { freshState } from '../journey/state.ts'
import type { LogEntry } from '../storage/port.ts'
import type { Held } from './held.ts'
import { lawfulRecords, mediaKept } from './lawful-records.ts'
import { retentionRules } from './retention.ts'

const borrowerId = 'IN.1'
const day = (date: string) => Date.parse(`${date}T12:00:00+05:30`)
const lateOn = (date: string) => Date.parse(`${date}T23:59:59.999+05:30`)

let entries = 0
function entry(date: string, kind: string, detail: Record<string, unknown>): LogEntry {
  entries += 1
  return { borrowerId, id: `e${entries}`, at: day(date), direction: 'system', kind, detail }
}
const verified = (date: string) =>
  entry(date, 'identity.finished', { key: 'k', outcome: { result: 'verified', name: 'Asha Verma' } })
const said = (date: string) => entry(date, 'message.received', { inbound: { kind: 'text', body: 'Hi' } })

function heldWith(...log: LogEntry[]): Held {
  return { borrowerId, state: freshState(borrowerId), loans: [], log, statuses: [], kept: [] }
}

function keptOn(date: string, held: Held): Record<string, number> {
  return Object.fromEntries(lawfulRecords(held, day(date)).map(({ record, until }) => [record, until]))
}

describe('what the law keeps of a borrower who is erased', () => {
  it('is nothing of somebody who only talked', () => {
    expect(keptOn('2026-11-23', heldWith(said('2026-11-20')))).toEqual({})
  })

  it('is who they are for five years after the last that happened, once KYC has found it', () => {
    const held = heldWith(verified('2026-11-01'), said('2026-11-20'))
    expect(keptOn('2026-11-23', held)).toEqual({ identity: lateOn('2031-11-20') })
  })

  it('is no longer than that when we looked ourselves in the meantime', () => {
    const held = heldWith(verified('2026-11-01'), entry('2026-11-22', 'data.viewed', { who: 'officer' }))
    expect(keptOn('2026-11-23', held)).toEqual({ identity: lateOn('2031-11-01') })
  })

  it('is nothing any more once its time was over before they asked', () => {
    const held = heldWith(verified('2020-01-01'), entry('2020-01-01', 'consent.given', {}))
    expect(keptOn('2026-11-23', held)).toEqual({})
  })

  it('is not what KYC did not find', () => {
    const rejected = entry('2026-11-01', 'identity.finished', { outcome: { result: 'rejected' } })
    expect(keptOn('2026-11-23', heldWith(rejected))).toEqual({})
  })

  it('is every consent for one year, refused and withdrawn ones too', () => {
    const held = heldWith(
      entry('2026-11-01', 'consent.given', {}),
      entry('2026-11-02', 'consent.withdrawn', {}),
    )
    const [consent] = lawfulRecords(held, day('2026-11-23'))
    expect(consent).toMatchObject({ record: 'consent', until: lateOn('2027-11-02') })
    expect(consent?.data.entries).toHaveLength(2)
  })

  it('is a loan that was taken back, five years from the transfer', () => {
    const held = heldWith(entry('2026-10-01', 'payout', { status: 'reversed' }), said('2026-11-20'))
    held.loans = [{ id: 'LN1', borrowerId, record: '{"status":"reversed"}' }]
    expect(keptOn('2026-11-23', held)).toEqual({ money: lateOn('2031-10-01') })
  })

  it('is a mandate that was given, and none that was refused', () => {
    const mandate = (result: string) => entry('2026-11-01', 'mandate.finished', { outcome: { result } })
    expect(keptOn('2026-11-23', heldWith(mandate('active')))).toHaveProperty('money')
    expect(keptOn('2026-11-23', heldWith(mandate('rejected')))).toEqual({})
  })

  it('is an accepted agreement with what was shown and whether it arrived, and none that was only shown', () => {
    const shown = entry('2026-11-01', 'send', {
      message: { kind: 'text', body: 'KFS' },
      disclosure: { document: 'kfs', textHash: 'aa' },
    })
    const accepted = entry('2026-11-01', 'agreement.accepted', { textHash: 'bb' })
    expect(keptOn('2026-11-23', heldWith(shown))).toEqual({})
    const held = heldWith(shown, accepted)
    held.statuses = [{ borrowerId, effectId: shown.id, status: 'read', at: 7 }]
    const [contract] = lawfulRecords(held, day('2026-11-23'))
    expect(contract?.data.shown).toEqual([
      expect.objectContaining({ document: 'kfs', textHash: 'aa', delivery: [{ status: 'read', at: 7 }] }),
    ])
  })

  it('is every paper of a loan that was closed, for as long as its contract, and none of a proposal', () => {
    const paper = (applicationId: string, kind: string) =>
      entry('2026-11-01', 'paper.made', {
        paper: { applicationId, paper: kind, reference: `${applicationId}-${kind}` },
      })
    const held = heldWith(
      ...[
        paper('FLA', 'sanction-letter'),
        paper('FLA', 'kfs'),
        entry('2026-11-01', 'agreement.accepted', {}),
      ],
      ...[paper('FLA', 'agreement'), paper('FLA', 'schedule'), entry('2026-11-20', 'loan.closed', {})],
      ...[paper('FLA', 'no-dues'), paper('FLB', 'kfs')],
    )
    held.loans = [{ id: 'LNA', borrowerId, record: '{"status":"closed","applicationId":"FLA"}' }]
    const ofLoan = ['sanction-letter', 'kfs', 'agreement', 'schedule', 'no-dues'].map((kind) => `FLA-${kind}`)
    expect(mediaKept(lawfulRecords(held, day('2026-11-23')))).toEqual(new Set(ofLoan))
    expect(keptOn('2026-11-23', held)).toMatchObject({ money: lateOn('2031-11-20') })
    expect(mediaKept(lawfulRecords(held, day('2031-12-01')))).toEqual(new Set())

    const onlyProposed = heldWith(paper('FLA', 'kfs'), entry('2026-11-01', 'agreement.accepted', {}))
    expect(mediaKept(lawfulRecords(onlyProposed, day('2026-11-23')))).toEqual(new Set())
  })

  it('is every decision of a contract with its trail, a quote and the last check too, and the signature', () => {
    const kinds = ['decision', 'quote', 'final-check', 'agreement.accepted', 'agreement.signed']
    const held = heldWith(...kinds.map((kind) => entry('2026-11-01', kind, { trail: { rules: [] } })))
    const [contract] = lawfulRecords(held, day('2026-11-23'))
    expect(contract?.data.entries).toMatchObject(
      kinds.map((kind) => ({ kind, detail: { trail: { rules: [] } } })),
    )
  })

  it('is the log of the last year as well, from 13 May 2027 on (DPDP Rules, rule 8(3))', () => {
    const held = heldWith(said('2026-02-01'), said('2027-05-01'))
    expect(keptOn('2027-05-12', held)).toEqual({})
    const [processing] = lawfulRecords(held, day('2027-05-13'))
    expect(processing).toMatchObject({ record: 'processing', until: lateOn('2028-05-01') })
    expect(processing?.data.entries).toHaveLength(1)
  })

  it('is of all pictures only the one in which KYC found the face', () => {
    const picture = (reference: string) => entry('2026-11-01', 'media.stored', { reference, sha256: 'aa' })
    const face = (result: string) => entry('2026-11-01', 'face.checked', { result, score: 96 })
    const held = heldWith(
      ...[verified('2026-11-01'), picture('wrong'), face('mismatch'), picture('right'), face('match')],
      picture('later'),
    )
    expect(mediaKept(lawfulRecords(held, day('2026-11-23')))).toEqual(new Set(['right']))
    expect(mediaKept(lawfulRecords(held, day('2032-11-23')))).toEqual(new Set())
  })
})

it('every rule names its law, and none is there twice', () => {
  expect(new Set(retentionRules.map(({ record }) => record)).size).toBe(retentionRules.length)
  for (const { law, months } of retentionRules) {
    expect(law).toMatch(/PMLA|RBI|DPDP/)
    expect(months).toBeGreaterThanOrEqual(12)
  }
})
