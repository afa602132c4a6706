import type { ActName } from '../journey/acts.ts'
import type { ConversationQueue, HandoffOutcome, Operator, QueueName } from '../journey/handoff.ts'
import type { Message } from '../journey/message.ts'
import type { Permission, Role } from './roles.ts'

/**
 * What the console's pages and its server say to each other, as JSON under `/console/api`. Times are milliseconds since
 * 1970. A borrower is named by their reference, so that no address and no log of addresses holds personal data.
 *
 * A request that changes something carries the header `x-csrf-token` of the session. One that the page makes by itself,
 * while nobody has touched mouse or keyboard for a minute, carries `x-unattended: 1` and does not keep the session open.
 * Whatever is refused answers with a `Problem` and 400 (a field is wrong), 401 (not signed in), 403 (not allowed), 404,
 * 409 (not possible now), 429 (too often), 503 (the store or the identity provider does not answer).
 */
export interface Problem {
  /** A sentence for the person at the screen. */
  message: string
  /** Which field of the form it stands beside. */
  field?: string
  /** Who was faster. */
  who?: Operator
}

/**
 * GET /sign-in: before anybody has signed in. Each way ends with a `Session`:
 * POST /sign-in { signInName, password };
 * POST /sign-in/passkey/options answers with what the browser asks the passkey, POST /sign-in/passkey { response };
 * GET /sign-in/oidc is an address to open, which leads to the provider and back to /console/.
 */
export interface SignInWays {
  lender: string
  passkey: boolean
  oidc: boolean
}

/** GET /session, and the answer to every way of signing in and to POST /password { current, next }. POST /sign-out ends it. */
export interface Session {
  operator: Operator & { role: Role }
  permissions: readonly Permission[]
  csrfToken: string
  /** Nothing else is allowed until the first password is replaced. */
  mustChangePassword: boolean
  ways: SignInWays
}

/** GET /passkeys, POST /passkeys/options and then POST /passkeys { label, response }, DELETE /passkeys/:id */
export interface PasskeyView {
  id: string
  label: string
  addedAt: number
  usedAt?: number
}

/**
 * GET /operators. POST /operators/:id/role { role }, /disable, /enable and /remove-passkeys answer with the operator as
 * they are now; POST /operators (`NewOperator`) and /operators/:id/reset with a `FirstPassword`.
 */
export interface OperatorView extends Operator {
  role: Role
  /** What they type to sign in, or their e-mail at the identity provider. */
  signInName: string
  isDisabled: boolean
  passkeys: number
  lastSignInAt?: number
}

/** POST /operators */
export interface NewOperator {
  signInName: string
  name: string
  role: Role
  /** With `oidc` there is no password at all. */
  signIn: 'password' | 'oidc'
  /** Who they are at the identity provider, where it does not confirm e-mail addresses. */
  subject?: string
}

/** Shown once: the server keeps only its hash. Absent where there is none. */
export interface FirstPassword {
  operator: OperatorView
  firstPassword?: string
}

/** GET /inbox?queue=&owner=all|mine|free&after= */
export interface InboxPage {
  queues: { queue: QueueName; count: number; oldestSince: number; late: number }[]
  rows: InboxRow[]
  next?: string
}

export interface InboxRow {
  reference: string
  queue: QueueName
  since: number
  dueAt?: number
  agent?: Operator
  ticket?: string
  /** Masked, as everything here. */
  name: string
  phone: string
  language?: 'en' | 'hi'
  /** Where they are in the journey, in words. */
  step: string
  lastWords: string
  lastInboundAt?: number
  /** Until then a free message reaches them. */
  windowOpenUntil?: number
}

/** POST /cases/find { by, text } */
export interface FoundCases {
  cases: { reference: string; name: string; phone: string; step: string; lastInboundAt?: number }[]
  /** More have this name than are shown. */
  isCut: boolean
}

/** GET /cases/:reference */
export interface CasePage {
  reference: string
  /** Grows with every turn. */
  version: number
  name: string
  phone: string
  language?: 'en' | 'hi'
  step: string
  isMasked: boolean
  conversation: ConversationView
  sections: Section[]
  /** What this operator may do now, and what not, with the reason. */
  acts: { act: ActName; label: string; isPossible: boolean; why?: string; needs: ('reason' | 'text')[] }[]
  complaints: { number: string; at: number; dueAt: number; closed?: { at: number; outcome: string } }[]
  payoutHold?: {
    by: Operator
    at: number
    why: string
    asked?: { what: 'release' | 'cancel'; by: Operator; at: number; why: string }
  }
  files: { reference: string; title: string; mimeType: string; at: number }[]
}

export interface ConversationView {
  owner: 'bot' | 'person'
  agent?: Operator
  ticket?: string
  queue?: ConversationQueue
  askedAt?: number
  claimedAt?: number
  windowOpenUntil?: number
  isErased?: boolean
}

/** A part of the page of a borrower: facts, tables, or both. */
export interface Section {
  id:
    | 'journey'
    | 'answers'
    | 'offers'
    | 'decisions'
    | 'documents'
    | 'mandate'
    | 'payouts'
    | 'loans'
    | 'consents'
    | 'delivery'
    | 'problems'
  title: string
  blocks: Block[]
}

export type Tone = 'good' | 'bad' | 'warn' | 'quiet'

export type Block =
  | { kind: 'facts'; title?: string; facts: { label: string; value: string; tone?: Tone }[] }
  | { kind: 'table'; title?: string; head: string[]; rows: { text: string; tone?: Tone }[][] }
  | { kind: 'steps'; steps: { label: string; state: 'done' | 'now' | 'left' }[] }
  | { kind: 'note'; text: string; tone?: Tone }

/** GET /cases/:reference/transcript?before= : newest last; `before` of the page leads to older ones. */
export interface TranscriptPage {
  entries: TranscriptEntry[]
  before?: string
}

export interface TranscriptEntry {
  id: string
  at: number
  side: 'borrower' | 'bot' | 'person' | 'event' | 'note'
  /** Who of us, for `person` and `note`. */
  who?: Operator
  /** What was said by us, with its buttons, as the borrower sees it. */
  message?: Message
  /** What the borrower wrote, what a note says, or what happened in words. */
  text?: string
  tone?: Tone
  delivery?: 'sent' | 'delivered' | 'read' | 'failed'
  /** Of an event: everything that stands in the log, masked. */
  detail?: unknown
}

/** POST /cases/:reference/reveal { why } answers with CasePage; /transcript/reveal { why, before? } with TranscriptPage. */

/** POST /cases/:reference/acts : `ActRequest`, answers with CasePage. */
export interface ActRequest {
  /** Made by the page, new for each click: the same click twice is one act. */
  clickId: string
  why?: string
  act:
    | { do: Exclude<ActName, 'transfer' | 'reply' | 'note' | 'close' | 'close-complaint'> }
    | { do: 'transfer'; to: { queue: ConversationQueue } | { agentId: string } }
    | { do: 'reply' | 'note'; text: string }
    | { do: 'close'; outcome: HandoffOutcome }
    | { do: 'close-complaint'; number: string; outcome: string }
}

/**
 * POST /cases/:reference/erase { why, confirm }, where `confirm` is the word ERASE. What stays, and under which law.
 * POST /cases/:reference/files { reference, why } answers with the bytes of a file.
 */
export interface Erasure {
  kept: { record: string; law: string; until: number }[]
  /** Rights to take money that only a person can cancel at the bank. */
  mandatesToCancel: number
}

/** GET /colleagues: to whom a conversation can be given. */
export type Colleagues = (Operator & { role: Role })[]

/** GET /replies, PUT /replies/:id, DELETE /replies/:id */
export interface CannedReply {
  id: string
  title: string
  text: { en: string; hi: string }
  revision: number
}

/** POST /audit/find (AuditFilter), POST /audit/export answers with CSV. */
export interface AuditFilter {
  /** ISO dates in India, both included. */
  from?: string
  until?: string
  operatorId?: string
  act?: string
  reference?: string
  after?: string
}

export interface AuditPage {
  entries: {
    id: string
    at: number
    who?: Operator & { role: string }
    act: string
    reference?: string
    why?: string
    outcome: 'done' | 'refused' | 'failed'
    detail?: unknown
  }[]
  next?: string
}

/** GET /health: the parts of /healthz, and how the language model did today. */
export interface HealthView {
  parts: { name: string; state: 'on' | 'off' | 'failing'; detail: string }[]
  model?: {
    isOn: boolean
    answered: number
    blocked: number
    failed: number
    inputTokens: number
    outputTokens: number
    /** Millionths of a US dollar, by the prices that are set. */
    costMicroDollars: number
  }
  problems: { at: number; reference: string; what: string }[]
}

/**
 * GET /live?watch=: server-sent events. `inbox` and `case` say that something is new; the page asks again. A `beat`
 * every 15 seconds says that the connection lives; a page that misses it connects anew.
 */
export type LiveEvent = { event: 'inbox' } | { event: 'case'; reference: string; version: number }
