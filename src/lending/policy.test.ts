import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personalLoanTerms as terms } from '../journey/products/personal-loan-terms.ts'
import { type BureauReport, type CreditFacts, type DeclineReason, declineReasons } from './decision.ts'
import { decide, needsHouseholdIncome } from './policy.ts'

const asha: CreditFacts = {
  fullName: 'Asha Example',
  dateOfBirth: '1992-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home repair',
  asOf: '2026-11-22',
}
const spotless: BureauReport = {
  score: 780,
  monthlyObligationsPaise: 0,
  worstDaysPastDue12Months: 0,
  writtenOff: false,
}

function judge(
  facts: Partial<CreditFacts>,
  bureau: Partial<BureauReport> = {},
  changed: Partial<typeof terms> = {},
) {
  return decide({ ...terms, ...changed }, { ...asha, ...facts }, { ...spotless, ...bureau })
}

function reasonsFor(...asked: Parameters<typeof judge>): DeclineReason[] {
  const decision = judge(...asked)
  return decision.result === 'declined' ? decision.reasons : []
}

test('a sound borrower is approved, with offers and the version of the policy', () => {
  const decision = judge({})
  expect(decision).toMatchObject({ result: 'approved', policyVersion: 'pl-2026-11' })
  expect(decision.result === 'approved' && decision.offers.length).toBeGreaterThan(3)
})

describe('each reason to decline', () => {
  const table: [DeclineReason, Parameters<typeof judge>][] = [
    ['AGE_OUT_OF_RANGE', [{ dateOfBirth: '2005-11-23' }]],
    ['INCOME_BELOW_MIN', [{ monthlyIncomePaise: 14_999_99, householdAnnualIncomePaise: 6_00_000_00 }]],
    ['FOIR_HIGH', [{}, { monthlyObligationsPaise: 29_700_00 }]],
    ['BUREAU_SCORE_LOW', [{}, { score: 699 }]],
    ['NO_CREDIT_HISTORY', [{}, { score: -1 }, { noHistoryCapPaise: 0 }]],
    ['RECENT_DPD', [{}, { worstDaysPastDue12Months: 30 }]],
    ['WRITTEN_OFF_OR_SETTLED', [{}, { writtenOff: true }]],
    ['EMPLOYMENT_UNSTABLE', [{ employment: 'other' }]],
    ['MICROFINANCE_SEGMENT', [{ monthlyIncomePaise: 20_000_00, householdAnnualIncomePaise: 3_00_000_00 }]],
  ]

  test.each(table)('%s is given alone where it alone applies', (reason, asked) => {
    expect(reasonsFor(...asked)).toEqual([reason])
  })

  test('has its case above', () => {
    expect(table.map(([reason]) => reason).toSorted()).toEqual([...declineReasons].toSorted())
  })
})

describe('the borderline', () => {
  const approved: [string, Parameters<typeof judge>][] = [
    ['on the 21st birthday', [{ dateOfBirth: '2005-11-22' }]],
    ['with a last instalment on the day before the 59th birthday', [{ dateOfBirth: '1968-05-23' }]],
    [
      'with exactly the smallest income',
      [{ monthlyIncomePaise: 15_000_00, householdAnnualIncomePaise: 3_00_000_01 }],
    ],
    ['with exactly the lowest score', [{}, { score: 700 }]],
    ['29 days late once', [{}, { worstDaysPastDue12Months: 29 }]],
    ['with just enough room for the smallest EMI', [{}, { monthlyObligationsPaise: 29_638_00 }]],
    ['self-employed', [{ employment: 'self-employed' }]],
    ['without a history, where a small loan is allowed', [{}, { score: -1 }]],
    ['with the old code 0 of a bureau that has too little history', [{}, { score: 0 }]],
  ]
  test.each(approved)('a borrower %s is approved', (_who, asked) => {
    expect(judge(...asked).result).toBe('approved')
  })

  test('lies one step further for none of them', () => {
    expect(reasonsFor({ dateOfBirth: '1968-05-22' })).toEqual(['AGE_OUT_OF_RANGE'])
    expect(reasonsFor({}, { monthlyObligationsPaise: 29_638_01 })).toEqual(['FOIR_HIGH'])
  })
})

test('of many reasons the four that weigh most are given, the main one first', () => {
  const facts: Partial<CreditFacts> = {
    dateOfBirth: '2010-01-01',
    employment: 'other',
    monthlyIncomePaise: 5_000_00,
    householdAnnualIncomePaise: 1_00_000_00,
  }
  const bureau = {
    score: 400,
    monthlyObligationsPaise: 9_000_00,
    worstDaysPastDue12Months: 90,
    writtenOff: true,
  }
  expect(reasonsFor(facts, bureau)).toEqual([
    'AGE_OUT_OF_RANGE',
    'MICROFINANCE_SEGMENT',
    'WRITTEN_OFF_OR_SETTLED',
    'RECENT_DPD',
  ])
})

describe('household income', () => {
  test('is needed only up to the threshold of the own yearly income', () => {
    expect(needsHouseholdIncome(terms, 25_000_00)).toBe(true)
    expect(needsHouseholdIncome(terms, 25_000_01)).toBe(false)
  })

  test('does not matter once the own income settles the question', () => {
    expect(judge({ householdAnnualIncomePaise: 1_00_000_00 }).result).toBe('approved')
  })

  test('sends the case to a person when it was needed and nobody asked', () => {
    expect(judge({ monthlyIncomePaise: 20_000_00 })).toEqual({
      result: 'referred',
      policyVersion: 'pl-2026-11',
      reason: 'household-income-missing',
    })
  })
})

describe('the day to come back', () => {
  test('is after the waiting time', () => {
    expect(judge({}, { score: 600 })).toMatchObject({ reapplyOn: '2027-02-20' })
  })

  test('is the birthday on which a young borrower is old enough, if that is later', () => {
    expect(judge({ dateOfBirth: '2007-03-10' })).toMatchObject({ reapplyOn: '2028-03-10' })
    expect(judge({ dateOfBirth: '2005-12-01' })).toMatchObject({ reapplyOn: '2027-02-20' })
  })

  test('is a day on which the same young borrower is approved', () => {
    const decision = judge({ dateOfBirth: '2008-02-29' })
    expect(decision).toMatchObject({ result: 'declined', reapplyOn: '2029-03-01' })
    expect(judge({ dateOfBirth: '2008-02-29', asOf: '2029-03-01' }).result).toBe('approved')
  })
})

describe('the last check of one offer', () => {
  const forOffer = { amountPaise: 1_00_000_00, tenorMonths: 24 }

  test('approves exactly that offer, with its figures', () => {
    const decision = judge({ forOffer })
    expect(decision).toMatchObject({
      result: 'approved',
      offers: [{ ...forOffer, emiPaise: 4_992_00, netDisbursedPaise: 97_640_00, aprBps: 2048 }],
    })
    expect(decision.result === 'approved' && decision.offers).toHaveLength(1)
  })

  const turned: [DeclineReason, Parameters<typeof judge>][] = [
    ['FOIR_HIGH', [{ forOffer }, { monthlyObligationsPaise: 27_000_00 }]],
    [
      'INCOME_BELOW_MIN',
      [
        {
          forOffer: { ...forOffer, tenorMonths: 36, amountPaise: 3_05_000_00 },
          monthlyIncomePaise: 30_000_00,
        },
      ],
    ],
    ['NO_CREDIT_HISTORY', [{ forOffer }, { score: -1 }]],
    ['AGE_OUT_OF_RANGE', [{ forOffer, dateOfBirth: '1967-06-15' }]],
    ['BUREAU_SCORE_LOW', [{ forOffer }, { score: 650 }]],
  ]
  test.each(turned)('declines with %s what fresh facts no longer carry', (reason, asked) => {
    expect(reasonsFor(...asked)).toEqual([reason])
  })

  test.each([
    ['a tenor', { ...forOffer, tenorMonths: 48 }],
    ['an amount', { ...forOffer, amountPaise: 6_00_000_00 }],
  ])('leaves %s that the product no longer has to a person', (_what, offer) => {
    expect(judge({ forOffer: offer })).toMatchObject({ result: 'referred', reason: 'offer-outside-product' })
  })
})

const anyCase = fc.record({
  facts: fc.record({
    fullName: fc.string(),
    dateOfBirth: fc
      .date({ min: new Date('1960-01-01'), max: new Date('2008-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    employment: fc.constantFrom('salaried' as const, 'self-employed' as const, 'other' as const),
    monthlyIncomePaise: fc.integer({ min: 0, max: 1_00_000_00 }),
    householdAnnualIncomePaise: fc.integer({ min: 0, max: 6_00_000_00 }),
    purpose: fc.string(),
    asOf: fc.constantFrom('2026-11-22', '2027-01-31', '2028-02-29'),
  }),
  bureau: fc.record({
    score: fc.oneof(fc.constant(-1), fc.integer({ min: 650, max: 900 })),
    monthlyObligationsPaise: fc.integer({ min: 0, max: 40_000_00 }),
    worstDaysPastDue12Months: fc.constantFrom(0, 29, 30),
    writtenOff: fc.constantFrom(false, false, false, true),
  }),
})

describe('for any borrower', () => {
  test('an approval has offers, a decline has one to four reasons and a later day', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, bureau }) => {
        const decision = decide(terms, facts, bureau)
        if (decision.result === 'approved') expect(decision.offers.length).toBeGreaterThan(0)
        if (decision.result !== 'declined') return
        expect(decision.reasons.length).toBeGreaterThan(0)
        expect(decision.reasons.length).toBeLessThanOrEqual(4)
        expect(decision.reapplyOn > facts.asOf).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('every offer passes its own last check on the same facts, unchanged', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, bureau }) => {
        const decision = decide(terms, facts, bureau)
        if (decision.result !== 'approved') return
        for (const { id: _id, ...offer } of decision.offers) {
          const forOffer = { amountPaise: offer.amountPaise, tenorMonths: offer.tenorMonths }
          const again = decide(terms, { ...facts, forOffer }, bureau)
          expect(again).toMatchObject({ result: 'approved', offers: [offer] })
        }
      }),
    )
  })

  test('the same facts decide the same, and neither name nor purpose plays a part', () => {
    fc.assert(
      fc.property(anyCase, fc.string(), fc.string(), ({ facts, bureau }, fullName, purpose) => {
        const before = structuredClone({ facts, bureau })
        const decision = decide(terms, facts, bureau)
        expect(decide(terms, { ...facts, fullName, purpose }, bureau)).toEqual(decision)
        expect({ facts, bureau }).toEqual(before)
      }),
    )
  })

  test('more income or less debt never turns an approval into a decline', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 50_000_00 }), ({ facts, bureau }, more) => {
        if (decide(terms, facts, bureau).result !== 'approved') return
        const richer = { ...facts, monthlyIncomePaise: facts.monthlyIncomePaise + more }
        const lighter = {
          ...bureau,
          monthlyObligationsPaise: Math.max(0, bureau.monthlyObligationsPaise - more),
        }
        expect(decide(terms, richer, bureau).result).toBe('approved')
        expect(decide(terms, facts, lighter).result).toBe('approved')
      }),
    )
  })
})
