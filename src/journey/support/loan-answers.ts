import { formatRupees, percentFromBps } from '../../lending/money.ts'
import { billingSchedule, type Instalment } from '../../lending/schedule.ts'
import type { Loan } from '../loan.ts'
import type { Scene } from '../scene.ts'
import { howToClose } from '../steps/loan/closing.ts'
import { details } from '../steps/loan/details.ts'

/**
 * What a borrower may ask about a running loan, from its record. What was received stands in the lender's ledger and not
 * here: as soon as an EMI was due, every figure says that it is by the schedule.
 */
export const loanAnswers = {
  'next-emi': nextEmi,
  'emi-amount': emiAmount,
  outstanding,
  'instalments-left': instalmentsLeft,
  'loan-details': details,
  'interest-rate': interestRate,
  'closure-amount': howToClose,
} as const satisfies Record<string, (scene: Scene, loan: Loan) => string>

/** The EMIs of the schedule that are due today or later. */
function stillToCome(scene: Scene, loan: Loan): Instalment[] {
  return scheduleOf(loan).filter(({ dueOn }) => dueOn >= scene.today)
}

function nextEmi(scene: Scene, loan: Loan): string {
  const [next] = stillToCome(scene, loan)
  if (!next) return datesPassed(scene, loan)
  const answer = scene.words.say('own.next-emi', {
    amount: formatRupees(next.instalmentPaise),
    date: scene.words.date(next.dueOn),
    number: next.instalmentNumber,
    months: loan.tenorMonths,
    bank: loan.bankName,
    lastFour: loan.accountLastFour,
  })
  return bySchedule(scene, loan, answer)
}

function emiAmount(scene: Scene, loan: Loan): string {
  const last = scheduleOf(loan).at(-1)
  return scene.words.say('own.emi', {
    emi: formatRupees(loan.emiPaise),
    months: loan.tenorMonths,
    lastEmi: formatRupees(last?.instalmentPaise ?? loan.emiPaise),
    rate: percentFromBps(loan.annualRateBps),
  })
}

function outstanding(scene: Scene, loan: Loan): string {
  const coming = stillToCome(scene, loan)
  const [next] = coming
  const last = coming.at(-1)
  if (!next || !last) return datesPassed(scene, loan)
  const answer = scene.words.say('own.outstanding', {
    count: coming.length,
    total: formatRupees(sum(coming, 'instalmentPaise')),
    principal: formatRupees(sum(coming, 'principalPaise')),
    interest: formatRupees(sum(coming, 'interestPaise')),
    amount: formatRupees(next.instalmentPaise),
    date: scene.words.date(next.dueOn),
    lastDate: scene.words.date(last.dueOn),
  })
  return bySchedule(scene, loan, answer)
}

function instalmentsLeft(scene: Scene, loan: Loan): string {
  const coming = stillToCome(scene, loan)
  const last = coming.at(-1)
  if (!last) return datesPassed(scene, loan)
  const answer = scene.words.say('own.left', {
    months: loan.tenorMonths,
    count: coming.length,
    lastDate: scene.words.date(last.dueOn),
  })
  return bySchedule(scene, loan, answer)
}

function interestRate(scene: Scene, loan: Loan): string {
  return scene.words.say('own.rate', {
    rate: percentFromBps(loan.annualRateBps),
    apr: percentFromBps(loan.aprBps),
  })
}

function datesPassed(scene: Scene, loan: Loan): string {
  const date = scene.words.date(scheduleOf(loan).at(-1)?.dueOn ?? loan.firstDueOn)
  return bySchedule(scene, loan, scene.words.say('own.dates-passed', { date }))
}

/** Before the first due date there is nothing that could have been missed. */
function bySchedule(scene: Scene, loan: Loan, answer: string): string {
  return loan.firstDueOn < scene.today ? `${answer}\n\n${scene.words.say('own.by-schedule')}` : answer
}

function scheduleOf(loan: Loan): Instalment[] {
  return billingSchedule(loan, loan.firstDueOn)
}

function sum(rows: Instalment[], figure: 'instalmentPaise' | 'principalPaise' | 'interestPaise'): number {
  return rows.reduce((total, row) => total + row[figure], 0)
}
