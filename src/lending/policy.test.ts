import { describe, expect, test } from 'vitest'
import { type Asked, judged, terms } from './borrowers.fixture.ts'
import { type DeclineReason, declineReasons } from './decision.ts'
import { needsHouseholdIncome, ruleNames } from './rules.ts'

const judge = (...asked: Asked) => judged(...asked).decision

function reasonsFor(...asked: Asked): DeclineReason[] {
  const decision = judge(...asked)
  return decision.result === 'declined' ? decision.reasons : []
}

function rule(name: (typeof ruleNames)[number], ...asked: Asked) {
  return judged(...asked).trail.rules.find((outcome) => outcome.rule === name)
}

/** 48 points in all for a salary of 60,000: each figure is allowed by itself, but not all of them together. */
const thin = { score: 702, worstDaysPastDue12Months: 29, monthlyObligationsPaise: 25_000_00 }

test('a sound borrower is approved, with offers and the version of the policy', () => {
  const decision = judge({})
  expect(decision).toMatchObject({ result: 'approved', policyVersion: 'pl-2026-11/in-2025-11' })
  expect(decision.result === 'approved' && decision.offers.length).toBeGreaterThan(3)
})

describe('each reason to decline', () => {
  const table: [DeclineReason, Asked][] = [
    ['AGE_OUT_OF_RANGE', [{ dateOfBirth: '2005-11-23' }]],
    ['INCOME_BELOW_MIN', [{ monthlyIncomePaise: 14_999_99, householdAnnualIncomePaise: 6_00_000_00 }]],
    ['FOIR_HIGH', [{}, { monthlyObligationsPaise: 29_700_00 }]],
    ['BUREAU_SCORE_LOW', [{}, { score: 699 }]],
    ['NO_CREDIT_HISTORY', [{}, { score: -1 }, { noHistoryCapPaise: 0 }]],
    ['RECENT_DPD', [{}, { worstDaysPastDue12Months: 30 }]],
    ['WRITTEN_OFF_OR_SETTLED', [{}, { writtenOff: true }]],
    ['EMPLOYMENT_UNSTABLE', [{ employment: 'other' }]],
    ['MICROFINANCE_SEGMENT', [{ monthlyIncomePaise: 20_000_00, householdAnnualIncomePaise: 3_00_000_00 }]],
    ['PINCODE_NOT_SERVED', [{ pincode: '194101' }]],
    ['SCORECARD_LOW', [{}, thin]],
    ['AMOUNT_NOT_OFFERED', [{ forOffer: { amountPaise: 6_00_000_00, tenorMonths: 24 } }]],
  ]

  test.each(table)('%s is given alone where it alone applies', (reason, asked) => {
    expect(reasonsFor(...asked)).toEqual([reason])
  })

  test('has its case above', () => {
    expect(table.map(([reason]) => reason).toSorted()).toEqual([...declineReasons].toSorted())
  })
})

describe('the borderline', () => {
  const approved: [string, Asked][] = [
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
    ['beside an area that is not served', [{ pincode: '195101' }]],
    // 50 points: the least of the last grade.
    ['with exactly the points of the last grade', [{ employment: 'self-employed' }, { ...thin, score: 720 }]],
  ]
  test.each(approved)('a borrower %s is approved', (_who, asked) => {
    expect(reasonsFor(...asked)).toEqual([])
    expect(judge(...asked).result).toBe('approved')
  })

  test('lies one step further for none of them', () => {
    expect(reasonsFor({ dateOfBirth: '1968-05-22' })).toEqual(['AGE_OUT_OF_RANGE'])
    expect(reasonsFor({}, { monthlyObligationsPaise: 29_638_01 })).toEqual(['FOIR_HIGH'])
    expect(reasonsFor({ employment: 'self-employed' }, { ...thin, score: 719 })).toEqual(['SCORECARD_LOW'])
  })
})

describe('the rate', () => {
  const grades: [string, number, Asked][] = [
    ['A', 16_00, [{}, { score: 800 }]],
    ['B', 18_00, [{}]],
    ['C', 22_00, [{}, { score: 725, worstDaysPastDue12Months: 10, monthlyObligationsPaise: 20_000_00 }]],
    ['D', 26_00, [{}, { score: 710, worstDaysPastDue12Months: 15, monthlyObligationsPaise: 10_000_00 }]],
  ]
  test.each(grades)('of grade %s is %i basis points for every offer', (grade, rate, asked) => {
    const { decision, trail } = judged(...asked)
    expect(trail.scorecard?.grade).toBe(grade)
    const rates = decision.result === 'approved' ? decision.offers.map((offer) => offer.annualRateBps) : []
    expect(new Set(rates)).toEqual(new Set([rate]))
  })
})

describe('the trail', () => {
  test('holds every rule of the policy once, whatever the outcome', () => {
    const cases: Asked[] = [[{}], [{ pincode: '744101' }, thin], [{ elsewhere: 'declined' }]]
    for (const asked of cases) {
      expect(judged(...asked).trail.rules.map((outcome) => outcome.rule)).toEqual(ruleNames)
    }
  })

  test('says what was measured against what', () => {
    expect(rule('bureau-score', {})).toEqual({
      rule: 'bureau-score',
      outcome: 'passed',
      measured: 760,
      limit: 700,
      reason: 'BUREAU_SCORE_LOW',
    })
    expect(rule('pincode-served', { pincode: '194101' })).toMatchObject({ outcome: 'failed', limit: '194' })
    // 10,000 over 36 months at 18 % costs 362.
    expect(rule('obligations-with-instalment', {})).toMatchObject({ measured: 362_00, limit: 30_000_00 })
  })

  test('says of a rule that was not judged why', () => {
    expect(rule('bureau-score', {}, { score: -1 })).toMatchObject({
      outcome: 'not-judged',
      measured: 'no credit history, so no score',
    })
    expect(rule('obligations-with-instalment', {}, thin)).toMatchObject({
      outcome: 'not-judged',
      measured: 'needs a rate, and the points give none',
    })
  })

  test('keeps everything that is needed to decide again', () => {
    const { decision, trail } = judged({ pincode: '744101' }, thin)
    expect(trail).toMatchObject({
      decidedBy: 'local',
      productId: 'personal-loan',
      policyVersion: decision.policyVersion,
    })
    expect(judged(trail.facts, trail.bureau)).toEqual({ decision, trail })
  })
})

test('of many reasons the four that weigh most are given, the main one first', () => {
  const facts = {
    dateOfBirth: '2010-01-01',
    employment: 'other',
    monthlyIncomePaise: 5_000_00,
    householdAnnualIncomePaise: 1_00_000_00,
  } as const
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
      policyVersion: 'pl-2026-11/in-2025-11',
      reason: 'household-income-missing',
    })
  })
})

describe('the same person under another number', () => {
  test.each(['open-application', 'running-loan', 'declined'] as const)(
    '(%s) is for a person to look at',
    (elsewhere) => {
      expect(judge({ elsewhere })).toMatchObject({ result: 'referred', reason: 'same-person-elsewhere' })
      expect(rule('same-person-elsewhere', { elsewhere })).toMatchObject({
        outcome: 'failed',
        measured: elsewhere,
      })
    },
  )

  test('is looked at even where other rules refuse: what another number did is never told as a refusal', () => {
    expect(judge({ elsewhere: 'declined' }, { writtenOff: true }).result).toBe('referred')
  })
})

describe('the cost of what is bought', () => {
  const share = { maxShareOfCostBps: 80_00 }

  test('caps the amount at its share', () => {
    const decision = judge({ costPaise: 1_00_000_00 }, {}, share)
    const amounts = decision.result === 'approved' ? decision.offers.map((offer) => offer.amountPaise) : []
    expect(Math.max(...amounts)).toBe(80_000_00)
  })

  test('is too small where its share is less than the smallest loan', () => {
    expect(reasonsFor({ costPaise: 12_499_00 }, {}, share)).toEqual(['AMOUNT_NOT_OFFERED'])
    expect(judge({ costPaise: 12_500_00 }, {}, share).result).toBe('approved')
  })

  test('sends the case to a person when the product needs it and nobody asked', () => {
    expect(judge({}, {}, share)).toMatchObject({ result: 'referred', reason: 'cost-missing' })
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
