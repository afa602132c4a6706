import type { Decision, Employment, Offer } from '../lending/decision.ts'
import type { BankChecked, IdentityFinished, PayoutUpdated } from './event.ts'
import type { Operator } from './handoff.ts'
import type { Language } from './language.ts'

/** One application for one loan, from the first question to the money. Each step owns one part of it. */
export interface Application {
  /** Opaque and known to providers: it opens every key that we give them. */
  id: string
  productId: string
  startedAt: number
  answers: Answers
  /** The borrower has seen all answers together and found them right. */
  summaryConfirmed?: boolean
  consent?: Consent
  /** `isRequote`: made for the one offer of papers that had run out; what else could be offered was not asked. */
  decision?: { at: number; round: number; decision: Decision; isRequote?: boolean }
  /** Decisions made before answers were corrected; numbers the next one. */
  rounds?: number
  /** A person looked at the referred application and let it go on. */
  releasedAt?: number
  /** The offer that the borrower is looking at, and the one accepted. */
  viewedOfferId?: string
  offer?: Offer
  /** The page of the comparison that is open, from 0, where there are more offers than a list holds. */
  offersPage?: number
  /** The borrower asks for another amount or tenor; what is missing is asked for. */
  quote?: { amountPaise?: number; tenorMonths?: number }
  /** Quotes that were answered: each may have asked a bureau, and many of them find out the limits of the policy. */
  quotesTaken?: number
  identity?: Identity
  selfie?: Selfie
  bank?: BankAccount
  mandate?: Mandate
  agreement?: Agreement
  disbursal?: Disbursal
  /** What the latest paper that a step asked for is about: asked for once, the step goes on with or without it. */
  paperAsked?: string
  /** The provider call whose answer we wait for. An answer with any other key is old news. */
  waitingFor?: string
  /** Provider calls made so far; numbers the next key. */
  calls: number
  /** One nudge an application: it is not sent twice. */
  nudged?: boolean
  closed?: Closure
  /** A person has stopped the money. */
  payoutHold?: PayoutHold
}

/** Stops the money until two persons agree what becomes of it. */
export interface PayoutHold {
  by: Operator
  at: number
  why: string
  /** The first of two persons wants this. */
  asked?: { what: 'release' | 'cancel'; by: Operator; at: number; why: string }
}

export interface Answers {
  fullName?: string
  dateOfBirth?: string
  employment?: Employment
  monthlyIncomePaise?: number
  householdAnnualIncomePaise?: number
  purpose?: Purpose
  pincode?: string
  courseFeePaise?: number
}

export const purposes = ['medical', 'education', 'home', 'wedding', 'debts', 'business', 'other'] as const
export type Purpose = (typeof purposes)[number]

/** Proof of a yes: which words, in which language, when, by which message. */
export interface Consent {
  at: number
  version: string
  language: Language
  textHash: string
  wamid: string
}

export type VerifiedIdentity = Extract<IdentityFinished['outcome'], { result: 'verified' }>
export type VerifiedBank = Extract<BankChecked['outcome'], { result: 'verified' }>

export interface Identity {
  link?: { key: string; url: string; expiresAt: number }
  verified?: VerifiedIdentity
}

export interface Selfie {
  reference?: string
  sha256?: string
  matched?: boolean
}

export interface BankAccount {
  accountNumber?: string
  ifsc?: string
  verified?: VerifiedBank
  /** Verified, but in a name that is not surely the borrower's: only a person may take it. */
  unsure?: { accountNumber: string; ifsc: string; verified: VerifiedBank }
}

export interface Mandate {
  link?: { key: string; url: string; expiresAt: number }
  maximumPaise?: number
  /** ISO date after which nothing can be collected. */
  finalCollectionOn?: string
  umrn?: string
}

export interface Agreement {
  /** RBI: every KFS has a number of its own and binds the lender until `validUntil`. */
  proposalNumber: string
  shownAt: number
  validUntil: number
  firstDueOn: string
  language: Language
  version: string
  textHash: string
  accepted?: { at: number; wamid: string }
  signing?: Signing
  /** One-time codes asked for so far: after some the borrower is shown another way. */
  codesSent?: number
  finalCheckPassed?: boolean
}

/** The borrower said yes; this is how they prove that it was them. */
export interface Signing {
  method: 'code' | 'esign'
  key: string
  startedAt: number
  /** With a code: the masked number. */
  sentTo?: string
  /** With eSign: the page. */
  url?: string
  expiresAt?: number
  /** Why it came to nothing, until another one is started. */
  over?: 'expired' | 'used-up' | 'refused' | 'failed' | 'other-name'
  /** With `other-name`: the provider's name of that signature, should a person find it in order. */
  otherNameReference?: string
  /** The message that carried the latest code. */
  wamid?: string
  signed?: { at: number; reference: string; wamid?: string }
}

/** The contract stands: the borrower accepted the papers and signed them. */
export function isSigned({ agreement }: Pick<Application, 'agreement'>): boolean {
  return agreement?.signing?.signed !== undefined
}

export interface Disbursal {
  key: string
  /** When the key was made. */
  at: number
  /** The provider said that it never took the order: sending it again under the same key repeats nothing. */
  notTaken?: boolean
  status: 'sent' | PayoutUpdated['status']
  utr?: string
  reason?: PayoutUpdated['reason']
}

export type Closure = { at: number } & (
  | { reason: 'declined'; reasons: string[]; reapplyOn: string }
  /** `tookBack`: the consent had been given before. `byLender`: two persons cancelled it; it is not taken up again. */
  | { reason: 'withdrawn'; tookBack?: boolean; byLender?: true }
  /** `serviceDown`: nothing about the borrower is the cause. */
  | { reason: 'referred'; serviceDown?: boolean }
)
