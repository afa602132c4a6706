import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { ownCases } from '../../src/journey/own-case.ts'
import type { StepName } from '../../src/journey/state.ts'
import { formatRupees, percentFromBps } from '../../src/lending/money.ts'
import { billingSchedule } from '../../src/lending/schedule.ts'
import { type Conversation, goodBureau, kindWorld } from './conversation.ts'
import { at, onTo, payout, silentOn } from './paths.ts'
import { askedOf, generalText } from './questions.ts'

const day = 24 * 60

const loanOf = (conversation: Conversation) => {
  const [loan] = conversation.state.loans
  if (!loan) throw new Error('there is no loan')
  return loan
}

/** So many days after the money came; the borrower has written in between, so the window is open. */
function daysIntoLoan(days: number): Conversation {
  const conversation = at('loan')
  for (let left = days; left > 0; left -= 60) conversation.waits(Math.min(left, 60) * day).say('thanks')
  return conversation
}

function closed(conversation: Conversation): Conversation {
  return conversation.happens({
    kind: 'loan.closed',
    loanId: loanOf(conversation).id,
    closing: { how: 'repaid', closedOn: '2026-11-20', receivedPaise: 5_00_000_00 },
    who: 'ops',
    why: 'ledger',
  })
}

describe('of a running loan', () => {
  const loan = loanOf(at('loan'))
  const rows = billingSchedule(loan, loan.firstDueOn)
  const from = (index: number, figure: 'instalmentPaise' | 'principalPaise') =>
    formatRupees(rows.slice(index).reduce((total, row) => total + row[figure], 0))
  const emi = formatRupees(loan.emiPaise)

  /** What is asked | days after the money | what the answer says */
  test.each([
    ['next-emi', 0, [emi, '9 December 2026', 'number 1 of 18', 'ending in 9012']],
    ['next-emi', 30, [emi, '9 December 2026', 'number 1 of 18']],
    ['next-emi', 31, [emi, '9 January 2027', 'number 2 of 18']],
    ['emi-amount', 0, [emi, formatRupees(rows.at(-1)?.instalmentPaise ?? 0), '18']],
    ['outstanding', 0, ['18 EMIs', from(0, 'instalmentPaise'), formatRupees(loan.amountPaise)]],
    ['outstanding', 100, ['15 EMIs', from(3, 'instalmentPaise'), from(3, 'principalPaise')]],
    ['instalments-left', 100, ['*15*', 'Of your 18', '9 May 2028']],
    ['instalments-left', 600, ['was due on *9 May 2028*', 'none is still to come']],
    ['outstanding', 600, ['none is still to come']],
    ['next-emi', 600, ['none is still to come']],
    ['loan-details', 0, [loan.id, emi, '9 November 2026', 'Next EMI']],
    ['interest-rate', 0, [percentFromBps(loan.annualRateBps), percentFromBps(loan.aprBps), 'fixed']],
    ['application-status', 0, ['Your loan is running']],
    ['decline-reasons', 0, ['was not declined', 'Your loan is running']],
    ['payout-status', 0, [formatRupees(loan.netDisbursedPaise), '9 November 2026', 'UTR1']],
    ['mandate-status', 0, ['HDFC Bank', 'ending in 9012', loan.umrn]],
    ['closure-amount', 0, ['without any penalty', loan.id]],
    ['closure-amount', 100, ['To close the loan today', 'if every EMI']],
    ['papers', 0, ['[Loan agreement]', '[Schedule as PDF]']],
    ['bank-account', 0, ['HDFC Bank', '*9012*']],
  ] as const)('%s, %i days after the money', (own, days, says) => {
    const { words } = askedOf(daysIntoLoan(days), own)
    for (const part of says) expect(words).toContain(part)
    expect(words).not.toContain(generalText)
  })

  test.each(ownCases.filter((own) => own !== 'complaint-status'))('%s is told in one message', (own) => {
    expect(askedOf(at('loan'), own).said).toHaveLength(1)
  })

  test.each(['next-emi', 'outstanding', 'instalments-left'] as const)(
    '%s: what was received is not known here, and from the first due date on that is said',
    (own) => {
      expect(askedOf(daysIntoLoan(30), own).words).not.toContain('only a person can tell you')
      expect(askedOf(daysIntoLoan(31), own).words).toContain('only a person can tell you')
    },
  )

  test('the whole account number is never told', () => {
    for (const own of ownCases) expect(askedOf(at('loan'), own).words).not.toContain('123456789012')
  })
})

describe('where there is no loan yet', () => {
  test.each<[StepName, (typeof ownCases)[number], string[]]>([
    ['income', 'application-status', ['Still to do: Monthly income']],
    ['income', 'payout-status', ['No money has been sent yet', 'Still to do: Monthly income']],
    ['income', 'decline-reasons', ['was not declined', 'Still to do']],
    ['bank', 'emi-amount', ['In the offer that you chose', '18 months']],
    ['bank', 'interest-rate', ['In the offer that you chose', 'APR']],
    ['mandate', 'bank-account', ['HDFC Bank', '*9012*']],
    ['agreement', 'mandate-status', ['auto-debit is approved', 'HDFC0000000000000001']],
  ])('at %s, %s', (step, own, says) => {
    const { words } = askedOf(at(step), own)
    for (const part of says) expect(words).toContain(part)
    expect(words).not.toContain(generalText)
  })

  test.each(
    ownCases.filter((own) => !['application-status', 'payout-status', 'decline-reasons'].includes(own)),
  )('%s gets the general answer, for there is no case of it', (own) => {
    expect(askedOf(at('income'), own).words).toContain(generalText)
  })

  test.each(ownCases)('%s gets the general answer before anything was begun', (own) => {
    expect(askedOf(at('menu'), own).words).toContain(generalText)
  })

  test('a payment under way is told with its ways on', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
    expect(askedOf(conversation, 'payout-status').words).toContain('on its way')
    payout(conversation, 'failed', 'account-closed')
    expect(askedOf(conversation, 'payout-status').words).toContain('could not credit')
    expect(conversation.words).toContain('[Use another account]')
  })
})

describe('of an application that was declined', () => {
  const declined = () => at('closed', { world: kindWorld({ ...goodBureau, score: 500 }) })

  test.each(['decline-reasons', 'application-status', 'payout-status'] as const)(
    '%s tells the reasons, also from the menu',
    (own) => {
      const { words } = askedOf(declined().say('menu'), own)
      expect(words).toContain('Credit score: it is below what we need')
      expect(words).toContain('You can apply again from')
    },
  )
})

describe('of loans that are over', () => {
  test.each(['next-emi', 'outstanding', 'instalments-left', 'emi-amount', 'closure-amount'] as const)(
    '%s: nothing is owed on a closed loan',
    (own) => {
      const conversation = closed(at('loan'))
      expect(askedOf(conversation, own).words).toContain('is closed since 20 November 2026')
    },
  )

  test('the auto-debit of a closed loan takes nothing', () => {
    expect(askedOf(closed(at('loan')), 'mandate-status').words).toContain('takes nothing any more')
  })

  test.each(['next-emi', 'outstanding', 'loan-details', 'closure-amount'] as const)(
    '%s: a loan whose payment the bank returned has not begun',
    (own) => {
      const conversation = payout(at('loan'), 'reversed', 'account-closed')
      expect(askedOf(conversation, own).words).toContain('has not begun: you owe nothing')
    },
  )
})

describe('of several loans', () => {
  const second = () => onTo(closed(at('loan')).say('menu').press('menu:personal-loan'), 'loan')

  test('the running one is told, and which it is', () => {
    const conversation = second()
    const [first, running] = conversation.state.loans
    expect(running?.status).toBe('active')
    expect(askedOf(conversation, 'next-emi').words).toContain(`Loan *${running?.id}*:`)
    expect(conversation.words).not.toContain(first?.id ?? 'nothing')
  })

  test('the one that the question names is told', () => {
    const conversation = second()
    const [first] = conversation.state.loans
    conversation.world = () => undefined
    conversation.say(`when is the EMI of ${first?.id.toLowerCase()}?`)
    expect(askedOf(conversation, 'next-emi').words).toContain(`Loan *${first?.id}* is closed`)
    conversation.say('and how much is my emi?')
    expect(askedOf(conversation, 'next-emi').words).toContain('Your next EMI')
  })
})

test.each(languages)('a complaint is told with its clock, in %s', (language) => {
  const conversation = at('loan', { language })
  conversation.happens({
    kind: 'question.answered',
    key: 'k',
    category: 'complaint',
    outcome: { result: 'unknown' },
  })
  const [complaint] = conversation.state.complaints ?? []
  const { words } = askedOf(conversation, 'complaint-status')
  expect(words).toContain(complaint?.number ?? 'none')
  expect(words).toContain(language === 'en' ? '9 December 2026' : '9 दिसंबर 2026')
})
