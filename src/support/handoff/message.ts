import { z } from 'zod'
import type { HandOver } from '../../journey/effect.ts'
import { handoffReasons, queueNames } from '../../journey/handoff.ts'
import { languages } from '../../journey/language.ts'

/** Raised when a member changes its meaning or goes; whoever reads the queue looks at it first. */
const handoffMessageVersion = 1

/** What the lender's queue gets of a handoff (docs/handoff.md). No number and no name: the console has those. */
export const handoffMessageSchema = z.strictObject({
  version: z.literal(handoffMessageVersion),
  type: z.literal('handoff'),
  /** The idempotency key: a message that comes again has it again. */
  id: z.string(),
  ticket: z.string(),
  /** The borrower's name in the log and in the addresses of the console. */
  borrower: z.string(),
  reason: z.enum(handoffReasons),
  queue: z.enum(queueNames),
  askedAt: z.iso.datetime(),
  language: z.enum(languages),
  /** The step whose question is open. */
  step: z.string(),
  applicationId: z.string().optional(),
  loanId: z.string().optional(),
  /** What the borrower wrote last; numbers of persons in it are masked. */
  lastWords: z.string().optional(),
  /** The page of the borrower in the operator console. */
  link: z.url(),
})

export type HandoffMessage = z.infer<typeof handoffMessageSchema>

/** `consoleUrl` is where the console is found, `borrower` their reference. */
export function handoffMessage(
  handoff: HandOver,
  { borrower, consoleUrl }: { borrower: string; consoleUrl: string },
): HandoffMessage {
  const { ticket, reason, queue, askedAt, context } = handoff
  return {
    version: handoffMessageVersion,
    type: 'handoff',
    // A ticket alone is short enough to come twice in some years.
    id: `${borrower}.${ticket}`,
    ticket,
    borrower,
    reason,
    queue,
    askedAt: new Date(askedAt).toISOString(),
    ...context,
    link: `${consoleUrl}/cases/${borrower}`,
  }
}
