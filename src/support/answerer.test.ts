import { describe, expect, it } from 'vitest'
import { createKnowledgeAnswerer } from './answerer.ts'
import { answererContract } from './contract.ts'
import { loadKnowledgeBase } from './knowledge-base.ts'
import { placeholders } from './placeholders.ts'
import type { Topic } from './topic.ts'

const topics = loadKnowledgeBase()
const today = () => '2026-11-23'

answererContract('The knowledge base', async () => ({
  answerer: createKnowledgeAnswerer({ topics, facts: placeholders, today }),
  topicId: 'foreclosure',
  clear: 'What is the cooling-off period?',
  vague: 'bank',
  foreign: 'Who won the cricket match?',
}))

describe('the knowledge base as answerer', () => {
  const asking = (facts: Record<string, string>) => {
    const answerer = createKnowledgeAnswerer({ topics, facts, today })
    return async (topicId: string, language: 'en' | 'hi') => {
      const question = { id: 'b1/3.0', kind: 'answer-question', key: 'k', question: '' } as const
      return (await answerer.answer({ ...question, topicId, language })).outcome
    }
  }

  it("speaks with the lender's own figures, and leaves no brace behind", async () => {
    const ask = asking(placeholders)
    for (const topic of topics) {
      for (const language of ['en', 'hi'] as const) {
        const outcome = await ask(topic.id, language)
        expect(outcome).toMatchObject({ result: 'answer', text: expect.not.stringMatching(/[{}]|undefined/) })
      }
    }
    const outcome = await asking({ ...placeholders, coolingOffDays: '5' })('cooling-off', 'en')
    expect(outcome).toMatchObject({ text: expect.stringContaining('within 5 days') })
  })

  it('prefers a fact that is given for one language', async () => {
    const ask = asking({ ...placeholders, 'grievanceOfficerName:hi': 'आशा वर्मा' })
    expect(await ask('grievance-officer', 'hi')).toMatchObject({
      text: expect.stringContaining('आशा वर्मा'),
    })
    expect(await ask('grievance-officer', 'en')).toMatchObject({
      text: expect.stringContaining('Asha Verma'),
    })
  })

  it('refuses to start without a fact that an answer needs, and names all that are missing', () => {
    const { rate: _rate, grievanceEmail: _email, ...facts } = placeholders
    expect(() => createKnowledgeAnswerer({ topics, facts, today })).toThrow(/missing: grievanceEmail, rate$/)
  })

  it('refuses to start with an answer that outgrows its message', () => {
    const facts = { ...placeholders, privacyUrl: `https://lender.example/${'long'.repeat(200)}` }
    expect(() => createKnowledgeAnswerer({ topics, facts, today })).toThrow(/^data-privacy\.json: .*1024/)
  })

  it('says whose case could answer, whether money hangs on it, and what the borrower wants', async () => {
    const answerer = createKnowledgeAnswerer({ topics, facts: placeholders, today })
    const ask = (question: string) =>
      answerer.answer({ id: 'b1/3.0', kind: 'answer-question', key: 'k', question, language: 'en' })
    expect(await ask('emi kab katega')).toMatchObject({
      category: 'query',
      isMoney: true,
      outcome: { result: 'answer', topicId: 'emi-date', own: 'next-emi' },
    })
    expect(await ask('mujhe noc chahiye')).toMatchObject({ category: 'request' })
    expect(await ask('mere khate se do baar emi kat gayi')).toMatchObject({
      category: 'complaint',
      isMoney: true,
      outcome: { result: 'answer', topicId: 'debited-twice' },
    })
    const selfie = await ask('selfie kaise le')
    expect(selfie).toMatchObject({ category: 'query', outcome: { topicId: 'selfie' } })
    expect(selfie.isMoney).toBeUndefined()
    // What is none of our business costs our borrowers nothing.
    expect((await ask('mutual fund me paisa lagana hai')).isMoney).toBeUndefined()
  })

  it('is silent about a topic that is not in effect, also where it is tapped', async () => {
    const [cooling] = topics.filter(({ id }) => id === 'cooling-off')
    const ended = topics.map((topic) => (topic === cooling ? { ...topic, validUntil: '2026-11-22' } : topic))
    const answerer = createKnowledgeAnswerer({ topics: ended, facts: placeholders, today })
    const question = { id: 'b1/3.0', kind: 'answer-question', key: 'k', language: 'en' } as const
    const tapped = await answerer.answer({ ...question, question: '', topicId: 'cooling-off' })
    expect(tapped.outcome).toEqual({ result: 'unknown' })
    const typed = await answerer.answer({ ...question, question: 'What is the cooling-off period?' })
    expect(JSON.stringify(typed)).not.toContain('cooling-off')
  })

  it('leaves a question between two topics that match alike to the borrower', async () => {
    const twins = ['bravo', 'delta'].map(
      (id): Topic => ({
        ...(topics[0] as Topic),
        id,
        title: { en: `Blue kite ${id}`, hi: `नीली पतंग ${id}` },
        questions: Object.fromEntries(
          ['en', 'hi', 'hinglish'].map((form) => [form, Array(5).fill(`blue kite ${id}s`)]),
        ) as Topic['questions'],
      }),
    )
    const answerer = createKnowledgeAnswerer({ topics: twins, facts: placeholders, today })
    const asked = {
      id: 'b1/3.0',
      kind: 'answer-question',
      key: 'k',
      question: 'blue kite',
      language: 'hi',
    } as const
    expect((await answerer.answer(asked)).outcome).toMatchObject({
      result: 'unsure',
      topics: [
        { title: expect.stringContaining('नीली पतंग') },
        { title: expect.stringContaining('नीली पतंग') },
      ],
    })
  })
})
