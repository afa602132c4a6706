import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyBureau, anyFacts, asha, decisionOn, spotless, terms } from './borrowers.fixture.ts'
import { ageOn } from './dates.ts'
import type { BureauReport, CreditFacts, Offer } from './decision.ts'
import { kfsFigures } from './kfs-figures.ts'
import type { ProductTerms } from './policy-terms.ts'
import { makeOffers, offersInOrder } from './quote.ts'
import { billingSchedule, firstDueOn } from './schedule.ts'
import { gradeOf, scoreOf } from './scorecard.ts'

/** The offers at the rate of the grade, as `decide` makes them. */
function offersFor(facts: CreditFacts, bureau: BureauReport, changed: Partial<ProductTerms> = {}): Offer[] {
  const grade = gradeOf(terms, scoreOf(terms, facts, bureau).points)
  return grade ? makeOffers({ ...terms, ...changed }, facts, bureau, grade.annualRateBps) : []
}

/** Amount in rupees and tenor in months. */
function choices(facts: Partial<CreditFacts>, bureau: Partial<BureauReport> = {}): [number, number][] {
  return offersFor({ ...asha, ...facts }, { ...spotless, ...bureau }).map((offer) => [
    offer.amountPaise / 100,
    offer.tenorMonths,
  ])
}

describe('offers', () => {
  test('to a strong borrower are nine: three amounts over a short, a middle and a long time', () => {
    expect(choices({ monthlyIncomePaise: 2_00_000_00 })).toEqual([
      [5_00_000, 6],
      [5_00_000, 18],
      [5_00_000, 36],
      [3_30_000, 6],
      [3_30_000, 18],
      [3_30_000, 36],
      [1_65_000, 6],
      [1_65_000, 18],
      [1_65_000, 36],
    ])
  })

  test('shrink with what other loans already take', () => {
    expect(choices({}, { monthlyObligationsPaise: 24_000_00 })).toEqual([
      [1_65_000, 36],
      [1_10_000, 24],
      [1_10_000, 36],
      [55_000, 12],
      [55_000, 18],
      [55_000, 36],
    ])
  })

  test('go up to the very rupee of the limit, counting the instalment as it is billed', () => {
    // 1,00,000 over 36 months costs 3,615.24, billed as 3,615.
    const obligations = (paise: number) => ({ monthlyObligationsPaise: 30_000_00 - paise })
    expect(choices({}, obligations(3_615_00))[0]).toEqual([1_00_000, 36])
    expect(choices({}, obligations(3_614_99))[0]).toEqual([95_000, 36])
  })

  test('stop at ten times the income, even where a longer time could carry more', () => {
    expect(choices({ monthlyIncomePaise: 20_000_00 })[0]).toEqual([2_00_000, 24])
  })

  test('stay small without a credit history', () => {
    const amounts = choices({}, { score: -1 }).map(([rupees]) => rupees)
    expect(new Set(amounts)).toEqual(new Set([50_000, 30_000, 15_000]))
  })

  test('end before the borrower is too old', () => {
    const tenors = choices({ dateOfBirth: '1968-06-15' }).map(([, months]) => months)
    expect(new Set(tenors)).toEqual(new Set([6]))
    expect(choices({ dateOfBirth: '1966-06-15' })).toEqual([])
  })

  test('are none where debts eat the income, or where no history means no loan', () => {
    expect(choices({}, { monthlyObligationsPaise: 30_000_00 })).toEqual([])
    expect(offersFor(asha, { ...spotless, score: -1 }, { noHistoryCapPaise: 0 })).toEqual([])
  })

  test('carry every figure', () => {
    expect(makeOffers(terms, asha, spotless, 1800)[0]).toEqual({
      id: 'o1',
      amountPaise: 5_00_000_00,
      tenorMonths: 24,
      annualRateBps: 1800,
      emiPaise: 24_962_00,
      processingFeePaise: 10_000_00,
      gstPaise: 1_800_00,
      netDisbursedPaise: 4_88_200_00,
      aprBps: 2048,
    })
  })
})

describe('the number of offers', () => {
  test.each([
    [1, 1, 1],
    [2, 3, 6],
    [4, 5, 20],
  ])('is what the policy wants: %i amounts over %i tenors', (amounts, tenors, count) => {
    const rich = { ...asha, monthlyIncomePaise: 3_00_000_00 }
    const offers = offersFor(rich, spotless, { offerGrid: { amounts, tenors } })
    expect(offers).toHaveLength(count)
    expect(offers[0]).toMatchObject({ amountPaise: 5_00_000_00, tenorMonths: 6 })
    expect(offers).toEqual(offersInOrder(offers))
  })
})

test('offers of anybody are put into the same order: large amounts first, then short tenors', () => {
  const offer = (id: string, amountPaise: number, tenorMonths: number) => ({ id, amountPaise, tenorMonths })
  const theirs = [offer('x', 1, 12), offer('y', 2, 24), offer('z', 2, 6)]
  expect(offersInOrder(theirs).map(({ id }) => id)).toEqual(['z', 'y', 'x'])
  expect(theirs.map(({ id }) => id)).toEqual(['x', 'y', 'z'])
})

describe('for any borrower', () => {
  test('every offer keeps every rule of the product', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        for (const offer of offersFor(facts, bureau)) {
          const burden = bureau.monthlyObligationsPaise + offer.emiPaise
          expect(burden * 10_000).toBeLessThanOrEqual(facts.monthlyIncomePaise * terms.maxFoirBps)
          expect(offer.amountPaise).toBeGreaterThanOrEqual(terms.minAmountPaise)
          expect(offer.amountPaise).toBeLessThanOrEqual(terms.maxAmountPaise)
          expect(offer.amountPaise).toBeLessThanOrEqual(facts.monthlyIncomePaise * terms.maxIncomeMultiple)
          expect(offer.amountPaise % terms.amountStepPaise).toBe(0)
          if (bureau.score === -1) expect(offer.amountPaise).toBeLessThanOrEqual(terms.noHistoryCapPaise)
          expect(terms.tenorsMonths).toContain(offer.tenorMonths)
          const lastDueOn = billingSchedule(offer, firstDueOn(facts.asOf)).at(-1)?.dueOn ?? ''
          expect(ageOn(facts.dateOfBirth, lastDueOn)).toBeLessThanOrEqual(terms.maxAgeAtMaturityYears)
        }
      }),
    )
  })

  test('offers are nine at most, distinct, numbered, and sorted: large amounts first, then short tenors', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        const offers = offersFor(facts, bureau)
        expect(offers.length).toBeLessThanOrEqual(9)
        expect(offers.map((offer) => offer.id)).toEqual(offers.map((_, index) => `o${index + 1}`))
        const rank = offers.map((offer) => -offer.amountPaise * 1000 + offer.tenorMonths)
        expect(rank).toEqual([...new Set(rank)].toSorted((a, b) => a - b))
      }),
    )
  })

  test('the figures of an offer are those that its KFS will show', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        for (const { id: _id, ...offer } of offersFor(facts, bureau))
          expect(kfsFigures(offer)).toMatchObject({
            emiPaise: offer.emiPaise,
            netDisbursedPaise: offer.netDisbursedPaise,
            aprBps: offer.aprBps,
          })
      }),
      { numRuns: 30 },
    )
  })

  test('the largest offer is the most that the rules allow: one step more would break one', () => {
    fc.assert(
      fc.property(anyFacts, anyBureau, (facts, bureau) => {
        const sound = { ...bureau, writtenOff: false, worstDaysPastDue12Months: 0 }
        const most = offersFor(facts, sound)[0]?.amountPaise
        if (most === undefined) return
        for (const tenorMonths of terms.tenorsMonths) {
          const forOffer = { amountPaise: most + terms.amountStepPaise, tenorMonths }
          const decision = decisionOn({ ...facts, forOffer }, sound)
          expect(decision.result).not.toBe('approved')
        }
      }),
    )
  })
})
