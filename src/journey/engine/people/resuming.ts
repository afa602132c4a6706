import { withNote } from '../../compose.ts'
import { isCaseShut } from '../../contact-proof.ts'
import type { Choice } from '../../message.ts'
import type { Spoken } from '../../outcome.ts'
import type { BorrowerState } from '../../state.ts'
import { goOn } from '../going-on.ts'
import { type Progress, withState } from '../progress.ts'
import { isWindowShut } from '../window.ts'

/**
 * The bot goes on at the very step: a note, what came up meanwhile and is still true, and the open question, once.
 *
 * To a number that may be somebody else's nothing of the case is said: it is kept until they have proven themselves.
 *
 * Outside WhatsApp's window nobody is invited back for a question that they know: it waits for them. News invites.
 */
export function resumed(progress: Progress, note: string): Progress {
  const { unsaid, carriedNote } = progress.state
  const asked = goOn(withState(progress, { unsaid: undefined, carriedNote: undefined }))
  const question = asked.spoken.slice(progress.spoken.length)
  const isShut = isCaseShut(progress.state)
  const kept = stillTrue(isShut ? [] : (unsaid?.messages ?? []), question.at(-1))
  const news = isShut ? [] : [carriedNote, ...kept.notes].filter((part) => part !== undefined)
  const notes = [note, ...news].join('\n\n')
  const after = isShut ? withState(asked, { unsaid }) : asked
  // The step has asked a provider and will speak when it answers: the note goes before that.
  if (question.length === 0 && kept.whole.length === 0) return withState(after, { carriedNote: notes })
  const spoken = [...kept.whole, ...(question.length > 0 ? withNote(notes, question) : [text(notes)])]
  const said: Progress = { ...after, spoken: [...progress.spoken, ...spoken] }
  if (!isWindowShut(progress.state, progress.now)) return said
  const hasNews = kept.whole.length > 0 || news.length > 0
  return isShut ? { ...said, spoken: progress.spoken } : outsideWindow(said, spoken, unsaid, hasNews)
}

/** News is left to the invitation, unless the borrower has had one; a question alone waits without. */
function outsideWindow(
  said: Progress,
  spoken: Spoken[],
  unsaid: BorrowerState['unsaid'],
  hasNews: boolean,
): Progress {
  const wasInvited = unsaid !== undefined && !unsaid.isUninvited
  if (hasNews && !wasInvited) return said
  const waiting: BorrowerState['unsaid'] = {
    at: unsaid?.at ?? said.now,
    messages: spoken,
    ...(!wasInvited && { isUninvited: true as const }),
  }
  const others = said.spoken.slice(0, said.spoken.length - spoken.length)
  return { ...withState(said, { unsaid: waiting }), spoken: others }
}

/**
 * What of the kept messages is still true. A message that ends in the question that is open now is current, with the
 * papers and disclosures that were said before it; its note is news. What ends in any other question was overtaken. A
 * paper of its own is true at any time.
 */
function stillTrue(messages: Spoken[], question: Spoken | undefined): { whole: Spoken[]; notes: string[] } {
  const whole: Spoken[] = []
  const notes: string[] = []
  let before: Spoken[] = []
  for (const message of messages) {
    if (message.kind === 'document') whole.push(message)
    else if (message.disclosure !== undefined) before.push(message)
    else {
      const note = question && noteBefore(message, question)
      if (note !== undefined) {
        whole.push(...before)
        if (note !== '' && !notes.includes(note)) notes.push(note)
      }
      before = []
    }
  }
  return { whole, notes }
}

/** What stands before this question in the message; undefined where it asks something else. */
function noteBefore(message: Spoken, question: Spoken): string | undefined {
  if (message.kind !== question.kind || !('body' in message) || !('body' in question)) return undefined
  const asksTheSame = sameChoices(choicesOf(message), choicesOf(question))
  if (!asksTheSame || !message.body.endsWith(question.body)) return undefined
  return message.body.slice(0, message.body.length - question.body.length).trim()
}

function choicesOf(message: Spoken): Choice[] {
  if (message.kind === 'buttons') return message.buttons
  return message.kind === 'list' ? message.rows : []
}

function sameChoices(some: Choice[], others: Choice[]): boolean {
  return some.length === others.length && some.every(({ id }, index) => id === others[index]?.id)
}

function text(body: string): Spoken {
  return { kind: 'text', body }
}
