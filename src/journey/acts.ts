import type { ConversationQueue, HandoffOutcome, Operator } from './handoff.ts'

/** What a person does in a conversation. */
export type ConversationAct =
  /** Takes a waiting conversation, or begins one that nobody asked for. */
  | { do: 'claim' }
  | { do: 'transfer'; to: { queue: ConversationQueue } | { agent: Operator } }
  | { do: 'reply'; text: string }
  /** The approved template that invites the borrower back once the window is shut. */
  | { do: 'send-template' }
  /** For colleagues; the borrower never sees it. */
  | { do: 'note'; text: string }
  | { do: 'close'; outcome: HandoffOutcome }

/** What a person does to a case. Each is possible only where it makes sense: see `Journey.whyNot`. */
export type CaseAct =
  /** Reminds the borrower of the open question. */
  | { do: 'nudge' }
  | { do: 'go-back' }
  /** Lifts what too many tries have shut: codes, quotes, decisions, misses, a flood. */
  | { do: 'unlock' }
  /** Says the open question again. */
  | { do: 'resend' }
  /** Asks the provider again for which the application waits or at which it failed. */
  | { do: 'retry' }
  /** A bank account or a signature whose name was not surely the borrower's. */
  | { do: 'approve-name' }
  | { do: 'release-referral' }
  /** Stops the money at once; only two persons together let it go or cancel it. */
  | { do: 'hold-payout' }
  | { do: 'ask-release' }
  | { do: 'ask-cancel' }
  /** By another person than the one who asked. */
  | { do: 'confirm' }
  | { do: 'withdraw-request' }
  | { do: 'close-complaint'; number: string; outcome: string }

export type PersonAct = ConversationAct | CaseAct
export type ActName = PersonAct['do']

/** Why an act is not possible now. */
export const refusals = [
  /** `who` has it. */
  'claimed-by-another',
  'not-yours',
  'no-conversation',
  'window-shut',
  'window-open',
  'too-long',
  'empty',
  /** Nothing of the kind is open in this case. */
  'nothing-to-do',
  'not-possible-here',
  /** Whoever asked may not confirm. */
  'same-person',
  'already-held',
  'money-has-left',
  'erased',
] as const

export interface Refusal {
  because: (typeof refusals)[number]
  who?: Operator
}
