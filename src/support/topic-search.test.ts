import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { judge } from './judgement.ts'
import { loadKnowledgeBase } from './knowledge-base.ts'
import type { Topic } from './topic.ts'
import { createTopicSearch } from './topic-search.ts'

const topics = loadKnowledgeBase()
const search = createTopicSearch(topics)
const today = '2026-11-23'
const likeliest = (question: string) => search(question, { today })[0]?.topicId

describe('the search', () => {
  test.each([
    ['emi kab katega', 'emi-date'],
    ['ब्याज कितना', 'interest-rate'],
    ['foreclosre charge', 'foreclosure'],
    ['paise nahi aaye', 'money-not-received'],
    ['intrest rate??', 'interest-rate'],
    ['N.O.C chahiye, noc', 'no-dues-certificate'],
    ['PROCESING FEES', 'processing-fee'],
    ['kyc fel ho gya', 'kyc-failed'],
    ['एनएसीएच कैंसिल', 'mandate-cancel'],
  ])('understands "%s"', (question, topicId) => {
    expect(likeliest(question)).toBe(topicId)
  })

  test.each([
    'cricket loan player',
    'EMI on iPhone',
    'bank holiday today',
    'credit card apply',
    'write a poem about loans',
    'which bank gives the best FD rate',
    'home loan subsidy from the government',
    'आज बैंक बंद है?',
    'flipkart par mobile ki emi',
  ])('does not answer what is none of our business: %s', (question) => {
    expect(judge(search(question, { today })).verdict).not.toBe('sure')
  })

  it('finds a topic by each of its own questions', () => {
    const lost = topics.flatMap(({ id, questions }) =>
      Object.values(questions)
        .flat()
        .filter((question) => {
          const three = search(question, { today }).slice(0, 3)
          return !three.some(({ topicId }) => topicId === id)
        }),
    )
    expect(lost).toEqual([])
  })

  it('gives likelihoods, in order, that never exceed 1 together, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(fc.constantFrom('emi', 'लोन', 'kab', 'क्यों', 'cricket', 'nahi', '5000', 'forclosr'))
        .map((w) => w.join(' ')),
    )
    fc.assert(
      fc.property(text, (question) => {
        const scores = search(question, { today }).map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((left, right) => right - left))
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1.000001)
        for (const score of scores) expect(score).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a topic', () => {
  const topic = (id: string, changed: Partial<Topic>): Topic => ({
    ...(topics[0] as Topic),
    id,
    title: { en: `Kites ${id}`, hi: `पतंग ${id}` },
    questions: {
      en: Array(5).fill(`price of a kite ${id}`),
      hi: Array(5).fill(`पतंग का दाम ${id}`),
      hinglish: Array(5).fill(`patang ka daam ${id}`),
    },
    ...changed,
  })

  it('is found in its days only', () => {
    const kites = topic('red', { validFrom: '2026-11-10', validUntil: '2026-11-20' })
    const find = createTopicSearch([kites])
    const foundOn = (day: string) => find('kite price', { today: day }).length > 0
    expect(['2026-11-09', '2026-11-10', '2026-11-20', '2026-11-21'].map(foundOn)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('is a little likelier for those whom it is meant for', () => {
    const find = createTopicSearch([
      topic('red', { audience: 'borrower' }),
      topic('tan', { audience: 'applicant' }),
    ])
    const firstFor = (audience: 'applicant' | 'borrower') =>
      find('kite price', { today, audience })[0]?.topicId
    expect([firstFor('borrower'), firstFor('applicant')]).toEqual(['red', 'tan'])
    expect(find('kite price tan', { today, audience: 'borrower' })[0]?.topicId).toBe('tan')
  })
})
