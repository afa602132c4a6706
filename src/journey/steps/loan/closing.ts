import { type ClosureQuote, closureQuote } from '../../../lending/closure.ts'
import { formatRupees } from '../../../lending/money.ts'
import { billingSchedule } from '../../../lending/schedule.ts'
import type { Event } from '../../event.ts'
import type { Loan } from '../../loan.ts'
import { goTo, type Outcome, stay } from '../../outcome.ts'
import { loanPaper } from '../../paper-requests.ts'
import { paperToSend } from '../../papers.ts'
import { productOf, termsOn } from '../../products/product.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import { repaymentAccount } from './details.ts'

/**
 * What it costs to be rid of the loan today, how that is paid, and that a person confirms it. Payments are in the
 * lender's ledger and not here: from the first due date on the figure is right only if every EMI so far was paid, and
 * says so.
 */
export function howToClose(scene: Scene, loan: Loan): string {
  if (loan.closing) return scene.words.say('loan.nothing-owed')
  const how = scene.words.say('loan.close.how', { ...repaymentAccount(), loanId: loan.id })
  return [closingCost(scene, loan), how].join('\n\n')
}

/** What it costs to be rid of a running loan today, and until when that holds. */
export function closingCost(scene: Scene, loan: Loan): string {
  const { quote, dueCount } = quoteToday(scene, loan)
  const cost = quote.totalPaise === 0 ? scene.words.say('loan.close.all-due') : costOf(scene, loan, quote)
  const condition = dueCount > 0 ? [scene.words.say('loan.close.condition')] : []
  return [cost, ...condition].join(' ')
}

function quoteToday(scene: Scene, loan: Loan): { quote: ClosureQuote; dueCount: number } {
  const product = productOf(loan.productId)
  const { coolingOffDays, foreclosureChargeBps } = product.conditions
  const { gstBps } = termsOn(product, scene.today)
  const terms = { coolingOffDays, foreclosureChargeBps, gstBps }
  const dueCount = billingSchedule(loan, loan.firstDueOn).filter(({ dueOn }) => dueOn <= scene.today).length
  return { quote: closureQuote(loan, terms, { paidInstalments: dueCount }, scene.today), dueCount }
}

function costOf({ words }: Scene, loan: Loan, quote: ClosureQuote): string {
  const { principalPaise, interestPaise, chargePaise, gstPaise } = quote
  const values = {
    loanId: loan.id,
    total: formatRupees(quote.totalPaise),
    principal: formatRupees(principalPaise),
    interest: formatRupees(interestPaise),
    perDay: formatRupees(quote.perDayPaise),
    until: words.date(quote.validUntilOn),
  }
  if (quote.way === 'cooling-off') return words.say('loan.close.cooling-off', values)
  const charge =
    chargePaise === 0
      ? words.say('loan.close.no-charge')
      : words.say('loan.close.charge', { charge: formatRupees(chargePaise + gstPaise) })
  return words.say('loan.close.foreclosure', { ...values, charge })
}

/**
 * The ledger says that nothing is owed any more: the borrower hears so wherever they are, gets the certificate, and a
 * person cancels the mandate at the bank.
 */
export function closed(scene: Scene, event: Event): Outcome | undefined {
  if (event.kind !== 'loan.closed') return undefined
  const { loanId, closing, who, why } = event
  const loan = scene.state.loans.find(({ id }) => id === loanId)
  // Brought twice, or for a loan that never stood: it changes nothing, and a person hears why.
  if (loan?.status !== 'active') {
    const what = { what: 'closing-unexpected', loanId, status: loan?.status }
    return stay({ say: 'nothing', records: [{ kind: 'problem', detail: what }] })
  }
  const after: Loan = { ...loan, status: 'closed', closing }
  const { applicationId, umrn } = loan
  const { application, effect } = paperToSend(applicationOf(scene), loanPaper(scene, 'no-dues', after), 'due')
  return goTo('loan', {
    application,
    loan: after,
    effects: [effect],
    note: scene.words.say('loan.closed', { loanId, date: scene.words.date(closing.closedOn) }),
    records: [
      { kind: 'loan.closed', detail: { loanId, applicationId, ...closing, who, why } },
      { kind: 'problem', detail: { what: 'mandate-to-cancel', applicationId, umrn } },
    ],
  })
}
