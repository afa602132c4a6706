import type { CreditFacts } from '../lending/decision.ts'
import type { ConversationQueue, HandoffReason, Operator } from './handoff.ts'
import type { Language } from './language.ts'
import type { Message } from './message.ts'
import type { PaperRequest } from './paper.ts'

/**
 * Something that a turn wants done. Stored in the commit of the turn, carried out by delivery; its answer comes
 * back as an event. `id` is `<borrowerId>/<turn>.<index>`: unique, and in order for one borrower.
 */
export type Effect = { id: string } & EffectBody

export type EffectBody =
  | Send
  | ShowTyping
  | Decide
  | StartIdentity
  | StoreMedia
  | CheckFace
  | CheckBank
  | CreateMandate
  | StartSigning
  | CheckCode
  | MakePaper
  | SendPayout
  | AnswerQuestion
  | HandOver
  | LookUp

/** Say this. Messages to one borrower leave in the order of their ids. */
export interface Send {
  kind: 'send'
  message: Message
  /** Set when the text is a disclosure that must be provable later (KFS, consent, agreement). */
  disclosure?: Disclosure
  /** A person wrote it in the console. */
  by?: Operator
  /** The policy and the regulatory figures under which it was said: those of the decision, before it of the day. */
  policyVersion?: string
}

export interface Disclosure {
  document: 'consent' | 'kfs' | 'schedule' | 'agreement'
  version: string
  language: Language
  /** SHA-256 of the text, hex. */
  textHash: string
}

/** Mark the borrower's message as read and show that we are writing. A courtesy: never stored, never retried. */
export interface ShowTyping {
  kind: 'show-typing'
  wamid: string
}

/** Every call to a provider carries a key that we made and stored before the call. */
export interface Decide {
  kind: 'decide'
  key: string
  productId: string
  facts: CreditFacts
  /** Names under which the same person would be found at another number (`person-marks.ts`); they go to no provider. */
  personMarks: string[]
}

export interface StartIdentity {
  kind: 'start-identity'
  key: string
  name: string
  dateOfBirth: string
  language: Language
}

export interface StoreMedia {
  kind: 'store-media'
  key: string
  mediaId: string
  purpose: 'selfie'
}

export interface CheckFace {
  kind: 'check-face'
  key: string
  selfieReference: string
  photoReference: string
}

export interface CheckBank {
  kind: 'check-bank'
  key: string
  accountNumber: string
  ifsc: string
  name: string
}

export interface CreateMandate {
  kind: 'create-mandate'
  key: string
  accountNumber: string
  ifsc: string
  name: string
  /** The most that one debit may take. */
  maximumPaise: number
  /** ISO dates. */
  firstCollectionOn: string
  finalCollectionOn: string
  language: Language
}

/** Lets the borrower sign the papers whose text has this hash. */
export interface StartSigning {
  kind: 'start-signing'
  key: string
  method: 'code' | 'esign'
  textHash: string
  name: string
  /** Where a code goes. Set when `method` is `code`. */
  phone?: string
  language: Language
}

export interface CheckCode {
  kind: 'check-code'
  /** Of the signing that sent it. */
  key: string
  code: string
}

/** Makes a PDF, keeps it, and answers with `paper.made`. The same request makes the same bytes. */
export interface MakePaper {
  kind: 'make-paper'
  key: string
  request: PaperRequest
}

export interface SendPayout {
  kind: 'send-payout'
  key: string
  accountNumber: string
  ifsc: string
  name: string
  amountPaise: number
}

export interface AnswerQuestion {
  kind: 'answer-question'
  key: string
  question: string
  /** Set when a topic was tapped instead of typed. */
  topicId?: string
  language: Language
  /** Whether they have a loan: it makes a topic for the others a little less likely. Absent: not known. */
  audience?: 'applicant' | 'borrower'
  /**
   * Set where a language model may word the answer: what is known of the case, in sentences without names, numbers of
   * persons or ids. Absent: none is configured, or the borrower's budget of the day is used up.
   */
  modelFacts?: string[]
}

/** Tells the lender's own queue of a handoff; the console has it from the state. */
export interface HandOver {
  kind: 'hand-over'
  key: string
  ticket: string
  reason: HandoffReason
  queue: ConversationQueue
  askedAt: number
  /** Where the borrower was and what they said last, with numbers masked. */
  context: { step: string; language: Language; applicationId?: string; loanId?: string; lastWords?: string }
}

/** Has the answer to this key come in the meantime? For a callback that never reached us. */
export interface LookUp {
  kind: 'look-up'
  key: string
  subject: 'identity' | 'mandate' | 'signing' | 'payout'
}
