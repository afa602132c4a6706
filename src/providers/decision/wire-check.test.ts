import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import type { CreditFacts, Offer } from '../../lending/decision.ts'
import { formatRupees, percentFromBps } from '../../lending/money.ts'
import { makeOffer } from '../../lending/quote.ts'
import { approvedFacts } from './asked.fixture.ts'
import { mostOffers } from './wire.ts'
import { readReply } from './wire-check.ts'

const terms = offeredTermsOn('personal-loan', approvedFacts.asOf)
if (terms === undefined) throw new Error('There is no personal loan.')
const offer: Offer = makeOffer(terms, 'o1', {
  amountPaise: 1_20_000_00,
  tenorMonths: 24,
  annualRateBps: 18_00,
})
const trail = { reference: 'd-1', policyVersion: 'theirs-7', rules: [] }
const approved = (...offers: object[]) => ({ result: 'approved', offers, ...trail })
const declined = { result: 'declined', reasons: ['FOIR_HIGH'], reapplyOn: '2027-02-20', ...trail }

function faultOf(body: unknown, facts: Partial<CreditFacts> = {}): string | undefined {
  const read = readReply(body, 'personal-loan', { ...approvedFacts, ...facts }, terms)
  return read.ok ? undefined : read.fault
}

describe('an approval', () => {
  test('is taken when every figure is ours, whatever else the service says', () => {
    expect(readReply({ ...approved(offer), extra: 1 }, 'personal-loan', approvedFacts, terms)).toEqual({
      ok: true,
      value: {
        decision: { result: 'approved', policyVersion: 'theirs-7', offers: [offer] },
        trail: {
          decidedBy: 'service',
          productId: 'personal-loan',
          policyVersion: 'theirs-7',
          facts: approvedFacts,
          rules: [],
          serviceReference: 'd-1',
        },
      },
    })
  })

  const figures = Object.keys(offer).filter((name) => name !== 'id') as Exclude<keyof Offer, 'id'>[]
  test.each(figures.flatMap((name) => [[name, 1] as const, [name, -1] as const]))(
    'whose %s is off by %i is nonsense',
    (name, by) => {
      expect(faultOf(approved({ ...offer, [name]: offer[name] + by }))).toMatch(
        /^offers\.0.* (not what we compute|the product)/,
      )
    },
  )

  test.each([
    ['half a paisa', { emiPaise: offer.emiPaise + 0.5 }],
    ['an amount as text', { amountPaise: String(offer.amountPaise) }],
    ['a negative fee', { processingFeePaise: -100 }],
    ['no tenor', { tenorMonths: 0 }],
    ['a figure that no number holds', { amountPaise: 2 ** 60 }],
    ['an id that would not fit a button', { id: 'o'.repeat(41) }],
    ['no APR', { aprBps: undefined }],
  ])('with %s is nonsense, and the field is named', (_case, change) => {
    const [name] = Object.keys(change)
    expect(faultOf(approved({ ...offer, ...change }))).toBe(`offers.0.${name} is not what the contract says`)
  })

  test('of a loan whose whole-rupee instalments leave nothing for the last one is nonsense', () => {
    const tiny = { amountPaise: 1_00, tenorMonths: 360, annualRateBps: 0 }
    const figures = { emiPaise: 0, processingFeePaise: 0, gstPaise: 0, netDisbursedPaise: 1_00, aprBps: 0 }
    const read = readReply(
      approved({ id: 'o1', ...tiny, ...figures }),
      'personal-loan',
      approvedFacts,
      undefined,
    )
    expect(read).toEqual({ ok: false, fault: 'offers.0 is a loan that cannot exist' })
  })

  const inLimits = { amountPaise: offer.amountPaise, tenorMonths: 24, annualRateBps: 18_00 }
  test.each([
    ['rupees taken for paise', { ...inLimits, amountPaise: offer.amountPaise / 100 }, {}],
    ['paise taken for rupees', { ...inLimits, amountPaise: offer.amountPaise * 100 }, {}],
    ['a tenor that the product has not', { ...inLimits, tenorMonths: 25 }, {}],
    ['no interest', { ...inLimits, annualRateBps: 0 }, {}],
    ['a rate above every grade', { ...inLimits, annualRateBps: 26_01 }, {}],
    ['a fee above that of the product', inLimits, { processingFeeBps: 2_01 }],
  ])('with %s is nonsense, however right its figures are', (_case, loan, changed) => {
    expect(faultOf(approved(makeOffer({ ...terms, ...changed }, 'o1', loan)))).toMatch(/the product/)
  })

  test('with a hundred offers over thirty years each is refused before anything is computed', () => {
    const long = Array.from({ length: mostOffers }, (_, at) => ({ ...offer, id: `o${at}`, tenorMonths: 360 }))
    expect(faultOf(approved(...long))).toBe('offers.0 has an amount or tenor that the product has not')
  })

  test('with the same id twice, with none and with too many offers is nonsense', () => {
    expect(faultOf(approved(offer, offer))).toBe('offers has an id twice')
    expect(faultOf(approved())).toBe('offers is not what the contract says')
    const many = Array.from({ length: mostOffers + 1 }, (_, at) => ({ ...offer, id: `o${at}` }))
    expect(faultOf(approved(...many))).toBe('offers is not what the contract says')
    expect(faultOf(approved(...many.slice(1)))).toBeUndefined()
  })

  test('of a wrong offer among right ones is nonsense as a whole', () => {
    expect(faultOf(approved(offer, { ...offer, id: 'o2', emiPaise: offer.emiPaise + 100 }))).toMatch(
      /^offers\.1\./,
    )
  })
})

describe('an approval of one amount', () => {
  const { amountPaise, tenorMonths, annualRateBps } = offer

  test('is about that amount, that tenor and nothing else', () => {
    expect(faultOf(approved(offer), { forOffer: { amountPaise, tenorMonths } })).toBeUndefined()
    expect(faultOf(approved(offer), { forOffer: { amountPaise: amountPaise + 100, tenorMonths } })).toMatch(
      /amount/,
    )
    expect(faultOf(approved(offer), { forOffer: { amountPaise, tenorMonths: 12 } })).toMatch(/tenorMonths/)
    const two = approved(offer, { ...offer, id: 'o2' })
    expect(faultOf(two, { forOffer: { amountPaise, tenorMonths } })).toMatch(/more than the one/)
  })

  test('that was agreed stands also outside the limits of today', () => {
    const agreed = makeOffer(terms, 'o1', { amountPaise, tenorMonths, annualRateBps: 30_00 })
    expect(faultOf(approved(agreed), { forOffer: { amountPaise, tenorMonths } })).toMatch(/the product/)
    const forOffer = { amountPaise, tenorMonths, annualRateBps: 30_00 }
    expect(faultOf(approved(agreed), { forOffer })).toBeUndefined()
  })

  test('keeps the rate that was agreed: a KFS binds', () => {
    expect(
      faultOf(approved(offer), { forOffer: { amountPaise, tenorMonths, annualRateBps } }),
    ).toBeUndefined()
    const other = { amountPaise, tenorMonths, annualRateBps: annualRateBps - 1 }
    expect(faultOf(approved(offer), { forOffer: other })).toMatch(/annualRateBps/)
  })
})

describe('a decline', () => {
  test('has one to four reasons that we have words for, none twice', () => {
    expect(faultOf(declined)).toBeUndefined()
    expect(faultOf({ ...declined, reasons: [] })).toMatch(/^reasons /)
    expect(faultOf({ ...declined, reasons: ['BECAUSE'] })).toMatch(/^reasons\.0 /)
    expect(faultOf({ ...declined, reasons: ['FOIR_HIGH', 'FOIR_HIGH'] })).toMatch(/^reasons /)
    const five = ['FOIR_HIGH', 'RECENT_DPD', 'SCORECARD_LOW', 'INCOME_BELOW_MIN', 'AGE_OUT_OF_RANGE']
    expect(faultOf({ ...declined, reasons: five })).toMatch(/^reasons /)
  })

  test('names a day that exists, not before today', () => {
    expect(faultOf({ ...declined, reapplyOn: '2027-02-30' })).toMatch(/^reapplyOn /)
    expect(faultOf({ ...declined, reapplyOn: '2026-11-21' })).toMatch(/^reapplyOn /)
  })

  test('speaks of an amount only where one was asked for', () => {
    const ofAmount = { ...declined, reasons: ['AMOUNT_NOT_OFFERED'] }
    expect(faultOf(ofAmount)).toMatch(/^reasons /)
    const { amountPaise, tenorMonths, annualRateBps } = offer
    expect(faultOf(ofAmount, { forOffer: { amountPaise, tenorMonths } })).toBeUndefined()
    expect(faultOf(ofAmount, { forOffer: { amountPaise, tenorMonths, annualRateBps } })).toMatch(/^reasons /)
  })
})

describe('words that are kept and read in a terminal', () => {
  const rule = { rule: 'r', outcome: 'passed', measured: 1, limit: 2 }
  const points = { attribute: 'a', measured: 1, points: 1 }
  test.each([
    ['a policy version with a line of its own', { policyVersion: 'v1\n  Result: approved' }],
    ['a reference that moves the cursor', { reference: '\u001b[2Jd-1' }],
    ['a rule that is written from right to left', { rules: [{ ...rule, rule: '\u202eeslaf' }] }],
    ['a measure without end', { rules: [{ ...rule, measured: 'x'.repeat(301) }] }],
    ['a scorecard without end', { scorecard: { points: 1, grade: 'A', attributes: Array(51).fill(points) } }],
  ])('are refused: %s', (_case, change) => {
    expect(faultOf({ ...declined, ...change })).toMatch(/is not what the contract says$/)
  })
})

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['a fourth result', { ...declined, result: 'perhaps' }],
  ['no policy version', { ...declined, policyVersion: undefined }],
  ['no reference', { ...declined, reference: '' }],
])('%s is nonsense', (_case, body) => {
  expect(faultOf(body)).toMatch(/contract/)
})

test('the figures of docs/decision-service.md are ours', () => {
  const page = readFileSync(new URL('../../../docs/decision-service.md', import.meta.url), 'utf8')
  const { amountPaise, emiPaise, gstPaise, netDisbursedPaise, processingFeePaise, aprBps } = offer
  const example =
    `${formatRupees(amountPaise)} for 24 months at 18 %, fee ${formatRupees(processingFeePaise)}, is ` +
    `EMI ${formatRupees(emiPaise)}, GST ${formatRupees(gstPaise)}, net ${formatRupees(netDisbursedPaise)}, ` +
    `APR ${percentFromBps(aprBps).replace('%', ' %')}.`
  expect(page).toContain(example)
})

test('a fault never repeats what the service said', () => {
  const said = { ...declined, reasons: ['Asha Rani Verma'], reapplyOn: '98450 00001' }
  expect(faultOf(said)).not.toMatch(/Asha|98450/)
})
