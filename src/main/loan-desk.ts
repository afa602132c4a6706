import type { EventBody } from '../journey/event.ts'
import type { Loan, LoanClosing } from '../journey/loan.ts'
import type { KeptPaper } from '../journey/paper.ts'
import { productOf, termsOn } from '../journey/products/product.ts'
import { closureQuote } from '../lending/closure.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { formatRupees } from '../lending/money.ts'
import { billingSchedule } from '../lending/schedule.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type Held, heldUnder } from '../privacy/held.ts'
import { type DeskParts, openDeskParts } from './borrower-desk.ts'
import type { Order } from './command-line.ts'
import type { Config } from './config.ts'
import { applicationIdFrom } from './loan-names.ts'

/** `refused` and `unsure` say why, in a sentence for the operator; `unsure` is done once it is confirmed. */
export type DeskAnswer = { result: 'done' } | { result: 'refused' | 'unsure'; why: string }

/**
 * Where an operator brings what only people know: that a loan is paid off, that a referred application may go on. Both
 * are events and are applied once; what the borrower is told for it, the running service sends.
 */
export interface LoanDesk {
  closeLoan(name: string, order: Order & LoanClosing & { isConfirmed: boolean }): Promise<DeskAnswer>
  release(name: string, order: Order): Promise<DeskAnswer>
  /** The papers of a loan or an application, oldest first. Undefined for a name that nobody has. */
  papers(name: string): Promise<KeptPaper[] | undefined>
  close(): Promise<void>
}

export async function openLoanDesk(config: Config, clock: Clock, log: Log): Promise<LoanDesk> {
  return loanDesk(await openDeskParts(config, clock, log))
}

export function loanDesk({ store, runner, clock }: DeskParts): LoanDesk {
  const apply = (borrowerId: string, id: string, body: EventBody) =>
    runner.apply({ id, borrowerId, at: clock(), ...body })

  return {
    async closeLoan(name, { who, why, isConfirmed, ...closing }) {
      const held = await heldUnder(store, applicationIdFrom(name))
      const loan = held && loanIn(held, applicationIdFrom(name))
      if (!held || !loan) return refused('No loan has this id')
      const obstacle = obstacleToClosing(loan, closing, isoDateInIndia(clock()))
      if (obstacle) return refused(obstacle)
      const doubt = doubtAbout(loan, closing)
      if (doubt && !isConfirmed) return { result: 'unsure', why: doubt }
      // The mark is the loan's own: whoever brings it twice, or two at once, closes it once.
      await apply(held.borrowerId, `closed:${loan.id}`, {
        kind: 'loan.closed',
        ...{ loanId: loan.id, closing, who, why },
      })
      const after = loanIn({ loans: await store.loans(held.borrowerId) }, loan.applicationId)
      return after?.status === 'closed' ? done : refused(notTaken)
    },

    async release(name, { who, why }) {
      const applicationId = applicationIdFrom(name)
      const held = await heldUnder(store, applicationId)
      const application = held?.state.application
      if (!held || !application) return refused('No application has this id')
      if (application.id !== applicationId) return refused('The borrower has begun another application since')
      if (application.closed?.reason !== 'referred') return refused('This application waits for nobody')
      // An application may be referred again, and then released again.
      await apply(held.borrowerId, `released:${applicationId}:${application.closed.at}`, {
        kind: 'referral.released',
        ...{ applicationId, who, why },
      })
      const after = await heldUnder(store, applicationId)
      return after?.state.application?.closed?.reason === 'referred' ? refused(notTaken) : done
    },

    async papers(name) {
      const applicationId = applicationIdFrom(name)
      const held = await heldUnder(store, applicationId)
      return held && (held.state.papers ?? []).filter((paper) => paper.applicationId === applicationId)
    },

    close: () => store.close(),
  }
}

const done: DeskAnswer = { result: 'done' }
const notTaken = 'It stands in the log, but changed nothing; give the entry to an engineer'

function refused(why: string): DeskAnswer {
  return { result: 'refused', why }
}

function loanIn({ loans }: Pick<Held, 'loans'>, applicationId: string): Loan | undefined {
  return loans
    .map(({ record }): Loan => JSON.parse(record))
    .find((loan) => loan.applicationId === applicationId)
}

function obstacleToClosing(loan: Loan, { closedOn }: LoanClosing, today: string): string | undefined {
  if (loan.status === 'closed') return `This loan was closed on ${loan.closing?.closedOn} already`
  if (loan.status === 'reversed') return 'The money of this loan came back: there is nothing to close'
  if (closedOn > today) return `${closedOn} has not come yet`
  if (closedOn < loan.disbursedOn) return `The money left on ${loan.disbursedOn}, after ${closedOn}`
  return undefined
}

/** What the record of the loan cannot explain. The ledger may know better. */
function doubtAbout(loan: Loan, closing: LoanClosing): string | undefined {
  const { how, closedOn, receivedPaise } = closing
  const tooMuch = receivedPaise > 2 * scheduledPaise(loan)
  if (tooMuch) return `${formatRupees(receivedPaise)} is more than twice all instalments of this loan`
  if (how === 'repaid') return tooLittle('all instalments are', receivedPaise, scheduledPaise(loan))
  if (how === 'foreclosed') return tooLittle('the principal is', receivedPaise, loan.amountPaise)
  const product = productOf(loan.productId)
  const terms = { ...product.conditions, ...termsOn(product, loan.disbursedOn) }
  const quote = closureQuote(loan, terms, { paidInstalments: 0 }, closedOn)
  return quote.way === 'cooling-off'
    ? tooLittle('leaving on that day costs', receivedPaise, quote.totalPaise)
    : 'The cooling-off period was over on that day'
}

function tooLittle(what: string, receivedPaise: number, leastPaise: number): string | undefined {
  if (receivedPaise >= leastPaise) return undefined
  return `${formatRupees(receivedPaise)} is less than this loan asks for: ${what} ${formatRupees(leastPaise)}`
}

function scheduledPaise(loan: Loan): number {
  return billingSchedule(loan, loan.firstDueOn).reduce((sum, { instalmentPaise }) => sum + instalmentPaise, 0)
}

/** Rupees as an operator writes them (`52341.50`, `52,341.5`, `₹52,341`) in paise. Undefined for anything else. */
export function paiseFrom(rupees: string): number | undefined {
  const bare = rupees.replace(/[₹,\s]/g, '')
  const parts = /^(?<whole>\d{1,9})(\.(?<fraction>\d{1,2}))?$/.exec(bare)?.groups
  return parts && Number(parts.whole) * 100 + Number((parts.fraction ?? '').padEnd(2, '0'))
}
