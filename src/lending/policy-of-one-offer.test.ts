import { describe, expect, test } from 'vitest'
import { type Asked, judged } from './borrowers.fixture.ts'
import type { DeclineReason } from './decision.ts'

const quote = { amountPaise: 1_00_000_00, tenorMonths: 24 }
const agreed = { ...quote, annualRateBps: 18_00 }

const judge = (...asked: Asked) => judged(...asked).decision

function reasonsFor(...asked: Asked): DeclineReason[] {
  const decision = judge(...asked)
  return decision.result === 'declined' ? decision.reasons : []
}

describe('the last check of an agreed offer', () => {
  test('approves exactly that offer, with its figures', () => {
    const decision = judge({ forOffer: agreed })
    expect(decision).toMatchObject({
      result: 'approved',
      offers: [{ ...agreed, emiPaise: 4_992_00, netDisbursedPaise: 97_640_00, aprBps: 2048 }],
    })
    expect(decision.result === 'approved' && decision.offers).toHaveLength(1)
  })

  test('keeps the rate that was agreed, also where the grade has changed', () => {
    const bureau = { score: 710, monthlyObligationsPaise: 10_000_00, worstDaysPastDue12Months: 15 }
    const { decision, trail } = judged({ forOffer: agreed }, bureau)
    expect(trail.scorecard?.grade).toBe('D')
    expect(decision).toMatchObject({ result: 'approved', offers: [agreed] })
  })

  test('judges the debts with the instalment at that rate', () => {
    const rule = (annualRateBps: number) =>
      judged({ forOffer: { ...quote, annualRateBps } }).trail.rules.find(
        ({ rule: name }) => name === 'obligations-with-instalment',
      )?.measured
    expect([rule(18_00), rule(26_00)]).toEqual([4_992_00, 5_387_00])
  })

  const turned: [DeclineReason, Asked][] = [
    ['FOIR_HIGH', [{ forOffer: agreed }, { monthlyObligationsPaise: 27_000_00 }]],
    [
      'INCOME_BELOW_MIN',
      [{ forOffer: { ...agreed, tenorMonths: 36, amountPaise: 3_05_000_00 }, monthlyIncomePaise: 30_000_00 }],
    ],
    ['NO_CREDIT_HISTORY', [{ forOffer: agreed }, { score: -1 }]],
    ['AGE_OUT_OF_RANGE', [{ forOffer: agreed, dateOfBirth: '1967-06-15' }]],
    ['BUREAU_SCORE_LOW', [{ forOffer: agreed }, { score: 650 }]],
  ]
  test.each(turned)('declines with %s what fresh facts no longer carry', (reason, asked) => {
    expect(reasonsFor(...asked)).toEqual([reason])
  })

  test.each([
    ['a tenor', { ...agreed, tenorMonths: 48 }],
    ['an amount', { ...agreed, amountPaise: 6_00_000_00 }],
  ])('leaves %s that the product no longer has to a person', (_what, forOffer) => {
    expect(judge({ forOffer })).toMatchObject({ result: 'referred', reason: 'offer-outside-product' })
  })
})

describe('a quote', () => {
  test('gets the rate of the grade', () => {
    expect(judge({ forOffer: quote })).toMatchObject({ result: 'approved', offers: [agreed] })
    expect(judge({ forOffer: quote }, { score: 800 })).toMatchObject({ offers: [{ annualRateBps: 16_00 }] })
  })

  test('may be any whole amount within the limits, not only the steps of the offers', () => {
    const forOffer = { ...quote, amountPaise: 1_37_000_00 }
    expect(judge({ forOffer })).toMatchObject({ result: 'approved', offers: [forOffer] })
  })

  const refused: [string, DeclineReason, Asked][] = [
    ['above the largest loan', 'AMOUNT_NOT_OFFERED', [{ forOffer: { ...quote, amountPaise: 5_00_001_00 } }]],
    ['under the smallest loan', 'AMOUNT_NOT_OFFERED', [{ forOffer: { ...quote, amountPaise: 9_999_00 } }]],
    ['of no amount', 'AMOUNT_NOT_OFFERED', [{ forOffer: { ...quote, amountPaise: 0 } }]],
    ['over a tenor that is not offered', 'AMOUNT_NOT_OFFERED', [{ forOffer: { ...quote, tenorMonths: 7 } }]],
    ['over half a month', 'AMOUNT_NOT_OFFERED', [{ forOffer: { ...quote, tenorMonths: 0.5 } }]],
    [
      'above ten times the income',
      'AMOUNT_NOT_OFFERED',
      [{ forOffer: { amountPaise: 3_05_000_00, tenorMonths: 36 }, monthlyIncomePaise: 30_000_00 }],
    ],
    ['above what goes without a history', 'AMOUNT_NOT_OFFERED', [{ forOffer: quote }, { score: -1 }]],
    [
      'over too long a time for the age',
      'AMOUNT_NOT_OFFERED',
      [{ forOffer: quote, dateOfBirth: '1968-05-23' }],
    ],
    [
      'over any time, where age leaves none',
      'AGE_OUT_OF_RANGE',
      [{ forOffer: quote, dateOfBirth: '1966-05-23' }],
    ],
    [
      'without a history, where none means no loan',
      'NO_CREDIT_HISTORY',
      [{ forOffer: quote }, { score: -1 }, { noHistoryCapPaise: 0 }],
    ],
    [
      'whose instalment the income cannot carry',
      'FOIR_HIGH',
      [{ forOffer: quote }, { monthlyObligationsPaise: 27_000_00 }],
    ],
  ]
  test.each(refused)('%s is refused with %s', (_what, reason, asked) => {
    expect(reasonsFor(...asked)).toEqual([reason])
  })
})
