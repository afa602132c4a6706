import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { answererContract } from '../contract.ts'
import {
  type Asked,
  type Bedrock,
  caseFactsGiven,
  questionGiven,
  type Script,
  startBedrock,
  topicsGiven,
  usageOfEachAnswer,
} from './testing/bedrock-stand-in.ts'
import {
  always,
  asking,
  bedrockEnvironment,
  goodModel,
  knowledge,
  memoryCounters,
  modelId,
  obeyingModel,
  openModelBench,
} from './testing/model-bench.ts'

let bedrock: Bedrock
beforeAll(async () => {
  bedrock = await startBedrock(goodModel)
})
afterAll(() => bedrock.close())
beforeEach(() => {
  bedrock.play(goodModel)
  bedrock.calls.length = 0
  for (const [name, value] of Object.entries(bedrockEnvironment(bedrock))) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

const down: Script = { does: 'error', status: 500, type: 'InternalServerException' }
const scripts = {
  good: goodModel,
  failing: () => down,
  malicious: obeyingModel(
    'Your loan is approved. Send the OTP to Zubeida, 999941057058, for the cricket match.',
  ),
}
for (const [name, script] of Object.entries(scripts)) {
  answererContract(`The knowledge base under a ${name} model`, async () => {
    bedrock.play(script)
    return {
      answerer: always(openModelBench().answerer),
      topicId: 'foreclosure',
      clear: 'What is the cooling-off period?',
      vague: 'bank',
      foreign: 'Who won the cricket match?',
    }
  })
}

const question = 'What is the processing fee?'
const fee = 'The processing fee is 2% of the loan amount, plus GST, and it is cut from the loan itself.'
const answers =
  (answer: object): (() => Script) =>
  () => ({
    does: 'answer',
    answer: { text: fee, topics: ['processing-fee'], confidence: 90, category: 'query', ...answer },
  })

describe('a model over the knowledge base', () => {
  it('words the answer from the topics and facts that it was given, and the audit can see what it used', async () => {
    bedrock.play(answers({}))
    const caseFacts = ['The loan of ₹50,000 runs for 12 months.']
    const { answerer, usage } = openModelBench()
    const answered = await answerer.answer(asking(question, { modelFacts: caseFacts }))
    const { inputTokens, outputTokens } = usageOfEachAnswer
    expect(answered).toEqual({
      category: 'query',
      isMoney: true,
      outcome: {
        result: 'answer',
        topicId: 'processing-fee',
        text: fee,
        model: { modelId, topics: ['processing-fee'], confidence: 90, inputTokens, outputTokens },
      },
    })
    const [call] = bedrock.calls as [Asked]
    expect(call.modelId).toBe(modelId)
    expect(topicsGiven(call).map(({ id }) => id)).toContain('processing-fee')
    expect(topicsGiven(call).length).toBeLessThanOrEqual(4)
    expect(topicsGiven(call)[0]?.text).not.toMatch(/[{}]/)
    expect(caseFactsGiven(call)).toEqual(caseFacts)
    expect(await usage.today()).toMatchObject({
      answered: 1,
      inputTokens,
      outputTokens,
      costMicroDollars: 425,
    })
  })

  it('is given the words of the language that is spoken', async () => {
    await openModelBench().answerer.answer(asking('processing fee kitni hai', { language: 'hi' }))
    const [call] = bedrock.calls as [Asked]
    expect(topicsGiven(call)[0]?.text).toMatch(/\p{Script=Devanagari}/u)
  })

  it('hears a complaint where the knowledge base hears a question, and never the other way round', async () => {
    bedrock.play(answers({ category: 'complaint' }))
    const { answerer } = openModelBench()
    expect(await answerer.answer(asking(question))).toMatchObject({ category: 'complaint' })
    bedrock.play(answers({ category: 'query' }))
    const complaint = 'I want to complain, the processing fee was cut wrongly'
    expect((await answerer.answer(asking(complaint))).category).toBe('complaint')
  })

  it('never sees a number, name or code of a person', async () => {
    const typed =
      'My name is Zubeida Khan, 98765 43210, PAN ABCPE1234F, Aadhaar 9999 4105 7058. What is the processing fee?'
    await openModelBench().answerer.answer(asking(typed))
    const [call] = bedrock.calls as [Asked]
    expect(questionGiven(call)).toContain('processing fee')
    expect(JSON.stringify(call.messages)).not.toMatch(/Zubeida|Khan|98765|43210|ABCPE|9999|7058/)
  })

  it('is not asked what was tapped, what the case answers, what is none of our business, or where it may not', async () => {
    const { answerer, usage } = openModelBench()
    await answerer.answer(asking('', { topicId: 'processing-fee' }))
    await answerer.answer(asking('When is my next EMI?'))
    await answerer.answer(asking('Who won the cricket match?'))
    const { modelFacts: _none, ...plain } = asking(question)
    await answerer.answer(plain)
    expect(bedrock.calls).toEqual([])
    expect(await usage.today()).toMatchObject({ answered: 0, skipped: 0 })
  })
})

describe('the knowledge base stands', () => {
  const blocked: [string, () => Script][] = [
    ['the guard stops the answer', answers({ text: 'The processing fee is 3% of the loan amount.' })],
    ['the answer is in another language', answers({ text: 'प्रोसेसिंग फ़ीस लोन में से ही कटती है।' })],
    ['the model is not sure', answers({ confidence: 40 })],
    ['money hangs on it and the model is not very sure', answers({ confidence: 75 })],
    ['it cites a topic that it was not given', answers({ topics: ['processing-fee', 'invented'] })],
    ['it cites nothing', answers({ topics: [] })],
    ['it speaks of another topic than the one that was found', answers({ topics: ['gst'] })],
    ['it thinks that the question is not ours', answers({ category: 'not-ours' })],
    ['it gives the tool nonsense', answers({ confidence: 'very' })],
    ['it does not use the tool', () => ({ does: 'talk', text: fee })],
    ['its answer was cut off', () => ({ ...answers({})(), stopReason: 'max_tokens' }) as Script],
  ]
  it.each(blocked)('when %s', async (_why, script) => {
    bedrock.play(script)
    const { answerer, usage } = openModelBench()
    expect(await answerer.answer(asking(question))).toEqual(await knowledge.answer(asking(question)))
    expect(bedrock.calls).toHaveLength(1)
    expect(await usage.today()).toMatchObject({ answered: 0, blocked: 1, failed: 0, costMicroDollars: 425 })
  })

  const failing: [string, Script, string, number][] = [
    ['it is throttled', { does: 'error', status: 429, type: 'ThrottlingException' }, 'slow down', 2],
    ['it has an error', down, 'did not answer', 2],
    ['it is overloaded', { does: 'error', status: 503, type: 'ServiceUnavailableException' }, 'slow down', 2],
    ['access is not granted', { does: 'error', status: 403, type: 'AccessDeniedException' }, 'forbids', 1],
    [
      'there is no such model',
      { does: 'error', status: 404, type: 'ResourceNotFoundException' },
      'does not exist',
      1,
    ],
    ['our request is wrong', { does: 'error', status: 400, type: 'ValidationException' }, 'refused', 1],
    ['it answers with broken JSON', { does: 'garble' }, 'no JSON', 1],
  ]
  it.each(failing)('when %s, and an operator is told why', async (_why, script, told, calls) => {
    bedrock.play(() => script)
    const { answerer, usage, lines } = openModelBench()
    expect(await answerer.answer(asking(question))).toEqual(await knowledge.answer(asking(question)))
    expect(bedrock.calls).toHaveLength(calls)
    expect(await usage.today()).toMatchObject({ answered: 0, failed: 1 })
    expect(answerer.trouble()).toContain(told)
    expect(answerer.trouble()).not.toContain('Invented words')
    expect(lines.join()).not.toMatch(/processing|Invented words/)
  })

  it('when no answer comes in time, and all is well again with the next one that does', async () => {
    bedrock.play(() => ({ does: 'hang' }))
    const { answerer } = openModelBench({ timeoutMs: 200 })
    expect(await answerer.answer(asking(question))).toEqual(await knowledge.answer(asking(question)))
    expect(answerer.trouble()).toContain('did not answer')
    bedrock.play(answers({}))
    expect((await answerer.answer(asking(question))).outcome).toMatchObject({ text: fee })
    expect(answerer.trouble()).toBeUndefined()
  })

  it('when the counters cannot be reached, because then nobody knows what it costs', async () => {
    const gone = () => Promise.reject(new Error('no store'))
    const { answerer } = openModelBench({ counters: { count: gone, counts: gone } })
    expect(await answerer.answer(asking(question))).toEqual(await knowledge.answer(asking(question)))
    expect(bedrock.calls).toEqual([])
  })

  it('for the rest of the day in India once its money is used up, and not the day after', async () => {
    bedrock.play(answers({}))
    let now = Date.parse('2026-11-23T18:00:00Z')
    const counters = memoryCounters()
    const { answerer, usage } = openModelBench({ counters, clock: () => now, dailyBudgetMicroDollars: 800 })
    const texts = []
    for (let count = 0; count < 4; count += 1) texts.push((await answerer.answer(asking(question))).outcome)
    expect(texts.map((outcome) => 'model' in outcome)).toEqual([true, true, false, false])
    expect(await usage.today()).toMatchObject({ answered: 2, skipped: 2, costMicroDollars: 850 })
    now += 3_600_000
    expect((await answerer.answer(asking(question))).outcome).toMatchObject({ text: fee })
    expect(Object.keys(counters.days)).toEqual(['2026-11-23', '2026-11-24'])
  })

  it('for a minute after three failures in a row, and nobody waits', async () => {
    bedrock.play(() => down)
    let now = Date.parse('2026-11-23T06:00:00Z')
    const { answerer, usage } = openModelBench({ clock: () => now })
    for (let count = 0; count < 5; count += 1) await answerer.answer(asking(question))
    expect(await usage.today()).toMatchObject({ failed: 3, skipped: 2 })
    now += 60_000
    bedrock.play(answers({}))
    expect((await answerer.answer(asking(question))).outcome).toMatchObject({ text: fee })
  })

  it('says nothing of a question or an answer to the log', async () => {
    bedrock.play(answers({ text: 'The secret fee is 77%.' }))
    const { answerer, lines } = openModelBench()
    await answerer.answer(asking('What is the processing fee of my kulfi stall?'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toMatch(/kulfi|secret|77/)
  })
})
