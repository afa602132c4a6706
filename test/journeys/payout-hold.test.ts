import { describe, expect, test } from 'vitest'
import type { PersonAct } from '../../src/journey/acts.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { formatRupees } from '../../src/lending/money.ts'
import { type Conversation, choicesOf, goodCode, kindWorld, meera, ravi } from './conversation.ts'
import { at, onTo, payout, silentOn } from './paths.ts'

const hold: PersonAct = { do: 'hold-payout' }
const askRelease: PersonAct = { do: 'ask-release' }
const askCancel: PersonAct = { do: 'ask-cancel' }
const confirm: PersonAct = { do: 'confirm' }
const withdraw: PersonAct = { do: 'withdraw-request' }
const day = 24 * 60

const payouts = ({ effects }: Conversation) => effects.filter(({ kind }) => kind === 'send-payout')

/** Held before the agreement was signed, and signed then: the money would leave now. */
function held(borrower: Parameters<typeof at>[1] = {}): Conversation {
  return onTo(at('agreement', borrower).acts(hold), 'disbursal', borrower)
}

/** The first payout failed, and is held now. */
function heldAfterFailure(): Conversation {
  const conversation = at('disbursal', { world: silentOn('send-payout') })
  return payout(conversation, 'failed', 'bank-down').acts(hold)
}

describe('a payout that a person holds', () => {
  test.each(languages)('in %s: does not leave, and the borrower hears why there is silence', (language) => {
    const conversation = held({ language })
    expect(payouts(conversation)).toEqual([])
    expect(conversation.words).toContain(
      wordsIn(language).say('disbursal.held', {
        net: formatRupees(conversation.state.application?.offer?.netDisbursedPaise ?? 0),
      }),
    )
    expect(conversation.inbox).toMatchObject([{ queue: 'payouts' }])
  })

  test('is stopped by one person at once, whoever has the conversation', () => {
    const conversation = at('agreement').say('agent').acts({ do: 'claim' }, meera).acts(hold)
    expect(conversation.state.application?.payoutHold).toMatchObject({ by: ravi, why: 'looked at it' })
  })

  test('is not told of before the money would leave: nothing changes for the borrower until then', () => {
    const conversation = at('income').acts(hold)
    expect(conversation.said).toEqual([])
    expect(conversation.say('60,000').state.step).toBe('purpose')
  })

  /** What the borrower may try | and from where. */
  test.each<[string, (conversation: Conversation) => unknown]>([
    ['asks', (c) => c.say('where is my money?')],
    ['types "retry"', (c) => c.say('retry')],
    ['taps an old "try again"', (c) => c.send({ kind: 'choice', id: 'go:retry', title: 'Try again' })],
    ['taps "another account"', (c) => c.send({ kind: 'choice', id: 'go:account', title: 'Other' })],
    ['types "back"', (c) => c.say('back')],
    ['starts again', (c) => c.say('restart')],
    ['waits', (c) => c.waits(30 * day)],
  ])('stays, whatever the borrower does: %s', (_what, tries) => {
    for (const conversation of [held(), heldAfterFailure()]) {
      const before = payouts(conversation).length
      conversation.world = kindWorld()
      tries(conversation)
      expect(payouts(conversation)).toHaveLength(before)
      expect(conversation.state.application?.payoutHold).toBeDefined()
    }
  })

  test('after a failure the borrower hears of it instead of the ways on', () => {
    const conversation = heldAfterFailure()
    expect(conversation.words).toContain('a person at our office is checking it')
    expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).toEqual(['go:agent'])
    expect(conversation.say('status').words).toContain('checking the payment')
  })

  test('outlives a restart, a withdrawal and another product; a request to let it go does not', () => {
    const conversation = at('bank').acts(hold).acts(askRelease).say('restart').press('restart:yes')
    expect(conversation.state.application?.payoutHold).toMatchObject({ by: ravi })
    expect(conversation.whyNot(confirm, meera)).toBe('nothing-to-do')
    conversation.say('stop data').press('closed:resume')
    expect(conversation.state.application?.payoutHold).toBeDefined()
    conversation.say('stop data').say('menu').press('menu:education-loan')
    expect(conversation.state.application).toMatchObject({
      productId: 'education-loan',
      payoutHold: { by: ravi },
    })
  })
})

describe('what becomes of it two persons decide', () => {
  test('released by two it leaves, once, and the borrower hears one message', () => {
    const conversation = held().acts(askRelease)
    expect(payouts(conversation)).toEqual([])
    expect(conversation.said).toEqual([])
    conversation.acts(confirm, meera)
    expect(payouts(conversation)).toHaveLength(1)
    expect(conversation.state.step).toBe('loan')
    expect(conversation.state.application?.payoutHold).toBeUndefined()
    expect(conversation.inbox).toEqual([])
    expect(conversation.recordsOf('payout.hold').map(({ detail }) => detail.what)).toEqual([
      'held',
      'release-asked',
      'released',
    ])
  })

  test.each([askRelease, askCancel])('who asked cannot confirm: %j', (ask) => {
    const conversation = held().acts(ask)
    expect(conversation.whyNot(confirm)).toBe('same-person')
    conversation.acts(confirm)
    expect(payouts(conversation)).toEqual([])
    expect(conversation.state.application).toMatchObject({ payoutHold: { asked: { by: ravi } } })
    expect(conversation.state.application?.closed).toBeUndefined()
  })

  test('one who goes by two names is still one: the id decides', () => {
    const conversation = held().acts(askRelease)
    expect(conversation.whyNot(confirm, { ...meera, id: ravi.id })).toBe('same-person')
    expect(conversation.whyNot(confirm, { ...meera, name: ravi.name })).toBeUndefined()
  })

  test('who held it may be one of the two', () => {
    const conversation = held().acts(askRelease, meera).acts(confirm, ravi)
    expect(payouts(conversation)).toHaveLength(1)
  })

  test('a request is withdrawn, by anybody, and the hold stays', () => {
    const conversation = held().acts(askRelease).acts(withdraw, meera)
    expect(conversation.state.application?.payoutHold).toMatchObject({ by: ravi })
    expect(conversation.state.application?.payoutHold?.asked).toBeUndefined()
    expect(conversation.whyNot(confirm, meera)).toBe('nothing-to-do')
    expect(payouts(conversation.acts(askRelease, meera).acts(confirm))).toHaveLength(1)
  })

  test('one request at a time', () => {
    expect(held().acts(askRelease).whyNot(askCancel, meera)).toBe('not-possible-here')
  })

  test('released before the money would leave it simply goes on', () => {
    const conversation = at('bank').acts(hold).acts(askRelease).acts(confirm, meera)
    expect(conversation.said).toEqual([])
    expect(onTo(conversation, 'loan').state.loans).toHaveLength(1)
  })

  test('papers that ran out while it was held are made anew before it leaves', () => {
    const conversation = held()
      .waits(20 * day)
      .say('hello')
    conversation.acts(askRelease).acts(confirm, meera)
    expect(payouts(conversation)).toEqual([])
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(conversation.press('agreement:accept').say(goodCode).state.step).toBe('loan')
    expect(payouts(conversation)).toHaveLength(1)
  })

  test('after a failure release gives the borrower the ways on again, and nothing leaves by itself', () => {
    const conversation = heldAfterFailure().acts(askRelease).acts(confirm, meera)
    expect(payouts(conversation)).toHaveLength(1)
    conversation.world = kindWorld()
    expect(conversation.tap('Try again').state.step).toBe('loan')
  })

  test('while a person has the conversation it leaves all the same; the borrower hears of it later', () => {
    const conversation = held().say('agent').acts({ do: 'claim' }).acts(askRelease).acts(confirm, meera)
    expect(conversation.said).toEqual([])
    expect(payouts(conversation)).toHaveLength(1)
    expect(conversation.acts({ do: 'close', outcome: 'solved' }).words).toContain('has been sent')
  })
})

describe('cancelled by two', () => {
  const cancelled = (make = held) => make().acts(askCancel).acts(confirm, meera)

  test.each([held, heldAfterFailure])('it ends with honest words, and the mandate is cancelled', (make) => {
    const conversation = cancelled(make)
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toContain('you owe nothing')
    expect(conversation.state).toMatchObject({
      step: 'closed',
      application: { closed: { reason: 'withdrawn', byLender: true } },
    })
    expect(conversation.recordsOf('problem').at(-1)).toMatchObject({ detail: { what: 'mandate-to-cancel' } })
    expect(conversation.inbox).toEqual([])
  })

  test('it is not taken up again by the borrower, who can begin another one', () => {
    const conversation = cancelled()
    expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).not.toContain('closed:resume')
    const { id } = conversation.state.application ?? {}
    conversation.send({ kind: 'choice', id: 'closed:resume', title: 'old' })
    expect(conversation.state.application).toMatchObject({ id, closed: { byLender: true } })
    conversation.say('menu').press('menu:personal-loan')
    expect(conversation.state.application?.id).not.toBe(id)
    expect(conversation.state.application?.payoutHold).toBeUndefined()
  })

  test('late news of an old payout does not bring it back to life', () => {
    const conversation = cancelled(heldAfterFailure)
    payout(conversation, 'success')
    expect(conversation.state.loans).toEqual([])
    expect(conversation.recordsOf('problem').at(-1)).toMatchObject({ detail: { what: 'payout-unexpected' } })
  })

  test('status tells it', () => {
    expect(cancelled().say('status').words).toContain('you owe nothing')
  })
})

describe('too late, or nothing to stop', () => {
  test.each<[string, () => Conversation, string]>([
    ['sent', () => at('disbursal', { world: silentOn('send-payout') }), 'money-has-left'],
    [
      'pending',
      () => payout(at('disbursal', { world: silentOn('send-payout') }), 'pending'),
      'money-has-left',
    ],
    ['arrived', () => at('loan'), 'money-has-left'],
    ['held already', () => held(), 'already-held'],
    ['no application', () => at('menu'), 'nothing-to-do'],
    ['closed', () => at('consent').say('no'), 'nothing-to-do'],
  ])('%s', (_what, make, because) => {
    const conversation = make()
    expect(conversation.whyNot(hold)).toBe(because)
    const before = conversation.state.application
    expect(conversation.acts(hold).state.application).toEqual(before)
  })

  test('returned by the bank it is ours again, and can be held', () => {
    const conversation = payout(at('loan'), 'reversed', 'account-closed').acts(hold)
    expect(conversation.state.application?.payoutHold).toBeDefined()
  })

  test('a hold wants a reason', () => {
    expect(at('bank').whyNot(hold, ravi, ' ')).toBe('empty')
    expect(held().whyNot(askRelease, ravi, '')).toBe('empty')
  })

  test('failed and arrived all the same: the loan stands, and operators hear that it was held', () => {
    const conversation = payout(heldAfterFailure(), 'success')
    expect(conversation.state.loans).toHaveLength(1)
    expect(conversation.state.application?.payoutHold).toBeUndefined()
    expect(conversation.recordsOf('problem').map(({ detail }) => detail.what)).toContain(
      'payout-left-while-held',
    )
  })
})
