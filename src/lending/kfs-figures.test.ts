import { describe, expect, test } from 'vitest'
import { kfsFigures } from './kfs-figures.ts'

describe("RBI's illustration", () => {
  const figures = kfsFigures({
    amountPaise: 20_000_00,
    tenorMonths: 24,
    annualRateBps: 1500,
    processingFeePaise: 240_00,
    gstPaise: 0,
    thirdPartyPaise: 160_00,
  })

  test('comes out number for number', () => {
    expect(figures).toMatchObject({
      emiPaise: 970_00,
      totalInterestPaise: 3_274_00,
      feesToLenderPaise: 240_00,
      feesToThirdPartiesPaise: 160_00,
      totalChargesPaise: 400_00,
      netDisbursedPaise: 19_600_00,
      totalPayablePaise: 23_274_00,
      aprBps: 1707,
    })
  })

  test('sums its schedule to 23,280, as the footnote says', () => {
    expect(figures.schedule).toHaveLength(24)
    expect(figures.scheduleTotalPaise).toBe(23_280_00)
    const added = figures.schedule.reduce((sum, row) => sum + row.instalmentPaise, 0)
    expect(added).toBe(figures.scheduleTotalPaise)
  })
})

describe('GST on the fee', () => {
  test.each([
    {
      amount: 50_000,
      rate: 2400,
      months: 12,
      fee: 1000,
      gst: 180,
      net: 48_820,
      emi: 4728,
      apr: 2869,
      without: 2797,
    },
    {
      amount: 1_00_000,
      rate: 1800,
      months: 24,
      fee: 2500,
      gst: 450,
      net: 97_050,
      emi: 4992,
      apr: 2111,
      without: 2063,
    },
    {
      amount: 3_00_000,
      rate: 1450,
      months: 36,
      fee: 6000,
      gst: 1080,
      net: 2_92_920,
      emi: 10_326,
      apr: 1619,
      without: 1593,
    },
    {
      amount: 10_000,
      rate: 3600,
      months: 3,
      fee: 300,
      gst: 54,
      net: 9_646,
      emi: 3535,
      apr: 5877,
      without: 5521,
    },
  ])('counts in the APR and in what is received: $amount over $months months', (vector) => {
    const loan = {
      amountPaise: vector.amount * 100,
      tenorMonths: vector.months,
      annualRateBps: vector.rate,
      processingFeePaise: vector.fee * 100,
    }
    expect(kfsFigures({ ...loan, gstPaise: vector.gst * 100 })).toMatchObject({
      emiPaise: vector.emi * 100,
      netDisbursedPaise: vector.net * 100,
      totalChargesPaise: (vector.fee + vector.gst) * 100,
      feesToThirdPartiesPaise: 0,
      aprBps: vector.apr,
    })
    expect(kfsFigures({ ...loan, gstPaise: 0 }).aprBps).toBe(vector.without)
  })
})

test.each([
  ['charges that leave nothing to pay out', { processingFeePaise: 10_000_00 }],
  ['a negative charge', { gstPaise: -1 }],
  ['a charge in fractions of a paisa', { thirdPartyPaise: 0.5 }],
])('%s are refused', (_fault, part) => {
  const loan = {
    amountPaise: 10_000_00,
    tenorMonths: 12,
    annualRateBps: 1800,
    processingFeePaise: 0,
    gstPaise: 0,
  }
  expect(() => kfsFigures({ ...loan, ...part })).toThrow(RangeError)
})
