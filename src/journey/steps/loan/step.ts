import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import { billingSchedule } from '../../../lending/schedule.ts'
import { chosen, type Option, titleOf } from '../../choices.ts'
import type { Event } from '../../event.ts'
import { lender } from '../../lender.ts'
import type { Loan } from '../../loan.ts'
import { goTo, miss, type Outcome, stay } from '../../outcome.ts'
import type { Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'

const options: Option[] = [
  { id: 'details', key: 'loan.details' },
  { id: 'schedule', key: 'loan.schedule' },
  { id: 'repay', key: 'loan.repay' },
  { id: 'support', key: 'menu.support' },
]

/**
 * What people write about their loan that is on no button. Without a name of its own, "close my loan" would be taken
 * for "my loan", and its details would be no answer; support has one.
 */
const unlisted: Option[] = [
  { id: 'another', key: 'loan.another' },
  { id: 'close', key: 'loan.close' },
]

/** After the money: the same chat serves the loan. */
export const loanStep: Step = {
  name: 'loan',
  listensForQuestions: true,
  ask: (scene) => [
    {
      kind: 'list',
      body: scene.words.say('loan.ask'),
      button: scene.words.say('loan.button'),
      rows: options.map((option) => ({ id: `loan:${option.id}`, title: titleOf(option, scene.words) })),
    },
  ],
  hear(scene, reply) {
    const loan = currentLoan(scene)
    switch (chosen(reply, [...options, ...unlisted])) {
      case 'details':
        return stay({ note: details(scene, loan) })
      case 'schedule':
        return stay({ note: schedule(scene, loan) })
      case 'repay':
        return stay({ note: howToRepay(scene, loan) })
      case 'support':
        return stay({ aside: 'support' })
      case 'another':
        return stay({ note: scene.words.say('start.active-loan') })
      default:
        return miss(scene.words.say('choice.miss'))
    }
  },
  learn: afterPayout,
  learnElsewhere: afterPayout,
}

function currentLoan(scene: Scene): Loan {
  const loan = scene.state.loans.at(-1)
  if (!loan) throw new Error('the loan step needs a loan')
  return loan
}

/** A bank can take a payout back after it succeeded (facts 3.6): the loan does not stand, the money is ours again. */
function afterPayout(scene: Scene, event: Event): Outcome | undefined {
  const { application, loans } = scene.state
  if (event.kind !== 'payout.updated' || event.key !== application?.disbursal?.key) return undefined
  if (!loans.some((loan) => loan.applicationId === application.id && loan.status === 'active'))
    return undefined
  const detail = { applicationId: application.id, key: event.key, reason: event.reason }
  // A "failed" after the money arrived contradicts itself: a person must ask the bank.
  const contradiction = [{ kind: 'problem', detail: { what: 'payout-contradiction', ...detail } }]
  if (event.status !== 'reversed') {
    return stay({ say: 'nothing', records: event.status === 'failed' ? contradiction : [] })
  }
  return goTo('disbursal', {
    application: {
      ...application,
      disbursal: { ...application.disbursal, status: 'reversed', reason: event.reason },
    },
    loan: { ...currentLoan(scene), status: 'reversed' },
    records: [
      { kind: 'payout', detail: { ...detail, status: event.status } },
      { kind: 'problem', detail: { what: 'payout-reversed', ...detail } },
    ],
  })
}

function instalments(loan: Loan) {
  return billingSchedule(loan, loan.firstDueOn)
}

function details(scene: Scene, loan: Loan): string {
  const upcoming = instalments(loan).find((instalment) => instalment.dueOn >= scene.today)
  return scene.words.say('loan.details', {
    loanId: loan.id,
    amount: formatRupees(loan.amountPaise),
    net: formatRupees(loan.netDisbursedPaise),
    rate: percentFromBps(loan.annualRateBps),
    apr: percentFromBps(loan.aprBps),
    months: loan.tenorMonths,
    emi: formatRupees(loan.emiPaise),
    disbursedOn: scene.words.date(loan.disbursedOn),
    next: upcoming
      ? scene.words.say('loan.next', {
          amount: formatRupees(upcoming.instalmentPaise),
          date: scene.words.date(upcoming.dueOn),
        })
      : scene.words.say('loan.no-next'),
    lastFour: loan.accountLastFour,
    bank: loan.bankName,
  })
}

function schedule(scene: Scene, loan: Loan): string {
  const rows = instalments(loan).map(
    (row) =>
      `${row.instalmentNumber}. ${scene.words.date(row.dueOn)}: *${formatRupees(row.instalmentPaise)}* (${formatRupees(row.principalPaise)} + ${formatRupees(row.interestPaise)})`,
  )
  return [scene.words.say('loan.schedule.head', { loanId: loan.id }), ...rows].join('\n')
}

function howToRepay(scene: Scene, loan: Loan): string {
  return scene.words.say('loan.repay', {
    lastFour: loan.accountLastFour,
    bank: loan.bankName,
    payee: lender.repaymentAccount.name,
    account: lender.repaymentAccount.accountNumber,
    ifsc: lender.repaymentAccount.ifsc,
    loanId: loan.id,
  })
}
