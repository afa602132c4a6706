import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/journey/hash.ts'
import { languages } from '../../src/journey/language.ts'
import { type Conversation, kindWorld, wordsOf } from './conversation.ts'
import { at, authorise, greeted, onTo, payout, silentOn } from './paths.ts'

const day = 24 * 60
const payouts = (conversation: Conversation) =>
  conversation.effects.filter((effect) => effect.kind === 'send-payout').map((effect) => effect.key)

describe('the papers', () => {
  test.each(languages)(
    'in %s are sent to the letter that is hashed, in order, with what was accepted kept',
    (language) => {
      const conversation = at('loan', { language })
      const disclosed = conversation.effects.flatMap((effect) =>
        effect.kind === 'send' && effect.disclosure
          ? [{ ...effect.disclosure, body: wordsOf(effect.message) }]
          : [],
      )
      expect(disclosed.map(({ document }) => document)).toEqual(['consent', 'kfs', 'agreement'])
      for (const { document, body, textHash } of disclosed) {
        const text = document === 'consent' ? body.split('\n[')[0] : body
        expect(sha256(text ?? '')).toBe(textHash)
      }
      const [accepted] = conversation.recordsOf('agreement.accepted')
      expect(sha256(String(accepted?.detail.text))).toBe(conversation.state.loans[0]?.agreementHash)
    },
  )

  test('can be read again', () => {
    const conversation = at('agreement').tap('Show papers again')
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(conversation.words).toContain('LOAN AGREEMENT')
  })

  test('come whole and as a new proposal in another language, and the old button accepts nothing', () => {
    const conversation = at('agreement')
    const old = conversation.state.application?.agreement?.proposalNumber
    conversation.say('hindi')
    expect(conversation.words).toContain('मुख्य तथ्य विवरण')
    expect(conversation.words).toContain('*लोन एग्रीमेंट*')
    expect(conversation.state.application?.agreement?.proposalNumber).not.toBe(old)
    conversation.send({ kind: 'choice', id: `agreement:accept-${old}`, title: 'I accept' })
    expect(conversation.state.application?.agreement?.accepted).toBeUndefined()
    expect(onTo(conversation, 'loan').state.loans[0]?.agreementLanguage).toBe('hi')
  })

  test('whose words have changed since they were shown cannot be accepted: the new ones are shown', () => {
    const conversation = at('agreement')
    const { agreement } = conversation.state.application ?? {}
    // As after a new version of our texts.
    if (agreement) agreement.textHash = sha256('words of an earlier version')
    conversation.press('agreement:accept')
    const proposed = conversation.state.application?.agreement
    expect(proposed?.accepted).toBeUndefined()
    expect(proposed?.proposalNumber).not.toBe(agreement?.proposalNumber)
    expect(conversation.recordsOf('agreement.accepted')).toEqual([])
    expect(conversation.press('agreement:accept').recordsOf('agreement.accepted')).toHaveLength(1)
  })

  test('shown on a Monday bind us for three working days and two bank holidays, to the end of the day', () => {
    const { shownAt, validUntil } = at('agreement').state.application?.agreement ?? {}
    expect(new Date(shownAt ?? 0).toISOString()).toMatch(/^2026-11-09/)
    expect(validUntil).toBe(Date.parse('2026-11-16T23:59:59+05:30'))
  })

  test('that ran out are made anew', () => {
    const conversation = at('agreement')
      .waits(7.9 * day)
      .say('I accept')
    expect(conversation.state.loans).toEqual([])
    expect(conversation.words).toMatch(/expired|no longer valid/)
  })
})

describe('the money', () => {
  const waiting = () => at('disbursal', { world: silentOn('send-payout') })

  test('pending, then there', () => {
    const conversation = payout(waiting(), 'pending')
    expect(conversation.waits(1).words).toContain('on its way')
    expect(payout(conversation, 'success').state).toMatchObject({
      step: 'loan',
      loans: [{ status: 'active', utr: 'UTR1' }],
    })
  })

  test('asked for news: told, and looked up', () => {
    const conversation = waiting().say('where is my money?')
    expect(conversation.words).toContain('on its way')
    expect(conversation.lastEffect('look-up')).toMatchObject({
      subject: 'payout',
      key: payouts(conversation)[0],
    })
  })

  test('an order that the bank does not know yet is not sent twice', () => {
    const conversation = waiting()
    const [key = ''] = payouts(conversation)
    conversation.happens({ kind: 'nothing.new', key })
    expect(payouts(conversation)).toEqual([key])
  })

  test('an order that surely never arrived is sent again under the same key, and the borrower hears of it once', () => {
    const conversation = waiting()
    const [key = ''] = payouts(conversation)
    const failure = {
      kind: 'provider.failed' as const,
      effectId: 'e',
      effectKind: 'send-payout',
      key,
      reason: 'refused' as const,
    }
    expect(conversation.happens(failure).words).toContain('will not be sent twice')
    conversation.happens({ kind: 'nothing.new', key })
    expect(payouts(conversation)).toEqual([key, key])
    expect(conversation.happens(failure).said).toEqual([])
  })

  test('an unsettled payout is looked up by itself, ever less often, without a word', () => {
    const conversation = payout(waiting(), 'pending').waits(1)
    conversation.world = () => undefined
    const said = conversation.allSaid.length
    conversation.waits(2 * day)
    const lookUps = conversation.effects.filter(({ kind }) => kind === 'look-up').length
    expect(lookUps).toBeGreaterThan(5)
    expect(lookUps).toBeLessThan(40)
    expect(conversation.allSaid).toHaveLength(said)
  })

  test.each(['account-closed', 'account-blocked', 'bank-down', 'limit', 'technical'] as const)(
    'failed as %s, then another try or account arrives',
    (reason) => {
      const conversation = payout(waiting(), 'failed', reason)
      const mayRetry = conversation.words.includes('[Try again]')
      expect(mayRetry).toBe(!reason.startsWith('account'))
      if (mayRetry) conversation.tap('Try again')
      else onTo(conversation.tap('Use another account'), 'disbursal', { account: '998877665544 SBIN0000001' })
      expect(new Set(payouts(conversation)).size).toBe(2)
      expect(payout(conversation, 'success').state.loans).toMatchObject([{ status: 'active' }])
    },
  )

  test('an old "try again" moves nothing while a payout is on its way', () => {
    const conversation = payout(waiting(), 'failed', 'bank-down').tap('Try again')
    conversation.press('go:retry').press('go:account')
    expect(new Set(payouts(conversation)).size).toBe(2)
  })

  test('reversed after success: another account, a new mandate, paid again, one active loan', () => {
    const conversation = payout(payout(waiting(), 'success'), 'reversed', 'account-closed')
    expect(conversation.words).toContain('returned')
    expect(conversation.state.loans).toMatchObject([{ status: 'reversed' }])
    conversation.tap('Use another account').say('998877665544 SBIN0000001').say('1')
    authorise(conversation)
    expect(payout(conversation, 'success').state.loans).toMatchObject([
      { status: 'active', accountLastFour: '5544' },
    ])
    expect(new Set(payouts(conversation)).size).toBe(2)
  })

  test('a reversal finds the borrower in the menu as well', () => {
    const conversation = payout(payout(waiting(), 'success').say('menu'), 'reversed')
    expect(conversation.state).toMatchObject({ step: 'disbursal', loans: [{ status: 'reversed' }] })
    expect(conversation.words).toContain('returned')
  })

  test('a success that was overtaken by its reversal makes no loan', () => {
    const conversation = payout(payout(waiting(), 'reversed', 'account-closed'), 'success')
    expect(conversation.state.loans).toEqual([])
  })

  test('news of a payout that nobody waits for is shown to an operator', () => {
    const conversation = at('offers').happens({ kind: 'payout.updated', key: 'unknown', status: 'success' })
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'payout-unexpected' })
  })

  test('tried again after the papers ran out: new papers come first', () => {
    const conversation = payout(waiting(), 'failed', 'bank-down').waits(20 * day)
    conversation.press('go:retry')
    expect(payouts(conversation)).toHaveLength(1)
    expect(['offers', 'agreement']).toContain(conversation.state.step)
  })
})

describe('the loan', () => {
  test.each(languages)('in %s: details, schedule, how to repay', (language) => {
    const conversation = at('loan', { language, offer: '2' })
    expect(conversation.say('1').words).toContain('₹4,88,200')
    expect(conversation.say('2').words).toContain('36. ')
    expect(conversation.say('3').words).toContain('000000000000')
    expect(conversation.say('hi').words).toContain(language === 'en' ? 'about your loan' : 'अपने लोन')
  })

  test('a second one has to wait', () => {
    const conversation = at('loan').say('menu').say('get a loan')
    expect(conversation.words).toContain('already have a running loan')
    expect(conversation.state.step).toBe('loan')
  })

  test('status and menu know of it', () => {
    const conversation = at('loan').say('menu')
    expect(conversation.words).toContain('[My loan]')
    expect(conversation.say('status').words).toContain('Your loan is running')
  })

  test('long after the last EMI the details still make sense', () => {
    const conversation = greeted(at('loan').waits(3 * 365 * day))
    expect(conversation.say('1').words).toContain('All EMI dates have passed')
  })

  test('its figures are those of the accepted offer', () => {
    const conversation = at('loan', { world: kindWorld() })
    const { offer } = conversation.state.application ?? {}
    const record = JSON.parse(conversation.loans[0]?.record ?? '{}')
    expect(record).toMatchObject({
      amountPaise: offer?.amountPaise,
      aprBps: offer?.aprBps,
      firstDueOn: '2026-12-09',
    })
  })
})
