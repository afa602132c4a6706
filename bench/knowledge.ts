import { readFileSync } from 'node:fs'
import { createKnowledgeAnswerer } from '../src/support/answerer.ts'
import { loadKnowledgeBase } from '../src/support/knowledge-base.ts'
import { goldenSchema } from '../src/support/measure.ts'
import { placeholders } from '../src/support/placeholders.ts'
import { isInEffect, type Topic } from '../src/support/topic.ts'
import { pick, type Random, seededRandom } from './random.ts'
import { Samples } from './samples.ts'

const today = '2026-11-23'
const rehearsal = new URL('../src/support/golden/rehearsal.json', import.meta.url)

export interface KnowledgeMeasured {
  topics: number
  questions: number
  openMs: number
  /** CPU of all threads, the mean; and the time of each answer. */
  cpuMsEach: number
  answers: Samples
}

/** Questions of the rehearsal, asked of as many topics as a lender may ever write. */
export async function measureKnowledge(options: {
  seed: number
  topics: number
}): Promise<KnowledgeMeasured> {
  const topics = manyTopics(options)
  const questions = goldenSchema.parse(JSON.parse(readFileSync(rehearsal, 'utf8')))
  const startedAt = performance.now()
  const answerer = createKnowledgeAnswerer({ topics, facts: placeholders, today: () => today })
  const openMs = performance.now() - startedAt
  const ask = (question: string) =>
    answerer.answer({ id: 'b1/1.0', kind: 'answer-question', key: 'b1.question.1', question, language: 'hi' })
  // The compiler warms up on the first round.
  for (const { q } of questions) await ask(q)
  const answers = new Samples()
  const before = process.cpuUsage()
  for (const { q } of questions) {
    const askedAt = performance.now()
    await ask(q)
    answers.add(performance.now() - askedAt)
  }
  const { user, system } = process.cpuUsage(before)
  return {
    topics: topics.length,
    questions: questions.length,
    openMs,
    cpuMsEach: (user + system) / 1000 / questions.length,
    answers,
  }
}

/** The topics that we ship, and copies of them in which a third of the words is another word. */
function manyTopics({ seed, topics: wanted }: { seed: number; topics: number }): Topic[] {
  const random = seededRandom(seed)
  const own = loadKnowledgeBase().filter((topic) => isInEffect(topic, today))
  const altered = (text: string) =>
    text.replace(/\p{L}[\p{L}\p{M}]{3,}/gu, (word) =>
      random() < 1 / 3 ? `${word}${syllables(random)}` : word,
    )
  const copies = Array.from({ length: Math.max(0, wanted - own.length) }, (_, at): Topic => {
    const model = own[at % own.length] as Topic
    const questions = Object.fromEntries(
      Object.entries(model.questions).map(([form, wordings]) => [form, wordings.map(altered)]),
    ) as Topic['questions']
    return { ...model, id: `${model.id}-${at}`, questions }
  })
  return [...own, ...copies]
}

function syllables(random: Random): string {
  const [consonants, vowels] = [[...'bdgkmnprst'], [...'aeiou']]
  return [consonants, vowels, consonants, vowels].map((letters) => pick(random, letters)).join('')
}

/** As Markdown. */
export function tellKnowledge(measured: KnowledgeMeasured): string {
  const { topics, questions, openMs, cpuMsEach, answers } = measured
  return [
    `| ${questions} questions to a knowledge base of ${topics} topics | |`,
    '|---|---|',
    `| CPU ms, each answer | ${cpuMsEach.toFixed(2)} |`,
    `| ms, each answer, p50 / p99 | ${answers.quantile(0.5).toFixed(2)} / ${answers.quantile(0.99).toFixed(2)} |`,
    `| ms to open it | ${openMs.toFixed(0)} |`,
  ].join('\n')
}
