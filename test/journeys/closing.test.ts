import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import type { LoanClosing } from '../../src/journey/loan.ts'
import { closureQuote } from '../../src/lending/closure.ts'
import { formatRupees } from '../../src/lending/money.ts'
import { type Conversation, choicesOf } from './conversation.ts'
import { at, greeted, payout } from './paths.ts'

const day = 24 * 60
const repaid: LoanClosing = { how: 'repaid', closedOn: '2026-11-09', receivedPaise: 5_00_000_00 }

const loanOf = (conversation: Conversation) => {
  const [loan] = conversation.state.loans
  if (!loan) throw new Error('there is no loan')
  return loan
}

function closes(conversation: Conversation, closing = repaid): Conversation {
  const { id: loanId } = loanOf(conversation)
  return conversation.happens({ kind: 'loan.closed', loanId, closing, who: 'ops', why: 'ledger' })
}

describe.each(languages)('a loan that is paid off, in %s', (language) => {
  test('is closed with good wishes and a certificate, and the mandate is cancelled by a person', () => {
    const conversation = closes(at('loan', { language }))
    expect(conversation.said).toMatchObject([
      { kind: 'list', body: expect.stringContaining(language === 'en' ? 'Congratulations' : 'बधाई') },
      { kind: 'document', file: { filename: 'no-dues.pdf' } },
    ])
    expect(loanOf(conversation)).toMatchObject({ status: 'closed', closing: repaid })
    expect(JSON.parse(conversation.loans.at(-1)?.record ?? '{}')).toMatchObject({
      status: 'closed',
      closing: repaid,
    })
    expect(conversation.recordsOf('loan.closed')).toMatchObject([{ detail: { ...repaid, who: 'ops' } }])
    expect(conversation.recordsOf('problem')).toMatchObject([
      { detail: { what: 'mandate-to-cancel', umrn: loanOf(conversation).umrn } },
    ])
    expect(conversation.lastEffect('make-paper').request).toMatchObject({
      paper: 'no-dues',
      language,
      loan: { status: 'closed', closing: repaid },
    })
  })

  test('says what it is from then on, and keeps its papers', () => {
    const conversation = closes(at('loan', { language }))
    expect(conversation.say('1').words).toContain(language === 'en' ? 'Closed on' : 'बंद हुआ')
    const papers = conversation
      .say('2')
      .said.flatMap(choicesOf)
      .map(({ id }) => id.split(':').at(-1))
    expect(papers).toEqual(['sanction-letter', 'kfs', 'agreement', 'schedule', 'no-dues'])
    const money = formatRupees(loanOf(conversation).amountPaise)
    expect(conversation.say('close the loan').words).not.toContain(money)
    expect(conversation.say('status').words).toContain(language === 'en' ? 'is closed' : 'बंद है')
  })
})

describe('a loan from before its record had a name', () => {
  const nameless = () => {
    const conversation = at('loan')
    const loan = loanOf(conversation)
    delete loan.borrowerName
    return conversation
  }

  test('has its papers all the same, with the name of its own application', () => {
    const conversation = closes(nameless())
    const { request } = conversation.lastEffect('make-paper')
    expect(request).toMatchObject({ paper: 'no-dues', borrowerName: 'Asha Verma' })
    const loanId = loanOf(conversation).id
    conversation.send({ kind: 'choice', id: `paper:${loanId}:schedule`, title: 'Repayment schedule' })
    expect(conversation.said).toMatchObject([{ kind: 'document', file: { filename: 'schedule.pdf' } }])
  })

  test('has them without a name once another application has taken its place', () => {
    const conversation = nameless()
    const { application } = conversation.state
    if (application) application.id = 'FLFFFFFFFFFFFF'
    const { request } = closes(conversation).lastEffect('make-paper')
    expect(request).toMatchObject({ paper: 'no-dues', borrowerName: '' })
  })
})

describe('after a loan is closed', () => {
  test('another one can be taken, and the papers of the first stay', () => {
    const conversation = closes(at('loan')).tap('Another loan')
    expect(conversation.state.step).toBe('menu')
    conversation.say('personal loan')
    expect(conversation.state.step).toBe('name')
    const first = loanOf(conversation)
    conversation.send({ kind: 'choice', id: `paper:${first.id}:agreement`, title: 'Loan agreement' })
    expect(conversation.said).toMatchObject([{ kind: 'document', file: { filename: 'agreement.pdf' } }])
    expect(conversation.state.step).toBe('name')
  })

  test('it is found from the menu, and nobody is reminded of anything', () => {
    const conversation = closes(at('loan'))
    const said = conversation.allSaid.length
    conversation.waits(3 * day)
    expect(conversation.allSaid).toHaveLength(said)
    expect(conversation.say('menu').tap('My loan').state.step).toBe('loan')
  })

  test('closing it again, or a loan that never was, changes nothing and is shown to an operator', () => {
    const conversation = closes(at('loan'))
    const before = structuredClone(conversation.state.loans)
    expect(closes(conversation).said).toEqual([])
    conversation.happens({ kind: 'loan.closed', loanId: 'LN0', closing: repaid, who: 'ops', why: 'x' })
    expect(conversation.state.loans).toEqual(before)
    expect(conversation.recordsOf('problem').map(({ detail }) => detail.what)).toEqual([
      'mandate-to-cancel',
      'closing-unexpected',
      'closing-unexpected',
    ])
  })

  test('a payout that comes back is a matter for people', () => {
    const conversation = payout(closes(at('loan')), 'reversed')
    expect(loanOf(conversation).status).toBe('closed')
    expect(conversation.recordsOf('problem').at(-1)?.detail).toMatchObject({ what: 'payout-unexpected' })
  })
})

describe('what it costs to close the loan', () => {
  const terms = { coolingOffDays: 3, foreclosureChargeBps: 0, gstBps: 1800 }
  const quoteOn = (conversation: Conversation, on: string, paidInstalments: number) =>
    closureQuote(loanOf(conversation), terms, { paidInstalments }, on)

  test.each(languages)(
    'in the cooling-off days in %s: the exact amount, no penalty, and where to pay it',
    (language) => {
      const conversation = at('loan', { language })
        .waits(2 * day)
        .say('close the loan')
      const { totalPaise } = quoteOn(conversation, '2026-11-11', 0)
      const { words } = conversation
      for (const figure of [formatRupees(totalPaise), '000000000000', loanOf(conversation).id]) {
        expect(words).toContain(figure)
      }
      expect(words).toMatch(
        language === 'en' ? /without any penalty.*12 November 2026/s : /12 नवंबर 2026.*बिना किसी दंड/s,
      )
    },
  )

  test.each<[string, number, string, number, boolean]>([
    ['before the first due date: exact', 10, '2026-11-19', 0, false],
    ['on a due date: if that EMI is paid', 30, '2026-12-09', 1, true],
    ['later: if every EMI so far is paid', 100, '2027-02-17', 3, true],
  ])('%s', (_name, days, on, paid, isConditional) => {
    const conversation = greeted(at('loan').waits(days * day)).say('close the loan')
    const quote = quoteOn(conversation, on, paid)
    expect(quote.way).toBe('foreclosure')
    expect(conversation.words).toContain(`*${formatRupees(quote.totalPaise)}*`)
    expect(conversation.words).toContain(formatRupees(quote.perDayPaise))
    expect(conversation.words.includes('if every EMI')).toBe(isConditional)
    expect(conversation.words).toContain('A person checks the payment')
  })

  test('after the last EMI date nothing is left to prepay', () => {
    const conversation = greeted(at('loan').waits(5 * 365 * day))
    expect(conversation.say('close the loan').words).toContain('nothing to prepay')
  })
})

describe.each(languages)('a paper that did not reach the phone, in %s', (language) => {
  const tapped = (conversation: Conversation) => {
    const choice = { kind: 'choice', id: `paper:${loanOf(conversation).id}:kfs`, title: 'KFS' } as const
    return conversation.send(choice)
  }
  const notSent = (conversation: Conversation, changes: object) => {
    const kept = conversation.state.papers?.find(({ paper }) => paper === 'kfs')
    const reference = kept?.reference ?? ''
    return conversation.happens({ kind: 'paper.not-sent', effectId: 'e', reference, ...changes })
  }

  test('is missed by a borrower who waits for it, and by an operator', () => {
    const conversation = notSent(tapped(at('loan', { language })), { isAlone: true })
    expect(conversation.words).toContain(language === 'en' ? '*My papers*' : '*मेरे कागज़ात*')
    expect(conversation.recordsOf('problem')).toMatchObject([{ detail: { what: 'paper-not-sent' } }])
    expect(tapped(conversation).said).toMatchObject([{ kind: 'document' }])
  })

  test('is made anew when its file is lost, and both stand for /verify', () => {
    const conversation = tapped(at('loan', { language }))
    const before = conversation.state.papers?.length ?? 0
    tapped(notSent(conversation, { isAlone: true, isLost: true }))
    expect(conversation.said).toMatchObject([{ kind: 'document' }])
    expect(conversation.state.papers).toHaveLength(before + 1)
  })

  test('says nothing where the words above it were whole', () => {
    expect(notSent(at('loan', { language }), {}).said).toEqual([])
  })
})
