import type { Offer } from '../lending/decision.ts'
import type { Agreement } from './application.ts'
import { sha256 } from './hash.ts'
import type { Language } from './language.ts'
import type { Loan } from './loan.ts'

/** The papers of a loan. Each is a PDF with a file of its own in `src/documents/papers/`. */
export const paperKinds = ['sanction-letter', 'kfs', 'agreement', 'schedule', 'no-dues'] as const

export type PaperKind = (typeof paperKinds)[number]

/**
 * Everything that a paper says, beside the words of its language and the facts of the lender and the product. The
 * figures are computed from the offer by the same functions as those in the chat. No clock: `madeAt` is part of it.
 */
export type PaperRequest = {
  language: Language
  productId: string
  applicationId: string
  /** Milliseconds since the epoch; printed as a date in India. */
  madeAt: number
  /** As verified by KYC; empty where the record of an old loan has none: its line is left out. */
  borrowerName: string
  offer: Offer
} & (
  | { paper: 'sanction-letter' /** ISO date. */; validUntilOn: string }
  | { paper: 'kfs'; proposal: Proposal }
  | { paper: 'agreement'; proposal: Proposal; signature?: Signature }
  | { paper: 'schedule'; loan: Loan }
  | { paper: 'no-dues'; loan: Loan }
)

export type Proposal = Pick<Agreement, 'proposalNumber' | 'shownAt' | 'validUntil' | 'firstDueOn'>

/** How the borrower signed, as the agreement prints it. */
export interface Signature {
  method: 'code' | 'esign'
  signedAt: number
  /** Of the whole text that was shown in the chat and accepted. */
  textHash: string
  /** The provider's name of the signature, or the key of the one-time code. */
  reference: string
}

/** A paper that was made. The file is in the media store; this is in the borrower's state and in the log. */
export interface KeptPaper {
  paper: PaperKind
  language: Language
  applicationId: string
  loanId?: string
  madeAt: number
  /** `paperAbout` the request: the same paper is not made twice. */
  about: string
  /** SHA-256 of what the paper says, hex: printed on it, and found at `/verify/<hash>`. */
  contentHash: string
  /** SHA-256 of the file, hex. */
  sha256: string
  sizeBytes: number
  pages: number
  /** In the media store. */
  reference: string
  filename: string
  /** The file was not found any more: the paper stays known to `/verify`, and is made anew when it is asked for. */
  isLost?: true
}

/** What makes a paper this paper, whenever it is made: SHA-256 of the request without its moment, hex. */
export function paperAbout(request: PaperRequest): string {
  return sha256(JSON.stringify({ ...request, madeAt: undefined }))
}

/** The name under which the borrower of a paper is found by the hash that is printed on it. */
export function paperAlias(contentHash: string): string {
  return `paper-${contentHash}`
}
