import { describe, expect, it } from 'vitest'
import elsewhere from '../elsewhere.json' with { type: 'json' }
import { loadKnowledgeBase } from '../knowledge-base.ts'
import { type GoldenQuestion, goldenSchema, measure } from '../measure.ts'
import { writingForms } from '../topic.ts'
import { createTopicSearch } from '../topic-search.ts'
import exam from './questions.json' with { type: 'json' }
import rehearsal from './rehearsal.json' with { type: 'json' }

const topics = loadKnowledgeBase()
const search = createTopicSearch(topics)
const today = '2026-11-23'

/** A question that somebody else happened to write word for word proves nothing, and is not counted. */
function unseen(questions: GoldenQuestion[]): GoldenQuestion[] {
  const known = [
    ...topics.flatMap((topic) => Object.values(topic.questions)),
    ...Object.values(elsewhere),
  ].flat()
  const wordings = new Set(known.map(bare))
  return questions.filter(({ q }) => !wordings.has(bare(q)))
}

function bare(question: string): string {
  return question
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}

describe.each([
  {
    name: 'questions of somebody who has not seen the topics',
    questions: unseen(goldenSchema.parse(exam)),
    least: 550,
  },
  {
    name: 'questions that the search was built with',
    questions: unseen(goldenSchema.parse(rehearsal)),
    least: 350,
  },
])('$name', ({ questions, least }) => {
  const measured = measure(questions, search, today)

  it('are enough, in all three ways of writing, a fifth of them none of our business', () => {
    expect(questions.length).toBeGreaterThanOrEqual(least)
    for (const form of writingForms) {
      const share = questions.filter(({ language }) => language === form).length / questions.length
      expect(share, form).toBeGreaterThan(0.3)
    }
    expect(measured.elsewhere.asked / questions.length).toBeGreaterThan(0.17)
    const ids = new Set(topics.map(({ id }) => id))
    expect(questions.flatMap((question) => question.topics).filter((id) => !ids.has(id))).toEqual([])
  })

  it('find their topic: nine of ten at once, nearly all among three', () => {
    expect(measured.ours.top1).toBeGreaterThanOrEqual(92)
    expect(measured.ours.top3).toBeGreaterThanOrEqual(97)
    for (const form of writingForms) expect(measured.byForm[form].top1, form).toBeGreaterThanOrEqual(88)
  })

  it('are seldom answered wrongly, and seldom turned away', () => {
    expect(measured.ours.wrong).toBeLessThanOrEqual(2)
    expect(measured.ours.answered).toBeGreaterThanOrEqual(80)
    expect(measured.ours.refused).toBeLessThanOrEqual(2)
  })

  it('are not answered where they are none of our business', () => {
    expect(measured.elsewhere.answered).toBeLessThanOrEqual(2)
    expect(measured.elsewhere.offered).toBeLessThanOrEqual(25)
  })
})
