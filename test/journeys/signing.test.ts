import { describe, expect, test } from 'vitest'
import type { SigningFinished } from '../../src/journey/event.ts'
import { sha256 } from '../../src/journey/hash.ts'
import { type Language, languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import type { JourneySettings } from '../../src/journey/settings.ts'
import { Conversation, goodCode, kindWorld, type World, wordsOf } from './conversation.ts'
import { at, type Borrower, onTo, silentOn, worldWhere } from './paths.ts'

type CodeResult = 'right' | 'wrong' | 'expired' | 'used-up'

/** A borrower who has accepted, and is asked to sign. */
const accepted = (borrower: Borrower = {}) => at('agreement', borrower).press('agreement:accept')

/** The same where the lender prefers eSign, or where the number is unknown. */
function acceptedOn(settings: Partial<JourneySettings>, language: Language = 'en', world?: World) {
  const conversation = new Conversation(world, settings).say('Hi')
  return onTo(conversation, 'agreement', { language }).press('agreement:accept')
}

const byEsign = (language: Language = 'en') => acceptedOn({ signing: 'esign' }, language)

/** The check of every code ends like this. */
const codesAre = (result: CodeResult) =>
  worldWhere('check-code', ({ key }) => ({ kind: 'code.checked', key, result }))

const startsOf = (conversation: Conversation) =>
  conversation.effects.flatMap((effect) => (effect.kind === 'start-signing' ? [effect] : []))

const payoutsOf = (conversation: Conversation) =>
  conversation.effects.filter(({ kind }) => kind === 'send-payout').length

function page(conversation: Conversation, outcome: SigningFinished['outcome']): Conversation {
  const { key } = conversation.lastEffect('start-signing')
  return conversation.happens({ kind: 'signing.finished', key, outcome })
}

const signedBy = (nameOnSignature: string): SigningFinished['outcome'] => ({
  result: 'signed',
  nameOnSignature,
  reference: 'ESIGN-1',
})

describe.each(languages)('by code, in %s', (language) => {
  const { say } = wordsIn(language)

  test('right at once: signed, checked for the last time, paid', () => {
    const conversation = accepted({ language })
    expect(conversation.words).toContain('••••••0001')
    expect(conversation.said).toHaveLength(1)
    expect(payoutsOf(conversation)).toBe(0)
    conversation.say(goodCode)
    expect(conversation.words).toContain(say('signing.note'))
    expect(conversation.state).toMatchObject({ step: 'loan', loans: [{ status: 'active' }] })
    expect(payoutsOf(conversation)).toBe(1)
  })

  test('wrong, then right', () => {
    const conversation = accepted({ language }).say('000000')
    expect(conversation.words).toContain(say('signing.wrong'))
    expect(payoutsOf(conversation)).toBe(0)
    expect(conversation.say(goodCode).state.step).toBe('loan')
    expect(startsOf(conversation)).toHaveLength(1)
  })

  test.each(['expired', 'used-up'] as const)('%s: said, and a new code is one tap away', (result) => {
    const conversation = accepted({ language, world: codesAre(result) }).say('111111')
    expect(conversation.words).toContain(say(`signing.over.${result}`))
    conversation.world = kindWorld()
    conversation.tap(say('choice.agreement.new-code'))
    const [first, second] = startsOf(conversation)
    expect(second?.key).not.toBe(first?.key)
    expect(second?.textHash).toBe(first?.textHash)
    expect(conversation.say(goodCode).state.step).toBe('loan')
  })

  test('three codes came to nothing: eSign or a person, and nobody is locked out', () => {
    const conversation = accepted({ language, world: codesAre('used-up') })
    for (let code = 1; code < 3; code += 1) {
      conversation.say('111111').tap(say('choice.agreement.new-code'))
    }
    conversation.say('111111')
    expect(conversation.words).toContain(`[${say('choice.go.agent')}]`)
    expect(conversation.words).not.toContain(`[${say('choice.agreement.new-code')}]`)
    conversation.press('agreement:new-code')
    expect(startsOf(conversation).map(({ method }) => method)).toEqual(['code', 'code', 'code'])
    conversation.tap(say('choice.agreement.esign'))
    expect(page(conversation, signedBy('Asha Verma')).state.step).toBe('loan')
  })

  test('what is no code is answered, and not sent to be checked', () => {
    const conversation = accepted({ language })
    expect(conversation.say('12345').words).toContain(say('signing.not-six'))
    expect(conversation.say('hmm').words).toContain(say('signing.miss'))
    expect(conversation.effects.filter(({ kind }) => kind === 'check-code')).toEqual([])
    expect(conversation.say('४८२ ९१३').lastEffect('check-code').code).toBe('482913')
  })

  test('other offers can still be chosen: nothing is signed', () => {
    const conversation = accepted({ language }).tap(say('choice.agreement.others'))
    expect(conversation.state).toMatchObject({ step: 'offers', application: { agreement: undefined } })
  })

  test('a provider that is down is said plainly, with another try and another way', () => {
    const world = worldWhere('start-signing', ({ id, key, kind }) => ({
      ...{ kind: 'provider.failed', effectId: id, effectKind: kind, key, reason: 'unreachable' },
    }))
    const conversation = accepted({ language, world })
    expect(conversation.words).toContain(say('signing.down'))
    conversation.world = kindWorld()
    expect(conversation.tap(say('choice.go.retry')).say(goodCode).state.step).toBe('loan')
  })

  test('a check that fails costs nothing: the code is typed again', () => {
    const world = worldWhere('check-code', ({ id, key, kind }) => ({
      ...{ kind: 'provider.failed', effectId: id, effectKind: kind, key, reason: 'slow' },
    }))
    const conversation = accepted({ language, world }).say(goodCode)
    expect(conversation.words).toContain(say('signing.not-checked'))
    conversation.world = kindWorld()
    expect(conversation.say(goodCode).state.step).toBe('loan')
  })
})

describe.each(languages)('by eSign, in %s', (language) => {
  const { say } = wordsIn(language)

  test('signed: paid', () => {
    const conversation = byEsign(language)
    expect(conversation.said).toMatchObject([{ kind: 'link', url: 'https://sign.example/1' }])
    expect(page(conversation, signedBy('ASHA VERMA')).state.step).toBe('loan')
    expect(conversation.words).toContain(say('signing.note'))
  })

  test.each(['refused', 'failed', 'expired'] as const)('%s: said, and can be signed again', (result) => {
    const conversation = page(byEsign(language), { result })
    const key = result === 'expired' ? 'page-expired' : result
    expect(conversation.words).toContain(say(`signing.over.${key}`))
    expect(payoutsOf(conversation)).toBe(0)
    conversation.tap(say('choice.agreement.esign'))
    expect(startsOf(conversation)).toHaveLength(2)
    expect(page(conversation, signedBy('Asha Verma')).state.step).toBe('loan')
  })

  test('another name: no money, an operator sees it, the borrower is told', () => {
    const conversation = page(byEsign(language), signedBy('Thomas Kurien'))
    expect(conversation.words).toContain(say('signing.over.other-name'))
    expect(payoutsOf(conversation)).toBe(0)
    const [problem] = conversation.recordsOf('problem')
    expect(problem?.detail).toMatchObject({ what: 'signature-of-another-name' })
    expect(JSON.stringify(problem)).not.toContain('Kurien')
    conversation.tap(say('choice.agreement.esign'))
    expect(page(conversation, signedBy('Asha Verma')).state.step).toBe('loan')
  })

  test.each([
    ['Asha K Verma', 1],
    ['Verma Asha', 1],
    ['Asha Varma', 0],
    ['Asha', 0],
    ['A Verma', 0],
    ['Asha Sharma', 0],
  ])('signed as %s, whom KYC calls Asha Verma: so many payouts %i', (nameOnSignature, payouts) => {
    expect(payoutsOf(page(byEsign(language), signedBy(nameOnSignature)))).toBe(payouts)
  })

  test('"done" looks for a result whose callback was lost', () => {
    const conversation = byEsign(language).say('done')
    const { key } = conversation.lastEffect('start-signing')
    expect(conversation.lastEffect('look-up')).toMatchObject({ key, subject: 'signing' })
    expect(conversation.words).toContain(say('signing.page.not-yet'))
    page(conversation, signedBy('Asha Verma'))
    expect(conversation.state.step).toBe('loan')
  })

  test('a code can be had instead, where the number is known', () => {
    const conversation = byEsign(language)
    expect(conversation.words).toContain(say('signing.page.or-code'))
    expect(conversation.say('code').say(goodCode).state.step).toBe('loan')
  })
})

test('without a phone number it is always eSign, and no code is offered', () => {
  const conversation = at('agreement')
  conversation.state = { ...conversation.state, contact: { userId: 'IN.TEST1' } }
  conversation.happens({
    kind: 'message.received',
    wamid: 'wamid.username',
    contact: { userId: 'IN.TEST1' },
    inbound: { kind: 'text', body: 'I accept' },
  })
  expect(startsOf(conversation)).toMatchObject([{ method: 'esign' }])
  expect(startsOf(conversation)[0]).not.toHaveProperty('phone')
  expect(conversation.words).not.toContain(wordsIn('en').say('signing.page.or-code'))
  expect(page(conversation, signedBy('Asha Verma')).state.step).toBe('loan')
})

describe('what is signed', () => {
  test('is bound to the text that was shown and accepted, with its evidence', () => {
    const conversation = accepted().say(goodCode)
    const [shown] = conversation.recordsOf('agreement.shown')
    const [yes] = conversation.recordsOf('agreement.accepted')
    const [started] = conversation.recordsOf('signing.started')
    const [signed] = conversation.recordsOf('agreement.signed')
    const textHash = sha256(String(shown?.detail.text))
    expect(conversation.lastEffect('start-signing').textHash).toBe(textHash)
    for (const record of [yes, started, signed]) expect(record?.detail.textHash).toBe(textHash)
    expect(signed?.detail).toMatchObject({
      method: 'code',
      proposalNumber: yes?.detail.proposalNumber,
      sentTo: '••••••0001',
      signedAt: expect.any(Number),
      reference: conversation.lastEffect('start-signing').key,
    })
    expect(signed?.detail.wamid).not.toBe(yes?.detail.wamid)
    expect(sha256(String(yes?.detail.acknowledgement))).toBe(yes?.detail.acknowledgementHash)
    expect(conversation.allSaid.map(wordsOf).join('\n')).toContain(yes?.detail.acknowledgement)
  })

  test.each(languages)('is acknowledged in the language that was read: %s', (language) => {
    const [yes] = accepted({ language }).recordsOf('agreement.accepted')
    const understood = language === 'en' ? 'in a language you understand' : 'आपकी समझ की भाषा में'
    expect(yes?.detail).toMatchObject({ language, acknowledgement: expect.stringContaining(understood) })
  })

  test('never has the code in a message, a record or the state', () => {
    const conversation = accepted({ world: codesAre('right') }).say('739164')
    const kept = JSON.stringify([conversation.allSaid, conversation.records, conversation.state])
    expect(kept).not.toContain('739164')
  })

  test('is not the papers of a proposal that ran out: the same amount is quoted anew', () => {
    const conversation = accepted().waits(9 * 24 * 60)
    const before = conversation.state.application
    conversation.say(goodCode)
    expect(conversation.effects.filter(({ kind }) => kind === 'check-code')).toEqual([])
    const after = conversation.state.application
    expect(after?.offer?.amountPaise).toBe(before?.offer?.amountPaise)
    expect(after?.agreement?.proposalNumber).not.toBe(before?.agreement?.proposalNumber)
    expect(after?.agreement?.accepted).toBeUndefined()
    expect(payoutsOf(conversation)).toBe(0)
  })
})

describe('what comes twice or late', () => {
  test('a code that was right is applied once, also when its answer comes again', () => {
    const conversation = accepted().say(goodCode)
    const { key } = conversation.lastEffect('check-code')
    conversation.happens({ kind: 'code.checked', key, result: 'right' })
    expect(payoutsOf(conversation)).toBe(1)
    expect(conversation.recordsOf('agreement.signed')).toHaveLength(1)
  })

  test('the news that a code was sent changes nothing the second time', () => {
    const conversation = accepted()
    const { key } = conversation.lastEffect('start-signing')
    const before = conversation.state.application?.agreement
    const way = { kind: 'code', sentTo: '••••••0001', expiresAt: conversation.now + 1 } as const
    conversation.happens({ kind: 'signing.started', key, way })
    expect(conversation.said).toEqual([])
    expect(conversation.state.application?.agreement).toEqual(before)
  })

  test('a signature by callback and by our own look is one signature', () => {
    const conversation = page(page(byEsign(), signedBy('Asha Verma')), signedBy('Asha Verma'))
    expect(payoutsOf(conversation)).toBe(1)
    expect(conversation.recordsOf('agreement.signed')).toHaveLength(1)
  })

  test('the end of a page that was given up for a code says nothing', () => {
    const conversation = byEsign()
    const { key } = conversation.lastEffect('start-signing')
    conversation.say('code')
    conversation.happens({ kind: 'signing.finished', key, outcome: { result: 'expired' } })
    expect(conversation.said).toEqual([])
    expect(conversation.say(goodCode).state.step).toBe('loan')
  })

  test('while a code is on its way, or is being checked, nothing else is started', () => {
    const starting = accepted({ world: silentOn('start-signing') })
      .say(goodCode)
      .say('new code')
    expect(startsOf(starting)).toHaveLength(1)
    const checking = accepted({ world: silentOn('check-code') })
      .say(goodCode)
      .say('000000')
      .press('agreement:others')
    expect(checking.effects.filter(({ kind }) => kind === 'check-code')).toHaveLength(1)
    expect(checking.state.step).toBe('agreement')
  })

  test('an old "I accept" accepts nothing a second time', () => {
    const conversation = accepted().press('agreement:accept')
    expect(conversation.recordsOf('agreement.accepted')).toHaveLength(1)
    expect(startsOf(conversation)).toHaveLength(1)
  })

  test('a change of language keeps what was accepted, and asks for the code in the new one', () => {
    const conversation = accepted().say('hindi')
    expect(conversation.words).toContain('छह अंकों')
    expect(startsOf(conversation)).toHaveLength(1)
    expect(conversation.say(goodCode).state.loans[0]?.agreementLanguage).toBe('en')
  })
})
