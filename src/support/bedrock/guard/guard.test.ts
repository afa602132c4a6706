import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { languages } from '../../../journey/language.ts'
import { loadKnowledgeBase } from '../../knowledge-base.ts'
import { fillPlaceholders, placeholders } from '../../placeholders.ts'
import cases from '../testing/guard-cases.json' with { type: 'json' }
import { createGuard } from './guard.ts'
import { lenderWordsOf } from './lender-words.ts'
import { sentencesOf } from './sentences.ts'

const known = z
  .array(
    z.strictObject({
      about: z.string(),
      language: z.enum(languages),
      topics: z.array(z.string()),
      caseFacts: z.array(z.string()).default([]),
      text: z.string(),
      verdict: z.enum(['passes', 'blocked']),
    }),
  )
  .parse(cases)

const topics = loadKnowledgeBase()
const guard = createGuard(lenderWordsOf(topics))
const texts = new Map(
  topics.map(({ id, answer }) => [
    id,
    {
      en: fillPlaceholders(answer.en, placeholders, 'en'),
      hi: fillPlaceholders(answer.hi, placeholders, 'hi'),
    },
  ]),
)
const everyAnswer = [...texts.values()].flatMap((answer) =>
  languages.map((language) => ({ language, text: answer[language] })),
)

describe('the guard', () => {
  it.each(known)(
    '$language, $about: "$text" $verdict',
    ({ language, topics: ids, caseFacts, text, verdict }) => {
      const given = ids.map((id) => texts.get(id)?.[language] ?? '')
      expect(given.every(Boolean)).toBe(true)
      const because = guard({ text, language, question: '', topics: given, caseFacts })
      expect([because === undefined ? 'passes' : 'blocked', because]).toEqual([verdict, because])
    },
  )

  it('was tried with enough of both kinds, in both languages', () => {
    for (const language of languages) {
      const own = known.filter((one) => one.language === language)
      expect(own.filter(({ verdict }) => verdict === 'passes').length).toBeGreaterThanOrEqual(12)
      expect(own.filter(({ verdict }) => verdict === 'blocked').length).toBeGreaterThanOrEqual(25)
    }
  })

  it('stops less than a third of what is true and freely told', () => {
    const free = known.filter(({ about }) => about === 'true, and told too freely')
    const passing = known.filter(({ verdict }) => verdict === 'passes')
    process.stdout.write(`free wordings: ${free.length} of ${free.length + passing.length} stopped\n`)
    expect(free.length).toBeLessThan((free.length + passing.length) / 3)
  })

  it('lets every answer of the knowledge base pass that is repeated word for word, in any order', () => {
    for (const { language, text } of everyAnswer) {
      const about = { language, question: '', topics: [text], caseFacts: [] }
      expect([text, guard({ ...about, text })]).toEqual([text, undefined])
    }
  })

  it('stops less than one in eight sentences of ours that a model begins in words of its own', () => {
    const begun = everyAnswer.flatMap(({ language, text }) =>
      sentencesOf(text)
        .filter((sentence) => sentence.text.length > 20)
        .map((sentence) => {
          const start = language === 'en' ? 'And so' : 'और यहाँ'
          const about = { language, question: '', topics: [text], caseFacts: [] }
          return guard({ ...about, text: `${start} ${sentence.text}` })
        }),
    )
    const stopped = begun.filter((because) => because !== undefined)
    const share = (100 * stopped.length) / begun.length
    process.stdout.write(`false blocks: ${share.toFixed(1)} % of ${begun.length} sentences\n`)
    expect(share).toBeLessThan(12.5)
  })

  it('gives nothing of the question back that is none of our words', () => {
    const [text = ''] = [texts.get('processing-fee')?.en]
    const about = { language: 'en', topics: [text], caseFacts: [] } as const
    const answer = 'The processing fee is cut from the loan itself, also for Zubeida.'
    expect(guard({ ...about, question: 'I am zubeida, what is the fee?', text: answer })).toBe('echo')
  })

  it('stops every figure of our answers that is replaced by one that does not stand there', () => {
    const changed = everyAnswer.flatMap(({ language, text }) =>
      [...text.matchAll(/\d+/g)].flatMap((found) => {
        const before = text.slice(0, found.index)
        const after = text.slice(found.index + found[0].length)
        const isListNumber = /(^|\n)$/.test(before) && /^[.)] /.test(after)
        return isListNumber ? [] : [{ language, text, wrong: before + numberBeside(text, found[0]) + after }]
      }),
    )
    const passed = changed.filter(
      ({ language, text, wrong }) =>
        guard({ language, text: wrong, question: '', topics: [text], caseFacts: [] }) === undefined,
    )
    expect(changed.length).toBeGreaterThan(200)
    expect(passed).toEqual([])
  })
})

/** The next number that is not in the text. */
function numberBeside(text: string, number: string): number {
  const numbers = new Set([...text.matchAll(/\d+/g)].map(([one]) => Number(one)))
  let other = Number(number) + 1
  while (numbers.has(other)) other += 1
  return other
}
