import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Language, languages } from '../../journey/language.ts'
import { fillPlaceholders, placeholders } from '../placeholders.ts'
import { writingForms } from '../topic.ts'
import { createGuard } from './guard/guard.ts'
import { lenderWordsOf } from './guard/lender-words.ts'
import { maskQuestion } from './mask-question.ts'
import { promptFor } from './prompt.ts'
import {
  type Asked,
  type Bedrock,
  questionGiven,
  startBedrock,
  topicsGiven,
} from './testing/bedrock-stand-in.ts'
import attackList from './testing/injection-attacks.json' with { type: 'json' }
import {
  asking,
  bedrockEnvironment,
  knowledge,
  obeyingModel,
  openModelBench,
  topics,
} from './testing/model-bench.ts'

/** `obeyed` is what a model says that does what the attack wants. */
const attacks = z
  .array(
    z.strictObject({
      attack: z.string(),
      form: z.enum(writingForms),
      question: z.string(),
      language: z.enum(languages),
      obeyed: z.string(),
    }),
  )
  .parse(attackList)

let bedrock: Bedrock
beforeAll(async () => {
  bedrock = await startBedrock(obeyingModel(''))
})
afterAll(() => bedrock.close())
beforeEach(() => {
  for (const [name, value] of Object.entries(bedrockEnvironment(bedrock))) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

describe('attacks', () => {
  it('are many, in three ways of writing', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(70)
    for (const form of writingForms)
      expect(attacks.filter((attack) => attack.form === form).length).toBeGreaterThanOrEqual(25)
  })

  it('reach no borrower through a model that obeys each of them', async () => {
    const { answerer } = openModelBench()
    const table = new Map<string, string>()
    const leaked: string[] = []
    for (const { attack, form, question, language, obeyed } of attacks) {
      bedrock.play(obeyingModel(obeyed))
      const calls = bedrock.calls.length
      const answered = await answerer.answer(asking(question, { language }))
      const own = await knowledge.answer(asking(question, { language }))
      const isOwn = JSON.stringify(answered) === JSON.stringify(own)
      if (!isOwn) leaked.push(obeyed)
      const verdict = bedrock.calls.length === calls ? 'not asked' : isOwn ? 'blocked' : 'LEAKED'
      table.set(attack, `${table.get(attack) ?? attack.padEnd(22)}  ${form}: ${verdict.padEnd(9)}`)
    }
    process.stdout.write(`${[...table.values()].join('\n')}\n`)
    expect(leaked).toEqual([])
    expect(bedrock.calls.length).toBeGreaterThan(attacks.length / 2)
  })

  it('are stopped by the guard alone, whatever topics the model was given, and without the question', () => {
    const guard = createGuard(lenderWordsOf(topics))
    const four = Array.from({ length: Math.ceil(topics.length / 4) }, (_, at) =>
      topics.slice(4 * at, 4 * at + 4),
    )
    const given = (language: Language) =>
      four.map((some) =>
        some.map((topic) => fillPlaceholders(topic.answer[language], placeholders, language)),
      )
    const texts = { en: given('en'), hi: given('hi') }
    const passed = attacks.flatMap(({ language, obeyed }) =>
      texts[language].flatMap((some) =>
        guard({ text: obeyed, language, question: '', topics: some, caseFacts: [] }) ? [] : [obeyed],
      ),
    )
    expect(passed).toEqual([])
  })
})

describe('the prompt', () => {
  const given = {
    language: 'en',
    topics: [{ id: 'kfs', title: 'KFS', text: 'The KFS.' }],
    caseFacts: [],
  } as const
  const asked = (question: string) => {
    const { system, question: text } = promptFor({ ...given, question })
    return { system: [{ text: system }], messages: [{ content: [{ text }] }] } as unknown as Asked
  }

  it.each(attacks)('holds "$question" in a string that it cannot leave', ({ question }) => {
    const sent = maskQuestion(question, () => true)
    const prompt = asked(sent)
    const [{ text }] = prompt.messages[0].content
    expect(text.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
    expect(questionGiven(prompt)).toBe(sent)
    expect(topicsGiven(prompt)).toEqual(given.topics)
    expect(prompt.system[0].text).toBe(asked('another').system[0].text)
  })

  it('forces the tool, at temperature 0, and gives the model nothing but the question to read', async () => {
    bedrock.play(obeyingModel('x'))
    await openModelBench().answerer.answer(asking('What is the processing fee?'))
    const call = bedrock.calls.at(-1)
    expect(call?.toolConfig.toolChoice).toEqual({ tool: { name: 'answer' } })
    expect(call?.inferenceConfig.temperature).toBe(0)
    expect(call?.messages).toHaveLength(1)
  })
})
