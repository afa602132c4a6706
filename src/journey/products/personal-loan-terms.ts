import type { LendingPolicy } from '../../lending/policy-terms.ts'

/**
 * The lending policies of the personal loan, oldest first. A change of any figure is a new version with its own days:
 * every decision and every message built on one keeps the version it was made under.
 */
export const personalLoanPolicies: readonly LendingPolicy[] = [
  {
    version: 'pl-2026-11',
    effectiveFrom: '2026-11-01',
    minAgeYears: 21,
    maxAgeAtMaturityYears: 58,
    minMonthlyIncomePaise: 15_000_00,
    maxFoirBps: 50_00,
    minBureauScore: 700,
    noHistoryCapPaise: 50_000_00,
    // Up to 29 days late is forgiven; a whole month late is not.
    maxDaysPastDue12Months: 29,
    minAmountPaise: 10_000_00,
    maxAmountPaise: 5_00_000_00,
    maxIncomeMultiple: 10,
    amountStepPaise: 5_000_00,
    tenorsMonths: [6, 12, 18, 24, 36],
    processingFeeBps: 2_00,
    // A KFS binds us for at least three working days. A week has five, which leaves room for two bank holidays.
    offerValidDays: 7,
    reapplyAfterDays: 90,
    // A sample of where a lender may have nobody to send: Ladakh, and the Andaman and Nicobar Islands.
    negativePincodes: ['194', '744'],
    scorecard: [
      {
        attribute: 'bureau-score',
        bands: [
          { from: 780, points: 40 },
          { from: 740, points: 32 },
          { from: 720, points: 22 },
          { from: 700, points: 10 },
          { from: 0, points: 0 },
          // No history yet: neither praise nor blame.
          { from: -1, points: 18 },
        ],
      },
      {
        attribute: 'monthly-income-paise',
        bands: [
          { from: 75_000_00, points: 25 },
          { from: 40_000_00, points: 20 },
          { from: 25_000_00, points: 14 },
          { from: 0, points: 8 },
        ],
      },
      { attribute: 'employment', values: { salaried: 15, 'self-employed': 10, other: 0 } },
      {
        attribute: 'obligations-bps',
        upTo: [
          { upTo: 10_00, points: 15 },
          { upTo: 30_00, points: 9 },
          { upTo: 50_00, points: 3 },
        ],
      },
      {
        attribute: 'worst-days-past-due',
        upTo: [
          { upTo: 0, points: 5 },
          { upTo: 29, points: 1 },
        ],
      },
    ],
    grades: [
      { grade: 'A', minPoints: 90, annualRateBps: 16_00 },
      { grade: 'B', minPoints: 65, annualRateBps: 18_00 },
      { grade: 'C', minPoints: 58, annualRateBps: 22_00 },
      { grade: 'D', minPoints: 50, annualRateBps: 26_00 },
    ],
  },
]
