import type { Language } from '../../journey/language.ts'
import type { Loan } from '../../journey/loan.ts'
import { type PaperKind, type PaperRequest, paperKinds } from '../../journey/paper.ts'
import { personalLoan } from '../../journey/products/personal-loan.ts'
import { termsOn } from '../../journey/products/product.ts'
import type { Offer } from '../../lending/decision.ts'
import { kfsFigures } from '../../lending/kfs-figures.ts'
import { roundToPaisa, roundToRupee, shareOf } from '../../lending/money.ts'
import { billingSchedule, firstDueOn } from '../../lending/schedule.ts'

export const madeAt = Date.parse('2026-11-23T14:05:09+05:30')

/** A name as long as a bank's record allows. */
export const longName = 'Venkatanarasimha Subrahmanyam Rajuvaripet'

export interface Sample {
  language: Language
  amountPaise?: number
  tenorMonths?: number
  annualRateBps?: number
  borrowerName?: string
  isSigned?: boolean
}

/** An offer with the fees of the personal loan. */
export function offerOf({
  amountPaise = 5_00_000_00,
  tenorMonths = 12,
  annualRateBps = 18_00,
}: Partial<Sample>): Offer {
  const terms = termsOn(personalLoan, '2026-11-23')
  const processingFeePaise = roundToRupee(shareOf(amountPaise, terms.processingFeeBps))
  const gstPaise = roundToPaisa(shareOf(processingFeePaise, terms.gstBps))
  const loan = { amountPaise, tenorMonths, annualRateBps, processingFeePaise, gstPaise }
  const { emiPaise, netDisbursedPaise, aprBps } = kfsFigures(loan)
  return { id: 'o1', ...loan, emiPaise, netDisbursedPaise, aprBps }
}

/** What the journey would ask for, in the life of one loan. */
export function requestOf<Kind extends PaperKind>(
  paper: Kind,
  sample: Sample,
): Extract<PaperRequest, { paper: Kind }> {
  const offer = offerOf(sample)
  const common = {
    language: sample.language,
    productId: 'personal-loan',
    applicationId: 'A7K2M9QX4T',
    madeAt,
    borrowerName: sample.borrowerName ?? 'Asha Devi Sharma',
    offer,
  }
  const proposal = {
    proposalNumber: 'A7K2M9QX4T-7',
    shownAt: madeAt,
    validUntil: Date.parse('2026-11-30T23:59:59+05:30'),
    firstDueOn: '2026-12-23',
  }
  const signature = {
    method: 'code',
    signedAt: madeAt + 61_000,
    textHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    reference: 'A7K2M9QX4T/8',
  } as const
  const requests: { [Each in PaperKind]: PaperRequest } = {
    'sanction-letter': { ...common, paper: 'sanction-letter', validUntilOn: '2026-11-30' },
    kfs: { ...common, paper: 'kfs', proposal },
    agreement: { ...common, paper: 'agreement', proposal, ...(sample.isSigned && { signature }) },
    schedule: { ...common, paper: 'schedule', loan: loanOf(offer, sample.language) },
    'no-dues': { ...common, paper: 'no-dues', loan: closed(loanOf(offer, sample.language)) },
  }
  return requests[paper] as Extract<PaperRequest, { paper: Kind }>
}

export function everyRequest(sample: Sample): PaperRequest[] {
  return paperKinds.map((kind) => requestOf(kind, sample))
}

function loanOf({ id: _, ...figures }: Offer, language: Language): Loan {
  return {
    recordVersion: 1,
    id: 'LN-A7K2M9QX4T',
    applicationId: 'A7K2M9QX4T',
    proposalNumber: 'A7K2M9QX4T-7',
    productId: 'personal-loan',
    status: 'active',
    ...figures,
    disbursedOn: '2026-11-23',
    firstDueOn: firstDueOn('2026-11-23'),
    umrn: 'HDFC0000000000000001',
    accountLastFour: '9012',
    bankName: 'HDFC Bank',
    agreementHash: '0'.repeat(64),
    agreementLanguage: language,
  }
}

function closed(loan: Loan): Loan {
  return {
    ...loan,
    status: 'closed',
    closing: {
      how: 'repaid',
      closedOn: '2026-11-23',
      receivedPaise: billingSchedule(loan, loan.firstDueOn).reduce(
        (sum, row) => sum + row.instalmentPaise,
        0,
      ),
    },
  }
}
