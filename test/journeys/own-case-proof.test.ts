import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { type OwnCase, ownCases } from '../../src/journey/own-case.ts'
import type { StepName } from '../../src/journey/state.ts'
import { formatRupees } from '../../src/lending/money.ts'
import type { Conversation } from './conversation.ts'
import { at, silentOn, verify, whereAsked } from './paths.ts'
import { answered, askedOf, generalText } from './questions.ts'

const day = 24 * 60
const birthDate = '31-12-1995'

const numberChanges = (conversation: Conversation) =>
  conversation.happens({ kind: 'contact.changed', contact: { userId: 'IN.TEST1', waId: '919000000002' } })

const closesComplaint = (conversation: Conversation) => {
  const number = conversation.state.complaints?.at(-1)?.number ?? ''
  return conversation.acts({ do: 'close-complaint', number, outcome: 'Asha, ₹500 were paid back' })
}

/** Everything that was said since the number was in doubt. */
const since = (conversation: Conversation, said: number) =>
  conversation.allSaid
    .slice(said)
    .map((message) => ('body' in message ? message.body : ''))
    .join('\n')

describe('the number may be somebody else’s', () => {
  test.each<[string, (conversation: Conversation) => Conversation, string]>([
    ['when it changed', numberChanges, 'number-changed'],
    ['after 90 days of silence', (conversation) => conversation.waits(90 * day).say('hello'), 'long-silent'],
  ])('%s', (_when, happens, why) => {
    const conversation = happens(at('loan'))
    expect(conversation.state.isContactUnproven).toBe(true)
    expect(conversation.recordsOf('contact.unproven')).toMatchObject([{ detail: { why } }])
  })

  test.each<[string, (conversation: Conversation) => Conversation]>([
    ['after 89 days', (conversation) => conversation.waits(89 * day).say('hello')],
    [
      'when Meta brings the same number again',
      (conversation) =>
        conversation.happens({
          kind: 'contact.changed',
          contact: { waId: '919000000001', userId: 'IN.TEST1' },
        }),
    ],
    [
      'when Meta adds a name',
      (conversation) => conversation.happens({ kind: 'contact.changed', contact: { profileName: 'Asha' } }),
    ],
  ])('but not %s', (_when, happens) => {
    expect(happens(at('loan')).state.isContactUnproven).toBeUndefined()
  })

  test('but not before there is anything to tell', () => {
    expect(numberChanges(at('menu')).state.isContactUnproven).toBeUndefined()
  })
})

describe('until the birth date proves the number', () => {
  const told: OwnCase[] = ownCases.filter((own) => own !== 'complaint-status')

  test.each(told)('%s is not told; after the right date it is, without asking again', (own) => {
    const conversation = numberChanges(at('loan'))
    const before = conversation.allSaid.length
    expect(askedOf(conversation, own).words).toContain('*date of birth*')
    const { loans } = conversation.state
    expect(since(conversation, before)).not.toContain(formatRupees(loans[0]?.emiPaise ?? 0))
    expect(since(conversation, before)).not.toContain('9012')
    const direct = askedOf(at('loan'), own)
    expect(conversation.say(birthDate).words.split('\n\nDid this help')[0]).toContain(
      direct.words.split('\n\nDid this help')[0]?.slice(0, 20),
    )
    expect(conversation.state.isContactUnproven).toBeUndefined()
    expect(askedOf(conversation, own).words).not.toContain('*date of birth*')
  })

  test.each<[string, (conversation: Conversation) => Conversation]>([
    ['the loan menu', (conversation) => conversation.press('loan:details')],
    ['a typed choice', (conversation) => conversation.say('1')],
    ['a paper', (conversation) => conversation.say('kfs')],
    ['status', (conversation) => conversation.say('status')],
    ['menu', (conversation) => conversation.say('menu')],
    ['back', (conversation) => conversation.say('back')],
    ['hello', (conversation) => conversation.say('hello')],
    ['a picture', (conversation) => conversation.send({ kind: 'sticker', mediaId: 'm' })],
  ])('%s leads to the question', (_what, does) => {
    const conversation = at('loan').say('1')
    const before = conversation.allSaid.length
    does(numberChanges(conversation))
    expect(conversation.words).toContain('*date of birth*')
    expect(since(conversation, before)).not.toMatch(/₹|9012|Asha/)
    expect(conversation.effects.filter(({ kind }) => kind === 'make-paper')).toHaveLength(
      at('loan').effects.filter(({ kind }) => kind === 'make-paper').length,
    )
  })

  const withAnswers: StepName[] = ['income', 'summary', 'consent', 'offers', 'bank', 'mandate', 'agreement']

  test.each(withAnswers)(
    'nothing of an application is shown at %s, and it goes on there afterwards',
    (step) => {
      const conversation = whereAsked(step)
      const before = conversation.allSaid.length
      conversation.waits(100 * day).say('Hello')
      expect(since(conversation, before + 1)).not.toMatch(/₹|9012|Verma/)
      conversation.say(birthDate)
      expect(conversation.state.proof).toBeUndefined()
      expect(conversation.said.length).toBeGreaterThan(0)
    },
  )

  test('general questions, a person and the language stay possible, and show nothing', () => {
    const conversation = numberChanges(at('summary'))
    const before = conversation.allSaid.length
    conversation.world = () => undefined
    conversation.say('what is the interest rate?')
    expect(conversation.lastEffect('answer-question').question).toContain('interest')
    expect(askedOf(conversation, 'complaint-status').words).toContain(generalText)
    expect(conversation.say('help').said).toMatchObject([{ kind: 'list' }])
    expect(conversation.say('language').words).toContain('[हिंदी]')
    expect(conversation.say('agent').words).toMatch(/ticket is \*H-/)
    expect(since(conversation, before)).not.toMatch(/₹|Verma|1995/)
  })

  test('a step does not begin behind the question', () => {
    const conversation = numberChanges(at('identity'))
    const { key } = conversation.lastEffect('start-identity')
    conversation.send({ kind: 'choice', id: 'go:continue', title: 'Continue' })
    expect(conversation.words).toContain('*date of birth*')
    expect(conversation.lastEffect('start-identity').key).toBe(key)
  })
})

describe('the answer', () => {
  const asked = (language: 'en' | 'hi' = 'en') => askedOf(numberChanges(at('loan', { language })), 'next-emi')

  test.each(['31-12-1995', '31/12/95', '31 Dec 1995', '३१-१२-१९९५'])('"%s" is right', (says) => {
    expect(asked().say(says).words).toContain('Your next EMI')
  })

  test('is the date that KYC found', () => {
    const conversation = asked()
    const { application } = conversation.state
    if (!application?.identity?.verified) throw new Error('nothing was verified')
    const answers = { ...application.answers, dateOfBirth: '1994-01-01' }
    conversation.state = { ...conversation.state, application: { ...application, answers } }
    expect(conversation.say('01-01-1994').words).toContain('not the date of birth')
    expect(conversation.say(birthDate).words).toContain('Your next EMI')
  })

  test('that is no date is asked again and does not count', () => {
    const conversation = asked().say('pata nahi').say('1995')
    expect(conversation.words).toContain('could not read that as a date')
    expect(conversation.state.proof?.misses).toBe(0)
  })

  test.each(languages)('three wrong ones hand over to a person, in %s', (language) => {
    const conversation = asked(language).say('01-01-1990')
    expect(conversation.state.handoff).toBeUndefined()
    conversation.say('02-01-1990').say('03-01-1990')
    expect(conversation.state.handoff).toMatchObject({ reason: 'problem' })
    const { emiPaise = 0 } = conversation.state.loans[0] ?? {}
    expect(conversation.words).not.toContain(formatRupees(emiPaise))
    // The right one comes too late: a person has to look now.
    conversation.say(birthDate)
    expect(conversation.state.isContactUnproven).toBe(true)
    expect(conversation.words).not.toContain(formatRupees(emiPaise))
  })

  test('a person who has looked lets the borrower try again', () => {
    const conversation = asked().say('01-01-1990').say('02-01-1990').say('03-01-1990')
    const by = { id: 'op-1', name: 'Ravi' }
    conversation.happens({ kind: 'person.acted', by, why: 'called back', act: { do: 'unlock' } })
    conversation.say('hello')
    expect(conversation.say(birthDate).words).toContain('Your next EMI')
  })
})

describe('what nobody in the chat has asked for', () => {
  /** Somebody else's number, and then news of this kind. */
  type News = readonly [string, () => Conversation, (conversation: Conversation) => unknown]
  const news: News[] = [
    [
      'money that arrives, with its paper',
      () => at('disbursal', { world: silentOn('send-payout') }),
      (c) => {
        const { key } = c.lastEffect('send-payout')
        c.happens({ kind: 'payout.updated', key, status: 'success', utr: 'UTR1' })
      },
    ],
    [
      'a paper that is made',
      () => {
        const c = at('disbursal', { world: silentOn('send-payout') })
        c.world = silentOn('make-paper')
        const { key } = c.lastEffect('send-payout')
        return c.happens({ kind: 'payout.updated', key, status: 'success', utr: 'UTR1' })
      },
      (c) => {
        const { key, request } = c.lastEffect('make-paper')
        const paper = {
          ...{ paper: request.paper, language: request.language, applicationId: request.applicationId },
          ...{ madeAt: c.now, about: 'a'.repeat(64), contentHash: 'b'.repeat(64), sha256: 'c'.repeat(64) },
          ...{ sizeBytes: 9, pages: 1, reference: 'paper-1', filename: 'agreement.pdf' },
        }
        c.happens({ kind: 'paper.made', key, paper })
      },
    ],
    ['KYC that found another name', () => at('identity'), (c) => verify(c, { name: 'Suresh Rao' })],
    ['KYC that found them', () => at('identity'), (c) => verify(c)],
    ['a reminder', () => at('offers'), (c) => c.waits(60)],
    [
      'a complaint that a person closes',
      () => answered(at('loan'), { category: 'complaint' }),
      (c) => closesComplaint(c),
    ],
  ]

  test.each(news)('%s: is kept from a number that may be another’s', (_what, before, happens) => {
    const conversation = numberChanges(before())
    const said = conversation.allSaid.length
    happens(conversation)
    expect(since(conversation, said)).not.toMatch(
      /₹|9012|Asha|Verma|Rao|UTR|Signed|kyc\.example|bank\.example/,
    )
    const messages = conversation.allSaid.slice(said)
    expect(messages.filter(({ kind }) => kind === 'document' || kind === 'link')).toEqual([])
    expect(messages.length).toBeLessThanOrEqual(1)
  })

  test('is told once the number is proven, whole and in order', () => {
    const conversation = numberChanges(at('disbursal', { world: silentOn('send-payout') }))
    const { key } = conversation.lastEffect('send-payout')
    conversation.happens({ kind: 'payout.updated', key, status: 'success', utr: 'UTR1' })
    expect(conversation.words).toContain('Continue')
    conversation.say('Continue')
    expect(conversation.words).toContain('*date of birth*')
    expect(conversation.words).not.toContain('Signed')
    conversation.say(birthDate)
    expect(conversation.words).toMatch(/that is right.*Signed.*UTR1/s)
    expect(conversation.said.map(({ kind }) => kind)).toContain('document')
  })

  test('invites outside the window, and by no name', () => {
    const conversation = numberChanges(at('disbursal', { world: silentOn('send-payout') }))
    const { key } = conversation.lastEffect('send-payout')
    conversation.waits(25 * 60)
    conversation.happens({ kind: 'payout.updated', key, status: 'success', utr: 'UTR1' })
    expect(conversation.said).toMatchObject([{ kind: 'template', parameters: ['there'] }])
  })

  test('a colleague cannot have said by a reminder', () => {
    const conversation = numberChanges(at('offers'))
    expect(conversation.whyNot({ do: 'nudge' })).toBe('not-possible-here')
  })
})
