import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commonTopics } from '../../src/journey/engine/topics.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import type { StepName } from '../../src/journey/state.ts'
import { type Conversation, choicesOf, goodBureau, goodCode, kindWorld } from './conversation.ts'
import { at, authorise, greeted, payout, silentOn, verify, whereAsked } from './paths.ts'

const day = 24 * 60

describe('silence', () => {
  const unfinished: StepName[] = [
    'name',
    'birth-date',
    'employment',
    'income',
    'purpose',
    'course-fee',
    'pincode',
    'summary',
    'consent',
    'offers',
    'identity',
    'selfie',
    'bank',
    'mandate',
    'agreement',
  ]

  test.each(unfinished.flatMap((step) => languages.map((language) => [step, language] as const)))(
    'at %s in %s: one nudge after half an hour, which names what is left and opens exactly there',
    (step, language) => {
      const conversation = whereAsked(step, { language })
      expect(conversation.waits(29).said).toEqual([])
      conversation.waits(2)
      expect(conversation.said).toHaveLength(1)
      const label = wordsIn(language).say(`step.${step as 'name'}`)
      expect(conversation.words).toContain(label)
      conversation.tap(wordsIn(language).say('choice.go.continue'))
      expect(conversation.state.step).toBe(step)
      expect(conversation.waits(10 * day).said).toEqual([])
    },
  )

  /** Nobody is reminded who | has nothing to do, or asked for it. */
  test.each<[string, () => Conversation]>([
    ['asked for none', () => at('income').say('stop')],
    ['has only looked at the menu', () => at('menu')],
    ['refused the consent', () => at('consent').say('no')],
    ['was declined', () => at('closed', { world: kindWorld({ ...goodBureau, score: 500 }) })],
    ['has the loan', () => at('loan')],
    ['waits for the money', () => at('disbursal', { world: silentOn('send-payout') })],
  ])('nobody is nudged who %s', (_who, make) => {
    const conversation = make()
    const said = conversation.allSaid.length
    conversation.world = () => undefined
    conversation.waits(10 * day)
    expect(conversation.recordsOf('nudge')).toEqual([])
    expect(conversation.allSaid.length - said).toBeLessThanOrEqual(1)
  })

  test('half an hour counts from the last message', () => {
    const conversation = at('income').waits(20).send({ kind: 'sticker', mediaId: 'm' })
    expect(conversation.waits(20).said).toEqual([])
    expect(conversation.waits(11).said).toHaveLength(1)
  })

  test('a borrower who left while a provider worked is nudged for what came of it', () => {
    const conversation = at('decision', { world: silentOn('decide') })
    const { key } = conversation.lastEffect('decide')
    const answer = kindWorld()(conversation.lastEffect('decide'))
    expect(key).not.toBe('')
    conversation.waits(5)
    if (answer) conversation.happens(answer)
    expect(conversation.waits(31).words).toContain('Choosing an offer')
  })

  test('months later every answer is still there', () => {
    const conversation = greeted(at('consent').waits(200 * day))
    expect(conversation.state.application?.answers.fullName).toBe('Asha Verma')
    conversation.press('consent:agree')
    expect(conversation.state.step).toBe('offers')
  })

  test('a provider that takes long is announced once', () => {
    const conversation = at('decision', { world: silentOn('decide') }).waits(1)
    expect(conversation.words).toContain('longer than usual')
    expect(conversation.waits(20).said).toEqual([])
  })

  test('an announced message that never came is asked for again, in both languages before one is known', () => {
    const first = at('language').send({ kind: 'placeholder' })
    expect(first.said).toEqual([])
    expect(first.waits(1).words).toMatch(/did not reach me[\s\S]*फिर से भेजें/)
    expect(at('income').send({ kind: 'placeholder' }).say('60,000').waits(1).said).toEqual([])
  })
})

describe('after 24 hours only a template may be sent', () => {
  const shut = () => at('mandate').waits(2 * day)

  test('one template, however much comes up', () => {
    const conversation = authorise(shut())
    expect(conversation.said.map(({ kind }) => kind)).toEqual(['template'])
    conversation.happens({
      kind: 'question.answered',
      key: 'k',
      category: 'query',
      outcome: { result: 'unknown' },
    })
    expect(conversation.said).toEqual([])
  })

  test('the papers that could not be sent are sent whole as soon as the borrower writes', () => {
    const conversation = authorise(shut()).say('ok')
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(conversation.words).toContain('LOAN AGREEMENT')
    expect(conversation.state.application?.agreement?.accepted).toBeUndefined()
    expect(conversation.press('agreement:accept').say(goodCode).state.step).toBe('loan')
  })

  test('after weeks current papers are made instead of the old ones', () => {
    const unseen = authorise(shut())
    const { proposalNumber: old = '' } = unseen.state.application?.agreement ?? {}
    const conversation = unseen.waits(30 * day).say('ok')
    expect(conversation.words).toContain('no longer valid')
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(old).not.toBe('')
    expect(conversation.words).not.toContain(old)
  })

  test('a word that always works still works', () => {
    const conversation = authorise(shut()).say('agent')
    expect(conversation.words).toMatch(/H-[2-9A-HJ-NP-Z]{7}/)
  })

  test('the news of the money is not lost', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') }).waits(2 * day)
    conversation.world = kindWorld()
    const said = conversation.allSaid.length
    payout(conversation, 'success')
    expect(conversation.allSaid.slice(said).map(({ kind }) => kind)).toEqual(['template'])
    expect(conversation.say('?').words).toContain('has been sent')
  })

  test('a link that may have expired is made anew', () => {
    const conversation = at('bank', { world: silentOn('check-bank') })
      .say('123456789012 HDFC0000001')
      .say('1')
      .waits(2 * day)
    const answer = kindWorld()(conversation.lastEffect('check-bank'))
    conversation.world = kindWorld()
    if (answer) conversation.happens(answer)
    expect(conversation.said.every(({ kind }) => kind === 'template')).toBe(true)
    expect(conversation.say('hi').said.at(-1)?.kind).toBe('link')
  })
})

/** The first answer of a conversation asks whether it helped; those after it end in the open question. */
function afterOneAnswer(conversation: Conversation): Conversation {
  conversation.happens({
    kind: 'question.answered',
    key: 'earlier',
    category: 'query',
    outcome: { result: 'answer', topicId: 'apr', text: 'Earlier answer.' },
  })
  return conversation.press('helpful:yes')
}

describe('support', () => {
  test('every common topic is in the knowledge base', () => {
    for (const topic of commonTopics) {
      const path = join(import.meta.dirname, '../../src/support/knowledge', `${topic}.json`)
      expect(existsSync(path), topic).toBe(true)
    }
  })

  test('a topic is asked for by its name', () => {
    const conversation = at('income').say('help').tap('Interest rate')
    expect(conversation.lastEffect('answer-question')).toMatchObject({
      topicId: 'interest-rate',
      language: 'en',
    })
  })

  test.each([
    ['name', 'what is the interest rate?'],
    ['income', 'kitna byaj lagega'],
    ['offers', 'APR क्या है?'],
    ['menu', 'my EMI bounced'],
    ['loan', 'foreclosure'],
  ] as const)('at %s, "%s" is answered and then the open question follows', (step, question) => {
    const conversation = afterOneAnswer(at(step))
    conversation.world = (effect) =>
      effect.kind === 'answer-question'
        ? {
            kind: 'question.answered',
            key: effect.key,
            category: 'query',
            outcome: { result: 'answer', topicId: 't', text: 'This is how.' },
          }
        : undefined
    const question_ = conversation.allSaid.findLast(
      (message) => choicesOf(message).length > 0 || 'body' in message,
    )
    conversation.say(question)
    expect(conversation.words).toContain('This is how.')
    expect(conversation.state.step).toBe(step)
    expect(conversation.said.flatMap(choicesOf)).toEqual(
      step === 'offers' || !question_ ? expect.anything() : choicesOf(question_),
    )
  })

  test('an answer of any length leaves within the limits', () => {
    const conversation = at('offers')
    conversation.happens({
      kind: 'question.answered',
      key: 'k',
      category: 'query',
      outcome: { result: 'answer', topicId: 't', text: 'Long. '.repeat(600) },
    })
    expect(conversation.said).toHaveLength(2)
  })

  test('what is not known is not guessed: a person is offered', () => {
    const conversation = at('income').say('help').say('Who won the cricket match?')
    expect(conversation.words).toContain('will not guess')
    expect(conversation.tap('Talk to a person').lastEffect('hand-over')).toMatchObject({
      context: { step: 'income' },
    })
  })

  test('an answer that comes late is given even after the next question', () => {
    const conversation = afterOneAnswer(at('name', { world: () => undefined }))
      .say('what is APR?')
      .say('Asha Verma')
    conversation.happens({
      kind: 'question.answered',
      key: 'k',
      category: 'query',
      outcome: { result: 'answer', topicId: 'apr', text: 'APR is …' },
    })
    expect(conversation.words).toMatch(/APR is …[\s\S]*date of birth/)
  })

  test('a provider finishing while a topic list is open is not lost', () => {
    expect(verify(at('identity').say('help')).state).toMatchObject({ step: 'selfie' })
  })

  test('before a language is chosen a person can be had', () => {
    expect(at('language').say('एजेंट').words).toMatch(/H-[2-9A-HJ-NP-Z]{7}/)
  })
})
