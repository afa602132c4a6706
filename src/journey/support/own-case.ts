import { isoDateInIndia } from '../../lending/dates.ts'
import { formatRupees, percentFromBps } from '../../lending/money.ts'
import type { Application } from '../application.ts'
import { isUnderWay, standing } from '../engine/standing.ts'
import { complaintDueAt } from '../inbox.ts'
import type { Loan } from '../loan.ts'
import { goTo, type Outcome, stay } from '../outcome.ts'
import type { OwnCase } from '../own-case.ts'
import { paperList } from '../paper-list.ts'
import type { Scene } from '../scene.ts'
import { details } from '../steps/loan/details.ts'
import { lastFourOf } from '../understanding/masking.ts'
import { loanAnswers } from './loan-answers.ts'
import { loanAskedFor, ofLoan } from './which-loan.ts'

/**
 * The answer from the borrower's own loan or application: every figure in it stands in the case or follows from it.
 * Undefined where they have nothing of the kind, so that the general answer is right for them.
 */
export function ownAnswer(scene: Scene, own: OwnCase): Outcome | undefined {
  switch (own) {
    case 'application-status':
      return applicationStatus(scene)
    case 'decline-reasons':
      return declineReasons(scene)
    case 'payout-status':
      return payoutStatus(scene)
    case 'mandate-status':
      return said(mandateStatus(scene))
    case 'bank-account':
      return said(bankAccount(scene))
    case 'papers': {
      const list = paperList(scene)
      return list && stay({ say: [list] })
    }
    case 'complaint-status':
      return said(complaintStatus(scene))
    default:
      return said(aboutLoan(scene, own))
  }
}

function said(note: string | undefined): Outcome | undefined {
  return note === undefined ? undefined : stay({ note })
}

/** Before there is a loan, the offer that was chosen can tell what an EMI will be. */
function aboutLoan(scene: Scene, own: keyof typeof loanAnswers): string | undefined {
  const chosen = underWay(scene)?.offer
  if (chosen && own === 'emi-amount') {
    const values = { emi: formatRupees(chosen.emiPaise), months: chosen.tenorMonths }
    return scene.words.say('own.emi.offer', values)
  }
  if (chosen && own === 'interest-rate') {
    const values = { rate: percentFromBps(chosen.annualRateBps), apr: percentFromBps(chosen.aprBps) }
    return scene.words.say('own.rate.offer', values)
  }
  const loan = loanAskedFor(scene)
  if (!loan) return undefined
  if (loan.status === 'reversed') return scene.words.say('own.reversed', { loanId: loan.id })
  const tellsLoan = own === 'loan-details'
  if (loan.closing && !tellsLoan && own !== 'interest-rate')
    return scene.words.say('own.closed', ended(scene, loan))
  return tellsLoan ? details(scene, loan) : ofLoan(scene, loan, loanAnswers[own](scene, loan))
}

function ended(scene: Scene, loan: Loan) {
  return { loanId: loan.id, date: scene.words.date(loan.closing?.closedOn ?? scene.today) }
}

/** The application that is neither closed nor paid. */
function underWay(scene: Scene): Application | undefined {
  return isUnderWay(scene) ? scene.state.application : undefined
}

/** Why an application was closed is told where it was closed, so the borrower is taken there. */
function applicationStatus(scene: Scene): Outcome | undefined {
  const { application, loans } = scene.state
  if (!application && loans.length === 0) return undefined
  return whereClosed(scene) ?? stay({ note: `${whetherDecided(scene)}${standing(scene)}` })
}

/** "Is it approved?" wants more than what is left to do. Nothing where a loan or a payment says it. */
function whetherDecided(scene: Scene): string {
  const application = underWay(scene)
  if (!application || application.disbursal || application.payoutHold) return ''
  const isOffered = application.decision?.decision.result === 'approved'
  return `${scene.words.say(isOffered ? 'own.offered' : 'own.undecided')} `
}

function whereClosed(scene: Scene): Outcome | undefined {
  return scene.state.application?.closed && goTo('closed', { note: standing(scene) })
}

function declineReasons(scene: Scene): Outcome | undefined {
  const { application, loans } = scene.state
  if (!application && loans.length === 0) return undefined
  const notDeclined = `${scene.words.say('own.not-declined')} ${standing(scene)}`
  return whereClosed(scene) ?? stay({ note: notDeclined })
}

/** While the payment is being made, its step says how it stands, with the ways on. */
function payoutStatus(scene: Scene): Outcome | undefined {
  const application = underWay(scene)
  if (application?.disbursal || application?.payoutHold) {
    return scene.state.step === 'disbursal' ? stay() : stay({ note: standing(scene) })
  }
  if (application) return stay({ note: `${scene.words.say('own.no-payment')} ${standing(scene)}` })
  const loan = loanAskedFor(scene)
  if (loan?.status === 'reversed') return said(scene.words.say('own.reversed', { loanId: loan.id }))
  return loan ? said(ofLoan(scene, loan, payment(scene, loan))) : whereClosed(scene)
}

function payment(scene: Scene, loan: Loan): string {
  return scene.words.say('own.payment', {
    net: formatRupees(loan.netDisbursedPaise),
    date: scene.words.date(loan.disbursedOn),
    bank: loan.bankName,
    lastFour: loan.accountLastFour,
    utr: loan.utr || 'none',
  })
}

function mandateStatus(scene: Scene): string | undefined {
  const application = underWay(scene)
  if (application) {
    const { umrn } = application.mandate ?? {}
    const account = accountOf(application)
    return umrn !== undefined && account ? scene.words.say('own.mandate', { ...account, umrn }) : undefined
  }
  const loan = loanAskedFor(scene)
  if (!loan || loan.status === 'reversed') return undefined
  const { umrn, bankName: bank, accountLastFour: lastFour } = loan
  if (loan.closing) return scene.words.say('own.mandate.closed', { ...ended(scene, loan), umrn })
  return ofLoan(scene, loan, scene.words.say('own.mandate', { bank, lastFour, umrn }))
}

function bankAccount(scene: Scene): string | undefined {
  const application = underWay(scene)
  const loan = loanAskedFor(scene)
  const account = application
    ? accountOf(application)
    : loan && { bank: loan.bankName, lastFour: loan.accountLastFour }
  return account && scene.words.say('own.account', account)
}

function accountOf({ bank }: Application): { bank: string; lastFour: string } | undefined {
  if (!bank?.verified || bank.accountNumber === undefined) return undefined
  return { bank: bank.verified.bankName, lastFour: lastFourOf(bank.accountNumber) }
}

function complaintStatus(scene: Scene): string | undefined {
  const { complaints = [] } = scene.state
  const lines = complaints.map((complaint) => {
    const { number, closed } = complaint
    const date = dateOf(scene, complaint.at)
    return closed
      ? scene.words.say('own.complaint.closed', { number, date, closedDate: dateOf(scene, closed.at) })
      : scene.words.say('own.complaint.open', {
          number,
          date,
          dueDate: dateOf(scene, complaintDueAt(complaint)),
        })
  })
  return lines.length > 0 ? lines.slice(-mostComplaints).join('\n') : undefined
}

/** The latest are asked for; a message holds no more than a few of them. */
const mostComplaints = 5

function dateOf({ words }: Scene, at: number): string {
  return words.date(isoDateInIndia(at))
}
