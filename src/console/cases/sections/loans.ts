import type { Loan } from '../../../journey/loan.ts'
import { isoDateInIndia } from '../../../lending/dates.ts'
import { formatRupees, percentFromBps } from '../../../lending/money.ts'
import { billingSchedule } from '../../../lending/schedule.ts'
import type { Block, Tone } from '../../api.ts'
import { facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { dayInWords } from '../moments.ts'

/** Every loan with its schedule, newest first. */
export function loansSection({ loans, now }: CaseFile, mask: Mask): Block[] {
  if (loans.length === 0) return [note('No loan yet.', 'quiet')]
  const today = isoDateInIndia(now)
  return loans.toReversed().flatMap((loan) => [loanFacts(loan, mask), scheduleOf(loan, today)])
}

const tones: Record<Loan['status'], Tone> = { active: 'good', closed: 'quiet', reversed: 'bad' }

function loanFacts(loan: Loan, mask: Mask): Block {
  const { closing } = loan
  return facts(
    [
      ['State', loan.status, tones[loan.status]],
      ['Borrower', loan.borrowerName && mask.name(loan.borrowerName)],
      ['Amount', formatRupees(loan.amountPaise)],
      ['In hand', formatRupees(loan.netDisbursedPaise)],
      ['Fee and GST', formatRupees(loan.processingFeePaise + loan.gstPaise)],
      ['Rate a year', percentFromBps(loan.annualRateBps)],
      ['APR', percentFromBps(loan.aprBps)],
      ['EMI', `${formatRupees(loan.emiPaise)}, ${loan.tenorMonths} months`],
      ['Disbursed', dayInWords(loan.disbursedOn)],
      ['First EMI', dayInWords(loan.firstDueOn)],
      ['Account', `${loan.bankName}, ending in ${loan.accountLastFour}`],
      ['UTR', loan.utr],
      ['UMRN', loan.umrn],
      ['KFS', loan.proposalNumber],
      ['Hash of the agreement', loan.agreementHash],
      ['Closed', closing && `${closing.how}, ${dayInWords(closing.closedOn)}`],
      ['Received in all', closing && formatRupees(closing.receivedPaise)],
    ],
    `Loan ${loan.id}`,
  )
}

/** As agreed. What was really collected stands in the lender's ledger, which we do not keep. */
function scheduleOf(loan: Loan, today: string): Block {
  return table(
    ['No.', 'Due', 'EMI', 'Principal', 'Interest'],
    billingSchedule(loan, loan.firstDueOn).map((row) => {
      const tone: Tone | undefined = row.dueOn < today ? 'quiet' : undefined
      return [
        String(row.instalmentNumber),
        [dayInWords(row.dueOn), tone],
        [formatRupees(row.instalmentPaise), tone],
        [formatRupees(row.principalPaise), tone],
        [formatRupees(row.interestPaise), tone],
      ]
    }),
    `Schedule of ${loan.id}, as agreed`,
  )
}
