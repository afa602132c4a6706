import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresIn, groundedFigures } from './figures.ts'

describe('figures of a text', () => {
  it.each([
    [
      '250 rupee',
      ['₹250', 'Rs 250', 'Rs. 250', 'rs.250', '250 rupees', '२५० रुपये', 'two hundred and fifty rupees'],
    ],
    ['150000 rupee', ['₹1,50,000', '₹150,000', '1.5 lakh', 'डेढ़ लाख', '1,50,000 रुपये', 'INR 150000']],
    ['3500 rupee', ['साढ़े तीन हज़ार', '3.5k', '₹3,500']],
    [
      '18 percent',
      ['18%', '18 %', '18 percent', '18 per cent', 'eighteen percent', '१८ प्रतिशत', 'अठारह फ़ीसदी', '18pct'],
    ],
    ['3 day', ['3 days', 'three days', '3-day', '३ दिन', 'तीन दिनों', '3 more days']],
    ['2 working day', ['2 working days', 'two business days', '2 कामकाजी दिन']],
    ['2th working day', ['2nd working day', 'the second working day', '2nd banking day']],
    ['1 year', ['one year', '1 साल', 'एक वर्ष']],
    ['12 month', ['12 months', 'twelve months', 'बारह महीने']],
    [
      'date 2026-12-5',
      [
        '5 December 2026',
        'Dec 5, 2026',
        '5th December, 2026',
        '05-12-2026',
        '5/12/26',
        '2026-12-05',
        '5 दिसंबर 2026',
      ],
    ],
    ['phone 18000000001', ['1800 000 0001', '1800-000-0001', '18000000001']],
    ['url cms.rbi.org.in', ['https://cms.rbi.org.in', 'cms.rbi.org.in.', '(https://cms.rbi.org.in/)']],
    ['time 9:00', ['9:00']],
  ])('%s, however it is written', (figure, writings) => {
    for (const writing of writings)
      expect([writing, figuresIn(`It says ${writing} there`)]).toEqual([writing, [figure]])
  })

  it.each([
    ['12 months', 'one year'],
    ['₹250', '₹250.50'],
    ['3 days', '3 months'],
    ['3 days', '3 working days'],
    ['2%', '₹2'],
    ['https://cms.rbi.org.in', 'http://cms.rbi.org.in'],
    ['https://cms.rbi.org.in', 'https://cms.rbi.org.in.evil.example'],
    ['5 December 2026', '12 May 2026'],
    ['17.07%', '17,07%'],
    ['the whole', 'half'],
    ['80', '80C'],
  ])('%s is not %s', (left, right) => {
    expect(figuresIn(left)).not.toEqual(figuresIn(right))
  })

  it('are not in everyday words', () => {
    for (const text of [
      'one of us, no one, do not, you may, the APR is shown',
      'First tell us, then a second person looks',
      'एक व्यक्ति पहले देखता है, दोनों साथ',
    ])
      expect([text, figuresIn(text)]).toEqual([text, []])
  })

  it('share a unit that stands once', () => {
    expect(figuresIn('12, 24 or 36 months')).toEqual(['12 month', '24 month', '36 month'])
    expect(figuresIn('16 to 26% and ₹6,286 to 6,780')).toEqual([
      '16 percent',
      '26 percent',
      '6286 rupee',
      '6780 rupee',
    ])
  })

  it('of a date allow the date without its year, and nothing else', () => {
    const grounded = groundedFigures('due on 5 December 2026')
    expect(figuresIn('on 5 December').every((figure) => grounded.has(figure))).toBe(true)
    expect(figuresIn('on 6 December').every((figure) => grounded.has(figure))).toBe(false)
    expect(figuresIn('on 5 December 2027').every((figure) => grounded.has(figure))).toBe(false)
  })

  it('of any amount are the same with and without Indian commas, and another amount is another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_99_999 }),
        fc.integer({ min: 1, max: 99_99_999 }),
        (one, other) => {
          expect(figuresIn(`₹${one.toLocaleString('en-IN')}`)).toEqual(figuresIn(`Rs ${one}`))
          if (one !== other) expect(figuresIn(`₹${one}`)).not.toEqual(figuresIn(`₹${other}`))
        },
      ),
    )
  })
})
