import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { type StepName, stepNames } from '../../src/journey/state.ts'
import { sensitiveKinds } from '../../src/journey/understanding/sensitive.ts'
import { at, whereAsked } from './paths.ts'

const said = {
  'self-harm': { en: 'i want to end my life', hi: 'मैं मरना चाहता हूँ' },
  threat: { en: 'your agent said he will break my legs', hi: 'मुझे जान से मारने की धमकी मिली है' },
  death: { en: 'my husband passed away', hi: 'मेरे पति का देहांत हो गया' },
  harassment: { en: 'your agent is abusing me on phone', hi: 'एजेंट गाली दे रहा है' },
  fraud: { en: 'somebody took a loan in my name', hi: 'मेरे नाम पर किसी ने लोन ले लिया' },
}

/** What must be in the answer, in every language. */
const helps = {
  'self-harm': ['14416', '112'],
  threat: ['112'],
  death: [],
  harassment: ['112', '8:00', '19:00', '1800-000-0000', 'grievance@flowless.example'],
  fraud: ['1930', 'https://cybercrime.gov.in'],
}

const day = 24 * 60

describe.each(languages)('in %s', (language) => {
  describe.each(sensitiveKinds)('%s', (kind) => {
    const told = (step: StepName = 'income') => whereAsked(step, { language }).say(said[kind][language])

    test('is handed over at once, with what helps until then, in one message', () => {
      const conversation = told()
      expect(conversation.state.handoff).toMatchObject({ reason: 'sensitive', queue: 'sensitive' })
      expect(conversation.said).toHaveLength(1)
      for (const part of [...helps[kind], conversation.state.handoff?.ticket ?? 'none'])
        expect(conversation.words).toContain(part)
      expect(conversation.recordsOf('sensitive')).toMatchObject([{ detail: { kind } }])
      expect(conversation.lastEffect('hand-over').context.lastWords).toBe(said[kind][language])
    })

    test('asks nothing of the borrower now, and takes their answer whenever it comes', () => {
      const conversation = told()
      expect(conversation.words).not.toMatch(/monthly income|महीने की आमदनी|For example|जैसे:/)
      expect(conversation.say('60,000').state.application?.answers.monthlyIncomePaise).toBe(60_000_00)
    })

    test.each(stepNames.filter((step) => !['language', 'decision', 'disbursal', 'closed'].includes(step)))(
      'is heard at %s before the step hears it',
      (step) => {
        const conversation = told(step)
        expect(conversation.state.handoff).toMatchObject({ reason: 'sensitive' })
        expect(conversation.state.step).toBe(step)
      },
    )
  })

  test.each(['self-harm', 'death'] as const)('%s ends all reminders', (kind) => {
    const conversation = at('income', { language }).say(said[kind][language])
    expect(conversation.state.remindersStopped).toBe(true)
    const before = conversation.allSaid.length
    conversation.waits(10 * day)
    expect(conversation.allSaid).toHaveLength(before)
  })
})

test.each(sensitiveKinds)('%s is heard before a language is chosen, and answered in both', (kind) => {
  const conversation = at('language').say(said[kind].en)
  expect(conversation.state.handoff).toMatchObject({ reason: 'sensitive' })
  expect(conversation.words).toMatch(/[a-z]{3}[\s\S]*\p{Script=Devanagari}{2}/u)
  expect(at('language').say(said[kind].hi).state.language).toBe('hi')
})

test('captions and changed messages are heard as well', () => {
  const image = { kind: 'image', mediaId: 'm', mimeType: 'image/jpeg', caption: said.fraud.en } as const
  expect(at('income').send(image).state.handoff).toMatchObject({ reason: 'sensitive' })
  expect(at('income').send({ kind: 'edit', body: said.death.en }).state.handoff).toBeDefined()
})

test('who waits for a person already waits among the first from then on, under the same ticket', () => {
  const conversation = at('income').say('agent')
  const { ticket } = conversation.state.handoff ?? {}
  conversation.say(said.death.en)
  expect(conversation.state.handoff).toMatchObject({ ticket, reason: 'sensitive', queue: 'sensitive' })
  expect(conversation.effects.filter(({ kind }) => kind === 'hand-over')).toHaveLength(1)
})

test('who says it again is not lectured again; in despair they are told once more whom to call', () => {
  const harassed = at('income').say(said.harassment.en).say(said.harassment.en)
  expect(harassed.words).not.toContain('We are sorry')
  const despairing = at('income').say(said['self-harm'].en).say('suicide is the only way')
  expect(despairing.words).toContain('14416')
  expect(despairing.words).not.toContain('Thank you for telling us')
  expect(despairing.say('hello').waits(45).say(said['self-harm'].en).words).toContain('You matter more')
})

test('harassment is a complaint with a number and a clock, once a day', () => {
  const conversation = at('loan').say(said.harassment.en)
  const [complaint] = conversation.state.complaints ?? []
  expect(conversation.words).toContain(complaint?.number ?? 'none')
  expect(conversation.words).toContain('9 December 2026')
  conversation.waits(45).say('the agents keep harassing my family')
  expect(conversation.state.complaints).toHaveLength(1)
})

test('a person who has the conversation reads it themselves', () => {
  const conversation = at('income').say('agent')
  conversation.happens({ kind: 'person.acted', by: { id: 'op-1', name: 'Ravi' }, act: { do: 'claim' } })
  expect(conversation.say(said['self-harm'].en).said).toEqual([])
})

test('help is given also while the number is not proven, and tells nothing of the case', () => {
  const conversation = at('loan')
  conversation.happens({ kind: 'contact.changed', contact: { userId: 'IN.TEST1', waId: '919000000002' } })
  conversation.say(said.fraud.en)
  expect(conversation.words).toContain('1930')
  expect(conversation.words).not.toMatch(/₹|9012/)
})
