import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { nameMatchScore } from './name-match.ts'

describe('the same person (85 and more)', () => {
  it.each([
    ['Rahul Sharma', 'RAHUL SHARMA', 100],
    ['Rahul Sharma', 'Sharma Rahul', 100],
    ['Mr. Rahul Sharma', 'rahul sharma', 100],
    ['Smt Sunita Devi', 'Sunita Devi', 100],
    ['Md Salim Khan', 'Mohammed Salim Khan', 100],
    ['Mohd. Salim', 'Muhammad Salim', 100],
    ['राहुल शर्मा', 'Rahul Sharma', 100],
    ['सुनीता देवी', 'Sunita Devi', 100],
    ['Ajay Chaudhary', 'Ajay Chowdhury', 100],
    ['Pooja Gupta', 'Puja Gupta', 100],
    ['S P Rao', 'Rao S P', 100],
    ['Ram Kumar Yadav', 'Ramkumar Yadav', 98],
    ['Deepak Mishra', 'Dipak Misra', 97],
    ['लक्ष्मी अग्रवाल', 'Laxmi Agarwal', 97],
    ['Anil Shrivastava', 'Anil Srivastav', 95],
    ['Rahul Sharma', 'Rahul Kumar Sharma', 93],
    ['Rahul Sharma', 'Rahul Mohan Sharma', 88],
    ['R K Sharma', 'Ramesh Kumar Sharma', 87],
    ['R.K. Sharma', 'Ramesh Kumar Sharma', 87],
    ['RK Sharma', 'Ramesh Kumar Sharma', 87],
  ])('%s, %s: %d', (left, right, score) => {
    expect(nameMatchScore(left, right)).toBe(score)
  })
})

describe('a person has to look (70 to 84)', () => {
  it.each([
    ['Rahul', 'Rahul Sharma'],
    ['R Sharma', 'Rahul Sharma'],
    ['Amit Sharma', 'Amita Sharma'],
    ['Suresh Kumar', 'Suresh Kumari'],
    ['Rahul Sharma', 'Rahul Sharm'],
  ])('%s, %s', (left, right) => {
    const score = nameMatchScore(left, right)
    expect(score).toBeGreaterThanOrEqual(70)
    expect(score).toBeLessThan(85)
  })
})

describe('somebody else (below 70)', () => {
  it.each([
    ['Rahul Sharma', 'Rohit Sharma'],
    ['Rahul Sharma', 'Rahul Verma'],
    ['Priya Sharma', 'Priya Gupta'],
    ['Ramesh Kumar', 'Rakesh Kumar'],
    ['Ramesh Sharma', 'Rakesh Sharma'],
    ['Suresh Kumar', 'Mahesh Kumar'],
    ['Karan Singh', 'Kiran Singh'],
    ['Sunil Sharma', 'Sonal Sharma'],
    ['Sunita Devi', 'Anita Devi'],
    ['Mohammad Ali', 'Mohammad Asif'],
    ['Kumar', 'Kumar Singh'],
    ['A B', 'Anil Bose'],
    ['R', 'R'],
    ['', 'Rahul'],
    ['123', '123'],
    ['😀', '😀'],
  ])('%s, %s', (left, right) => {
    expect(nameMatchScore(left, right)).toBeLessThan(70)
  })
})

describe('for all names', () => {
  const name = fc.oneof(
    anyText,
    fc
      .array(
        fc.constantFrom(
          'Rahul',
          'Sharma',
          'R',
          'RK',
          'Kumar',
          'Md',
          'Ramesh',
          'राहुल',
          'Mr',
          'Ram',
          'Ramkumar',
        ),
        { maxLength: 15 },
      )
      .map((words) => words.join(' ')),
  )

  it('the score is a whole number from 0 to 100 and the same in both directions', () => {
    fc.assert(
      fc.property(name, name, (left, right) => {
        const score = nameMatchScore(left, right)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(nameMatchScore(right, left)).toBe(score)
      }),
      { numRuns: 1000 },
    )
  })

  it('order, capitals and titles make no difference', () => {
    const words = fc.shuffledSubarray(['Rahul', 'Mohan', 'Sharma', 'Prakash'], { minLength: 1 })
    fc.assert(
      fc.property(words, (some) => {
        expect(nameMatchScore(some.join(' '), `SHRI ${[...some].reverse().join(' ').toUpperCase()}`)).toBe(
          100,
        )
      }),
    )
  })
})
