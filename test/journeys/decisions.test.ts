import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import {
  type BureauReport,
  type Decided,
  type Decision,
  type DeclineReason,
  declineReasons,
} from '../../src/lending/decision.ts'
import { type Conversation, choicesOf, goodBureau, goodCode, kindWorld, type World } from './conversation.ts'
import { at, type Borrower, greeted, onTo, silentOn, worldWhere } from './paths.ts'

const day = 24 * 60

interface Approval {
  grade: string
  borrower?: Borrower
  report?: Partial<BureauReport>
  /** The first offer, as its details show it: amount, months, EMI, rate, APR, paid out. */
  figures: string[]
}

/** Who the borrower is and what the bureau says | what the first offer costs. */
const approvals: Approval[] = [
  {
    grade: 'A',
    report: { score: 800 },
    figures: ['₹5,00,000', '24', '₹24,482', '16%', '18.46%', '₹4,88,200'],
  },
  { grade: 'B', figures: ['₹5,00,000', '24', '₹24,962', '18%', '20.48%', '₹4,88,200'] },
  {
    grade: 'C',
    borrower: { income: '30000' },
    report: { score: 725, monthlyObligationsPaise: 6_000_00, worstDaysPastDue12Months: 10 },
    figures: ['₹2,35,000', '36', '₹8,975', '22%', '23.77%', '₹2,29,454'],
  },
  {
    grade: 'D',
    borrower: { income: '20000', household: '4 lakh', employment: '2' },
    report: { score: 725, monthlyObligationsPaise: 5_000_00, worstDaysPastDue12Months: 10 },
    figures: ['₹1,20,000', '36', '₹4,835', '26%', '27.82%', '₹1,17,168'],
  },
  {
    grade: 'B, without a history',
    borrower: { income: '80000' },
    report: { score: -1 },
    figures: ['₹50,000', '6', '₹8,776', '18%', '26.47%', '₹48,820'],
  },
]

/** The borrower | what the bureau says | the reason that they hear first. */
const declines: [Borrower, Partial<BureauReport>, DeclineReason][] = [
  [{ income: '12000', household: '4 lakh' }, {}, 'INCOME_BELOW_MIN'],
  [{ income: '20000', household: '2.5 lakh' }, {}, 'MICROFINANCE_SEGMENT'],
  [{ employment: '3' }, {}, 'EMPLOYMENT_UNSTABLE'],
  [{}, { monthlyObligationsPaise: 30_000_00 }, 'FOIR_HIGH'],
  [{}, { score: 620 }, 'BUREAU_SCORE_LOW'],
  [{}, { worstDaysPastDue12Months: 60 }, 'RECENT_DPD'],
  [{}, { writtenOff: true }, 'WRITTEN_OFF_OR_SETTLED'],
  [{ pincode: '744101' }, {}, 'PINCODE_NOT_SERVED'],
  [
    { income: '20000', household: '4 lakh', employment: '2' },
    { score: -1, monthlyObligationsPaise: 12_000_00, worstDaysPastDue12Months: 10 },
    'SCORECARD_LOW',
  ],
]

/** The decision service of this conversation says this, whatever we asked. */
function decides(conversation: Conversation, decision: Decision, trail: Partial<Decided['trail']> = {}) {
  const { key, productId, facts } = conversation.lastEffect('decide')
  return conversation.happens({
    kind: 'decision.made',
    key,
    decision,
    trail: {
      decidedBy: 'service',
      productId,
      policyVersion: decision.policyVersion,
      facts,
      rules: [],
      ...trail,
    },
  })
}

const referred: Decision = { result: 'referred', policyVersion: 'x', reason: 'r' }

describe.each(languages)('in %s', (language) => {
  const words = wordsIn(language)

  test.each(approvals)('grade $grade is offered $figures', ({ borrower, report, figures }) => {
    const world = kindWorld({ ...goodBureau, ...report })
    const conversation = at('offers', { ...borrower, language, world }).say('1')
    for (const figure of figures) expect(conversation.words).toContain(figure)
    expect(conversation.state.step).toBe('offers')
  })

  test.each(declines)(
    '%o with %o is declined for %s, with what helps and when to come back',
    (borrower, report, reason) => {
      const world = kindWorld({ ...goodBureau, ...report })
      const conversation = at('closed', { ...borrower, language, world })
      const start = words
        .say(`decline.${reason as 'FOIR_HIGH'}`, { minIncome: '₹15,000', microfinance: '₹3,00,000' })
        .slice(0, 40)
      expect(conversation.words).toContain(start)
      expect(conversation.words).toContain(language === 'en' ? '*7 February 2027*' : '*7 फ़रवरी 2027*')
      expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).toEqual(['go:agent', 'go:menu'])
      expect(conversation.recordsOf('decision')[0]?.detail).toMatchObject({
        decision: { result: 'declined', reasons: expect.arrayContaining([reason]) },
        trail: { decidedBy: 'local', policyVersion: 'pl-2026-11/in-2025-11' },
      })
    },
  )

  test('somebody known under another number is referred, and hears nothing of that number', () => {
    const kind = kindWorld()
    const known: World = (effect) =>
      kind(
        effect.kind === 'decide'
          ? { ...effect, facts: { ...effect.facts, elsewhere: 'running-loan' } }
          : effect,
      )
    const conversation = at('closed', { language, world: known })
    const [message] = conversation.said
    expect(message).toMatchObject({ body: words.say('closed.referred', { hours: '9:00–19:00' }) })
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({
      what: 'application-referred',
      reason: 'same-person-elsewhere',
    })
    expect(conversation.state.application?.closed).toMatchObject({ reason: 'referred' })
  })

  test('while the service is down a person looks, and the borrower hears that it is not about them', () => {
    const conversation = at('decision', { language, world: silentOn('decide') })
    decides(conversation, referred, { decidedBy: 'fallback', fallbackReason: 'slow' })
    expect(conversation.words).toContain(words.say('closed.referred.service'))
    expect(conversation.words).toContain('9:00–19:00')
    expect(conversation.said).toHaveLength(1)
    expect(conversation.state).toMatchObject({
      step: 'closed',
      application: { closed: { reason: 'referred' } },
    })
  })

  test('a quote that fits is shown with its figures', () => {
    const conversation = at('offers', { language }).say('1.5 lakh 18 months')
    for (const figure of ['₹1,50,000', '18', '₹9,571', '21.21%', '₹1,46,460']) {
      expect(conversation.words).toContain(figure)
    }
    expect(conversation.state.application).toMatchObject({ viewedOfferId: 'q1' })
  })

  test('a quote that does not fit is refused with its reason, and the offers stand', () => {
    const conversation = at('offers', { language }).say('5 lakh 6 months')
    expect(conversation.words).toContain(words.say('offers.quote.why.emi'))
    expect(conversation.words).toContain('*₹5,00,000*')
    expect(conversation.state).toMatchObject({ step: 'offers' })
    expect(conversation.state.application?.closed).toBeUndefined()
  })

  test.each(declineReasons)('%s alone and all reasons together fit into one message', (reason) => {
    for (const reasons of [[reason], [...declineReasons].slice(0, 4), [...declineReasons].slice(-4)]) {
      const conversation = at('decision', { language, name: 'A'.repeat(80), world: silentOn('decide') })
      decides(conversation, { result: 'declined', policyVersion: 'x', reasons, reapplyOn: '2027-02-07' })
      expect(conversation.said).toHaveLength(1)
    }
  })

  test('who is too old by then is given no date and no false hope', () => {
    const conversation = at('decision', { language, world: silentOn('decide') })
    const reasons = ['AGE_OUT_OF_RANGE' as const]
    decides(conversation, { result: 'declined', policyVersion: 'x', reasons, reapplyOn: '2027-02-07' })
    expect(conversation.words).toContain(words.say('closed.never'))
    expect(conversation.words).not.toContain('2027')
  })

  test('a referral says who looks at it and when, and an operator sees it', () => {
    const conversation = decides(at('decision', { language, world: silentOn('decide') }), referred)
    expect(conversation.words).toContain('9:00–19:00')
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'application-referred' })
    expect(conversation.say('menu').press('menu:personal-loan').words).toContain('9:00–19:00')
  })

  test('an approval shows every offer with all its figures and drops none', () => {
    const conversation = at('offers', { language })
    const decision = conversation.state.application?.decision?.decision
    const offers = decision?.result === 'approved' ? decision.offers : []
    expect(offers.length).toBeGreaterThan(3)
    const [list] = conversation.said
    const rows = list?.kind === 'list' ? list.rows : []
    expect(rows.map(({ id }) => id)).toEqual([...offers.map(({ id }) => `offers:1.${id}`), 'offers:another'])
    const shown = [conversation.words, ...rows.map(({ description }) => description)].join('\n')
    for (const text of ['₹5,00,000', '₹24,962', '18%', '₹10,000', '20.48%', '₹4,88,200']) {
      expect(shown).toContain(text)
    }
  })
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

describe('after a decline', () => {
  const declined = () => at('closed', { world: kindWorld({ ...goodBureau, score: 600 }) })

  test('the borrower may not simply try again', () => {
    const conversation = declined().say('menu').press('menu:personal-loan')
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
    const conversation = greeted(declined().waits(91 * day)).say('menu')
    expect(conversation.press('menu:personal-loan').state).toMatchObject({
      step: 'name',
      applicationsStarted: 2,
    })
  })

  test('status shows the reasons again, also from the menu', () => {
    expect(declined().say('menu').say('status').words).toContain('Credit score')
  })
})

describe('a person who releases a referral', () => {
  const releasing = (conversation: Conversation) =>
    conversation.happens({
      kind: 'referral.released',
      applicationId: conversation.state.application?.id ?? '',
      who: 'ravi',
      why: 'two brothers',
    })

  test('has it decided again, without looking for the same person once more', () => {
    const conversation = at('decision', { world: silentOn('decide') })
    expect(conversation.lastEffect('decide').personMarks).toHaveLength(1)
    releasing(decides(conversation, referred))
    expect(conversation.lastEffect('decide').personMarks).toEqual([])
    const { decision } = kindDecision(conversation)
    decides(conversation, decision)
    expect(conversation.words).toContain('A person has looked at your application, and it goes on.')
    expect(conversation.words).toContain('your 8 offers')
    expect(conversation.recordsOf('referral.released')[0]?.detail).toMatchObject({ who: 'ravi' })
  })

  test('after the signature only the final check is made again, and the money goes', () => {
    const isFinal = (key: string) => key.includes('.final-check.')
    let service: World = worldWhere('decide', (effect) =>
      isFinal(effect.key) ? undefined : kindWorld()(effect),
    )
    const conversation = at('agreement', { world: (effect) => service(effect) })
    conversation.press('agreement:accept').say(goodCode)
    decides(conversation, referred, { decidedBy: 'fallback', fallbackReason: 'unreachable' })
    expect(conversation.words).toContain('valid until *16 November 2026*')
    expect(conversation.words).toContain('you need not do anything now')
    expect(conversation.recordsOf('problem').map(({ detail }) => detail.what)).not.toContain(
      'mandate-to-cancel',
    )
    service = kindWorld()
    releasing(conversation)
    expect(isFinal(conversation.lastEffect('decide').key)).toBe(true)
    expect(conversation.state.step).toBe('loan')
  })

  test('changes nothing where nothing is referred, or another application is meant', () => {
    const closed = at('closed', { world: kindWorld({ ...goodBureau, score: 600 }) })
    expect(releasing(closed).said).toEqual([])
    expect(closed.state.application?.closed).toMatchObject({ reason: 'declined' })
    const other = decides(at('decision', { world: silentOn('decide') }), referred)
    other.happens({ kind: 'referral.released', applicationId: 'FL0', who: 'ravi', why: 'x' })
    expect(other.state.step).toBe('closed')
  })

  test('comes too late once the borrower has withdrawn', () => {
    const conversation = decides(at('decision', { world: silentOn('decide') }), referred).say('stop data')
    expect(conversation.state.application?.closed).toMatchObject({ reason: 'withdrawn', tookBack: true })
    expect(releasing(conversation).state.step).toBe('closed')
  })
})

function kindDecision(conversation: Conversation): { decision: Decision } {
  const answer = kindWorld()(conversation.lastEffect('decide'))
  if (answer?.kind !== 'decision.made') throw new Error('the kind world decides')
  return answer
}

describe('the names of a person', () => {
  test('are claimed with a decision, and not where another number stands for them already', () => {
    const marks = at('offers').lastEffect('decide').personMarks
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatch(/^person-[0-9a-f]{64}$/)
    expect(at('offers').aliases).toEqual(expect.arrayContaining(marks))
    const kind = kindWorld()
    const world: World = (effect) =>
      kind(
        effect.kind === 'decide' ? { ...effect, facts: { ...effect.facts, elsewhere: 'declined' } } : effect,
      )
    expect(at('closed', { world }).aliases).not.toEqual(expect.arrayContaining(marks))
  })

  test.each<[string, Borrower, 'the same' | 'another']>([
    ['in other letters', { name: 'ASHA  VERMA' }, 'the same'],
    ['in another order', { name: 'Verma Asha' }, 'the same'],
    ['with a title', { name: 'Smt. Asha Verma' }, 'the same'],
    ['of somebody born later', { dateOfBirth: '01-01-1996' }, 'another'],
    ['of somebody in another place', { pincode: '411002' }, 'another'],
    ['of somebody with another name', { name: 'Usha Verma' }, 'another'],
  ])('%s', (_, borrower, person) => {
    const ofAsha = at('offers').lastEffect('decide').personMarks
    const ofOther = at('offers', borrower).lastEffect('decide').personMarks
    if (person === 'the same') expect(ofOther).toEqual(ofAsha)
    else expect(ofOther).not.toEqual(ofAsha)
  })

  test('hold the identity as well once it is verified', () => {
    const conversation = at('agreement').press('agreement:accept').say(goodCode)
    const { personMarks } = conversation.lastEffect('decide')
    expect(personMarks).toHaveLength(2)
    expect(conversation.aliases).toEqual(expect.arrayContaining(personMarks))
  })
})

describe('offers', () => {
  test('that ran out are made anew, and KYC is kept', () => {
    const conversation = at('bank')
      .waits(89 * day)
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
    conversation.say(goodCode)
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
  const finally_ = (world: World) => at('agreement', { world }).press('agreement:accept').say(goodCode)

  test('asks for exactly the accepted offer, on fresh facts', () => {
    const conversation = finally_(silentOn('send-payout'))
    expect(conversation.effects.findLast(({ kind }) => kind === 'decide')).toMatchObject({
      facts: {
        forOffer: { amountPaise: 3_30_000_00, tenorMonths: 18, annualRateBps: 18_00 },
        asOf: '2026-11-09',
      },
    })
  })

  test('that says no stops the money and tells the reasons', () => {
    let report = goodBureau
    const conversation = at('agreement', { world: (effect) => kindWorld(report)(effect) })
    report = { ...goodBureau, writtenOff: true }
    conversation.press('agreement:accept').say(goodCode)
    expect(conversation.state.step).toBe('closed')
    expect(conversation.words).toContain('Earlier loan')
    expect(conversation.effects.some(({ kind }) => kind === 'send-payout')).toBe(false)
    expect(conversation.recordsOf('problem')[0]?.detail).toMatchObject({ what: 'mandate-to-cancel' })
  })
})
