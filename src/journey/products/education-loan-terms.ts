import type { LendingPolicy } from '../../lending/policy-terms.ts'

/** The lending policies of the education loan, oldest first. */
export const educationLoanPolicies: readonly LendingPolicy[] = [
  {
    version: 'el-2026-11',
    effectiveFrom: '2026-11-01',
    // The borrower is the learner and signs alone, so they are of age.
    minAgeYears: 18,
    maxAgeAtMaturityYears: 58,
    minMonthlyIncomePaise: 12_000_00,
    maxFoirBps: 45_00,
    minBureauScore: 680,
    noHistoryCapPaise: 75_000_00,
    // Up to 29 days late is forgiven; a whole month late is not.
    maxDaysPastDue12Months: 29,
    minAmountPaise: 20_000_00,
    maxAmountPaise: 3_00_000_00,
    maxIncomeMultiple: 8,
    // The fee and nothing beyond it: what is lent more would not be for the course.
    maxShareOfCostBps: 100_00,
    amountStepPaise: 5_000_00,
    tenorsMonths: [12, 24, 36, 48],
    processingFeeBps: 1_00,
    // A KFS binds us for at least three working days. A week has five, which leaves room for two bank holidays.
    offerValidDays: 7,
    reapplyAfterDays: 90,
    // A sample of where a lender may have nobody to send: Ladakh, and the Andaman and Nicobar Islands.
    negativePincodes: ['194', '744'],
    scorecard: [
      {
        attribute: 'bureau-score',
        bands: [
          { from: 760, points: 35 },
          { from: 720, points: 28 },
          { from: 680, points: 18 },
          { from: 0, points: 0 },
          // Learners often have no history yet: that is no reproach.
          { from: -1, points: 20 },
        ],
      },
      {
        attribute: 'monthly-income-paise',
        bands: [
          { from: 60_000_00, points: 25 },
          { from: 30_000_00, points: 18 },
          { from: 0, points: 10 },
        ],
      },
      {
        attribute: 'age-years',
        bands: [
          { from: 45, points: 4 },
          { from: 23, points: 10 },
          { from: 18, points: 6 },
        ],
      },
      { attribute: 'employment', values: { salaried: 15, 'self-employed': 10, other: 0 } },
      {
        attribute: 'obligations-bps',
        upTo: [
          { upTo: 10_00, points: 15 },
          { upTo: 25_00, points: 8 },
          { upTo: 45_00, points: 2 },
        ],
      },
    ],
    grades: [
      { grade: 'A', minPoints: 85, annualRateBps: 13_00 },
      { grade: 'B', minPoints: 65, annualRateBps: 15_00 },
      { grade: 'C', minPoints: 45, annualRateBps: 18_50 },
    ],
  },
]
