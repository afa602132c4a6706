import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/journey/effect.ts'
import type { EventBody } from '../../src/journey/event.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import type { StepName } from '../../src/journey/state.ts'
import { type Conversation, choicesOf, goodCode, kindWorld } from './conversation.ts'
import { at, authorise, silentOn, worldWhere } from './paths.ts'

const mandateKey = (conversation: Conversation) => conversation.lastEffect('create-mandate').key

function failureOf(effect: Effect): EventBody {
  const key = 'key' in effect ? effect.key : ''
  return { kind: 'provider.failed', effectId: effect.id, effectKind: effect.kind, key, reason: 'unreachable' }
}

describe('a provider that cannot be reached', () => {
  /** Step at which it is asked | the effect | what the borrower does to get there. */
  const asked: [StepName, Effect['kind'], (conversation: Conversation) => unknown][] = [
    ['consent', 'decide', (c) => c.press('consent:agree')],
    ['offers', 'start-identity', (c) => c.say('3').say('1')],
    ['selfie', 'store-media', (c) => c.send({ kind: 'image', mediaId: 'm', mimeType: 'image/jpeg' })],
    ['selfie', 'check-face', (c) => c.send({ kind: 'image', mediaId: 'm', mimeType: 'image/jpeg' })],
    ['bank', 'check-bank', (c) => c.say('123456789012 HDFC0000001').say('1')],
    ['bank', 'create-mandate', (c) => c.say('123456789012 HDFC0000001').say('1')],
    ['agreement', 'start-signing', (c) => c.press('agreement:accept')],
    ['agreement', 'check-code', (c) => c.press('agreement:accept').say(goodCode)],
    ['agreement', 'decide', (c) => c.press('agreement:accept').say(goodCode)],
    ['name', 'answer-question', (c) => c.say('what is APR?')],
    ['identity', 'look-up', (c) => c.say('done')],
    ['mandate', 'look-up', (c) => c.say('done')],
  ]

  test.each(asked.flatMap((row) => languages.map((language) => [language, ...row] as const)))(
    'in %s at %s, asked to %s: said plainly, kept for an operator, and the way on works',
    (language, step, kind, acts) => {
      const conversation = at(step, { language })
      conversation.world = worldWhere(kind, failureOf)
      acts(conversation)
      expect(conversation.said.length).toBeGreaterThan(0)
      expect(conversation.recordsOf('problem').length).toBeGreaterThan(0)
      expect(conversation.state.application?.waitingFor).toBeUndefined()
      conversation.world = kindWorld()
      const retry = conversation.said.flatMap(choicesOf).find(({ id }) => id === 'go:retry')
      if (retry) conversation.press('go:retry')
      expect(conversation.said.length).toBeGreaterThan(0)
    },
  )

  test("the lender's queue: the borrower has their ticket all the same, and an operator sees it", () => {
    const conversation = at('name', { world: worldWhere('hand-over', failureOf) }).say('agent')
    expect(conversation.words).toMatch(/H-[2-9A-HJ-NP-Z]{7}/)
    expect(conversation.said).toHaveLength(1)
    expect(conversation.recordsOf('problem')).toMatchObject([{ detail: { effectKind: 'hand-over' } }])
  })
})

describe('bank account', () => {
  const given = (conversation: Conversation) => conversation.say('123456789012 HDFC0000001').say('1')

  test.each(['no-such-account', 'account-closed', 'account-blocked', 'account-type'] as const)(
    '%s: another one is asked for',
    (reason) => {
      const world = worldWhere('check-bank', ({ key }) => ({
        kind: 'bank.checked',
        key,
        outcome: { result: 'invalid', reason },
      }))
      const conversation = given(at('bank', { world }))
      expect(conversation.words).toContain(wordsIn('en').say(`bank.invalid.${reason}`))
      conversation.world = kindWorld()
      expect(given(conversation).state.step).toBe('mandate')
    },
  )

  test.each([
    [40, 'another name', 'bank'],
    [75, 'a little different', 'bank'],
    [90, 'Your account is verified', 'mandate'],
  ] as const)('a name that matches by %i: %s', (nameMatchScore, words, step) => {
    const outcome = {
      result: 'verified' as const,
      nameAtBank: 'A Verma',
      nameMatchScore,
      bankName: 'HDFC Bank',
      reference: 'R',
    }
    const world = worldWhere('check-bank', ({ key }) => ({ kind: 'bank.checked', key, outcome }))
    const conversation = given(at('bank', { world }))
    expect(conversation.words).toContain(words)
    expect(conversation.state.step).toBe(step)
  })

  test('a bank that may not offer auto-debit is named before it is too late', () => {
    expect(at('bank').say('123456789012 RBIS0000001').words).toContain('may not offer auto-debit')
  })
})

describe('mandate', () => {
  test.each(['declined-by-borrower', 'bank-refused', 'limit', 'technical'] as const)(
    'rejected as %s: told, tried again, active',
    (reason) => {
      const conversation = at('mandate')
      conversation.happens({
        kind: 'mandate.finished',
        key: mandateKey(conversation),
        outcome: { result: 'rejected', reason },
      })
      expect(conversation.words).toContain(wordsIn('en').say(`mandate.rejected.${reason}`))
      expect(authorise(conversation.press('go:retry')).state.step).toBe('agreement')
    },
  )

  test('another account is verified and gets a mandate of its own', () => {
    const conversation = at('mandate')
    conversation.happens({
      kind: 'mandate.finished',
      key: mandateKey(conversation),
      outcome: { result: 'expired' },
    })
    conversation.press('go:account').say('998877665544 SBIN0000001').say('1')
    expect(conversation.lastEffect('create-mandate')).toMatchObject({
      accountNumber: '998877665544',
      ifsc: 'SBIN0000001',
    })
  })

  test('runs to the last EMI and allows it', () => {
    const { application } = at('agreement').state
    expect(application?.mandate?.maximumPaise).toBeGreaterThanOrEqual(
      application?.offer?.emiPaise ?? Number.NaN,
    )
    expect(application?.mandate?.finalCollectionOn).toBe('2028-07-09')
  })

  test('another offer with a longer term needs a new mandate, and the old one is cancelled by a person', () => {
    const conversation = at('agreement', { offer: '6' }).say('back').say('5').say('1')
    expect(conversation.state.step).toBe('mandate')
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'mandate-to-cancel' })
  })

  test('another offer that the mandate covers goes straight to its papers', () => {
    expect(at('agreement', { offer: '5' }).say('back').say('8').say('1').state.step).toBe('agreement')
  })

  test('one that becomes active without a question is shown to an operator', () => {
    const conversation = at('mandate')
    const key = mandateKey(conversation)
    conversation.say('back')
    conversation.happens({ kind: 'mandate.finished', key, outcome: { result: 'active', umrn: 'U1' } })
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'mandate-unexpected' })
  })
})

test('while a provider works, every word is met with patience and nothing is asked twice', () => {
  const conversation = at('decision', { world: silentOn('decide') })
  for (const words of ['hello?', 'status', 'language', 'menu', 'back', 'continue', 'hindi']) {
    expect(conversation.say(words).said.length).toBeGreaterThan(0)
  }
  conversation.press('go:continue')
  expect(conversation.effects.filter(({ kind }) => kind === 'decide')).toHaveLength(1)
})
