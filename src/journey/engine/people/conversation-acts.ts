import type { ConversationAct, Refusal } from '../../acts.ts'
import { fitsBody } from '../../compose.ts'
import type { Handoff, Operator } from '../../handoff.ts'
import { maskAadhaar } from '../../understanding/masking.ts'
import { sceneIn } from '../follow.ts'
import { type Progress, withEffect, withRecord, withState } from '../progress.ts'
import { invitation, isWindowShut } from '../window.ts'
import { newHandoff } from './asking.ts'
import { type Doings, isBlank, refused } from './doing.ts'
import { resumed } from './resuming.ts'
import { whenPerson } from './when.ts'

/** What a person does in a conversation. Whether they may do it to a colleague's is the console's to know. */
export const conversationActs: Doings<ConversationAct['do']> = {
  claim(progress, { by }) {
    const { handoff, requests } = progress.state
    if (handoff?.agent?.id === by.id) return refused('nothing-to-do')
    if (handoff?.agent) return refused('claimed-by-another', handoff.agent)
    const claimed = { ...(handoff ?? newHandoff(progress, 'operator')), agent: by, claimedAt: progress.now }
    const { ticket, reason } = claimed
    const taken = withState(progress, {
      handoff: claimed,
      aside: undefined,
      requests: handoff ? requests : requests + 1,
    })
    // One that nobody asked for has a ticket that nobody is found by yet.
    const known = handoff ? taken : { ...taken, aliases: [...taken.aliases, ticket] }
    return withRecord(known, 'handoff.claimed', { ticket, reason, by })
  },

  transfer(progress, { by, act }) {
    const { handoff } = progress.state
    if (!handoff) return refused('no-conversation')
    return 'agent' in act.to
      ? toColleague(progress, handoff, act.to.agent, by)
      : toQueue(progress, handoff, act.to.queue, by)
  },

  reply(progress, { by, act }) {
    const handoff = whoseTurn(progress, by)
    if ('because' in handoff) return handoff
    if (isWindowShut(progress.state, progress.now)) return refused('window-shut')
    if (isBlank(act.text)) return refused('empty')
    const text = maskAadhaar(act.text.trim())
    const body = sceneIn(progress).words.say('people.reply', { name: by.name, text })
    if (!fitsBody('text', body)) return refused('too-long')
    return saidBy(progress, handoff, by, { kind: 'text', body })
  },

  'send-template'(progress, { by }) {
    const handoff = whoseTurn(progress, by)
    if ('because' in handoff) return handoff
    if (!isWindowShut(progress.state, progress.now)) return refused('window-open')
    return saidBy(progress, handoff, by, invitation(progress))
  },

  /** It stands in the log as the event. */
  note: (progress, { act }) => (isBlank(act.text) ? refused('empty') : progress),

  close(progress, { by, act }) {
    const { handoff } = progress.state
    if (!handoff) return refused('no-conversation')
    const { ticket, agent } = handoff
    if (!agent) return refused('not-yours')
    const note = sceneIn(progress).words.say('handoff.closed', { name: agent.name })
    const closed = withRecord(progress, 'handoff.closed', { ticket, outcome: act.outcome, by })
    return resumed(withState(closed, { handoff: undefined }), note)
  },
}

/** Only who has the conversation writes in it. */
function whoseTurn({ state }: Progress, by: Operator): Handoff | Refusal {
  const { handoff } = state
  if (!handoff?.agent) return refused('no-conversation')
  return handoff.agent.id === by.id ? handoff : refused('not-yours', handoff.agent)
}

function saidBy(
  progress: Progress,
  handoff: Handoff,
  by: Operator,
  message: ReturnType<typeof invitation>,
): Progress {
  const firstReplyAt = handoff.firstReplyAt ?? progress.now
  const answered = withState(progress, { handoff: { ...handoff, firstReplyAt } })
  return withEffect(answered, { kind: 'send', message, by })
}

function toColleague(
  progress: Progress,
  handoff: Handoff,
  agent: Operator,
  by: Operator,
): Progress | Refusal {
  const { ticket } = handoff
  if (handoff.agent?.id === agent.id) return refused('nothing-to-do')
  const given = withState(progress, {
    handoff: { ...handoff, agent, claimedAt: progress.now },
    aside: undefined,
  })
  return withRecord(given, 'handoff.transferred', { ticket, to: agent, by })
}

/** Back among those who wait: the bot is the owner again until somebody else claims it, and says so. */
function toQueue(
  progress: Progress,
  handoff: Handoff,
  queue: Handoff['queue'],
  by: Operator,
): Progress | Refusal {
  const { ticket, agent } = handoff
  const moved = withRecord(progress, 'handoff.transferred', { ticket, to: queue, by })
  if (!agent) {
    return queue === handoff.queue
      ? refused('nothing-to-do')
      : withState(moved, { handoff: { ...handoff, queue } })
  }
  const { agent: _agent, claimedAt: _claimedAt, isAcknowledged: _isAcknowledged, ...waiting } = handoff
  const { words, now } = sceneIn(progress)
  const note = words.say('handoff.passed-on', { ticket, when: whenPerson(words, now) })
  return resumed(withState(moved, { handoff: { ...waiting, queue } }), note)
}
