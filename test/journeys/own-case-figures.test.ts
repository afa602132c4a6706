import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { lender } from '../../src/journey/lender.ts'
import type { Loan } from '../../src/journey/loan.ts'
import type { OwnCase } from '../../src/journey/own-case.ts'
import { productOf, termsOn } from '../../src/journey/products/product.ts'
import { type StepName, stepNames } from '../../src/journey/state.ts'
import { closureQuote } from '../../src/lending/closure.ts'
import { addDays, daysBetween } from '../../src/lending/dates.ts'
import { billedEmiPaise } from '../../src/lending/emi.ts'
import { formatRupees, percentFromBps } from '../../src/lending/money.ts'
import { billingSchedule, firstDueOn } from '../../src/lending/schedule.ts'
import { Conversation, kindWorld, monday } from './conversation.ts'
import { at, greeted, whereAsked } from './paths.ts'
import { askedOf } from './questions.ts'

/** A figure as it is written: `₹1,50,000.50`, `14.5`, `31`. */
const figuresIn = (text: string) => text.match(/\d(?:[\d,]*\d)?(?:\.\d+)?/g) ?? []

const tellsFigures: OwnCase[] = [
  ...(['next-emi', 'emi-amount', 'outstanding', 'instalments-left', 'interest-rate'] as const),
  ...(['loan-details', 'payout-status', 'mandate-status', 'closure-amount', 'bank-account'] as const),
]

const anyLoan = fc
  .record({
    amountPaise: fc.integer({ min: 10_000, max: 7_50_000 }).map((rupees) => rupees * 100),
    tenorMonths: fc.constantFrom(6, 12, 18, 24, 36),
    annualRateBps: fc.integer({ min: 1_000, max: 3_600 }),
    daysAgo: fc.integer({ min: 0, max: 1_300 }),
  })
  .map(({ daysAgo, ...terms }) => {
    const disbursedOn = addDays('2026-11-09', -daysAgo)
    const changes = {
      ...terms,
      disbursedOn,
      firstDueOn: firstDueOn(disbursedOn),
      emiPaise: billedEmiPaise(terms),
    }
    return { changes, daysAgo }
  })

/** Everything that may be said of this loan today, worked out from its record alone. */
function figuresOf(loan: Loan, today: string, language: 'en' | 'hi'): Set<string> {
  const schedule = billingSchedule(loan, loan.firstDueOn)
  const coming = schedule.filter(({ dueOn }) => dueOn >= today)
  const product = productOf(loan.productId)
  const paidInstalments = schedule.filter(({ dueOn }) => dueOn <= today).length
  const terms = { ...product.conditions, gstBps: termsOn(product, today).gstBps }
  const quote = closureQuote(loan, terms, { paidInstalments }, today)
  const sums = (['instalmentPaise', 'principalPaise', 'interestPaise'] as const).map((figure) =>
    coming.reduce((total, row) => total + row[figure], 0),
  )
  const moneyPaise = [
    ...[loan.amountPaise, loan.emiPaise, loan.netDisbursedPaise, coming[0]?.instalmentPaise ?? 0],
    ...[schedule.at(-1)?.instalmentPaise ?? 0, ...sums],
    ...[quote.totalPaise, quote.principalPaise, quote.interestPaise, quote.perDayPaise],
    quote.chargePaise + quote.gstPaise,
  ]
  const dates = [loan.disbursedOn, quote.validUntilOn, coming[0]?.dueOn, schedule.at(-1)?.dueOn]
  const said = [
    ...moneyPaise.map(formatRupees),
    ...[loan.annualRateBps, loan.aprBps].map(percentFromBps),
    ...dates.flatMap((date) => (date === undefined ? [] : [wordsIn(language).date(date)])),
    ...[loan.id, loan.umrn, loan.utr ?? '', loan.accountLastFour, lender.repaymentAccount.accountNumber],
    lender.repaymentAccount.ifsc,
    ...[loan.tenorMonths, coming.length, coming[0]?.instalmentNumber ?? 0].map(String),
  ]
  return new Set(said.flatMap(figuresIn))
}

describe.each(languages)('no answer states a figure that is not in the case, in %s', (language) => {
  const start = at('loan', { language })

  test.each(tellsFigures)('%s', (own) => {
    fc.assert(
      fc.property(anyLoan, ({ changes, daysAgo }) => {
        const conversation = start.twin()
        const [standing] = conversation.state.loans
        if (!standing) throw new Error('there is no loan')
        const loan = { ...standing, ...changes }
        conversation.state = { ...conversation.state, loans: [loan] }
        const { words } = askedOf(conversation, own)
        const today = addDays(loan.disbursedOn, daysAgo)
        expect(daysBetween(today, '2026-11-09')).toBe(0)
        const allowed = figuresOf(loan, today, language)
        const strange = figuresIn(words.split('\n---\n')[0] ?? '').filter((figure) => !allowed.has(figure))
        expect(strange, words).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

test('both languages say the same figures', () => {
  for (const own of tellsFigures) {
    const [english = [], hindi = []] = languages.map((language) => {
      const { words } = askedOf(at('loan', { language }), own)
      return figuresIn(words).sort()
    })
    expect(hindi, own).toEqual(english)
  }
})

describe('a language model is told', () => {
  const asking = (conversation: Conversation) => {
    conversation.world = () => undefined
    conversation.say('help').say('tell me about this please')
    return conversation.lastEffect('answer-question')
  }
  const withModel = (step: StepName, language: 'en' | 'hi' = 'en') => {
    const conversation = whereAsked(step, { language, pincode: '411037' })
    const other = new Conversation(kindWorld(), { modelQuestionsPerDay: 2 })
    return Object.assign(other, { state: conversation.state, now: conversation.now })
  }
  const steps = stepNames.filter((step) => !['language', 'decision', 'closed', 'disbursal'].includes(step))

  test.each(steps.flatMap((step) => languages.map((language) => [step, language] as const)))(
    'nothing personal at %s in %s',
    (step, language) => {
      const conversation = withModel(step, language)
      const { modelFacts = [] } = asking(conversation)
      const { application, loans, contact, borrowerId } = conversation.state
      const loan = loans.at(-1)
      const personal = [
        ...['Asha', 'asha', 'Verma', '1995', '411037', '123456789012', '9012', 'HDFC'],
        ...[contact.waId, borrowerId, application?.id, application?.agreement?.proposalNumber],
        ...[loan?.id, loan?.umrn, loan?.utr, '1234'],
      ].filter((part) => part !== undefined)
      expect(modelFacts.length).toBeGreaterThan(0)
      for (const part of personal) expect(modelFacts.join('\n')).not.toContain(part)
    },
  )

  test('what the case is: the offer, then the loan', () => {
    const offer = at('bank').state.application?.offer
    expect(asking(withModel('bank')).modelFacts?.join()).toContain(formatRupees(offer?.emiPaise ?? 0))
    const facts = asking(withModel('loan')).modelFacts?.join('\n')
    expect(facts).toContain('18 EMIs are still to come')
    expect(facts).toContain('without any penalty')
  })

  test('nothing of the case while the number is not proven', () => {
    const conversation = withModel('loan')
    conversation.happens({ kind: 'contact.changed', contact: { userId: 'IN.TEST1', waId: '919000000002' } })
    expect(asking(conversation).modelFacts).toEqual([])
    expect(greeted(conversation).state.isContactUnproven).toBeUndefined()
  })

  test('so often a day, and again the next', () => {
    const conversation = withModel('income')
    conversation.world = () => undefined
    const factsOf = (question: string) =>
      conversation.say('help').say(question).lastEffect('answer-question').modelFacts
    expect(factsOf('why so much paper')).toBeDefined()
    expect(factsOf('why so many steps')).toBeDefined()
    expect(factsOf('why so late')).toBeUndefined()
    expect(conversation.now - monday).toBeLessThan(24 * 60 * 60_000)
    conversation.waits(24 * 60)
    expect(factsOf('why again')).toBeDefined()
  })

  test('nothing where none is configured, and nothing of a topic that was tapped', () => {
    expect(asking(at('income')).modelFacts).toBeUndefined()
    const tapped = withModel('income').say('help').tap('Interest rate')
    expect(tapped.lastEffect('answer-question').modelFacts).toBeUndefined()
  })
})
