import type { HandOver } from '../../effect.ts'
import { type ConversationQueue, type Handoff, type HandoffReason, ownerOf } from '../../handoff.ts'
import { sha256 } from '../../hash.ts'
import { stay } from '../../outcome.ts'
import type { BorrowerState } from '../../state.ts'
import { follow, sceneIn, speak } from '../follow.ts'
import { type Progress, withEffect, withRecord, withState } from '../progress.ts'
import { whenPerson } from './when.ts'

export interface Asking {
  /** What the borrower said, for the person's first glance; numbers in it are hidden. */
  lastWords?: string
  /** Said before the ticket. */
  note?: string
  /** The open question does not follow: nobody is asked for their income who has just lost somebody. */
  isAlone?: true
}

/**
 * A person is asked for: the ticket is made here, so the borrower reads it in the same turn. Who asks again keeps the
 * ticket, and the lender's queue hears of it once.
 */
export function handOver(progress: Progress, reason: HandoffReason, about: Asking = {}): Progress {
  const { handoff: open } = progress.state
  if (open) return askedAgain(progress, open, reason, about)
  const handoff = newHandoff(progress, reason)
  const asked = withState(progress, { requests: progress.state.requests + 1, aside: undefined, handoff })
  const informed = withEffect(asked, informing(asked.state, handoff, about.lastWords))
  const { ticket, queue } = handoff
  // Whoever rings up tells the ticket.
  const told = { ...informed, aliases: [...informed.aliases, ticket] }
  const noted = withRecord(told, 'handoff', { ticket, reason, queue, step: progress.state.step })
  return confirmed(noted, 'handoff.recorded', handoff, about)
}

/** What is graver moves the ticket up; a person who has the conversation reads it themselves. */
function askedAgain(progress: Progress, open: Handoff, reason: HandoffReason, about: Asking): Progress {
  const queue = queueOf(reason)
  const isGraver = ranks.indexOf(queue) > ranks.indexOf(open.queue)
  const handoff = isGraver ? { ...open, queue, reason } : open
  const { ticket } = open
  const noted = isGraver ? withRecord(progress, 'handoff.raised', { ticket, reason, queue }) : progress
  const asked = withState(noted, { handoff, aside: undefined })
  return ownerOf(asked.state) === 'person' ? asked : confirmed(asked, 'handoff.waiting', handoff, about)
}

const ranks: ConversationQueue[] = ['people', 'money', 'sensitive']

/** The ticket, when somebody can be expected, and the open question: the bot goes on until a person takes over. */
function confirmed(
  progress: Progress,
  key: 'handoff.recorded' | 'handoff.waiting',
  { ticket }: Handoff,
  { note, isAlone }: Asking,
): Progress {
  const { words, now } = sceneIn(progress)
  const told = words.say(key, { ticket, when: whenPerson(words, now) })
  const whole = note === undefined ? told : `${note}\n\n${told}`
  return isAlone
    ? speak(progress, undefined, [{ kind: 'text', body: whole }])
    : follow(progress, stay({ note: whole }))
}

/** The time is in the key because a borrower whose data were erased begins at number one again. */
export function newHandoff({ state, now }: Progress, reason: HandoffReason): Handoff {
  const number = state.requests + 1
  const key = `handoff-${sha256(`${state.borrowerId}#${number}#${now}`).slice(0, 24)}`
  return { key, ticket: ticketOf(key), reason, queue: queueOf(reason), askedAt: now }
}

function queueOf(reason: HandoffReason): ConversationQueue {
  return reason === 'money' || reason === 'sensitive' ? reason : 'people'
}

function informing(state: BorrowerState, handoff: Handoff, lastWords: string | undefined): HandOver {
  const { key, ticket, reason, queue, askedAt } = handoff
  const loanId = state.loans.at(-1)?.id
  return {
    kind: 'hand-over',
    key,
    ticket,
    reason,
    queue,
    askedAt,
    context: {
      step: state.step,
      language: state.language ?? 'en',
      ...(state.application && { applicationId: state.application.id }),
      ...(loanId !== undefined && { loanId }),
      ...(lastWords !== undefined && { lastWords: withoutNumbers(lastWords) }),
    },
  }
}

const mostWords = 300

/** Whatever could be a number of a person, an account or a card; amounts of up to four digits stay. */
function withoutNumbers(text: string): string {
  return [...text.replace(/\p{Nd}(?:[\s.-]?\p{Nd}){4,}/gu, '••••')].slice(0, mostWords).join('')
}

/** Capitals and digits that are not mistaken for one another when read out on the telephone. */
const ticketLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Seven signs: a one in a thousand chance of a doubled ticket after some 7,000 handoffs, and the key tells them apart. */
function ticketOf(key: string): string {
  return `H-${readableSigns(key)}`
}

/** The same signs for the same key: the number of a ticket or a complaint, after the letter that says which. */
export function readableSigns(key: string): string {
  const digits = sha256(key).match(/../g) ?? []
  const letters = digits
    .slice(0, 7)
    .map((pair) => ticketLetters[Number.parseInt(pair, 16) % ticketLetters.length])
  return letters.join('')
}
