import { expect, it } from 'vitest'
import { measure } from './measure.ts'

const answers: Record<string, [string, number][]> = {
  clear: [
    ['kites', 0.9],
    ['boats', 0.05],
  ],
  wrong: [
    ['boats', 0.8],
    ['kites', 0.1],
  ],
  vague: [
    ['boats', 0.4],
    ['kites', 0.3],
  ],
  strange: [['kites', 0.1]],
}
const search = (question: string) => (answers[question] ?? []).map(([topicId, score]) => ({ topicId, score }))

it('counts what was right, what was confidently wrong, and what should not have been answered', () => {
  const asked = (q: string, topics: string[]) => ({ q, language: 'hi' as const, topics })
  const measured = measure(
    [
      asked('clear', ['kites']),
      asked('wrong', ['kites']),
      asked('vague', ['kites']),
      asked('strange', ['kites']),
      asked('clear', []),
      asked('vague', []),
      asked('silence', []),
    ],
    search,
    '2026-11-23',
  )
  expect(measured.ours).toEqual({
    asked: 4,
    top1: 50,
    top3: 100,
    answered: 50,
    wrong: 25,
    unsure: 25,
    refused: 25,
  })
  expect(measured.byForm.hi).toEqual(measured.ours)
  expect(measured.byForm.en.asked).toBe(0)
  expect(measured.elsewhere.asked).toBe(3)
  expect(measured.elsewhere.answered).toBeCloseTo(33.3, 1)
  expect(measured.elsewhere.offered).toBeCloseTo(33.3, 1)
  expect(measured.confusions).toEqual([{ asked: 'kites', instead: 'boats', times: 2 }])
})
