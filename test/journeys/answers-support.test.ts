import { describe, expect, test } from 'vitest'
import type { QuestionAnswered } from '../../src/journey/event.ts'
import type { HandoffReason } from '../../src/journey/handoff.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { type Conversation, choicesOf } from './conversation.ts'
import { at, worldWhere } from './paths.ts'
import { answered, askedOf, generalText } from './questions.ts'

const hour = 60
const topics = [
  { id: 'apr', title: 'APR' },
  { id: 'gst', title: 'GST' },
]
const unsure: Partial<QuestionAnswered> = { outcome: { result: 'unsure', topics } }
const unknown: Partial<QuestionAnswered> = { outcome: { result: 'unknown' } }

const idsOf = (conversation: Conversation) => conversation.said.flatMap(choicesOf).map(({ id }) => id)

/** An answer after which nothing is asked about it. */
const secondAnswer = (conversation: Conversation) => answered(answered(conversation).press('go:continue'))

describe('questions without an answer', () => {
  /** What became of the questions, in a row | the first choice then | the reason, should a person be taken */
  test.each<[Partial<QuestionAnswered>[], string, HandoffReason]>([
    [[unsure], 'topic:apr', 'asked'],
    [[unknown], 'go:agent', 'asked'],
    [[unsure, unsure], 'go:agent', 'misses'],
    [[unsure, unknown], 'go:agent', 'misses'],
    [[unknown, unsure], 'go:agent', 'misses'],
    [[unsure, {}, unsure], 'topic:apr', 'asked'],
    [[{ ...unsure, isMoney: true }], 'go:agent', 'money'],
    [[{ ...unknown, isMoney: true }], 'go:agent', 'money'],
    [[unsure, { ...unsure, isMoney: true }], 'go:agent', 'money'],
  ])('%# lead to a person first, where they must', (answers, first, reason) => {
    const conversation = secondAnswer(at('income'))
    for (const answer of answers) answered(conversation, answer)
    expect(idsOf(conversation)[0]).toBe(first)
    expect(idsOf(conversation)).toContain('go:agent')
    expect(conversation.words).not.toContain(generalText)
    expect(conversation.press('go:agent').state.handoff).toMatchObject({ reason })
  })

  test('typing for the person means the same as tapping', () => {
    const conversation = answered(at('income'), { ...unknown, isMoney: true }).say('agent')
    expect(conversation.state.handoff).toMatchObject({ reason: 'money', queue: 'money' })
  })

  test('an offer of long ago is no reason any more', () => {
    const conversation = answered(at('income'), { ...unknown, isMoney: true }).press('go:continue')
    expect(conversation.say('agent').state.handoff).toMatchObject({ reason: 'asked' })
  })

  test('that nobody could look up are no misses, and said so', () => {
    const conversation = at('income', { world: worldWhere('answer-question', () => undefined) })
    conversation.say('help').say('what is APR?')
    const { id, kind, key } = conversation.lastEffect('answer-question')
    conversation.happens({
      kind: 'provider.failed',
      effectId: id,
      effectKind: kind,
      key,
      reason: 'slow',
    })
    expect(conversation.words).toContain('ask again in a minute')
    expect(conversation.state.support?.misses).toBeUndefined()
  })

  test('a long list fits, with the person on top', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      id: `t${index}`,
      title: `Topic number ${index}`,
    }))
    const conversation = answered(at('income'), {
      isMoney: true,
      outcome: { result: 'unsure', topics: many },
    })
    expect(idsOf(conversation)).toHaveLength(10)
  })
})

describe.each(languages)('whether an answer helped, in %s', (language) => {
  const words = wordsIn(language)
  const first = () => answered(at('income', { language }))

  test('is asked under the first answer, in the same message', () => {
    const conversation = first()
    expect(conversation.said).toMatchObject([{ kind: 'buttons', body: expect.stringContaining(generalText) }])
    expect(idsOf(conversation)).toEqual(['helpful:yes:apr', 'helpful:no:apr', 'go:continue'])
  })

  test('is asked once a conversation', () => {
    const conversation = first()
    for (const hours of [0, 10, 13]) {
      conversation.waits(hours * hour).say('help')
      expect(idsOf(answered(conversation))).not.toContain('helpful:yes:apr')
    }
    conversation.waits(2 * hour).say('help')
    expect(idsOf(answered(conversation))).toContain('helpful:yes:apr')
  })

  test('yes: thanks, and the open question', () => {
    const conversation = first().tap(words.say('choice.helpful.yes'))
    expect(conversation.words).toContain(words.say('helpful.thanks'))
    expect(conversation.words).toContain(words.say('income.ask'))
    expect(conversation.recordsOf('answer.helpful')).toMatchObject([
      { detail: { topicId: 'apr', isHelpful: true } },
    ])
  })

  test('no: a person is offered, and comes for that reason', () => {
    const conversation = first().tap(words.say('choice.helpful.no'))
    expect(idsOf(conversation)).toEqual(['go:agent', 'go:support', 'go:continue'])
    expect(conversation.state.handoff).toBeUndefined()
    expect(conversation.recordsOf('answer.helpful')).toMatchObject([{ detail: { isHelpful: false } }])
    expect(conversation.press('go:agent').state.handoff).toMatchObject({ reason: 'unhelpful' })
  })

  test('counts once, however often the button is tapped', () => {
    const conversation = first().press('helpful:no').press('helpful:yes').press('helpful:no')
    expect(conversation.recordsOf('answer.helpful')).toHaveLength(1)
  })

  test('need not be said: the next answer is taken all the same', () => {
    expect(first().say('60,000').state.application?.answers.monthlyIncomePaise).toBe(60_000_00)
  })
})

test('nobody is asked whether an answer helped who waits for a person, or whose answer fills the message', () => {
  expect(idsOf(answered(at('income').say('agent')))).not.toContain('helpful:yes:apr')
  const long = { result: 'answer', topicId: 'apr', text: 'x'.repeat(1020) } as const
  expect(idsOf(answered(at('income'), { outcome: long }))).not.toContain('helpful:yes:apr')
})

describe('every question is recorded', () => {
  const modelled = {
    result: 'answer' as const,
    topicId: 'apr',
    text: generalText,
    model: { modelId: 'm', topics: ['apr'], confidence: 90, inputTokens: 9, outputTokens: 9 },
  } satisfies QuestionAnswered['outcome']

  test.each<[string, Partial<QuestionAnswered>, object]>([
    ['from the knowledge base', {}, { result: 'answer', topicId: 'apr', by: 'knowledge', category: 'query' }],
    ['by a model', { outcome: modelled }, { result: 'answer', by: 'model' }],
    ['about money', { ...unsure, isMoney: true }, { result: 'unsure', isMoney: true, by: 'knowledge' }],
    ['unknown', unknown, { result: 'unknown', isMoney: false }],
    ['as a request', { category: 'request' }, { category: 'request' }],
    ['as a complaint', { category: 'complaint' }, { category: 'complaint' }],
  ])('%s', (_how, answer, detail) => {
    const conversation = answered(at('income'), answer)
    expect(conversation.recordsOf('question.classified')).toMatchObject([{ detail }])
  })

  test('from the case, where there is one', () => {
    const conversation = askedOf(at('loan'), 'next-emi')
    expect(conversation.recordsOf('question.classified')).toMatchObject([
      { detail: { by: 'case', topicId: 'next-emi' } },
    ])
    expect(askedOf(at('income'), 'next-emi').recordsOf('question.classified')).toMatchObject([
      { detail: { by: 'knowledge' } },
    ])
  })
})
