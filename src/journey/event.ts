import type { Decision, DecisionTrail } from '../lending/decision.ts'
import type { PersonAct } from './acts.ts'
import type { Operator } from './handoff.ts'
import type { Contact, Inbound } from './inbound.ts'
import type { LoanClosing } from './loan.ts'
import type { OwnCase } from './own-case.ts'
import type { KeptPaper } from './paper.ts'

/**
 * Everything that can happen to a borrower. An event is applied once: `id` is the mark, written in the same
 * commit as its effect. `at` is milliseconds since the epoch, when it reached us.
 */
export type Event = { id: string; borrowerId: string; at: number } & EventBody

export type EventBody =
  | MessageReceived
  | ContactChanged
  | DecisionMade
  | IdentityStarted
  | IdentityFinished
  | MediaStored
  | MediaRefused
  | FaceChecked
  | BankChecked
  | MandateStarted
  | MandateFinished
  | SigningStarted
  | CodeChecked
  | SigningFinished
  | PaperMade
  | PayoutUpdated
  | LoanClosed
  | ReferralReleased
  | QuestionAnswered
  | PersonActed
  | MessageFailed
  | PaperNotSent
  | ProviderFailed
  | NothingNew
  | DataViewed
  | TimerDue

export interface MessageReceived {
  kind: 'message.received'
  /** Meta's id of the message, to mark it as read. */
  wamid: string
  contact: Contact
  inbound: Inbound
}

/** The borrower's number or user id changed (Meta's system messages). */
export interface ContactChanged {
  kind: 'contact.changed'
  contact: Contact
}

/** `key` is the one that the effect carried: an answer to an older question is recognised and ignored. */
export interface DecisionMade {
  kind: 'decision.made'
  key: string
  decision: Decision
  /** Kept in the log with the decision: `npm run decision:explain` reads it. */
  trail: DecisionTrail
}

export interface IdentityStarted {
  kind: 'identity.started'
  key: string
  url: string
  /** After this the page no longer works. */
  expiresAt: number
}

export interface IdentityFinished {
  kind: 'identity.finished'
  key: string
  outcome:
    | { result: 'verified'; name: string; dateOfBirth: string; photoReference: string; maskedNumber: string }
    | { result: 'rejected'; reason: string }
    | { result: 'expired' }
}

export interface MediaStored {
  kind: 'media.stored'
  key: string
  /** Where it is kept, in our own media store. */
  reference: string
  sha256: string
  mimeType: string
  sizeBytes: number
}

export interface MediaRefused {
  kind: 'media.refused'
  key: string
  reason: 'too-large' | 'wrong-type' | 'unavailable' | 'empty'
}

export interface FaceChecked {
  kind: 'face.checked'
  key: string
  result: 'match' | 'mismatch' | 'unclear'
  /** 0 to 100, for the audit; never shown to the borrower. */
  score: number
}

export interface BankChecked {
  kind: 'bank.checked'
  key: string
  outcome:
    | { result: 'verified'; nameAtBank: string; nameMatchScore: number; bankName: string; reference: string }
    | { result: 'invalid'; reason: 'no-such-account' | 'account-closed' | 'account-blocked' | 'account-type' }
}

export interface MandateStarted {
  kind: 'mandate.started'
  key: string
  url: string
  expiresAt: number
}

export interface MandateFinished {
  kind: 'mandate.finished'
  key: string
  outcome:
    | { result: 'active'; umrn: string }
    | { result: 'rejected'; reason: 'declined-by-borrower' | 'bank-refused' | 'limit' | 'technical' }
    | { result: 'expired' }
}

/** The borrower can sign now: with a code that was sent to their number, or on the page of an eSign provider. */
export interface SigningStarted {
  kind: 'signing.started'
  key: string
  way:
    | { kind: 'code' /** Masked: `••••••0001`. */; sentTo: string; expiresAt: number }
    | { kind: 'page'; url: string; expiresAt: number }
}

/** `used-up`: too many wrong ones, none will be right any more. */
export interface CodeChecked {
  kind: 'code.checked'
  key: string
  result: 'right' | 'wrong' | 'expired' | 'used-up'
}

/** The end of a signing on an eSign provider's page. `reference` is the provider's name of the signature. */
export interface SigningFinished {
  kind: 'signing.finished'
  key: string
  outcome:
    | { result: 'signed'; nameOnSignature: string; reference: string }
    | { result: 'refused' }
    | { result: 'failed' }
    | { result: 'expired' }
}

/** A paper was made and is kept. */
export interface PaperMade {
  kind: 'paper.made'
  key: string
  paper: KeptPaper
}

/** A payout may be reversed after success (3.6 of the lending facts). */
export interface PayoutUpdated {
  kind: 'payout.updated'
  key: string
  status: 'pending' | 'success' | 'failed' | 'reversed'
  /** The bank's reference of the transfer, once there is one. */
  utr?: string
  reason?: 'account-closed' | 'account-blocked' | 'bank-down' | 'limit' | 'technical'
}

/** The lender's ledger says that nothing is owed any more. Brought by an operator (`npm run loan -- close`). */
export interface LoanClosed {
  kind: 'loan.closed'
  loanId: string
  closing: LoanClosing
  who: string
  why: string
}

/** A person looked at a referred application and lets it go on: it is decided again. */
export interface ReferralReleased {
  kind: 'referral.released'
  applicationId: string
  who: string
  why: string
}

/** A paper could not be read or uploaded: the words below it were sent without it, or there were none. */
export interface PaperNotSent {
  kind: 'paper.not-sent'
  effectId: string
  /** Of the file in the media store. */
  reference: string
  /** The paper was the whole message, so nothing was sent. */
  isAlone?: true
  /** The file is gone or cannot be read: only making it anew helps. */
  isLost?: true
}

export interface QuestionAnswered {
  kind: 'question.answered'
  key: string
  /** What the borrower wants; a tapped topic is a query. */
  category: 'query' | 'request' | 'complaint'
  /** A wrong answer would cost money: not being sure then leads to a person. */
  isMoney?: true
  outcome: /** `own`: can be meant of the borrower's own case; then the case answers, where there is one. */
    | { result: 'answer'; topicId: string; text: string; own?: OwnCase; model?: ModelUse }
    | { result: 'unsure'; topics: { id: string; title: string }[] }
    | { result: 'unknown' }
}

/** A language model worded the answer; kept for the audit. */
export interface ModelUse {
  modelId: string
  /** The topics that it was given and cites. */
  topics: string[]
  /** 0 to 100, its own. */
  confidence: number
  inputTokens: number
  outputTokens: number
}

/**
 * A person of the lender did something in the console. `why` is their reason. What is not possible (any more) changes
 * nothing and stands in the log as `act.refused`.
 */
export interface PersonActed {
  kind: 'person.acted'
  by: Operator
  why?: string
  act: PersonAct
}

/** WhatsApp will never deliver this message; `code` is Meta's error code. */
export interface MessageFailed {
  kind: 'message.failed'
  effectId: string
  code: number
}

/** A provider could not answer, and asking again did not help. */
export interface ProviderFailed {
  kind: 'provider.failed'
  effectId: string
  effectKind: string
  key: string
  reason: 'unreachable' | 'slow' | 'refused' | 'nonsense'
}

/** We looked, and the provider has no result for this key yet (a payout: it never heard of it). */
export interface NothingNew {
  kind: 'nothing.new'
  key: string
}

/**
 * A person reads what we hold of this borrower. Applied before anything is shown, so that the log of the borrower
 * says who, why and what (DPDP Rule 6: access is logged). It changes nothing else.
 */
export interface DataViewed {
  kind: 'data.viewed'
  who: string
  why: string
  what: string
  isMasked: boolean
}

/** The time that the state asked to be woken at has come; the state knows for what. */
export interface TimerDue {
  kind: 'timer.due'
}
