import { beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../journey/language.ts'
import type { Answerer, Question } from './port.ts'

/** What the suite needs of an answerer: questions of which it is known what they are. */
export interface AnswererBench {
  answerer: Answerer
  /** A topic that may be tapped. */
  topicId: string
  /** A plain question that has an answer. */
  clear: string
  /** A word on which several topics hang. */
  vague: string
  /** No business of a lender. */
  foreign: string
}

/** The law for everything that answers borrowers' questions. */
export function answererContract(name: string, open: () => Promise<AnswererBench>): void {
  describe(`${name} as answerer`, () => {
    let bench: AnswererBench
    beforeEach(async () => {
      bench = await open()
    })
    const askWhole = (asked: Partial<Question>) =>
      bench.answerer.answer({
        id: 'b1/3.0',
        kind: 'answer-question',
        key: 'b1.question.1',
        question: '',
        language: 'en',
        ...asked,
      })
    const ask = async (asked: Partial<Question>) => (await askWhole(asked)).outcome

    it('answers a tapped topic in every language, each in its own words, within a button message', async () => {
      const texts = new Set<string>()
      for (const language of languages) {
        const outcome = await ask({ topicId: bench.topicId, language })
        if (outcome.result !== 'answer') throw new Error(`a tapped topic came out as ${outcome.result}`)
        expect(outcome.topicId).toBe(bench.topicId)
        expect(outcome.text.length).toBeLessThanOrEqual(1024)
        texts.add(outcome.text)
      }
      expect(texts.size).toBe(languages.length)
    })

    it('answers a clear question, in the language of the request and not of the question', async () => {
      const outcome = await ask({ question: bench.clear, language: 'hi' })
      expect(outcome.result).toBe('answer')
      expect(outcome.result === 'answer' && outcome.text).toMatch(/\p{Script=Devanagari}/u)
    })

    it('offers one to three topics when unsure, each with a title that fits a list row and an answer behind it', async () => {
      for (const language of languages) {
        const outcome = await ask({ question: bench.vague, language })
        if (outcome.result !== 'unsure') throw new Error(`a vague question came out as ${outcome.result}`)
        expect(outcome.topics.length).toBeGreaterThanOrEqual(1)
        expect(outcome.topics.length).toBeLessThanOrEqual(3)
        expect(new Set(outcome.topics.map((topic) => topic.id)).size).toBe(outcome.topics.length)
        for (const topic of outcome.topics) {
          expect(topic.title.length).toBeLessThanOrEqual(24)
          expect(await ask({ topicId: topic.id, language })).toMatchObject({
            result: 'answer',
            topicId: topic.id,
          })
        }
      }
    })

    it('admits that a question is not its business', async () => {
      expect(await ask({ question: bench.foreign })).toEqual({ result: 'unknown' })
    })

    it('lets a topic that no longer exists fall back to the question', async () => {
      const outcome = await ask({ topicId: 'withdrawn-long-ago', question: bench.clear })
      expect(outcome.result).toBe('answer')
      expect(await ask({ topicId: 'withdrawn-long-ago' })).toEqual({ result: 'unknown' })
    })

    it('says what kind of question it was: a tapped topic is a query', async () => {
      expect(await askWhole({ topicId: bench.topicId })).toMatchObject({ category: 'query' })
      for (const language of languages) {
        const { category } = await askWhole({
          question: 'Your agent abused me, I want to complain',
          language,
        })
        expect(category).toBe('complaint')
      }
    })

    it('survives whatever a borrower can type', async () => {
      const odd = [
        '',
        '   ',
        '?!',
        '👍🏽',
        '५०००',
        '{lenderName}',
        '.*(',
        '\u0000',
        'ा',
        '<b>',
        'क'.repeat(4096),
      ]
      for (const question of odd)
        expect((await ask({ question })).result).toMatch(/^(answer|unsure|unknown)$/)
    })

    it('gives nothing of the question back, so that what was typed by mistake stays unsaid', async () => {
      for (const question of [
        `${bench.clear} 999941057058`,
        `${bench.vague} Zubeida`,
        `${bench.foreign} ABCPE1234F`,
      ]) {
        expect(JSON.stringify(await askWhole({ question }))).not.toMatch(/999941057058|Zubeida|ABCPE1234F/i)
      }
    })

    it('answers many borrowers at once without mixing them up', async () => {
      const [tapped, foreign, again] = await Promise.all([
        ask({ topicId: bench.topicId }),
        ask({ question: bench.foreign }),
        ask({ topicId: bench.topicId }),
      ])
      expect(tapped).toMatchObject({ result: 'answer', topicId: bench.topicId })
      expect(foreign).toEqual({ result: 'unknown' })
      expect(again).toEqual(tapped)
    })
  })
}
