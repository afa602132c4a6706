import type { Tone } from '../../../src/console/api.ts'
import type { Role } from '../../../src/console/roles.ts'
import type { ConversationQueue, HandoffOutcome, QueueName } from '../../../src/journey/handoff.ts'

/** The queues in the order in which they should be looked at. */
export const queues: { name: QueueName; title: string; short: string; hint: string }[] = [
  { name: 'sensitive', title: 'Sensitive', short: 'Sensitive', hint: 'Fraud, harassment, death, threats' },
  {
    name: 'people',
    title: 'Asked for a person',
    short: 'People',
    hint: 'Borrowers who want to talk to somebody',
  },
  { name: 'money', title: 'Money questions', short: 'Money', hint: 'The bot was not sure enough to answer' },
  { name: 'complaints', title: 'Complaints', short: 'Complaints', hint: 'Open, each with its clock' },
  { name: 'referred', title: 'Referred', short: 'Referred', hint: 'Applications that a person must look at' },
  { name: 'payouts', title: 'Held payouts', short: 'Payouts', hint: 'Money that was stopped' },
]

export const isQueue = (name: string | undefined): name is QueueName =>
  queues.some((queue) => queue.name === name)
export const queueTitle = (name: QueueName) => queues.find((queue) => queue.name === name)?.title ?? name

export const conversationQueues: ConversationQueue[] = ['people', 'money', 'sensitive']

export const outcomes: { value: HandoffOutcome; label: string }[] = [
  { value: 'solved', label: 'Solved' },
  { value: 'answered', label: 'Question answered' },
  { value: 'no-reply', label: 'Borrower stopped answering' },
  { value: 'complaint', label: 'Became a complaint' },
  { value: 'other', label: 'Something else' },
]

export const roleWords: Record<Role, { label: string; means: string }> = {
  agent: { label: 'Agent', means: 'Talks to borrowers and helps with cases' },
  supervisor: { label: 'Supervisor', means: 'Also decides cases, directs conversations, edits replies' },
  compliance: { label: 'Compliance', means: 'Reads cases, closes complaints, erases, sees the audit' },
  admin: { label: 'Admin', means: 'Manages operators, sees health and audit; no borrower data' },
}

export const languageWords = { en: 'English', hi: 'Hindi' } as const

/** Colours of the component library for what the server calls good or bad. */
export const toneColours: Record<Tone, string> = { good: 'flow', bad: 'red', warn: 'orange', quiet: 'gray' }
