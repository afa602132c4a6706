import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { type BureauReport, type DeclineReason, declineReasons } from '../../src/lending/decision.ts'
import { choicesOf, goodBureau, kindWorld, type World } from './conversation.ts'
import { at, type Borrower, onTo, silentOn } from './paths.ts'

const day = 24 * 60

/** The borrower | what the bureau says | the reason that they hear first. */
const declines: [Borrower, Partial<BureauReport>, DeclineReason | 'TOO_OLD'][] = [
  [{ income: '12000', household: '4 lakh' }, {}, 'INCOME_BELOW_MIN'],
  [{ income: '20000', household: '2.5 lakh' }, {}, 'MICROFINANCE_SEGMENT'],
  [{ employment: '3' }, {}, 'EMPLOYMENT_UNSTABLE'],
  [{}, { monthlyObligationsPaise: 30_000_00 }, 'FOIR_HIGH'],
  [{}, { score: 620 }, 'BUREAU_SCORE_LOW'],
  [{}, { worstDaysPastDue12Months: 60 }, 'RECENT_DPD'],
  [{}, { writtenOff: true }, 'WRITTEN_OFF_OR_SETTLED'],
]

describe.each(languages)('in %s', (language) => {
  const words = wordsIn(language)

  test.each(declines)(
    '%o with %o is declined for %s, with what helps and when to come back',
    (borrower, report, reason) => {
      const world = kindWorld({ ...goodBureau, ...report })
      const conversation = at('closed', { ...borrower, language, world })
      const start = words
        .say(`decline.${reason as 'FOIR_HIGH'}`, {
          minIncome: '₹15,000',
          minAge: 21,
          maxAge: 58,
          microfinance: '₹3,00,000',
        })
        .slice(0, 40)
      expect(conversation.words).toContain(start)
      expect(conversation.words).toContain(language === 'en' ? '*7 February 2027*' : '*7 फ़रवरी 2027*')
      expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).toEqual(['go:agent', 'go:menu'])
    },
  )

  test.each(declineReasons)('%s alone and all reasons together fit into one message', (reason) => {
    for (const reasons of [[reason], [...declineReasons].slice(0, 4), [...declineReasons].slice(-4)]) {
      const conversation = at('decision', { language, name: 'A'.repeat(80), world: silentOn('decide') })
      const { key } = conversation.lastEffect('decide')
      conversation.happens({
        kind: 'decision.made',
        key,
        decision: { result: 'declined', policyVersion: 'x', reasons, reapplyOn: '2027-02-07' },
      })
      expect(conversation.said).toHaveLength(1)
    }
  })

  test('who is too old by then is given no date and no false hope', () => {
    const conversation = at('decision', { language, world: silentOn('decide') })
    const decision = {
      result: 'declined' as const,
      policyVersion: 'x',
      reasons: ['AGE_OUT_OF_RANGE' as const],
      reapplyOn: '2027-02-07',
    }
    conversation.happens({ kind: 'decision.made', key: conversation.lastEffect('decide').key, decision })
    expect(conversation.words).toContain(words.say('closed.never'))
    expect(conversation.words).not.toContain('2027')
  })

  test('a referral says who looks at it and when, and an operator sees it', () => {
    const conversation = at('decision', { language, world: silentOn('decide') })
    const decision = { result: 'referred' as const, policyVersion: 'x', reason: 'r' }
    conversation.happens({ kind: 'decision.made', key: conversation.lastEffect('decide').key, decision })
    expect(conversation.words).toContain('9:00–19:00')
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'application-referred' })
    expect(conversation.say('menu').say('1').words).toContain('9:00–19:00')
  })

  test('an approval shows every offer with all its figures and drops none', () => {
    const conversation = at('offers', { language })
    const decision = conversation.state.application?.decision?.decision
    const offers = decision?.result === 'approved' ? decision.offers : []
    expect(offers.length).toBeGreaterThan(3)
    const [list] = conversation.said
    expect(list?.kind === 'list' && list.rows.map(({ id }) => id)).toEqual(
      offers.map(({ id }) => `offers:1.${id}`),
    )
    for (const text of ['₹5,00,000', '₹24,962', '18%', '₹10,000', '₹1,800', '20.48%', '₹4,88,200']) {
      expect(conversation.words).toContain(text)
    }
  })
})

test('up to three offers are buttons', () => {
  const conversation = at('offers', {
    income: '26000',
    world: kindWorld({ ...goodBureau, monthlyObligationsPaise: 12_000_00 }),
  })
  const [message] = conversation.said
  const shown = conversation.said.flatMap(choicesOf).length
  expect(message?.kind).toBe(shown <= 3 ? 'buttons' : 'list')
})

test.each(['15,001', '26,000', '45,000', '1 lakh', '9 lakh', '9 crore'])(
  'an income of %s makes offers whose messages stay within the limits, to the end',
  (income) => {
    for (const language of languages) {
      const conversation = at('loan', { language, income, household: '10 crore', offer: '1' })
      expect(conversation.say('2').said.length).toBeGreaterThan(0)
    }
  },
)

test('no history is capped, and still gets offers', () => {
  const conversation = at('offers', { world: kindWorld({ ...goodBureau, score: -1 }) })
  expect(conversation.words).toContain('₹50,000')
})

describe('after a decline', () => {
  const declined = () => at('closed', { world: kindWorld({ ...goodBureau, score: 600 }) })

  test('the borrower may not simply try again', () => {
    const conversation = declined().say('menu').say('1')
    expect(conversation.words).toContain('you can apply again from *7 February 2027*')
    expect(conversation.state.step).toBe('menu')
  })

  test('nothing is decided anew when the offers of an approval would have run out', () => {
    const conversation = declined()
    const decisions = conversation.effects.filter(({ kind }) => kind === 'decide').length
    conversation.waits(10 * day).say('hello there, any news on that?')
    expect(conversation.effects.filter(({ kind }) => kind === 'decide')).toHaveLength(decisions)
  })

  test('a new application can be made when its date has come', () => {
    const conversation = declined().waits(91 * day)
    expect(conversation.say('menu').say('1').state).toMatchObject({ step: 'name', applicationsStarted: 2 })
  })

  test('status shows the reasons again, also from the menu', () => {
    expect(declined().say('menu').say('status').words).toContain('Credit score')
  })
})

describe('offers', () => {
  test('that ran out are made anew, and KYC is kept', () => {
    const conversation = at('bank')
      .waits(90 * day)
      .say('Hi')
      .press('go:continue')
    expect(conversation.words).toContain('have expired')
    expect(conversation.state.step).toBe('offers')
    expect(conversation.say('3').say('1').state.step).toBe('bank')
    expect(conversation.effects.filter(({ kind }) => kind === 'start-identity')).toHaveLength(1)
  })

  test('stand as long as the papers made of them bind us', () => {
    const conversation = at('mandate')
      .waits(6 * day)
      .say('menu')
    onTo(conversation, 'agreement').waits(3 * day)
    conversation.press('agreement:accept')
    expect(conversation.state.step).toBe('loan')
  })

  test('a tap on an expired offer renews it instead of taking it', () => {
    const conversation = at('offers')
      .say('3')
      .waits(8 * day)
      .press('offers:accept')
    expect(conversation.state.application?.offer).toBeUndefined()
    expect(conversation.words).toContain('have expired')
  })
})

describe('the final check', () => {
  const finally_ = (world: World) => at('agreement', { world }).press('agreement:accept')

  test('asks for exactly the accepted offer, on fresh facts', () => {
    const conversation = finally_(silentOn('send-payout'))
    expect(conversation.effects.findLast(({ kind }) => kind === 'decide')).toMatchObject({
      facts: { forOffer: { amountPaise: 3_30_000_00, tenorMonths: 18 }, asOf: '2026-11-09' },
    })
  })

  test('that says no stops the money and tells the reasons', () => {
    let report = goodBureau
    const conversation = at('agreement', { world: (effect) => kindWorld(report)(effect) })
    report = { ...goodBureau, writtenOff: true }
    conversation.press('agreement:accept')
    expect(conversation.state.step).toBe('closed')
    expect(conversation.words).toContain('Earlier loan')
    expect(conversation.effects.some(({ kind }) => kind === 'send-payout')).toBe(false)
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'mandate-to-cancel' })
  })
})
