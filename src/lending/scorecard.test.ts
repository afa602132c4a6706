import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBureau, anyFacts, asha, spotless, terms } from './borrowers.fixture.ts'
import { gradeOf, hasCreditHistory, scoreOf } from './scorecard.ts'

test('the usual borrower has 87 points, attribute by attribute', () => {
  expect(scoreOf(terms, asha, spotless)).toEqual({
    points: 87,
    grade: 'B',
    attributes: [
      { attribute: 'bureau-score', measured: 760, points: 32 },
      { attribute: 'monthly-income-paise', measured: 60_000_00, points: 20 },
      { attribute: 'employment', measured: 'salaried', points: 15 },
      { attribute: 'obligations-bps', measured: 0, points: 15 },
      { attribute: 'worst-days-past-due', measured: 0, points: 5 },
    ],
  })
})

test.each([
  [100, 'A'],
  [90, 'A'],
  [89, 'B'],
  [65, 'B'],
  [64, 'C'],
  [58, 'C'],
  [57, 'D'],
  [50, 'D'],
  [49, undefined],
])('%i points are grade %s', (points, grade) => {
  expect(gradeOf(terms, points)?.grade).toBe(grade)
})

test.each([-1, 0, 5, 299])('the bureau code %i is no score: it counts as no history', (score) => {
  expect(hasCreditHistory({ ...spotless, score })).toBe(false)
  expect(scoreOf(terms, asha, { ...spotless, score }).attributes[0]).toEqual({
    attribute: 'bureau-score',
    measured: -1,
    points: 18,
  })
})

test('a share just above a band is not within it', () => {
  const pointsAt = (monthlyObligationsPaise: number) =>
    scoreOf(terms, asha, { ...spotless, monthlyObligationsPaise }).attributes.find(
      ({ attribute }) => attribute === 'obligations-bps',
    )
  expect(pointsAt(6_000_00)).toMatchObject({ measured: 10_00, points: 15 })
  expect(pointsAt(6_000_01)).toMatchObject({ measured: 10_01, points: 9 })
  expect(pointsAt(30_000_01)).toMatchObject({ measured: 50_01, points: 0 })
})

test('who has no income gets no points for small debts', () => {
  const { attributes } = scoreOf(terms, { ...asha, monthlyIncomePaise: 0 }, spotless)
  expect(attributes).toContainEqual({ attribute: 'obligations-bps', measured: 'no income', points: 0 })
})

test('a value that no band covers brings nothing and stops nothing', () => {
  const scorecard = [
    { attribute: 'age-years' as const, bands: [{ from: 40, points: 9 }] },
    { attribute: 'worst-days-past-due' as const, upTo: [] },
  ]
  expect(scoreOf({ ...terms, scorecard }, asha, spotless)).toEqual({
    points: 0,
    grade: 'none',
    attributes: [
      { attribute: 'age-years', measured: 34, points: 0 },
      { attribute: 'worst-days-past-due', measured: 0, points: 0 },
    ],
  })
})

test('points are whole, and those of the attributes add up', () => {
  fc.assert(
    fc.property(anyFacts, anyBureau, (facts, bureau) => {
      const { points, attributes } = scoreOf(terms, facts, bureau)
      expect(Number.isInteger(points)).toBe(true)
      expect(attributes.reduce((sum, attribute) => sum + attribute.points, 0)).toBe(points)
    }),
  )
})
