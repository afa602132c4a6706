import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import { billingSchedule } from '../../../lending/schedule.ts'
import { lender } from '../../lender.ts'
import type { Loan } from '../../loan.ts'
import type { Scene } from '../../scene.ts'

/** The figures of a loan in a few lines. */
export function details(scene: Scene, loan: Loan): string {
  return scene.words.say('loan.details', {
    loanId: loan.id,
    amount: formatRupees(loan.amountPaise),
    net: formatRupees(loan.netDisbursedPaise),
    rate: percentFromBps(loan.annualRateBps),
    apr: percentFromBps(loan.aprBps),
    months: loan.tenorMonths,
    emi: formatRupees(loan.emiPaise),
    disbursedOn: scene.words.date(loan.disbursedOn),
    next: whatNext(scene, loan),
    lastFour: loan.accountLastFour,
    bank: loan.bankName,
  })
}

function whatNext(scene: Scene, loan: Loan): string {
  if (loan.closing)
    return scene.words.say('loan.closed-on', { date: scene.words.date(loan.closing.closedOn) })
  const upcoming = instalments(loan).find((instalment) => instalment.dueOn >= scene.today)
  if (!upcoming) return scene.words.say('loan.no-next')
  return scene.words.say('loan.next', {
    amount: formatRupees(upcoming.instalmentPaise),
    date: scene.words.date(upcoming.dueOn),
  })
}

/** Every instalment with its date, to the paisa. */
export function schedule(scene: Scene, loan: Loan): string {
  const rows = instalments(loan).map(
    (row) =>
      `${row.instalmentNumber}. ${scene.words.date(row.dueOn)}: *${formatRupees(row.instalmentPaise)}* (${formatRupees(row.principalPaise)} + ${formatRupees(row.interestPaise)})`,
  )
  return [scene.words.say('loan.schedule.head', { loanId: loan.id }), ...rows].join('\n')
}

/** How an EMI is paid, and where to when it is paid by hand. */
export function howToRepay(scene: Scene, loan: Loan): string {
  if (loan.closing) return scene.words.say('loan.nothing-owed')
  return scene.words.say('loan.repay', {
    lastFour: loan.accountLastFour,
    bank: loan.bankName,
    ...repaymentAccount(),
    loanId: loan.id,
  })
}

/** The only account to which a borrower pays. */
export function repaymentAccount() {
  const { name, accountNumber, ifsc } = lender.repaymentAccount
  return { payee: name, account: accountNumber, ifsc }
}

function instalments(loan: Loan) {
  return billingSchedule(loan, loan.firstDueOn)
}
