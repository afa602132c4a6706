import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understandAmount } from './amount.ts'
import { anyText } from './any-text.testing.ts'

const rupees = (text: string) => {
  const read = understandAmount(text)
  return read.ok ? read.value / 100 : read.problem
}

describe('an amount is read as Indians write and say it', () => {
  it.each([
    ['45000', 45_000],
    ['45,000', 45_000],
    ['1,50,000', 150_000],
    ['150,000', 150_000],
    ['45 000', 45_000],
    ['1 50 000', 150_000],
    ['1.50.000', 150_000],
    ['₹45k', 45_000],
    ['45K', 45_000],
    ['45.5k', 45_500],
    ['Rs. 45000/-', 45_000],
    ['Rs.45000', 45_000],
    ['Rs45000', 45_000],
    ['45000rs', 45_000],
    ['INR 45,000.50', 45_000.5],
    ['45000 /- per month', 45_000],
    ['45000 p.m.', 45_000],
    ['45k/month', 45_000],
    ['४५०००', 45_000],
    ['४५,०००', 45_000],
    ['45 hazaar', 45_000],
    ['45 hazar', 45_000],
    ['45 hajar', 45_000],
    ['45 हज़ार', 45_000],
    ['45 हजार', 45_000],
    ['४५ हज़ार रुपये महीना', 45_000],
    ['1.5 lakh', 150_000],
    ['1.5 lac', 150_000],
    ['1.5L', 150_000],
    ['1.5 लाख', 150_000],
    ['.5 lakh', 50_000],
    ['1½ lakh', 150_000],
    ['half lakh', 50_000],
    ['one and a half lakh', 150_000],
    ['डेढ़ लाख', 150_000],
    ['डेढ लाख', 150_000],
    ['सवा लाख', 125_000],
    ['ढाई लाख', 250_000],
    ['पौने दो लाख', 175_000],
    ['पौने लाख', 75_000],
    ['साढ़े तीन लाख', 350_000],
    ['साढ़े तीन हज़ार', 3_500],
    ['सवा दो लाख', 225_000],
    ['dedh lakh', 150_000],
    ['derh lakh', 150_000],
    ['dhai lakh', 250_000],
    ['sava lakh', 125_000],
    ['sawa lakh', 125_000],
    ['paune do lakh', 175_000],
    ['sadhe teen lakh', 350_000],
    ['saadhe teen hazaar', 3_500],
    ['ek lakh', 100_000],
    ['a lakh', 100_000],
    ['bees hazaar', 20_000],
    ['pachas hazar', 50_000],
    ['pachees hazaar', 25_000],
    ['पच्चीस हज़ार', 25_000],
    ['पैंतालीस हजार', 45_000],
    ['twenty five thousand', 25_000],
    ['Twenty-Five Thousand', 25_000],
    ['one lakh fifty thousand', 150_000],
    ['two lakh and fifty thousand', 250_000],
    ['ek lakh pachas hazaar paanch sau', 150_500],
    ['एक लाख पचास हज़ार', 150_000],
    ['2 lakh 50 hazar', 250_000],
    ['pandrah sau', 1_500],
    ['15 hundred', 1_500],
    ['50-k', 50_000],
    ['mera income 45000 hai', 45_000],
    ['my salary is around 45k per month', 45_000],
    ['मेरी आय 45000 है', 45_000],
    ['income: 45000', 45_000],
    ['45000 (forty five thousand)', 45_000],
    ['45000 since 2 years', 45_000],
    ['2 kids, income 45000', 45_000],
    ['45000 k liye', 45_000],
    ['45000, my number is 9876543210', 45_000],
    ['1 crore', 10_000_000],
    ['सवा करोड़', 12_500_000],
    ['1.25 cr', 12_500_000],
  ])('%s', (typed, expected) => {
    expect(rupees(typed)).toBe(expected)
  })
})

describe('of two amounts none is taken', () => {
  it.each([
    ['2-3 lakh', 200_000, 300_000],
    ['2 se 3 lakh', 200_000, 300_000],
    ['2 lakh - 3 lakh', 200_000, 300_000],
    ['do teen lakh', 200_000, 300_000],
    ['दो-तीन लाख', 200_000, 300_000],
    ['40k to 50k', 40_000, 50_000],
    ['40 to 50k', 40_000, 50_000],
    ['45k-50k', 45_000, 50_000],
    ['40 se 50 hazaar', 40_000, 50_000],
    ['20000 ya 25000', 20_000, 25_000],
    ['20000 and 25000', 20_000, 25_000],
    ['25000/20000', 20_000, 25_000],
    ['45000,50000', 45_000, 50_000],
    ['60000-70000', 60_000, 70_000],
    ['60000 70000', 60_000, 70_000],
    ['20-25', 20_000, 25_000],
    ['500 to 1k', 500, 1_000],
    ['1 lakh 20', 100_020, 120_000],
    ['basic 20000 hra 5000', 5_000, 20_000],
  ])('%s', (typed, low, high) => {
    expect(understandAmount(typed)).toEqual({
      ok: false,
      problem: 'ambiguous-range',
      suggestion: { lowPaise: low * 100, highPaise: high * 100 },
    })
  })
})

describe('what cannot be right is asked back', () => {
  it.each([
    ['50', 50_000],
    ['45', 45_000],
    ['pachas', 50_000],
    ['mera income pachas hai', 50_000],
    ['45.000', 45_000],
    ['₹ 45', 45_000],
  ])('%s suggests thousands', (typed, suggested) => {
    expect(understandAmount(typed)).toEqual({
      ok: false,
      problem: 'too-small-to-be-true',
      suggestion: { lowPaise: suggested * 100 },
    })
  })

  it.each(['0', '500', 'पाँच सौ'])('%s suggests nothing', (typed) => {
    expect(understandAmount(typed)).toEqual({ ok: false, problem: 'too-small-to-be-true' })
  })

  it('the caller decides what is small and what is large', () => {
    expect(understandAmount('450', { smallestPaise: 100_00 })).toEqual({ ok: true, value: 450_00 })
    expect(understandAmount('4500', { smallestPaise: 5_000_00 })).toMatchObject({
      problem: 'too-small-to-be-true',
    })
    expect(understandAmount('6 lakh', { largestPaise: 5_00_000_00 })).toMatchObject({ problem: 'too-large' })
  })

  it.each([
    ['-45000', 'negative'],
    ['₹ -45000', 'negative'],
    ['minus 5000', 'negative'],
    ['माइनस 5000', 'negative'],
    ['500 crore', 'too-large'],
    ['1,00,00,00,000', 'too-large'],
    ['', 'not-an-amount'],
    ['hi', 'not-an-amount'],
    ['kitna milega', 'not-an-amount'],
    ['lakh', 'not-an-amount'],
    ['few lakhs', 'not-an-amount'],
    ['4,5000', 'not-an-amount'],
    ['9876543210', 'not-an-amount'],
    ['98765 43210', 'not-an-amount'],
    ['+91 98765 43210', 'not-an-amount'],
    ['999999990019', 'not-an-amount'],
    ['9999 9999 0019', 'not-an-amount'],
    ['50100123456789', 'not-an-amount'],
    ['ABCDE1234F', 'not-an-amount'],
    ['HDFC0001234', 'not-an-amount'],
    ['0123', 'not-an-amount'],
    ['31-12-1995', 'not-an-amount'],
    ['1e5', 'not-an-amount'],
    ['10%', 'not-an-amount'],
    ['3 kids', 'not-an-amount'],
    ['what do you want', 'not-an-amount'],
    ['👍', 'not-an-amount'],
  ])('%s is %s', (typed, problem) => {
    expect(rupees(typed)).toBe(problem)
  })
})

describe('another period than the one asked for', () => {
  it.each([
    ['6 LPA', 'month', 50_000],
    ['12 lakh per annum', 'month', 100_000],
    ['6 लाख सालाना', 'month', 50_000],
    ['salana 6 lakh', 'month', 50_000],
    ['25000 per month', 'year', 300_000],
    ['25 hazaar mahina', 'year', 300_000],
  ] as const)('%s, asked for a %s', (typed, per, suggested) => {
    expect(understandAmount(typed, { per })).toEqual({
      ok: false,
      problem: 'other-period',
      suggestion: { lowPaise: suggested * 100 },
    })
  })

  it('a daily wage is asked again without a guess', () => {
    expect(understandAmount('1500 roz', { per: 'month' })).toEqual({ ok: false, problem: 'other-period' })
  })

  it('the same period, or none, is fine, and so is a length of time', () => {
    for (const typed of [
      '45000 per month',
      '45000',
      '2 saal se 45000',
      'do saal se 45000',
      '45000 since 2 years',
    ]) {
      expect(understandAmount(typed, { per: 'month' })).toEqual({ ok: true, value: 45_000_00 })
    }
  })
})

describe('for every text and amount', () => {
  it('never throws, and a value is whole paise within the limits', () => {
    const money = fc.constantFrom(
      '45',
      '1,50,000',
      'lakh',
      'sadhe',
      'do',
      '-',
      'k',
      'sau',
      'and',
      'half',
      '.',
      'se',
      'paune',
      ',',
      '₹',
      'हज़ार',
      '99999999',
      'a',
    )
    const text = fc.oneof(
      anyText,
      fc.array(money).map((words) => words.join(' ')),
      fc.array(money).map((words) => words.join('')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const read = understandAmount(typed, { per: 'month' })
        if (read.ok) {
          expect(Number.isSafeInteger(read.value)).toBe(true)
          expect(read.value).toBeGreaterThanOrEqual(1_000_00)
          expect(read.value).toBeLessThanOrEqual(10_00_00_000_00)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('reads back what is written in Indian grouping, in both digit sets', () => {
    const formats = ['en-IN', 'hi-IN-u-nu-deva'].map((locale) => new Intl.NumberFormat(locale))
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 10_00_00_000 }),
        fc.constantFrom(...formats),
        (amount, format) => {
          expect(understandAmount(`₹${format.format(amount)}`)).toEqual({ ok: true, value: amount * 100 })
        },
      ),
    )
  })

  it('two different amounts are never one', () => {
    const amount = fc.integer({ min: 1_000, max: 9_99_999 })
    const between = fc.constantFrom(' ', ' to ', '-', ' ya ', ' से ', ' / ', ', ', ' and ', ' or maybe ')
    fc.assert(
      fc.property(amount, amount, between, (one, other, joined) => {
        fc.pre(one !== other)
        // 98765 43210 is rather a phone number: also not taken.
        expect(understandAmount(`${one}${joined}${other}`).ok).toBe(false)
      }),
    )
  })
})
