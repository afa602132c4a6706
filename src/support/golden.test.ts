import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKnowledgeAnswerer } from './answerer.ts'
import golden from './golden-questions.json' with { type: 'json' }
import { loadKnowledgeBase } from './knowledge-base.ts'
import { placeholders } from './placeholders.ts'
import { writingForms } from './topic.ts'

/** `topics` holds every topic that would be a good answer; empty: none of our business. */
const questions = z
  .array(z.strictObject({ question: z.string(), form: z.enum(writingForms), topics: z.array(z.string()) }))
  .parse(golden)

const topics = loadKnowledgeBase()
const answerer = createKnowledgeAnswerer({ topics, facts: placeholders, today: () => '2026-11-23' })

type Verdict =
  | 'right'
  | 'offered'
  | 'lost'
  | 'wrong'
  | 'foreign-answered'
  | 'foreign-offered'
  | 'foreign-unknown'

async function judge({ question, topics: right }: (typeof questions)[number]): Promise<Verdict> {
  const { outcome } = await answerer.answer({
    id: 'e',
    kind: 'answer-question',
    key: 'k',
    question,
    language: 'en',
  })
  const offered = outcome.result === 'unsure' && outcome.topics.some((topic) => right.includes(topic.id))
  if (right.length === 0) {
    const verdicts = {
      answer: 'foreign-answered',
      unsure: 'foreign-offered',
      unknown: 'foreign-unknown',
    } as const
    return verdicts[outcome.result]
  }
  if (outcome.result === 'answer') return right.includes(outcome.topicId) ? 'right' : 'wrong'
  return offered ? 'offered' : 'lost'
}

describe('questions as borrowers ask them', () => {
  it('are our own, and not copies of what the knowledge base already knows', () => {
    const known = new Set(topics.flatMap((topic) => Object.values(topic.questions).flat()))
    expect(questions.filter(({ question }) => known.has(question))).toEqual([])
    expect(questions.length).toBeGreaterThanOrEqual(90)
    for (const form of writingForms) {
      expect(questions.filter((question) => question.form === form).length).toBeGreaterThanOrEqual(30)
    }
    const ids = new Set(topics.map((topic) => topic.id))
    expect(questions.flatMap((question) => question.topics).filter((id) => !ids.has(id))).toEqual([])
  })

  it('get the right answer, seldom a wrong one, and none where it is not our business', async () => {
    const judged = await Promise.all(
      questions.map(async (asked) => ({ ...asked, verdict: await judge(asked) })),
    )
    const share = (verdicts: Verdict[], among: typeof judged) =>
      (100 * among.filter(({ verdict }) => verdicts.includes(verdict)).length) / among.length
    const ours = judged.filter((asked) => asked.topics.length > 0)
    const foreign = judged.filter((asked) => asked.topics.length === 0)
    const groups = [...writingForms, 'all'].map((form) => ({
      form,
      among: ours.filter((asked) => form === 'all' || asked.form === form),
    }))
    const report = groups.map(
      ({ form, among }) =>
        `${form}: answered ${share(['right'], among).toFixed(1)} %, offered ${share(['offered'], among).toFixed(1)} %, ` +
        `wrong ${share(['wrong'], among).toFixed(1)} %, lost ${share(['lost'], among).toFixed(1)} % of ${among.length}`,
    )
    report.push(
      `out of scope: answered ${share(['foreign-answered'], foreign).toFixed(1)} % of ${foreign.length}`,
    )
    process.stdout.write(`${report.join('\n')}\n`)

    expect(share(['right'], ours)).toBeGreaterThanOrEqual(85)
    expect(share(['right', 'offered'], ours)).toBeGreaterThanOrEqual(95)
    expect(share(['wrong'], ours)).toBeLessThanOrEqual(4)
    expect(share(['foreign-answered'], foreign)).toBeLessThanOrEqual(5)
  })
})
