import type { MessageReceived } from '../../event.ts'
import { ownerOf } from '../../handoff.ts'
import { understandGlobalWord } from '../../understanding/global-words.ts'
import { withdrawn } from '../../withdrawal.ts'
import { follow, sceneIn } from '../follow.ts'
import { type Progress, withRecord, withState } from '../progress.ts'
import { sensitive } from '../sensitive.ts'
import { keptWith } from '../window.ts'
import { backToBot } from './returning.ts'

/**
 * A message to the person who has the conversation: it is in the transcript, and the bot makes nothing of it. Three
 * things stay the borrower's own at any time: to go back to the bot, to have no reminders, and to take a consent back.
 */
export function heardByPerson(progress: Progress, { inbound }: MessageReceived): Progress {
  const { unsaid } = progress.state
  // Whoever writes has seen an invitation: the next one would be of its own.
  const heard = unsaid ? withState(progress, { unsaid: { ...unsaid, isUninvited: true } }) : progress
  if (inbound.kind === 'choice') return inbound.id === 'go:bot' ? backToBot(heard) : heard
  const said = inbound.kind === 'text' ? understandGlobalWord(inbound.body) : undefined
  switch (said?.ok ? said.value : undefined) {
    case 'bot':
      return backToBot(heard)
    case 'stop':
      return withRecord(withState(heard, { remindersStopped: true }), 'reminders.stopped', {})
    case 'stop-data':
      return follow(heard, withdrawn(sceneIn(heard)))
    default:
      // Graver than what the person was asked for: the inbox shows it. The words are theirs to find.
      return sensitive(heard, inbound) ?? heard
  }
}

/**
 * One owner at a time: while a person has the conversation, what the bot would say is kept. Looked at in the turn that
 * would speak, so in the very commit that would send.
 */
export function withoutBot(progress: Progress): Progress {
  const { state, spoken, now } = progress
  if (ownerOf(state) === 'bot' || spoken.length === 0) return progress
  return { ...withState(progress, { unsaid: keptWith(state, spoken, now) }), spoken: [] }
}
