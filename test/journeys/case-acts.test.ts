import { describe, expect, test } from 'vitest'
import type { PersonAct } from '../../src/journey/acts.ts'
import { type Conversation, goodCode, kindWorld, meera, ravi } from './conversation.ts'
import { at, authorise, payout, silentOn, worldWhere } from './paths.ts'

const day = 24 * 60
const act = (
  name: 'nudge' | 'go-back' | 'unlock' | 'resend' | 'retry' | 'approve-name' | 'release-referral',
) => ({
  do: name,
})

/** The bank says a name that is not surely the borrower's. */
const unsureBank = worldWhere('check-bank', ({ key }) => ({
  kind: 'bank.checked',
  key,
  outcome: {
    result: 'verified',
    nameAtBank: 'A Verma',
    nameMatchScore: 75,
    bankName: 'HDFC Bank',
    reference: 'R1',
  },
}))

const unsure = () => at('bank', { world: unsureBank }).say('123456789012 HDFC0000001').say('1')

/** Signed on the page of the provider, in a name that is not surely the borrower's. */
function signedByAnother(): Conversation {
  const conversation = at('agreement', {
    world: (effect) =>
      effect.kind === 'start-signing'
        ? {
            kind: 'signing.started',
            key: effect.key,
            way: { kind: 'page', url: 'https://sign.example/1', expiresAt: effect.id ? 9e15 : 0 },
          }
        : kindWorld()(effect),
  }).press('agreement:accept')
  const { key } = conversation.lastEffect('start-signing')
  return conversation.happens({
    kind: 'signing.finished',
    key,
    outcome: { result: 'signed', nameOnSignature: 'Rakesh Sharma', reference: 'ESIGN9' },
  })
}

describe('approving a name', () => {
  test('of a bank account: the journey goes on with that very account', () => {
    const conversation = unsure()
    expect(conversation.state.step).toBe('bank')
    conversation.world = kindWorld()
    conversation.acts(act('approve-name'))
    expect(conversation.state).toMatchObject({
      step: 'mandate',
      application: { bank: { accountNumber: '123456789012', verified: { nameAtBank: 'A Verma' } } },
    })
    expect(conversation.words).toContain('checked the name')
    expect(conversation.said).toHaveLength(1)
  })

  test('of a bank account that the borrower has given up: not any more', () => {
    const conversation = unsure().tap('Use another account')
    expect(conversation.whyNot(act('approve-name'))).toBe('nothing-to-do')
    const other = unsure().say('999456789012 HDFC0000001')
    expect(other.whyNot(act('approve-name'))).toBe('nothing-to-do')
  })

  test('of a signature: it counts as signed, and the last check is made before any money', () => {
    const conversation = signedByAnother()
    expect(conversation.state.application?.agreement?.signing).toMatchObject({ over: 'other-name' })
    conversation.acts(act('approve-name'))
    expect(conversation.recordsOf('agreement.signed')).toMatchObject([{ detail: { reference: 'ESIGN9' } }])
    expect(conversation.recordsOf('final-check')).toHaveLength(1)
    expect(conversation.state.step).toBe('loan')
  })

  test('of a signature under papers that ran out: no', () => {
    const conversation = signedByAnother().waits(20 * day)
    expect(conversation.whyNot(act('approve-name'))).toBe('nothing-to-do')
  })

  test.each(['income', 'bank', 'agreement', 'loan', 'menu'] as const)(
    'at %s there is none in doubt',
    (step) => {
      expect(at(step).whyNot(act('approve-name'))).toBe('nothing-to-do')
    },
  )

  test('wants a reason', () => {
    expect(unsure().whyNot(act('approve-name'), ravi, '')).toBe('empty')
  })
})

describe('asking a provider again', () => {
  test.each([
    ['decision', 'decide'],
    ['identity', 'start-identity'],
  ] as const)('at %s, which waits for an answer that is lost', (step, kind) => {
    const conversation = at(step, { world: silentOn(kind) })
    const { key } = conversation.lastEffect(kind)
    conversation.world = kindWorld()
    conversation.acts(act('retry'))
    expect(conversation.lastEffect(kind).key).not.toBe(key)
    expect(conversation.state.application?.waitingFor).toBeUndefined()
    // The lost one comes after all: old news.
    const before = conversation.state.step
    expect(conversation.state.step).toBe(before)
  })

  test('for an account that was confirmed, without asking the borrower', () => {
    const conversation = at('bank', { world: silentOn('check-bank') })
      .say('123456789012 HDFC0000001')
      .say('1')
    conversation.world = kindWorld()
    expect(conversation.acts(act('retry')).state.step).toBe('mandate')
    const typed = at('bank').say('123456789012 HDFC0000001')
    expect(typed.whyNot(act('retry'))).toBe('not-possible-here')
  })

  test.each(['identity', 'mandate'] as const)(
    'at %s: whether the page was finished, which is asked and not begun',
    (step) => {
      const conversation = at(step)
      conversation.world = () => undefined
      const pages = conversation.effects.length
      conversation.acts(act('retry'))
      expect(conversation.effects.slice(pages).map(({ kind }) => kind)).toEqual(['look-up'])
    },
  )

  test('for papers whose file never came: it is made anew, and they are shown whole', () => {
    const conversation = at('mandate', {
      world: worldWhere('make-paper', (effect) =>
        effect.request.paper === 'kfs' ? undefined : kindWorld()(effect),
      ),
    })
    authorise(conversation)
    expect(conversation.said).toEqual([])
    conversation.world = kindWorld()
    conversation.acts(act('retry'))
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(conversation.press('agreement:accept').say(goodCode).state.step).toBe('loan')
  })

  test('for money: on its way it is looked up, failed it is sent anew, and never twice', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout', 'look-up') })
    conversation.acts(act('retry'))
    expect(conversation.effects.at(-1)).toMatchObject({ kind: 'look-up', subject: 'payout' })
    payout(conversation, 'failed', 'bank-down').acts(act('retry'))
    expect(conversation.effects.filter(({ kind }) => kind === 'send-payout')).toHaveLength(2)
    expect(payout(conversation, 'failed', 'account-closed').whyNot(act('retry'))).toBe('not-possible-here')
  })

  test.each(['income', 'offers', 'menu', 'loan'] as const)('at %s nobody is asked', (step) => {
    expect(at(step).whyNot(act('retry'))).toBe('not-possible-here')
  })
})

describe('lifting what too many tries have shut', () => {
  test('codes', () => {
    const conversation = at('agreement').press('agreement:accept').say('new code').say('new code')
    expect(conversation.say('new code').words).not.toMatch(/sent to/)
    conversation.acts(act('unlock'))
    expect(conversation.state.application?.agreement?.codesSent).toBe(0)
    expect(conversation.say('new code').lastEffect('start-signing').method).toBe('code')
  })

  test('quotes', () => {
    const conversation = at('offers')
    const { application } = conversation.state
    if (application)
      conversation.state = { ...conversation.state, application: { ...application, quotesTaken: 5 } }
    expect(conversation.acts(act('unlock')).state.application?.quotesTaken).toBe(0)
    expect(conversation.words).toContain('opened this for you again')
  })

  test('misses and a flood', () => {
    const conversation = at('income').say('@@').say('@@').say('@@').acts(act('unlock'))
    expect(conversation.state.misses).toBe(0)
    conversation.state = {
      ...conversation.state,
      slowed: true,
      recentInboundAt: Array(30).fill(conversation.now),
    }
    expect(conversation.acts(act('unlock')).say('60,000').state.step).toBe('purpose')
  })

  test('nothing is shut', () => {
    expect(at('agreement').whyNot(act('unlock'))).toBe('nothing-to-do')
    expect(at('menu').whyNot(act('unlock'))).toBe('nothing-to-do')
  })
})

describe('moving the conversation', () => {
  test('the open question is said again, in one message', () => {
    const conversation = at('income').acts(act('resend'))
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toContain('monthly income')
  })

  test('a reminder says what is left', () => {
    const conversation = at('income').acts(act('nudge'))
    expect(conversation.words).toContain('Still to do: Monthly income')
    expect(conversation.waits(10 * day).said).toEqual([])
  })

  test('outside the window a reminder is the template, once', () => {
    const conversation = at('income')
      .waits(2 * day)
      .acts(act('resend'))
    expect(conversation.said.map(({ kind }) => kind)).toEqual(['template'])
    expect(conversation.whyNot(act('resend'))).toBe('not-possible-here')
    expect(conversation.whyNot(act('nudge'))).toBe('not-possible-here')
  })

  test('one step back, with the answer kept', () => {
    const conversation = at('purpose').acts(act('go-back'))
    expect(conversation.state).toMatchObject({
      step: 'income',
      application: { answers: { monthlyIncomePaise: 60_000_00 } },
    })
    expect(conversation.words).toContain('taken you back')
  })

  test.each<[string, () => Conversation, PersonAct]>([
    ['a reminder to who wants none', () => at('income').say('stop'), act('nudge')],
    ['a reminder with nothing open', () => at('menu'), act('nudge')],
    ['a reminder of a finished loan', () => at('loan'), act('nudge')],
    ['back from the first question', () => at('name'), act('go-back')],
    ['back after the signature', () => at('disbursal', { world: silentOn('send-payout') }), act('go-back')],
    ['back while a provider works', () => at('decision', { world: silentOn('decide') }), act('go-back')],
    ...(['nudge', 'resend', 'go-back'] as const).map((name): [string, () => Conversation, PersonAct] => [
      `${name} while a person has the conversation`,
      () => at('income').say('agent').acts({ do: 'claim' }, meera),
      act(name),
    ]),
  ])('not possible: %s', (_what, make, asked) => {
    const conversation = make()
    expect(conversation.whyNot(asked)).toBe('not-possible-here')
    const { turns: _turns, ...before } = conversation.state
    const { turns: _later, ...after } = conversation.acts(asked).state
    expect(after).toEqual(before)
  })
})

describe('a referral', () => {
  const referred = () =>
    at('closed', {
      world: worldWhere('decide', ({ key, productId, facts }) => ({
        kind: 'decision.made',
        key,
        decision: { result: 'referred', policyVersion: 'test', reason: 'service-unreachable' },
        trail: {
          decidedBy: 'fallback',
          productId,
          policyVersion: 'test',
          facts,
          rules: [],
          fallbackReason: 'unreachable',
        },
      })),
    })

  test('waits in the inbox, is released by one click, and is decided again', () => {
    const conversation = referred()
    expect(conversation.inbox).toMatchObject([{ queue: 'referred' }])
    conversation.world = kindWorld()
    conversation.acts(act('release-referral'), meera, 'no duplicate')
    expect(conversation.state.step).toBe('offers')
    expect(conversation.recordsOf('referral.released')).toMatchObject([
      { detail: { who: 'Meera', why: 'no duplicate' } },
    ])
    expect(conversation.inbox).toEqual([])
  })

  test('is released once, with a reason, and only where there is one', () => {
    const conversation = referred()
    expect(conversation.whyNot(act('release-referral'), ravi, '')).toBe('empty')
    conversation.world = kindWorld()
    conversation.acts(act('release-referral'))
    expect(conversation.whyNot(act('release-referral'))).toBe('nothing-to-do')
  })
})

describe('a complaint', () => {
  const complained = () => {
    const conversation = at('loan')
    const complaints = [{ number: 'C-2345678', at: conversation.now }]
    conversation.state = { ...conversation.state, complaints }
    return conversation.say('status')
  }
  const answer: PersonAct = {
    do: 'close-complaint',
    number: 'C-2345678',
    outcome: 'The charge of 9999 4105 7058 was returned.',
  }

  test('is closed with an answer that the borrower reads, with the way to the Ombudsman', () => {
    const conversation = complained().acts(answer)
    expect(conversation.words).toMatch(/C-2345678[\s\S]*XXXX XXXX 7058[\s\S]*14448/)
    expect(conversation.said).toHaveLength(1)
    expect(conversation.state.complaints).toMatchObject([
      { closed: { outcome: expect.stringMatching(/returned/) } },
    ])
    expect(conversation.whyNot(answer)).toBe('nothing-to-do')
  })

  test('wants an answer that fits one message', () => {
    expect(complained().whyNot({ ...answer, outcome: ' ' })).toBe('empty')
    expect(complained().whyNot({ ...answer, outcome: 'x'.repeat(5_000) })).toBe('too-long')
    expect(complained().whyNot({ ...answer, number: 'C-0000000' })).toBe('nothing-to-do')
  })
})
