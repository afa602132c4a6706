import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/journey/inbound.ts'
import { type Language, languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { type StepName, stepNames } from '../../src/journey/state.ts'
import { type Conversation, choicesOf } from './conversation.ts'
import { at, silentOn, whereAsked } from './paths.ts'

/** A borrower at any step, also where a provider works or the application is closed. */
function anywhere(step: StepName, language: Language): Conversation {
  switch (step) {
    case 'closed':
      return at('consent', { language }).press('consent:no')
    case 'decision':
      return at('decision', { language, world: silentOn('decide') })
    case 'disbursal':
      return at('disbursal', { language, world: silentOn('send-payout') })
    default:
      return whereAsked(step, { language })
  }
}

const places = languages.flatMap((language) => stepNames.map((step) => ({ step, language })))
const afterLanguage = places.filter(({ step }) => step !== 'language')

const kinds: Inbound[] = [
  { kind: 'image', mediaId: 'm', mimeType: 'image/jpeg', caption: 'look' },
  { kind: 'document', mediaId: 'm', mimeType: 'application/pdf' },
  { kind: 'audio', mediaId: 'm', voice: true },
  { kind: 'video', mediaId: 'm' },
  { kind: 'sticker', mediaId: 'm' },
  { kind: 'location', latitude: 19, longitude: 72 },
  { kind: 'contacts' },
  { kind: 'reaction', emoji: '👍' },
  { kind: 'order' },
  { kind: 'edit', body: 'I agree' },
  { kind: 'revoke' },
  { kind: 'unsupported', type: 'poll' },
]

describe.each(places)('at $step in $language', ({ step, language }) => {
  test.each(kinds)('a message of kind $kind is answered and loses nothing', (inbound) => {
    const conversation = anywhere(step, language)
    const before = conversation.state
    conversation.send(inbound)
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.application?.answers).toEqual(before.application?.answers)
    expect(conversation.state.application?.consent).toEqual(before.application?.consent)
    if (step !== 'selfie') expect(conversation.state.step).toBe(step)
  })

  test.each([
    ['words that are no answer', '@@@ 77'],
    ['an Aadhaar number', '9999 4105 7058'],
    ['only dots', '...'],
    ['a very long text', 'x'.repeat(4000)],
  ])('%s: answered', (_what, text) => {
    const conversation = anywhere(step, language).say(text)
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.step).toBe(step)
  })

  test('an old button that belongs nowhere changes nothing', () => {
    const conversation = anywhere(step, language)
    const before = conversation.state.application
    conversation.send({ kind: 'choice', id: 'elsewhere:thing', title: 'old' })
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.application).toEqual(before)
    expect(conversation.state.step).toBe(step)
  })
})

/** A word that works everywhere | what the answer holds; afterwards the borrower is where they were. */
const globalWords: [word: string, key: Parameters<ReturnType<typeof wordsIn>['say']>[0]][] = [
  ['help', 'support.ask'],
  ['मदद', 'support.ask'],
  ['language', 'welcome'],
  ['भाषा', 'welcome'],
  ['stop', 'stopped'],
]

describe.each(afterLanguage)('words that always work, at $step in $language', ({ step, language }) => {
  const words = wordsIn(language)

  test.each(globalWords)('%s', (word, key) => {
    const conversation = anywhere(step, language).say(word)
    expect(conversation.words).toContain(words.say(key, { lender: 'Flowless Finance' }))
    expect(conversation.state.step).toBe(step)
  })

  test('agent tells of a ticket', () => {
    const conversation = anywhere(step, language).say('agent')
    expect(conversation.words).toMatch(/H-[2-9A-HJ-NP-Z]{7}/)
    expect(conversation.state.step).toBe(step)
  })

  test('status says where the borrower stands', () => {
    const conversation = anywhere(step, language).say('status')
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.step).toBe(step)
  })

  test('after help the borrower goes on where they were', () => {
    const conversation = anywhere(step, language).say('help').press('go:continue')
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.step).toBe(step)
    expect(conversation.state.aside).toBeUndefined()
  })

  test('menu offers to go on, or is the menu', () => {
    const conversation = anywhere(step, language).say('मेनू')
    expect(conversation.said.flatMap(choicesOf).length).toBeGreaterThan(1)
    expect([step, 'menu']).toContain(conversation.state.step)
  })

  test('restart asks first, and "no" goes on', () => {
    const conversation = anywhere(step, language)
    const before = conversation.state.application
    conversation.say('restart')
    expect(conversation.state.application).toEqual(before)
    if (!conversation.words.includes(words.say('restart.ask'))) return
    expect(conversation.tap(words.say('choice.restart.no')).state.step).toBe(step)
    const { applicationsStarted } = conversation.state
    conversation.say('restart').tap(words.say('choice.restart.yes'))
    expect(conversation.state).toMatchObject({ step: 'name', applicationsStarted: applicationsStarted + 1 })
  })

  test('back answers, and never loses an answer', () => {
    const conversation = anywhere(step, language)
    const before = conversation.state.application?.answers
    conversation.say('back')
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.state.application?.answers).toEqual(before)
  })

  test('the language changes, and the same question is asked in the other one', () => {
    const other = language === 'en' ? 'hi' : 'en'
    const conversation = anywhere(step, language).say(other === 'hi' ? 'hindi' : 'english')
    expect(conversation.state).toMatchObject({ language: other, step })
    expect(conversation.words).toContain(wordsIn(other).say('language.changed'))
    expect(
      /[\u0900-\u097f]{4}/.test(
        conversation.said.map((message) => ('body' in message ? message.body : '')).join(),
      ),
    ).toBe(other === 'hi')
  })

  test('stop data ends what rests on the consent', () => {
    const conversation = anywhere(step, language)
    const isAgreed = conversation.state.application?.agreement?.accepted !== undefined
    const hasApplication = conversation.state.application !== undefined
    conversation.say(language === 'en' ? 'stop data' : 'सहमति वापस')
    expect(conversation.said.length).toBeGreaterThan(0)
    expect(conversation.recordsOf('consent.withdrawn')).toHaveLength(hasApplication ? 1 : 0)
    if (!hasApplication) return
    if (isAgreed) expect(conversation.state.step).toBe(step)
    else expect(conversation.state.application).toMatchObject({ closed: { reason: 'withdrawn' } })
    if (!isAgreed) expect(conversation.state.application?.consent).toBeUndefined()
  })
})

describe('after three answers that cannot be used there is another way', () => {
  const asking = [
    'name',
    'birth-date',
    'employment',
    'income',
    'household-income',
    'purpose',
    'pincode',
    'course-fee',
    'summary',
    'consent',
    'offers',
    'selfie',
    'bank',
    'agreement',
  ] as const
  test.each(asking.flatMap((step) => languages.map((language) => [step, language] as const)))(
    'at %s in %s',
    (step, language) => {
      const conversation = anywhere(step, language)
      for (const gibberish of ['@@@', '@@@', '@@@']) conversation.say(gibberish)
      expect(conversation.words).toContain(wordsIn(language).say('misses.another-way'))
      expect(conversation.tap(wordsIn(language).say('choice.go.agent')).lastEffect('hand-over').reason).toBe(
        'misses',
      )
      expect(conversation.press('go:continue').state).toMatchObject({ step, misses: 0 })
    },
  )
})
