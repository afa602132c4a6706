import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asked, anyBureau, anyFacts, decisionOn, judged, terms } from './borrowers.fixture.ts'
import type { BureauReport, Decision } from './decision.ts'
import { decide } from './policy.ts'

/** An outcome in a few words: enough to tell one from another. */
function inShort(decision: Decision): string {
  if (decision.result === 'declined') return `declined ${decision.reasons.join(' ')}`
  if (decision.result === 'referred') return `referred ${decision.reason}`
  const [best] = decision.offers
  return `${decision.offers.length} offers up to ${(best?.amountPaise ?? 0) / 100} at ${best?.annualRateBps}`
}

/** Written down when the policy was: whatever else changes, under this policy these facts end like this. */
const outcomes: [string, Asked][] = [
  ['8 offers up to 500000 at 1800', [{}]],
  ['8 offers up to 500000 at 1600', [{}, { score: 800 }]],
  [
    '6 offers up to 495000 at 2600',
    [{}, { score: 710, monthlyObligationsPaise: 10_000_00, worstDaysPastDue12Months: 15 }],
  ],
  ['9 offers up to 50000 at 1800', [{}, { score: -1 }]],
  ['declined BUREAU_SCORE_LOW', [{}, { score: 610 }]],
  ['declined RECENT_DPD', [{}, { worstDaysPastDue12Months: 60 }]],
  ['declined WRITTEN_OFF_OR_SETTLED', [{}, { writtenOff: true }]],
  ['declined PINCODE_NOT_SERVED', [{ pincode: '744101' }]],
  ['declined FOIR_HIGH', [{ monthlyIncomePaise: 50_000_00 }, { monthlyObligationsPaise: 25_000_00 }]],
  ['declined EMPLOYMENT_UNSTABLE', [{ employment: 'other' }]],
  [
    'declined SCORECARD_LOW',
    [{}, { score: 702, worstDaysPastDue12Months: 29, monthlyObligationsPaise: 25_000_00 }],
  ],
  [
    'declined MICROFINANCE_SEGMENT',
    [{ monthlyIncomePaise: 20_000_00, householdAnnualIncomePaise: 2_50_000_00 }],
  ],
  ['declined AGE_OUT_OF_RANGE', [{ dateOfBirth: '2007-01-01' }]],
  ['declined AMOUNT_NOT_OFFERED', [{ forOffer: { amountPaise: 9_00_000_00, tenorMonths: 24 } }]],
  ['referred same-person-elsewhere', [{ elsewhere: 'running-loan' }]],
  ['referred household-income-missing', [{ monthlyIncomePaise: 20_000_00 }]],
]

describe('a thousand times the same facts', () => {
  test.each(outcomes)(
    '%s, to the byte',
    (expected, asked) => {
      const first = judged(...asked)
      expect(inShort(first.decision)).toBe(expected)
      const bytes = JSON.stringify(first)
      for (let round = 1; round < 1000; round += 1) {
        // Compared before it is asserted: a thousand assertions take longer than a thousand decisions.
        if (JSON.stringify(judged(...asked)) !== bytes) expect.fail(`the answer differs in round ${round}`)
      }
    },
    60_000,
  )

  test('are sixteen cases with sixteen outcomes', () => {
    expect(new Set(outcomes.map(([expected]) => expected)).size).toBe(16)
  })
})

describe('for any borrower', () => {
  test('an approval has offers, a decline has one to four reasons and a later day', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        const decision = decisionOn(facts, bureau)
        if (decision.result === 'approved') expect(decision.offers.length).toBeGreaterThan(0)
        if (decision.result !== 'declined') return
        expect(decision.reasons.length).toBeGreaterThan(0)
        expect(decision.reasons.length).toBeLessThanOrEqual(4)
        expect(decision.reapplyOn > facts.asOf).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('every failed rule is among the reasons, or cut because four weigh more; no other reason is given', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        const { decision, trail } = decide('personal-loan', terms, facts, bureau)
        const failed = trail.rules.flatMap(({ outcome, reason }) => (outcome === 'failed' ? [reason] : []))
        const reasons = decision.result === 'declined' ? decision.reasons : []
        expect(reasons).toEqual([...new Set(failed)].slice(0, 4))
      }),
      { numRuns: 300 },
    )
  })

  test('every offer passes its own last check on the same facts, unchanged, and so does its quote', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        const decision = decisionOn(facts, bureau)
        if (decision.result !== 'approved') return
        for (const { id: _id, ...offer } of decision.offers) {
          const { amountPaise, tenorMonths, annualRateBps } = offer
          for (const forOffer of [
            { amountPaise, tenorMonths },
            { amountPaise, tenorMonths, annualRateBps },
          ]) {
            const again = decisionOn({ ...facts, forOffer }, bureau)
            expect(again).toMatchObject({ result: 'approved', offers: [offer] })
          }
        }
      }),
    )
  })

  test('neither name nor purpose plays a part, and nothing that was given is changed', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, fc.string(), fc.string(), (facts, bureau, fullName, purpose) => {
        const before = structuredClone({ facts, bureau })
        const decision = decisionOn(facts, bureau)
        expect(decisionOn({ ...facts, fullName, purpose }, bureau)).toEqual(decision)
        expect({ facts, bureau }).toEqual(before)
      }),
    )
  })

  test('more income never turns an approval into a decline', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, fc.integer({ min: 0, max: 50_000_00 }), (facts, bureau, more) => {
        if (decisionOn(facts, bureau).result !== 'approved') return
        const richer = { ...facts, monthlyIncomePaise: facts.monthlyIncomePaise + more }
        expect(decisionOn(richer, bureau).result).toBe('approved')
      }),
    )
  })

  test('a better report of the bureau never makes it worse: not the answer, not the amount, not the rate', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, anyBureau, (facts, one, other) => {
        const worse = decisionOn(facts, one)
        if (worse.result !== 'approved') return
        const better = decisionOn(facts, betterOf(one, other))
        if (better.result !== 'approved') expect.fail(`approved, but with a better report ${inShort(better)}`)
        expect(better.offers[0]?.amountPaise).toBeGreaterThanOrEqual(worse.offers[0]?.amountPaise ?? 0)
        expect(better.offers[0]?.annualRateBps).toBeLessThanOrEqual(worse.offers[0]?.annualRateBps ?? 0)
      }),
      { numRuns: 1000 },
    )
  })
})

/** In everything at least as good as the first. Who has no score stays without: no history is not a bad one. */
function betterOf(one: BureauReport, other: BureauReport): BureauReport {
  return {
    score: one.score === -1 ? -1 : Math.max(one.score, other.score),
    monthlyObligationsPaise: Math.min(one.monthlyObligationsPaise, other.monthlyObligationsPaise),
    worstDaysPastDue12Months: Math.min(one.worstDaysPastDue12Months, other.worstDaysPastDue12Months),
    writtenOff: one.writtenOff && other.writtenOff,
  }
}
